"""Logo, icon and fonts: what is drawn stays, what tells goes, what could act is refused."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest

from tests.sample import ROOT
from tests.worlds import must_end, project, world
from trustsite.problems import Problem, ProblemsFound
from trustsite.source.artwork import read_artwork
from trustsite.source.artwork.cleaned import Artwork
from trustsite.source.load import load

SVG = 'xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 32"'
FONT = ROOT / "themes/shared/assets/trust/fonts/source-serif-4-latin-wght-normal.woff2"


def cleaned(folder: Path, name: str, data: bytes | str) -> Artwork:
    """Put a file into a project's brand folder and read it."""
    place = project(folder) / "trust_center" / "brand" / name
    place.parent.mkdir(exist_ok=True)
    place.write_bytes(data.encode() if isinstance(data, str) else data)
    return read_artwork(folder, f"trust_center/brand/{name}")


def refused(folder: Path, name: str, data: bytes | str) -> Problem:
    """Give the one problem of a file."""
    with must_end(), pytest.raises(ProblemsFound) as found:
        cleaned(folder, name, data)
    (problem,) = found.value.problems
    assert problem.hint
    return problem


def test_what_only_tells_is_left_out(tmp_path: Path) -> None:
    """Comments, titles, names of layers, editors' own words: none is in the published file."""
    secret = "draft-by-anna"
    text = f"""<?xml version="1.0"?>
<!-- {secret} -->
<svg {SVG} xmlns:i="http://www.inkscape.org/namespaces/inkscape" i:docname="{secret}" id="{secret}">
<title>{secret}</title><metadata><rdf>{secret}</rdf></metadata>
<i:grid name="{secret}"/>
<defs><linearGradient id="g"><stop offset="0" stop-color="#fff"/></linearGradient></defs>
<g id="{secret}" class="{secret}" data-name="{secret}">{secret}
<path style="fill:url(#g);-inkscape-font:{secret}" d="M0 0h9v9z"/></g>
</svg>"""
    art = cleaned(tmp_path, "logo.svg", text)
    assert secret.encode() not in art.data
    assert b'<linearGradient id="g">' in art.data
    assert b'fill="url(#g)"' in art.data
    assert b'd="M0 0h9v9z"' in art.data
    assert (art.width, art.height) == (96, 32)


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        ("<script>alert(1)</script>", "<script> can't stand"),
        ("<style>path{fill:url(https://example.com)}</style>", "<style> can't stand"),
        ("<foreignObject><p/></foreignObject>", "<foreignObject> can't stand"),
        ('<image href="https://example.com/a.png"/>', "<image> can't stand"),
        ("<text>Acme</text>", "<text> can't stand"),
        ('<animate attributeName="href" to="javascript:alert(1)"/>', "<animate> can't stand"),
        ("<a href='javascript:alert(1)'><path/></a>", "<a> can't stand"),
        ('<path onload="alert(1)"/>', "could run a script"),
        ('<path OnClick="alert(1)"/>', "could run a script"),
        ('<use href="https://example.com/a.svg#x"/>', "from elsewhere"),
        ('<use href="data:image/svg+xml,x"/>', "from elsewhere"),
        ('<path fill="url(//example.com/x)"/>', "from elsewhere"),
        ("<path style=\"fill:URL( 'https://example.com/x')\"/>", "from elsewhere"),
        ('<path fill="\\75rl(https://example.com)"/>', "from elsewhere"),
    ],
)
def test_what_could_act_is_refused_with_its_line(tmp_path: Path, inside: str, said: str) -> None:
    """Scripts, styles, text, other files: each is named where it stands."""
    problem = refused(tmp_path, "logo.svg", f"<svg {SVG}>\n\n{inside}\n</svg>")
    assert said in problem.message
    assert problem.line == 3


@pytest.mark.parametrize(
    "text",
    [
        f'<!DOCTYPE svg [<!ENTITY a "b">]><svg {SVG}>&a;</svg>',
        f'<!DOCTYPE svg [<!ENTITY % a SYSTEM "file:///etc/hostname">%a;]><svg {SVG}/>',
        "<html xmlns='http://www.w3.org/1999/xhtml'/>",
        "<svg>",
        "",
        "\0",
        '<svg xmlns="http://www.w3.org/2000/svg" width="100%" height="1em"/>',
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 0 32"/>',
        f"<svg {SVG}>" + "<g>" * 100_000,
        f"<svg {SVG}>" + "<path/>" * 9_000 + "</svg>",
    ],
    ids=["entity", "file", "html", "open", "empty", "nul", "percent", "flat", "deep", "heavy"],
)
def test_what_is_no_picture_is_refused(tmp_path: Path, text: str) -> None:
    """A file that can't be drawn from its shapes alone is not used."""
    assert refused(tmp_path, "logo.svg", text).path == "trust_center/brand/logo.svg"


def chunk(kind: bytes, content: bytes) -> bytes:
    """Give one whole chunk of a PNG."""
    check = zlib.crc32(kind + content)
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", check)


HEAD = chunk(b"IHDR", struct.pack(">IIBBBBB", 40, 20, 8, 2, 0, 0, 0))
DRAWN = chunk(b"IDAT", zlib.compress(b"\0" * (121 * 20)))
END = chunk(b"IEND", b"")
PNG = b"\x89PNG\r\n\x1a\n"


def test_a_png_keeps_its_pixels_only(tmp_path: Path) -> None:
    """Text, EXIF, and what hangs behind the end are gone; the rest is byte for byte."""
    secret = chunk(b"tEXt", b"Author\0Anna") + chunk(b"eXIf", b"MM\0*Anna")
    art = cleaned(tmp_path, "logo.png", PNG + HEAD + secret + DRAWN + END + b"Anna")
    assert art == Artwork(data=PNG + HEAD + DRAWN + END, width=40, height=20)


@pytest.mark.parametrize("data", [b"GIF89a", PNG, PNG + HEAD, PNG + DRAWN + END, PNG + END])
def test_what_is_no_whole_png_is_refused(tmp_path: Path, data: bytes) -> None:
    """Cut off, headless, or another kind of file."""
    assert refused(tmp_path, "logo.png", data).message


def test_a_font_is_taken_whole_or_not_at_all(tmp_path: Path) -> None:
    """The theme's own font passes; cut off, longer, with a block of words, or another kind: no."""
    font = FONT.read_bytes()
    assert cleaned(tmp_path, "text.woff2", font).data == font
    words = font[:32] + b"\0\0\0\x01" + font[36:]
    for data in (font[:-1], font + b"!", words, b"wOFF" + font[4:], b""):
        assert refused(tmp_path, "text.woff2", data).line == 0


def test_other_files_of_the_folder_are_refused(tmp_path: Path) -> None:
    """A GIF, a licence text: nothing reads them, and the check says so."""
    files = {f"trust_center/brand/{name}": "x" for name in ("logo.gif", "licence.txt", "a/b.svg")}
    with pytest.raises(ProblemsFound) as found:
        load(project(tmp_path, files))
    assert {problem.path for problem in found.value.problems} == set(files)


def test_files_are_in_the_source_by_path(tmp_path: Path) -> None:
    """What load read is what the door will look up."""
    drawn = f"<svg {SVG}><path d='M0 0z'/></svg>"
    source = world(tmp_path, {"trust_center/brand/logo.svg": drawn})
    assert source.artwork["trust_center/brand/logo.svg"].width == 96
