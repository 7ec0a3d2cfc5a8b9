"""The company's own look: colours that can be read, files that are there."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from datetime import date

from trustsite.palette import READABLE, nearest, unreadable
from trustsite.problems import Level, Problem
from trustsite.source.artwork import FOLDER
from trustsite.source.source import Loc, Source

BRAND = "trust_center/brand.yml"


def colours_are_readable(source: Source, _: date) -> Iterator[Problem]:
    """WCAG 2.2, 1.4.3: text in the brand colour, and on it, has a contrast of 4.5 to 1."""
    for key, scheme in (("colour", "light"), ("colour_dark", "dark")):
        colour = getattr(source.brand, key, None) or ""
        if found := list(unreadable(colour, scheme)) if colour else []:
            place, ratio = min(found, key=lambda one: one[1])
            message = f"{colour} has a contrast of {ratio:.2f} to 1 against {place}"
            hint = f"the nearest with {READABLE} everywhere is '{nearest(colour, scheme)}'"
            yield source.problem(BRAND, (key,), message, hint, rule="contrast")


def artwork_is_there(source: Source, _: date) -> Iterator[Problem]:
    """What brand.yml names lies in trust_center/brand/."""
    there = [path.removeprefix(FOLDER) for path in source.artwork]
    for loc, name in _named(source):
        if name not in there:
            near = difflib.get_close_matches(name, there, n=1)
            hint = f'did you mean "{near[0]}"?' if near else "put it there, or correct its name"
            message = f"there is no {FOLDER}{name}"
            yield source.problem(BRAND, loc, message, hint, rule="brand-file")


def artwork_is_used(source: Source, _: date) -> Iterator[Problem]:
    """A file that brand.yml doesn't name is not published, and may be a slip."""
    named = {name for _, name in _named(source)}
    for path in source.artwork:
        if path.removeprefix(FOLDER) not in named:
            hint = f"name it in {BRAND}, or remove it"
            message = "nothing uses this file"
            yield source.problem(path, (), message, hint, Level.WARNING, "brand-file")


def _named(source: Source) -> Iterator[tuple[Loc, str]]:
    brand = source.brand
    for key in ("logo", "logo_dark", "icon"):
        if name := getattr(brand, key, None):
            yield (key,), name
    for use in ("headings", "text"):
        if font := getattr(brand and brand.fonts, use, None):
            yield ("fonts", use, "file"), font.file
