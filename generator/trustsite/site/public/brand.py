"""How the pages carry the company's own look."""

from __future__ import annotations

from dataclasses import dataclass

from trustsite.text import PublicText


@dataclass(frozen=True, slots=True, kw_only=True)
class Artwork:
    """A file of the brand, cleaned; ``width`` and ``height`` are in pixels, 0 for a font."""

    name: str
    data: bytes
    width: int
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Font:
    family: str
    file: Artwork


@dataclass(frozen=True, slots=True, kw_only=True)
class Brand:
    """Colours are #rrggbb; what is None stays as the theme has it."""

    name: PublicText | None
    colour: str | None
    colour_dark: str | None
    logo: Artwork | None
    logo_dark: Artwork | None
    icon: Artwork | None
    headings: Font | None
    text: Font | None
