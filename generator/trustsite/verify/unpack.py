"""Compressed data inside other data: found by its first bytes, wherever it stands."""

from __future__ import annotations

import bz2
import lzma
import re
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from trustsite.verify.budget import Budget

# 50 4b 03 04 is a zip member (Office files too), 1f 8b 08 gzip, fd 37 7a xz.
_PACKED = re.compile(rb"PK\x03\x04|\x1f\x8b\x08|BZh[1-9]1AY&SY|\xfd7zXZ\x00")
# The two usual first bytes of zlib are common in any binary, and impossible in text.
_PACKED_IN_BINARY = re.compile(_PACKED.pattern + rb"|\x78[\x01\x5e\x9c\xda]")
_CLOSED = (
    (b"(\xb5/\xfd", "Zstandard"),
    (b"7z\xbc\xaf\x27\x1c", "7-Zip"),
    (b"Rar!\x1a\x07", "RAR"),
    (b"\x1f\x9d", "compress"),
)
_CLOSED_NAMES = {".br": "Brotli", ".zst": "Zstandard", ".7z": "7-Zip", ".rar": "RAR"}
_ENCRYPTED_OFFICE = "EncryptedPackage".encode("utf-16-le")
_ZIP_HEADER = struct.Struct("<4sHHHHHIIIHH")
_TRIES = 20_000  # in one layer; by chance they come once in 16 KB
# Bytes of input without any output: a head that never ends. A block of bzip2 is 900 KB.
_SILENT, _SILENT_BLOCK = 1 << 14, 1 << 20
_STEP = 4096  # bytes fed at a time, so that a damaged end loses no more than its last step
_BITE = 1 << 20  # bytes taken out at a time, so that a bomb is noticed early


class _Decompressor(Protocol):
    def decompress(self, data: bytes, max_length: int, /) -> bytes: ...
    @property
    def eof(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Part:
    """Something that was packed: how, its name if it has one, its bytes, where it ended.

    ``closed`` says why it can't be looked into; then ``data`` is empty.
    """

    how: str
    name: str = ""
    data: bytes = b""
    end: int = 0
    closed: str = ""


def unpacked(name: str, data: bytes, budget: Budget) -> Iterator[Part]:
    """Each compressed part of ``data``. Raises ``TooMuch`` when the budget is used up."""
    closed = closed_kind(name, data)
    if closed:
        yield Part(how=closed, closed=f"is packed with {closed}, which this check can't open")
    text = is_text(data)
    if text and b"PK\x03\x04" not in data and b"1AY&SY" not in data:
        return
    pattern = _PACKED if text else _PACKED_IN_BINARY
    position, found = 0, False
    for _ in range(_TRIES):
        if not (match := pattern.search(data, position)):
            break
        part = _open(match, data, budget)
        position = max(match.start() + 2, part.end if part else 0)
        if part:
            found = True
            yield part
    else:
        yield Part(how="packed data", closed="has more beginnings of packed data than are tried")
    if not text and not found:
        yield from _bare_deflate(data, budget)


def closed_kind(name: str, data: bytes) -> str:
    """The name of a packing that nothing here can open, or an empty text."""
    for start, kind in _CLOSED:
        if data.startswith(start):
            return kind
    if _ENCRYPTED_OFFICE in data:
        return "a password"
    suffix = name[name.rfind(".") :].lower() if "." in name else ""
    return _CLOSED_NAMES.get(suffix, "")


def is_text(data: bytes) -> bool:
    """Whether the bytes are UTF-8 without NUL; nothing compressed can be."""
    if b"\0" in data:
        return False
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _open(match: re.Match[bytes], data: bytes, budget: Budget) -> Part | None:
    at, magic = match.start(), match.group()
    if magic == b"PK\x03\x04":
        return _zip_member(data, at, budget)
    if magic.startswith(b"\x1f\x8b"):
        return _part("gzip", zlib.decompressobj(31), data, at, budget)
    if magic.startswith(b"BZ"):
        return _part("bzip2", bz2.BZ2Decompressor(), data, at, budget)
    if magic.startswith(b"\xfd"):
        return _part("xz", lzma.LZMADecompressor(memlimit=256 << 20), data, at, budget)
    # Without its two bytes of head zlib is plain deflate, and no checksum is looked at.
    return _part("zlib", zlib.decompressobj(-15), data, at + 2, budget)


def _zip_member(data: bytes, at: int, budget: Budget) -> Part | None:
    """One member, read from its own header: so hidden members count, and damaged archives."""
    if len(data) < at + _ZIP_HEADER.size:
        return None
    _, version, flags, method, _, _, _, packed, _, long, extra = _ZIP_HEADER.unpack_from(data, at)
    if version & 0xFF > 63:
        return None  # no such version: these four bytes are here by chance
    start = at + _ZIP_HEADER.size
    name = data[start : start + long].decode("utf-8", "replace")
    start += long + extra
    how = f"zip member {name}"
    if flags & 1:
        return Part(how=how, name=name, end=start, closed="is encrypted")
    if method == 8:
        part = _part(how, zlib.decompressobj(-15), data, start, budget)
        return part and Part(how=how, name=name, data=part.data, end=part.end)
    if method == 12:
        return None  # bzip2: found by its own first bytes
    if method != 0:
        return Part(how=how, name=name, end=start, closed=f"is packed by zip method {method}")
    if flags & 8 and not packed:  # its length stands behind it
        packed = max(0, data.find(b"PK\x07\x08", start) - start)
    stored = data[start : start + packed]
    budget.take(len(stored))
    return Part(how=how, name=name, data=stored, end=start + len(stored))


def _part(how: str, kind: _Decompressor, data: bytes, at: int, budget: Budget) -> Part | None:
    output, end = inflate(kind, data, at, budget)
    return Part(how=how, data=output, end=end) if len(output) >= 8 else None


def inflate(kind: _Decompressor, data: bytes, at: int, budget: Budget) -> tuple[bytes, int]:
    """What comes out from ``at`` on, and where it ended; a damaged end is left out.

    Raises ``TooMuch`` as soon as more came out than the budget holds.
    """
    pieces: list[bytes] = []
    position = at
    silent = _SILENT if hasattr(kind, "unconsumed_tail") else _SILENT_BLOCK
    while position < len(data) and not kind.eof:
        if position - at > silent and not any(pieces):
            return b"", at
        step = data[position : position + _STEP]
        position += len(step)
        try:
            for piece in _all_of(kind, step, budget):
                pieces.append(piece)  # one by one: what came before an error is kept
        except (zlib.error, OSError, lzma.LZMAError, EOFError):
            return b"".join(pieces), at  # not a stream, or a damaged one: look on from here
    return b"".join(pieces), position - len(kind.unused_data)


def _all_of(kind: _Decompressor, step: bytes, budget: Budget) -> Iterator[bytes]:
    """One step of input can hold a thousand times its size: taken in bites of a megabyte."""
    while True:
        piece = kind.decompress(step, _BITE)
        budget.take(len(piece))
        yield piece
        step = getattr(kind, "unconsumed_tail", b"")
        if kind.eof or not (step or len(piece) == _BITE):
            return


def _bare_deflate(data: bytes, budget: Budget) -> Iterator[Part]:
    """A whole file of deflate without any head, as some servers keep."""
    kind = zlib.decompressobj(-15)
    output, _ = inflate(kind, data, 0, budget)
    if kind.eof and not kind.unused_data and len(output) >= 8:
        yield Part(how="deflate", data=output, end=len(data))
