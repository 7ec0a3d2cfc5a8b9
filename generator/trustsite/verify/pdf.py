"""What a PDF says: its streams, and its strings as a reader would see them."""

from __future__ import annotations

import base64
import binascii
import re
import zlib
from collections.abc import Iterator

from trustsite.verify.budget import Budget
from trustsite.verify.unpack import Part, inflate

_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_ENCRYPTED = re.compile(rb"/Encrypt\s*(?:\d+\s+\d+\s+R|<<)")
_PICTURE = re.compile(rb"/Subtype\s*/Image")
_NAME = re.compile(rb"#([0-9A-Fa-f]{2})")  # a letter of a name, written as its number
_FILTER = re.compile(rb"/(\w+Decode|Crypt)\b")
_READ = {b"FlateDecode", b"ASCII85Decode", b"ASCIIHexDecode", b"LZWDecode"}
_PREDICTED = re.compile(rb"/Predictor\s+(?:[2-9]|1[0-9])\b")  # differences of bytes, no words
_HAS_WORDS = re.compile(rb"\bT[jJ]\b|\bendobj\b|/Type\b|/Title\b")
# A string in parentheses (two levels deep) or in hexadecimal digits.
_STRING = re.compile(
    r"\(((?:[^\\()]++|\\.|\((?:[^\\()]++|\\.|\([^()]*\))*+\))*+)\)"
    r"|<([0-9A-Fa-f\s]{2,})>",
    re.DOTALL,
)
_ESCAPE = re.compile(r"\\(?:([0-7]{1,3})|(\r\n|.))", re.DOTALL)
_ESCAPES = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f", "\n": "", "\r": "", "\r\n": ""}
_CHARS = re.compile(r"beginbfchar(.*?)endbfchar", re.DOTALL)
_RANGES = re.compile(r"beginbfrange(.*?)endbfrange", re.DOTALL)
_PAIR = re.compile(r"<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]*)>")
_RANGE = re.compile(
    r"<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]+)>\s*(?:<([0-9A-Fa-f\s]+)>|\[([^\]]*)\])"
)

Letters = dict[bytes, str]  # the code of a glyph, one or two bytes, and the text it stands for


def is_pdf(data: bytes) -> bool:
    """Readers accept the mark anywhere in the first kilobyte."""
    return b"%PDF-" in data[:1024]


def parts(data: bytes, budget: Budget) -> Iterator[Part]:
    """The streams of a PDF unpacked, and one part more with all its words."""
    if _ENCRYPTED.search(data):
        yield Part(how="PDF", closed="is an encrypted PDF")
    outside, position, texts = [], 0, []
    for match in _STREAM.finditer(data):
        if match.start() < position:
            continue
        end = data.find(b"endstream", match.end())
        end = len(data) if end < 0 else end
        outside.append(data[position : match.start()])
        part = _stream(_head(data, match.start()), data[match.end() : end], budget)
        position = end
        if part:
            texts.append(part.data)
            yield part
    outside.append(data[position:])
    words = "\n".join(said([b"".join(outside), *texts])).encode()
    budget.take(len(words))
    yield Part(how="PDF text", data=words)


def _head(data: bytes, at: int) -> bytes:
    """The dictionary in front of a stream, its names in plain letters."""
    head = data[max(data.rfind(b"obj", 0, at), at - 4000, 0) : at]
    return _NAME.sub(lambda sign: bytes.fromhex(sign[1].decode()), head)


