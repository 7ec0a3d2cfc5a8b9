"""A company's colour becomes the tokens of the theme, and says where it could not be read.

Contrast is the ratio of WCAG 2.2 (success criterion 1.4.3); colours are sRGB, written #rrggbb.
Lightness is moved in OKLCH, where a step looks equally large in every hue.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

READABLE = 4.5
STEP = 0.005


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheme:
    """What surrounds a brand colour: the tokens --paper and --surface, and how it is varied.

    ``direction`` is where contrast grows: -1 darker, 1 lighter. ``soft`` is the share of the
    colour in its soft ground; ``text`` stands on a button of the colour.
    """

    paper: str
    surface: str
    text: str
    direction: int
    soft: float


SCHEMES: Mapping[str, Scheme] = MappingProxyType(
    {
        "light": Scheme(paper="#ffffff", surface="#f4f7f5", text="#ffffff", direction=-1, soft=0.1),
        "dark": Scheme(paper="#101614", surface="#18211d", text="#101614", direction=1, soft=0.15),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette:
    """The four tokens that come from one colour: links and fills, hover, text on it, its ground."""

    brand: str
    strong: str
    on_brand: str
    soft: str


def palette(colour: str, scheme: str) -> Palette:
    """Give the tokens for a colour on the ``light`` or the ``dark`` paper."""
    around, brand = SCHEMES[scheme], _colour(colour)
    return Palette(
        brand=_hex(brand),
        strong=_hex(_lighter(brand, 0.1 * around.direction)),
        on_brand=around.text,
        soft=_hex(_colour(around.paper).mix(brand, around.soft, space="oklab")),
    )


def unreadable(colour: str, scheme: str) -> Iterator[tuple[str, float]]:
    """Give each place where the colour has too little contrast, with its ratio (look.md 2)."""
    around, made = SCHEMES[scheme], palette(colour, scheme)
    grounds = {
        f"the {scheme} page": around.paper,
        f"notes of the {scheme} page": around.surface,
        "its own soft ground": made.soft,
        "the text of a button": made.on_brand,
    }
    for place, ground in grounds.items():
        ratio = contrast(colour, ground)
        if ratio < READABLE:
            yield place, ratio


def contrast(one: str, other: str) -> float:
    """Give the contrast ratio of two colours, from 1 to 21."""
    return float(_colour(one).contrast(_colour(other), method="wcag21"))


def nearest(colour: str, scheme: str) -> str:
    """Give the colour of the same hue that is readable everywhere and differs least.

    There always is one: black on light paper, white on dark.
    """
    around, brand = SCHEMES[scheme], _colour(colour)
    steps = (step * STEP * around.direction for step in range(int(1 / STEP) + 1))
    varied = (_hex(_lighter(brand, step)) for step in steps)
    return next(near for near in varied if not any(unreadable(near, scheme)))


def dark_partner(colour: str) -> str:
    """Give the colour for dark pages of a company that named only the one for light pages."""
    return nearest(_hex(_colour(colour).set("oklch.lightness", 0.8)), "dark")


def _colour(text: str) -> Any:
    # A fifth of a second to load, and most projects name no colour.
    from coloraide import Color

    return Color(text)


def _lighter(colour: Any, by: float) -> Any:
    """Move the lightness and keep hue; what no screen can show loses chroma only."""

    def moved(lightness: float) -> float:
        return min(1.0, max(0.0, lightness + by))

    return colour.convert("oklch").set("lightness", moved)


def _hex(colour: Any) -> str:
    shown = colour.convert("srgb").fit(method="oklch-chroma")
    return str(shown.to_string(hex=True, fit=False))
