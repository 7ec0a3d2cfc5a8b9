"""The layers of a file: itself, and everything that is packed or encoded inside it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass

from trustsite.verify import encoded, pdf
from trustsite.verify.budget import DEPTH, LIMIT, Budget, TooMuch
from trustsite.verify.images import without_pixels
from trustsite.verify.unpack import Part, is_text, unpacked

_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
# Six letters with NULs between: 16-bit or 32-bit text, wherever in a file it stands.
_WIDE = re.compile(rb"(?:[ -~]\0{1,3}){6}|(?:\0{1,3}[ -~]){6}")
_ESCAPED = re.compile(rb"[&%\\]")
_SMALL = 256  # bytes; shorter decoded runs are looked at together


@dataclass(frozen=True, slots=True)
class Layer:
    """Bytes, how they were come by (``""`` for the file itself), and their name if they have one.

    ``closed`` says why there is nothing to look at although there should be.
    """

    how: str
    name: str
    data: bytes
    closed: str = ""


def layers(name: str, data: bytes, limit: int = LIMIT) -> Iterator[Layer]:
    """The file itself first, then all that can be unpacked from it, to a depth of six.

    A file that unpacks to more than ``limit`` bytes, or that is locked, gives a layer that is
    ``closed``: not being able to look is never silence.
    """
    walk = _Walk(Budget(limit))
    try:
        yield from walk.through(Layer("", name, data), DEPTH)
    except TooMuch as problem:
        yield Layer("", name, b"", closed=str(problem))


class _Walk:
    """One walk through one file; no bytes are looked at twice."""

    def __init__(self, budget: Budget) -> None:
        self.budget = budget
        self.seen: set[bytes] = set()

    def through(self, layer: Layer, depth: int) -> Iterator[Layer]:
        key = hashlib.sha256(layer.data).digest()
        new = key not in self.seen
        if new or layer.name or layer.closed:  # the same bytes may have another name
            yield layer
        if layer.closed or not new:
            return
        self.seen.add(key)
        for part in self.inside(layer):
            yield from self.below(layer, part, depth)

    def below(self, layer: Layer, part: Part, depth: int) -> Iterator[Layer]:
        how = f"{layer.how}, {part.how}" if layer.how else part.how
        if part.closed or depth > 0:
            yield from self.through(Layer(how, part.name, part.data, part.closed), depth - 1)
        else:
            yield Layer(how, part.name, b"", closed=f"is packed more than {DEPTH} layers deep")

    def inside(self, layer: Layer) -> Iterator[Part]:
        """Everything one layer down."""
        data = without_pixels(layer.data)
        if pdf.is_pdf(data):
            yield from pdf.parts(data, self.budget)
        else:
            yield from unpacked(layer.name, data, self.budget)
        yield from self.counted(wide_text(data))
        yield from self.counted(unescaped(layer.name, data))
        yield from self.counted(together(encoded.decoded_runs(data)))

    def counted(self, parts: Iterator[Part]) -> Iterator[Part]:
        for part in parts:
            self.budget.take(len(part.data))
            yield part


def wide_text(data: bytes) -> Iterator[Part]:
    """UTF-16 in either order: the whole file; Latin letters anywhere in any file (32-bit too)."""
    if b"\0" not in data and not data.startswith(_UTF16_MARKS):
        return
    for codec in ("utf-16-le", "utf-16-be"):
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        if data.startswith(_UTF16_MARKS) or _is_prose(text):
            yield Part(how="UTF-16", data=text.encode())
    if _WIDE.search(data):
        yield Part(how="UTF-16", data=data.replace(b"\0", b""))


def _is_prose(text: str) -> bool:
    """Whether spaces and line ends are where they are in writing; bytes by chance have none."""
    sample = text[:4000]
    return sum(letter in " \n\r\t" for letter in sample) * 25 >= len(sample) > 0


def unescaped(name: str, data: bytes) -> Iterator[Part]:
    """The same text with its escapes read, if it has any."""
    if not _ESCAPED.search(data) or not is_text(data):
        return
    text = data.decode()
    clear = encoded.unescaped(text, css=name.endswith(".css"))
    if clear != text:
        yield Part(how="escapes read", name=name, data=clear.encode("utf-8", "replace"))


def together(runs: Iterator[tuple[str, bytes]]) -> Iterator[Part]:
    """Decoded runs: the long ones alone (they may be files), the short ones in one part."""
    short: dict[str, list[bytes]] = {}
    for how, data in runs:
        if len(data) >= _SMALL or data.startswith((b"PK", b"\x1f\x8b", b"x\x9c", b"BZh")):
            yield Part(how=how, data=data)
        else:
            short.setdefault(how, []).append(data)
    for how, several in short.items():
        yield Part(how=how, data=b"\n\x1e\n".join(several))
