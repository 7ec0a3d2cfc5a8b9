"""The company's own look as the theme takes it: files, and tokens to set over the theme's."""

from __future__ import annotations

from collections.abc import Iterator

from trustsite.palette import Palette, dark_partner, palette
from trustsite.site.public import Brand, PublicSite

PLACE = "assets/brand/"


def brand_files(site: PublicSite) -> dict[str, bytes]:
    """Give logo, icon and fonts by their paths in the site."""
    brand = site.brand
    if brand is None:
        return {}
    fonts = [font.file for font in (brand.headings, brand.text) if font]
    drawn = [art for art in (brand.logo, brand.logo_dark, brand.icon) if art]
    return {PLACE + art.name: art.data for art in (*drawn, *fonts)}


def brand_style(site: PublicSite) -> str:
    """Give what is put behind the theme's style sheet; nothing for a company without settings."""
    return "".join(f"{line}\n" for line in _rules(site.brand)) if site.brand else ""


def _rules(brand: Brand) -> Iterator[str]:
    for use, font in (("headings", brand.headings), ("text", brand.text)):
        if font:
            yield (
                f'@font-face{{font-family:"{font.family}";font-weight:100 900;font-display:swap;'
                f'src:url("../brand/{font.file.name}") format("woff2")}}'
            )
            yield f':root{{--own-{use}:"{font.family}"}}'
    if brand.colour:
        light = _tokens(palette(brand.colour, "light"))
        # On screens only: paper is black on white (look.md 4).
        yield f"@media screen{{:root{{{light}}}}}"
    dark = brand.colour_dark or (brand.colour and dark_partner(brand.colour))
    if dark:
        tokens = _tokens(palette(dark, "dark"))
        unless = ":root:not([data-md-color-scheme=default])"
        yield f"@media screen and (prefers-color-scheme:dark){{{unless}{{{tokens}}}}}"
        yield f"@media screen{{:root[data-md-color-scheme=slate]{{{tokens}}}}}"


def _tokens(made: Palette) -> str:
    tokens = {
        "brand": made.brand,
        "brand-strong": made.strong,
        "on-brand": made.on_brand,
        "brand-soft": made.soft,
    }
    return ";".join(f"--{name}:{colour}" for name, colour in tokens.items())
