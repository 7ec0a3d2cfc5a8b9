"""Ways in which one sentence can travel in a built file without being seen at a glance."""

from __future__ import annotations

import base64
import bz2
import gzip
import html
import io
import json
import lzma
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from urllib.parse import quote

import pikepdf
from PIL import Image, PngImagePlugin

Hidden = tuple[str, bytes]  # the name of the file and its bytes


def page(body: str) -> bytes:
    """An ordinary page around something."""
    return f'<!doctype html><html lang="en"><body><p>Hello.</p>{body}</body></html>'.encode()


def zipped(*members: Hidden, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return out.getvalue()


def tarred(name: str, data: bytes) -> bytes:
    """A tar archive, compressed."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as archive:
        info = tarfile.TarInfo(name)
        info.size = len(data)
        archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


def png(text: str = "", *, packed: bool = False, international: bool = False) -> bytes:
    """A picture with a text chunk: tEXt, zTXt or iTXt."""
    info = PngImagePlugin.PngInfo()
    if international:
        info.add_itxt("Comment", text, zip=packed)
    elif text:
        info.add_text("Comment", text, zip=packed)
    out = io.BytesIO()
    Image.effect_noise((64, 64), 90).save(out, "PNG", pnginfo=info)
    return out.getvalue()


def jpeg(text: str) -> bytes:
    """A picture with a comment."""
    out = io.BytesIO()
    Image.new("RGB", (16, 16), "teal").save(out, "JPEG", comment=text)
    return out.getvalue()


def jpeg_exif(text: str) -> bytes:
    """A picture whose title is written as Windows does, in UTF-16."""
    exif = Image.Exif()
    exif[0x9C9B] = text.encode("utf-16-le")  # XPTitle
    out = io.BytesIO()
    Image.new("RGB", (16, 16), "teal").save(out, "JPEG", exif=exif)
    return out.getvalue()


def pdf(content: bytes, *, title: str = "", attached: bytes = b"", packed: bool = True) -> bytes:
    """A PDF of one page with this content stream."""
    document = pikepdf.new()
    stream = document.make_stream(content)
    document.add_blank_page()
    document.pages[0].Contents = stream
    if title:
        document.docinfo["/Title"] = title
    if attached:
        document.attachments["notes.txt"] = attached
    out = io.BytesIO()
    modes = pikepdf.ObjectStreamMode
    document.save(
        out,
        compress_streams=packed,
        object_stream_mode=modes.generate if packed else modes.disable,
    )
    return out.getvalue()


def pdf_with_font(text: str) -> bytes:
    """A PDF as printers of web pages write it: numbers of glyphs, and a table of their letters."""
    glyphs = {letter: number for number, letter in enumerate(sorted(set(text)), start=3)}
    shown = "".join(f"{glyphs[letter]:04X}" for letter in text)
    table = "".join(f"<{number:04X}> <{ord(letter):04X}>\n" for letter, number in glyphs.items())
    document = pikepdf.new()
    document.add_blank_page()
    document.pages[0].Contents = document.make_stream(f"BT /F1 9 Tf <{shown}> Tj ET".encode())
    table = f"{len(glyphs)} beginbfchar\n{table}endbfchar"
    document.pages[0].Resources = pikepdf.Dictionary(
        Font=pikepdf.Dictionary(
            F1=pikepdf.Dictionary(
                Type=pikepdf.Name.Font, ToUnicode=document.make_stream(table.encode())
            )
        )
    )
    out = io.BytesIO()
    document.save(out, compress_streams=True)
    return out.getvalue()


def pdf_with_ranges(text: str) -> bytes:
    """A PDF whose font tells its letters by ranges: one that counts on, one with a list."""
    letters = sorted(set(text))
    glyphs = {letter: number for number, letter in enumerate(letters, start=3)}
    shown = "".join(f"{glyphs[letter]:04X}" for letter in text)
    listed = " ".join(f"<{ord(letter):04X}>" for letter in letters[1:])
    first = f"<0003> <0003> <{ord(letters[0]):04X}>"
    table = f"2 beginbfrange\n{first}\n<0004> <{len(letters) + 2:04X}> [{listed}]\nendbfrange"
    body = f"BT /F1 9 Tf <{shown}> Tj ET".encode()
    streams = (
        b"<< /Length 9 >>\nstream\n" + part + b"\nendstream" for part in (body, table.encode())
    )
    return b"%PDF-1.4\n" + b"\n".join(b"4 0 obj\n" + one + b"\nendobj" for one in streams)


def pdf_by_hand(text: str) -> bytes:
    """A PDF stream in ASCII85 over Flate."""
    body = base64.a85encode(zlib.compress(f"BT ({text}) Tj ET".encode())) + b"~>"
    head = b"<< /Filter [ /ASCII85Decode /FlateDecode ] /Length %d >>" % len(body)
    return b"%PDF-1.4\n4 0 obj\n" + head + b"\nstream\n" + body + b"\nendstream\nendobj\n"


def kerned(text: str) -> bytes:
    """A text as PDF shows it: pieces with distances between, spaces as distances."""
    pieces = "".join(f"({word[:2]}) -12 ({word[2:]}) -300 " for word in text.split())
    return f"BT /F1 9 Tf [ {pieces}] TJ ET".encode()


def octal(text: str) -> bytes:
    """A PDF string with each letter as an octal escape."""
    return ("BT (" + "".join(f"\\{ord(letter):03o}" for letter in text) + ") Tj ET").encode()


def docx(text: str) -> bytes:
    """A Word file with a sentence in two runs, the second in bold."""
    half = len(text) // 2
    runs = f"<w:r><w:t>{text[:half]}</w:t></w:r><w:r><w:b/><w:t>{text[half:]}</w:t></w:r>"
    body = f"<w:document><w:body><w:p>{runs}</w:p></w:body></w:document>"
    return zipped(("word/document.xml", body.encode()))


def hidden_zip_member(text: str) -> bytes:
    """A zip whose list of contents doesn't name the member that is in it."""
    data = zipped(("a.txt", f"{text}\n".encode() * 3))
    return data[: data.index(b"PK\x01\x02")]


def nested(text: str, deep: int) -> bytes:
    """A zip in a zip in a zip."""
    data, name = text.encode(), "a.txt"
    for level in range(deep):
        data, name = zipped((name, data)), f"{level}.zip"
    return data


def _halves(text: str) -> tuple[str, str]:
    return text[: len(text) // 2], text[len(text) // 2 :]


def _surrogates(text: str) -> str:
    return "".join(f"\\u{ord(letter):04x}" for letter in text)


def _email(text: str) -> bytes:
    lines = base64.encodebytes(("Dear all, " * 9 + text).encode())
    return b"Content-Transfer-Encoding: base64\r\n\r\n" + lines.replace(b"\n", b"\r\n")


def _short_lines(text: str) -> bytes:
    """Lines of 18 letters, so that none but the first begins where a group of four does."""
    run = base64.b64encode(text.encode())
    return b"\n".join(run[at : at + 18] for at in range(0, len(run), 18))


def _raw_deflate(text: str) -> bytes:
    kind = zlib.compressobj(wbits=-15)
    return kind.compress(text.encode()) + kind.flush()


def _torn_gzip(text: str) -> bytes:
    return gzip.compress(text.encode() + b"\n" + bytes(range(256)) * 300)[:-40]


def _ico(text: str) -> bytes:
    return struct.pack("<HHHI", 0, 1, 1, 0) + b"\x89\xff\x00\x01" + text.encode("utf-16-be")


def _style(text: str) -> bytes:
    return ('a::after{content:"' + "".join(f"\\{ord(x):06x}" for x in text) + '"}').encode()


WAYS: dict[str, Callable[[str], Hidden]] = {
    "plain": lambda text: ("a.txt", text.encode()),
    "lower case": lambda text: ("a.txt", text.lower().encode()),
    "upper case": lambda text: ("a.txt", text.upper().encode()),
    "line breaks": lambda text: ("a.html", page(f"<p>{text.replace(' ', chr(10) + '   ')}</p>")),
    "non-breaking spaces": lambda text: ("a.html", page(f"<p>{text.replace(' ', '&nbsp;')}</p>")),
    "hyphens for spaces": lambda text: ("a.txt", text.replace(" ", "\u2011").encode()),
    "soft hyphens": lambda text: ("a.html", page(f"<p>{'&shy;'.join(text)}</p>")),
    "zero-width spaces": lambda text: ("a.txt", "\u200b".join(text).encode()),
    "letter-spaced": lambda text: ("a.txt", " ".join(text).encode()),
    "wide letters": lambda text: (
        "a.txt",
        "".join(chr(ord(x) + 0xFEE0) if x.isalnum() else x for x in text).encode(),
    ),
    "accents": lambda text: ("a.txt", text.replace("a", "\u00e1").encode()),
    "accents in Latin-1": lambda text: ("a.txt", text.replace("a", "\u00e1").encode("latin-1")),
    "emphasis": lambda text: ("a.md", f"**{text[:6]}**{text[6:]}".encode()),
    "reversed": lambda text: ("a.txt", text[::-1].encode()),
    "reversed in gzip": lambda text: ("a.bin", gzip.compress(text[::-1].encode())),
    "split by tags": lambda text: (
        "a.html",
        page("<p>" + "</b><b>".join(_halves(text)) + "</p>"),
    ),
    "split at every letter": lambda text: (
        "a.html",
        page("<p>" + "".join(f'<span class="x">{letter}</span>' for letter in text) + "</p>"),
    ),
    "split by a comment": lambda text: ("a.html", page("<p>" + "<!-- x -->".join(_halves(text)))),
    "comment": lambda text: ("a.html", page(f"<!-- {text} -->")),
    "attribute": lambda text: ("a.html", page(f'<p title="{text}">x</p>')),
    "CDATA": lambda text: ("a.xml", f"<a><![CDATA[{text}]]></a>".encode()),
    "decimal entities": lambda text: ("a.html", page("".join(f"&#{ord(x)};" for x in text))),
    "hexadecimal entities": lambda text: ("a.html", page("".join(f"&#x{ord(x):x};" for x in text))),
    "entities twice": lambda text: (
        "a.html",
        page(html.escape("".join(f"&#{ord(x)};" for x in text))),
    ),
    "percent": lambda text: (
        "a.html",
        page(f'<a href="?q={"".join(f"%{x:02x}" for x in text.encode())}">x</a>'),
    ),
    "percent four times": lambda text: (
        "a.html",
        page("".join(f"%252525{x:02x}" for x in text.encode())),
    ),
    "plus in a query": lambda text: (
        "a.html",
        page(f'<a href="?q={text.replace(" ", "+")}">x</a>'),
    ),
    "JSON escapes": lambda text: ("a.json", f'{{"a": "{_surrogates(text)}"}}'.encode()),
    "script escapes": lambda text: (
        "a.js",
        ("x='" + "".join(f"\\x{ord(x):02x}" for x in text) + "'").encode(),
    ),
    "script pieces": lambda text: ("a.js", f'x="{_halves(text)[0]}"+"{_halves(text)[1]}"'.encode()),
    "style escapes": lambda text: ("a.css", _style(text)),
    "HTML in JSON": lambda text: (
        "a.json",
        json.dumps({"text": f"<p>{'</em><em>'.join(_halves(text))}</p>"}).encode(),
    ),
    "base64": lambda text: ("a.txt", b"x " + base64.b64encode(text.encode())),
    "base64 for addresses": lambda text: (
        "a.txt",
        b"token-" + base64.urlsafe_b64encode(b"\xff\xfe~" + text.encode()),
    ),
    "base64 in email lines": lambda text: ("a.eml", _email(text)),
    "base64 in short lines": lambda text: ("a.txt", _short_lines(text)),
    "base64 in UTF-16": lambda text: (
        "a.txt",
        base64.b64encode(text.encode()).decode().encode("utf-16-le"),
    ),
    "base64 in a data address": lambda text: (
        "a.html",
        page(f'<img src="data:text/plain;base64,{base64.b64encode(text.encode()).decode()}">'),
    ),
    "base64 of gzip": lambda text: (
        "a.json",
        json.dumps([base64.b64encode(gzip.compress(text.encode())).decode()]).encode(),
    ),
    "base64 of UTF-16": lambda text: ("a.txt", base64.b64encode(text.encode("utf-16-le"))),
    "hex": lambda text: ("a.txt", b"0x" + text.encode().hex().encode()),
    "hex with spaces": lambda text: ("a.txt", text.encode().hex(" ").upper().encode()),
    "UTF-16 little end first": lambda text: ("a.txt", text.encode("utf-16-le")),
    "UTF-16 big end first": lambda text: ("a.txt", text.encode("utf-16-be")),
    "UTF-16 with a mark": lambda text: ("a.txt", text.encode("utf-16")),
    "UTF-32": lambda text: ("a.txt", text.encode("utf-32")),
    "UTF-16 inside a binary": lambda text: ("a.ico", _ico(text)),
    "gzip": lambda text: ("sitemap.xml.gz", gzip.compress(text.encode())),
    "gzip under another name": lambda text: ("a.woff", b"\0\xff" + gzip.compress(text.encode())),
    "gzip with a torn end": lambda text: ("a.gz", _torn_gzip(text)),
    "zlib": lambda text: ("a.bin", b"\0\1\xff" + zlib.compress(text.encode())),
    "deflate": lambda text: ("a.bin", _raw_deflate(text)),
    "bzip2": lambda text: ("a.bz2", bz2.compress(text.encode())),
    "xz": lambda text: ("a.xz", lzma.compress(text.encode())),
    "zip": lambda text: ("a.zip", zipped(("a.txt", text.encode()))),
    "zip, stored": lambda text: ("a.zip", zipped(("a", text.encode()), method=zipfile.ZIP_STORED)),
    "zip, bzip2": lambda text: ("a.zip", zipped(("a", text.encode()), method=zipfile.ZIP_BZIP2)),
    "zip, three deep": lambda text: ("a.zip", nested(text, 3)),
    "zip behind a picture": lambda text: ("a.png", png() + zipped(("a", text.encode()))),
    "zip member that isn't listed": lambda text: ("a.zip", hidden_zip_member(text)),
    "name of a zip member": lambda text: ("a.zip", zipped((f"{text}.txt", b"nothing"))),
    "gzip in a zip": lambda text: ("a.zip", zipped(("a.gz", gzip.compress(text.encode())))),
    "tar": lambda text: ("a.tgz", tarred("a.txt", text.encode())),
    "name in a tar": lambda text: ("a.tgz", tarred(f"{text}.txt", b"nothing")),
    "Word": lambda text: ("a.docx", docx(text)),
    "PNG tEXt": lambda text: ("a.png", png(text)),
    "PNG zTXt": lambda text: ("a.png", png(text, packed=True)),
    "PNG iTXt": lambda text: ("a.png", png(text, international=True)),
    "PNG iTXt, packed": lambda text: ("a.png", png(text, packed=True, international=True)),
    "JPEG comment": lambda text: ("a.jpg", jpeg(text)),
    "JPEG EXIF": lambda text: ("a.jpg", jpeg_exif(text)),
    "SVG": lambda text: (
        "a.svg",
        f"<svg><text><tspan>{'</tspan><tspan>'.join(_halves(text))}</tspan></text></svg>".encode(),
    ),
    "PDF stream": lambda text: ("a.pdf", pdf(f"BT ({text}) Tj ET".encode())),
    "PDF kerning": lambda text: ("a.pdf", pdf(kerned(text))),
    "PDF octal": lambda text: ("a.pdf", pdf(octal(text))),
    "PDF hex string": lambda text: ("a.pdf", pdf(f"BT <{text.encode().hex()}> Tj ET".encode())),
    "PDF font table": lambda text: ("a.pdf", pdf_with_font(text)),
    "PDF font ranges": lambda text: ("a.pdf", pdf_with_ranges(text)),
    "PDF ASCII85": lambda text: ("a.pdf", pdf_by_hand(text)),
    "PDF title": lambda text: ("a.pdf", pdf(b"", title=text)),
    "PDF title in UTF-16": lambda text: ("a.pdf", pdf(b"", title=text + " \u4e2d", packed=False)),
    "PDF title in UTF-16, packed": lambda text: ("a.pdf", pdf(b"", title=text + " \u4e2d")),
    "PDF attachment": lambda text: ("a.pdf", pdf(b"", attached=text.encode())),
    "file name": lambda text: (f"{text}.txt", b"nothing"),
    "file name as a slug": lambda text: (f"a/{text.lower().replace(' ', '-')}/index.html", b"x"),
    "file name, percent": lambda text: (f"{quote(text)}.txt", b"nothing"),
}
