"""Everything together: what is expected, names, local paths, and the whole gate."""

from __future__ import annotations

import gzip
import hashlib

import pytest

from tests.verify.hiding import page, pdf, png
from trustsite.verify import Finding, Scanner, inspect
from trustsite.verify.paths import LocalPaths

PLACES = ("/srv/acme/project", "/home/lee", "/tmp", "C:\\Users\\lee", "/")
CLEAN = {
    "index.html": page('<a href="policies/">Policies</a>'),
    "policies/index.html": page('<a href="../#x">Home</a>').replace(b"<p>", b'<p id="y">', 1),
    "sitemap.xml.gz": gzip.compress(b"<urlset></urlset>", mtime=0),
}
CLEAN["index.html"] = CLEAN["index.html"].replace(b"<p>", b'<p id="x">', 1)


def lines(extra: dict[str, bytes], expected: list[str] | None = None) -> list[str]:
    """What the gate says about a clean site with more in it."""
    files = {**CLEAN, **extra}
    report = hashlib.sha256(b"the report").hexdigest()
    found = inspect(
        files,
        files if expected is None else expected,
        Scanner({"Amber falcon key": "controls/keys.yml"}),
        {report: "vault/report.pdf"},
        PLACES,
    )
    return [finding.line() for finding in found]


def test_a_clean_site_passes() -> None:
    """Nothing is said about a site that is right."""
    assert lines({}) == []


def test_every_check_is_run() -> None:
    """One fault of each kind, one line for each, sorted by file."""
    assert lines(
        {
            "a.html": page('<a href="gone/">x</a><b style="x">y</b>'),
            "b.css": b"@import '//cdn.example/x.css';",
            "c.png": png("the amber falcon key"),
            "d.bin": b"the report",
            "e.txt": b"written to /home/lee/out",
            "f.br": b"x",
        }
    ) == [
        'a.html: link: "gone/" leads to no built file',
        "a.html: markup: style= on <b> in line 1",
        "b.css: style sheet: loads from another host: @import '//cdn.example/x.css",
        "c.png: leak: internal text of controls/keys.yml (text)",
        "d.bin: leak: an internal file of vault/report.pdf (same bytes)",
        "e.txt: local path: names /home/lee (text)",
        "f.br: unreadable: the file is packed with Brotli, which this check can't open (Brotli)",
    ]


def test_the_list_of_files() -> None:
    """What is missing and what nobody expected are both told."""
    assert lines({"extra.txt": b"x"}, [*CLEAN, "gone.txt"]) == [
        "extra.txt: unexpected: was built and nothing public asks for it",
        "gone.txt: missing: was expected and is not built",
    ]


@pytest.mark.parametrize(
    ("one", "other"), [("A.txt", "a.txt"), ("caf\u00e9.txt", "cafe\u0301.txt"), ("a/B", "A/b")]
)
def test_twins(one: str, other: str) -> None:
    """Two names that some disks hold for one are refused."""
    first, second = sorted([one, other])
    assert lines({one: b"1", other: b"2"}) == [
        f"{second}: name: differs from {first} only in case or Unicode form"
    ]


def test_without_a_scanner_no_leaks_are_looked_for() -> None:
    """The internal site has no secrets before its readers, but everything else is checked."""
    files = {**CLEAN, "a.txt": b"amber falcon key at /tmp/x"}
    found = inspect(files, files, None, {}, PLACES)
    assert found == [Finding("a.txt", "local path", "names /tmp (text)")]


def test_options_reach_the_checks() -> None:
    """Redirects, prefix and the site's own address are passed on."""
    files = {
        "404.html": page('<a href="/trust/new/">x</a>'),
        "old/index.html": page('<meta http-equiv="refresh" content="0; url=../new/">'),
        "new/index.html": page('<link rel="canonical" href="https://acme.example/trust/gone/">'),
    }
    own = "https://acme.example/trust/"
    found = inspect(
        files, files, None, {}, (), redirects=["old/index.html"], prefix="/trust/", site=own
    )
    assert [finding.line() for finding in found] == [
        'new/index.html: link: "https://acme.example/trust/gone/" leads to no built file'
    ]
    assert len(inspect(files, files, None, {}, ())) == 2


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("see /srv/acme/project/policies/a.md", "/srv/acme/project"),
        ("href='/home/lee'", "/home/lee"),
        ("(/tmp/build-7)", "/tmp"),
        ("C:\\Users\\lee\\site", "C:\\Users\\lee"),
        ('{"a": "C:\\\\Users\\\\lee"}', "C:\\\\Users\\\\lee"),
        ("file:///etc/hosts", "file:///e"),
        ("FILE://host/share", "FILE://h"),
        ("https://acme.example/tmp/x", ""),
        ("../tmp/x", ""),
        ("/tmpfiles and /home/leeward", ""),
        ("if (location.protocol === 'file:') x", ""),
        ("begins with file:// only", ""),
        ("any / text", ""),
    ],
)
def test_local_paths(text: str, found: str) -> None:
    """Places of the building machine are found as paths, not as parts of addresses."""
    assert LocalPaths(PLACES).found(text) == found


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.pdf", pdf(b"BT (made in /srv/acme/project/out) Tj ET")),
        ("a.xml.gz", gzip.compress(b"<x>/srv/acme/project/out</x>", mtime=0)),
        ("a.png", png("/srv/acme/project/out", packed=True)),
        ("a.js.map", b'{"sources": ["\\/srv\\/acme\\/project\\/a.ts"]}'),
    ],
)
def test_local_paths_inside_files(name: str, data: bytes) -> None:
    """They are looked for where leaks are: in every layer of every file."""
    assert any(
        f"{name}: local path: names /srv/acme/project" in line for line in lines({name: data})
    )
