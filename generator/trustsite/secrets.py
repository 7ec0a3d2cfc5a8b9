"""What the gate must not find: every word that only the internal side reaches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path
from typing import Any

from trustsite.assemble.context import Edition
from trustsite.assemble.templates import day
from trustsite.site.internal import InternalSite
from trustsite.text import InternalText, PublicText
from trustsite.verify import Scanner, internal_strings

# Rooms whose own words stand in everybody's build, whatever a project says.
FIXED = tuple(Path(__file__).parent / room for room in ("exports", "render"))
WORDS = (".md", ".html", ".css", ".js", ".svg", ".py")


def scanner(
    public: Edition,
    inside: InternalSite,
    history: Mapping[str, bytes],
    words: Iterable[Path],
    said: Iterable[str],
) -> Scanner:
    """Make the scanner of a public build.

    ``history`` are the frozen files of the internal side, ``words`` the folders of page templates
    and themes that everybody's build uses, ``said`` what pages say that are made from public
    values alone. What occurs in any of them, in public values or public frozen text is no
    secret, so the result never depends on one.
    """
    frozen = ((path, data.decode()) for path, data in history.items() if path.endswith(".md"))
    outside = [*(text for _, text in texts("site", public.site)), *_days(public.site)]
    outside += [data.decode() for data in public.history.frozen_files.values()]
    outside += [*_written([*words, *FIXED]), *said]
    return Scanner(internal_strings([*_inside(inside), *frozen], outside))


def texts(origin: str, value: Any) -> Iterator[tuple[str, str]]:
    """Walk a site value and give every text in it with its place."""
    if isinstance(value, str | PublicText | InternalText):
        yield origin, str(value)
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts(f"{origin}.{field.name}", getattr(value, field.name))
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield origin, str(key)
            yield from texts(f"{origin}.{key}", item)
    elif isinstance(value, tuple):
        for item in value:
            yield from texts(f"{origin}.{getattr(item, 'id', '')}".rstrip("."), item)


def _inside(inside: InternalSite) -> Iterator[tuple[str, str]]:
    for field in fields(inside):
        if field.name == "record_notes":
            # Their ids are places in a project, not words; a page may have such an address.
            yield from ((note.id, str(note.note)) for note in inside.record_notes)
        elif field.name != "public":
            yield from texts(field.name, getattr(inside, field.name))


def _days(value: Any) -> Iterator[str]:
    """Give every day of a site value as pages print it: a secret may hold the same day."""
    if isinstance(value, date):
        yield day(value)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _days(getattr(value, field.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from _days(item)


def _written(folders: Iterable[Path]) -> Iterator[str]:
    for folder in folders:
        for place in sorted(folder.rglob("*")):
            if place.is_file() and place.suffix in WORDS:
                yield place.read_text(encoding="utf-8")
