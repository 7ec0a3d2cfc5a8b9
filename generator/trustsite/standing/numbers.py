"""A version number stands for one text for ever, and each version has a first day of its own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from trustsite.history.codec import normalised
from trustsite.history.history import History
from trustsite.history.shelf import Shelf
from trustsite.problems import Level, Problem
from trustsite.source.source import Source
from trustsite.standing.versions import PATHS, order


def numbers(source: Source, public: History, internal: History, today: date) -> Iterator[Problem]:
    """Yield each number and each first day that is taken, in the history of either audience."""
    for history in (public, internal):
        for shelf in history.shelves.values():
            path = PATHS[shelf.kind].format(id=shelf.id)
            if shelf.released and path in source.files:
                yield from _same_number(source, path, shelf)
                yield from _came_back(source, path, shelf, outside=history is public)
                if history is internal:
                    # Everyone else may know later days than those on which texts took effect.
                    yield from _first_day(source, path, shelf, today)
    yield from _public_before(source, public, internal)


def _same_number(source: Source, path: str, shelf: Shelf) -> Iterator[Problem]:
    """1 and 1.0 are one number: nobody could tell two texts apart by them."""
    version = _version(source, path)
    for one in shelf.released:
        known = one.document.version
        if known != version and "-" not in known + version and order(known) == order(version):
            message = f"version {version} is the same number as {known}, which is released"
            yield _number(source, path, shelf, message)


def _came_back(source: Source, path: str, shelf: Shelf, *, outside: bool) -> Iterator[Problem]:
    """What was withdrawn comes back as a version of its own."""
    gone, version = shelf.withdrawn, _version(source, path)
    head = source.policies.get(shelf.id) if shelf.kind == "policies" else None
    if gone is None or (outside and head is not None and head.audience == "internal"):
        return
    if shelf.unversioned is None and version in {v.document.version for v in shelf.released}:
        message = f"version {version} was withdrawn on {gone.day}"
        yield _number(source, path, shelf, message)


def _public_before(source: Source, public: History, internal: History) -> Iterator[Problem]:
    """A number that was public once is no other text's now, whoever may read that."""
    for key, shelf in public.shelves.items():
        inside = internal.shelves.get(key)
        if inside is None or inside.waiting is None or shelf.waiting is not None:
            continue
        now = inside.waiting.document
        for was in (one.document for one in shelf.released):
            if was.version == now.version and was.body is not None and not _same(was, now):
                message = f"version {was.version} was public with another text"
                yield _number(source, PATHS[shelf.kind].format(id=shelf.id), shelf, message)


def _same(one: Any, other: Any) -> bool:
    return normalised(str(one.body)) == normalised(str(other.body))


def _first_day(source: Source, path: str, shelf: Shelf, today: date) -> Iterator[Problem]:
    """Two versions can't begin on one day, and none begins before one that has been in force."""
    day = shelf.waiting.document.effective_on if shelf.waiting else None
    if day is None or order(_version(source, path)) <= order(shelf.released[-1].document.version):
        return
    for one in shelf.released:
        taken = one.document.effective_on
        if taken is None or one.removed:
            continue
        message = f"version {one.document.version} takes effect on {taken} as well"
        if day < taken <= today:
            message = f"version {one.document.version} has been in force since {taken}"
        if day == taken or day < taken <= today:
            hint = f"write {taken + timedelta(days=1)} or a later day"
            yield source.problem(path, ("effective_on",), message, hint, Level.RELEASE, "first-day")


def _version(source: Source, path: str) -> str:
    return str(source.files[path].data["version"]).strip()


def _number(source: Source, path: str, shelf: Shelf, message: str) -> Problem:
    hint = f"write a version after {shelf.released[-1].document.version}"
    return source.problem(path, ("version",), message, hint, Level.RELEASE, "version")
