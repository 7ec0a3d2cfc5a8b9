"""PNG pictures: the chunks that draw, none of those that tell (text, time, EXIF, profiles)."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from trustsite.source.artwork.cleaned import Artwork, Unfit

SIGNATURE = b"\x89PNG\r\n\x1a\n"
DRAWING = (b"IHDR", b"PLTE", b"tRNS", b"gAMA", b"sRGB", b"IDAT", b"IEND")


def clean_png(data: bytes) -> Artwork:
    """Keep what draws, and drop whatever stands behind the end. Raises ``Unfit``."""
    if not data.startswith(SIGNATURE):
        raise Unfit("this is not a PNG picture", "export it anew as PNG or SVG")
    chunks = [chunk for chunk in _chunks(data) if chunk[4:8] in DRAWING]
    if chunks[0][4:8] != b"IHDR" or len(chunks[0]) != 25:
        raise Unfit("this PNG picture has no size", "export it anew")
    width, height = struct.unpack(">II", chunks[0][8:16])
    return Artwork(data=SIGNATURE + b"".join(chunks), width=width, height=height)


def _chunks(data: bytes) -> Iterator[bytes]:
    """Give each chunk whole (length, name, content, checksum) up to the end of the picture."""
    at = len(SIGNATURE)
    while at + 12 <= len(data):
        (size,) = struct.unpack_from(">I", data, at)
        chunk = data[at : at + 12 + size]
        if len(chunk) < 12 + size:
            break
        yield chunk
        if chunk[4:8] == b"IEND":
            return
        at += len(chunk)
    raise Unfit("this PNG picture is cut off", "export it anew, or copy it again")