def _stream(head: bytes, body: bytes, budget: Budget) -> Part | None:
    if _PICTURE.search(head):
        return None  # pixels: they say nothing in letters, and are many
    if b"/LZW" in head:
        return Part(how="PDF stream", closed="has a stream packed with LZW")
    if unknown := {*_FILTER.findall(head)} - _READ:
        return Part(how="PDF stream", closed=f"has a stream packed with {min(unknown).decode()}")
    if _PREDICTED.search(head) and b"/XRef" not in head:
        return Part(how="PDF stream", closed="has a stream of differences (a predictor)")
    if b"/ASCII85Decode" in head or b"/A85" in head:
        body = _ascii85(body)
    elif b"/ASCIIHexDecode" in head or b"/AHx" in head:
        body = binascii.unhexlify(re.sub(rb"[^0-9A-Fa-f]", b"", body)[: len(body) // 2 * 2])
    if b"/Fl" not in head:  # /FlateDecode, or /Fl for short
        budget.take(len(body))
        return Part(how="PDF stream", data=body)
    output, _ = inflate(zlib.decompressobj(-15), body.lstrip(b"\r\n"), 2, budget)
    return Part(how="PDF stream", data=output or body)


def _ascii85(body: bytes) -> bytes:
    try:
        return base64.a85decode(body.strip().removeprefix(b"<~").removesuffix(b"~>"))
    except ValueError:
        return body


def said(chunks: list[bytes]) -> Iterator[str]:
    """The strings of each chunk in a row, read plainly and with each font's own letters."""
    readable = [chunk.decode("latin-1") for chunk in chunks if _HAS_WORDS.search(chunk)]
    fonts = [letters for chunk in chunks if b"beginbf" in chunk for letters in [_font(chunk)]]
    for chunk in readable:
        strings = [_string(match) for match in _STRING.finditer(chunk)]
        yield " ".join(map(_plain, strings))
        for letters in fonts:
            yield " ".join(_in_font(string, letters) for string in strings)


def _string(match: re.Match[str]) -> bytes:
    literal, digits = match.groups()
    if digits is not None:
        clean = re.sub(r"\s", "", digits)
        return bytes.fromhex(clean + "0" * (len(clean) % 2))
    return _ESCAPE.sub(_escape, literal).encode("latin-1")


def _escape(match: re.Match[str]) -> str:
    octal, other = match.groups()
    return chr(int(octal, 8) & 0xFF) if octal else _ESCAPES.get(other, other)


def _plain(string: bytes) -> str:
    if string.startswith((b"\xfe\xff", b"\xff\xfe")):
        return string.decode("utf-16", "replace")
    if string.startswith(b"\xef\xbb\xbf"):
        return string.decode("utf-8", "replace")
    return string.decode("latin-1")


def _font(chunk: bytes) -> Letters:
    """The table that a font carries so that its text can be copied (ToUnicode)."""
    text, found = chunk.decode("latin-1"), Letters()
    for table in _CHARS.findall(text):
        for code, target in _PAIR.findall(table):
            found[_bytes(code)] = _utf16(_bytes(target))
    for table in _RANGES.findall(text):
        for first, last, target, several in _RANGE.findall(table):
            found.update(_range(_bytes(first), _bytes(last), target, several))
    return found


def _range(first: bytes, last: bytes, target: str, several: str) -> Letters:
    start, width = int.from_bytes(first), len(first)
    count = min(int.from_bytes(last) - start + 1, 65536)
    if several:
        texts = [_utf16(_bytes(item)) for item in re.findall(r"<([^>]*)>", several)]
    else:
        head, tail = _bytes(target)[:-2], int.from_bytes(_bytes(target)[-2:])
        texts = [_utf16(head + ((tail + step) & 0xFFFF).to_bytes(2)) for step in range(count)]
    return {(start + step).to_bytes(width): text for step, text in enumerate(texts[:count])}


def _in_font(string: bytes, letters: Letters) -> str:
    width = max(map(len, letters), default=1)
    codes = (string[at : at + width] for at in range(0, len(string), width))
    return "".join(letters.get(code, "") for code in codes)


def _bytes(digits: str) -> bytes:
    clean = re.sub(r"\s", "", digits)
    return bytes.fromhex(clean + "0" * (len(clean) % 2))


def _utf16(data: bytes) -> str:
    return data.decode("utf-16-be", "replace")
