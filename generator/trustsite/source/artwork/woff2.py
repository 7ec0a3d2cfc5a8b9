"""WOFF2 fonts (W3C WOFF 2.0, section 4): whole, and without blocks of words or private data."""

from __future__ import annotations

import struct

from trustsite.source.artwork.cleaned import Artwork, Unfit

HEADER = struct.Struct(">4sIIHHIIHHIIIII")


def check_woff2(data: bytes) -> Artwork:
    """Give the font as it is. Raises ``Unfit``."""
    if len(data) < HEADER.size or not data.startswith(b"wOF2"):
        hint = "fonts come as .woff2 from their makers; a renamed .ttf or .woff is none"
        raise Unfit("this is not a WOFF2 font", hint)
    _, _, length, *_, words, _, _, private = HEADER.unpack_from(data)
    if length != len(data):
        raise Unfit("this font is cut off or has something behind its end", "copy it again")
    if words or private:
        message = "this font carries a block of metadata or of private data"
        raise Unfit(message, "save it without, or use another file")
    return Artwork(data=data)
