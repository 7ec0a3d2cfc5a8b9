"""Pictures: what they say in letters, without their pixels."""

from __future__ import annotations

import struct

_PNG = b"\x89PNG\r\n\x1a\n"
_PIXELS = (b"IDAT", b"fdAT")


def without_pixels(data: bytes) -> bytes:
    """A PNG's other chunks (text, profile, EXIF) and whatever stands behind its end.

    Anything that isn't a whole PNG comes back as it is. Pixels are left out: they unpack to many
    megabytes, and a picture of words can't be read here.
    """
    if not data.startswith(_PNG):
        return data
    kept, at = [], len(_PNG)
    while at + 12 <= len(data):
        (size,) = struct.unpack_from(">I", data, at)
        kind, end = data[at + 4 : at + 8], at + 12 + size
        if not kind.isalpha() or end > len(data):
            break
        if kind not in _PIXELS:
            kept.append(data[at + 4 : end - 4])
        at = end
        if kind == b"IEND":
            break
    return b"\n".join([_PNG, *kept, data[at:]])
