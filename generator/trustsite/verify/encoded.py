"""Text written in other letters: base64, hexadecimal, escapes of HTML, addresses and JSON."""

from __future__ import annotations

import base64
import binascii
import html
import re
from collections.abc import Iterator
from functools import lru_cache

SHORTEST = 16  # letters of a run
_CACHED = 400  # bytes; most runs are the addresses that every page repeats


def _alphabet(kept: bytes, other: bytes) -> bytes:
    """A table that keeps some bytes and turns all others into one."""
    return bytes(code if code in kept else other[0] for code in range(256))


_HEX_DIGITS = b"0123456789abcdefABCDEF"
_LETTERS = bytes(code for code in range(128) if chr(code).isalnum())
_BASE64 = _alphabet(_LETTERS + b"+/-_", b" ")
_STANDARD = bytes.maketrans(b"-_", b"+/")
_HEX_RUN = re.compile(rb"[0-9A-Fa-f]{16,}")
# Digits in pairs or fours with something between. The shape of the text is looked at first: a
# search for fixed bytes, many times faster than the expression.
_HEX_SPACED = re.compile(rb"(?:[0-9A-Fa-f]{2}[ :,\r\n-]{0,2}){8,}")
_SHAPE = bytes(
    ord("h") if code in _HEX_DIGITS else ord("s") if code in b" :,\r\n-" else ord(".")
    for code in range(256)
)
_SPACED_SHAPES = (b"hhs" * 7, b"hhss" * 7, b"hhhhs" * 3)
# Nine letters in a row don't come out of a random run; known first bytes are packed files.
_READABLE = re.compile(
    rb"[ -~\r\n\t]{9}|(?:[ -~]\0){9}|^(?:PK\x03\x04|\x1f\x8b|BZh|\x89PNG|%PDF|x\x9c)"
)

_UNICODE = re.compile(
    r"\\(?:u\{([0-9A-Fa-f]{1,6})\}|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|x([0-9A-Fa-f]{2}))"
)
_PERCENT = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
_BACKSLASH = re.compile(r"\\([nrtbf\"'/\\])")
_CSS = re.compile(r"\\([0-9A-Fa-f]{1,6})[ \t\r\n]?")
_SPACES = {"n": "\n", "r": "\n", "t": "\t", "b": " ", "f": " "}


def decoded_runs(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Every run of base64 or hexadecimal that says something, as (how, bytes).

    A base64 run goes on over line ends, as in email and certificates.
    """
    words = data.translate(_BASE64, b"\r\n").split()
    runs = dict.fromkeys(word for word in words if len(word) >= SHORTEST)
    for run in runs:
        small = len(run) <= _CACHED
        yield from (_read_small if small else _read)(run)
    shape = data.translate(_SHAPE)
    if any(spaced in shape for spaced in _SPACED_SHAPES):
        for run in dict.fromkeys(_HEX_SPACED.findall(data)):
            yield from _hex(run.translate(None, b" :,\r\n-"))


def _read(run: bytes) -> tuple[tuple[str, bytes], ...]:
    found = list(_base64(run))
    for digits in _HEX_RUN.findall(run):
        found.extend(_hex(digits))
    return tuple(found)


_read_small = lru_cache(maxsize=50_000)(_read)


def _hex(digits: bytes) -> Iterator[tuple[str, bytes]]:
    for start in (0, 1):
        even = digits[start : start + (len(digits) - start) // 2 * 2]
        output = binascii.unhexlify(even)
        if _says_something(output):
            yield "hex", output


def _base64(run: bytes) -> Iterator[tuple[str, bytes]]:
    """A run can begin with letters that aren't its own (``token-…``): all four beginnings."""
    clean = run.translate(_STANDARD)
    for start in range(4):
        body = clean[start:]
        body = body[:-1] if len(body) % 4 == 1 else body
        output = base64.b64decode(body + b"=" * (-len(body) % 4))
        if _says_something(output):
            yield "base64", output


def _says_something(output: bytes) -> bool:
    if _READABLE.search(output):
        return True
    try:  # other alphabets: random bytes are never UTF-8 for long
        return len(output) >= 12 and output.decode().isprintable()
    except UnicodeDecodeError:
        return False


def unescaped(text: str, css: bool = False) -> str:
    """A text with its HTML, percent, JSON and CSS escapes read, once."""
    if "&" in text:
        text = html.unescape(text)
    if "%" in text:
        text = _PERCENT.sub(_percent, text)
    return _backslashes(text, css) if "\\" in text else text


def _percent(found: re.Match[str]) -> str:
    """Like ``urllib.parse.unquote``, which needs a hundred times the memory of a long text."""
    return bytes.fromhex(found.group().replace("%", "")).decode("utf-8", "replace")


def _backslashes(text: str, css: bool) -> str:
    if css:
        text = _CSS.sub(lambda found: _letter(found.group(1)), text)
    text = _UNICODE.sub(lambda found: _letter(next(filter(None, found.groups()))), text)
    text = _BACKSLASH.sub(lambda found: _SPACES.get(found.group(1), found.group(1)), text)
    if any("\ud800" <= letter <= "\udfff" for letter in text):  # a letter escaped as two halves
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def _letter(code: str) -> str:
    number = int(code, 16)
    return chr(number) if number < 0x110000 else " "
