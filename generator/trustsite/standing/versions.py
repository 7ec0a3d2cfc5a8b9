"""Versions only go up, and a text that changed has a new one."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from typing import Any

from trustsite.history.codec import encode, normalised
from trustsite.history.history import History
from trustsite.history.shelf import Shelf
from trustsite.problems import Level, Problem
from trustsite.source.source import Source

PATHS = {
    "agreements": "trust_center/agreement.md",
    "annexes": "policies/{id}/internal.md",
    "policies": "policies/{id}/policy.md",
}
MOVED = "write reviewed_on, the day of the review that moved it"
# Where a field of a frozen head stands in the head that people write.
KEYS = {"details": ("in_short", "owner", "approver", "change", "internal")}


def standing(source: Source, history: History) -> Iterator[Problem]:
    """Yield what a release refuses: text that changed under its version, a lower version."""
    for shelf, document in history.unversioned():
        yield _changed(source, shelf, document)
    for shelf in history.shelves.values():
        if shelf.released:
            yield from _lower(source, shelf, shelf.released[-1].document.version)
        if shelf.waiting is not None:
            yield from _not_only_facts(source, shelf, shelf.waiting.document)


def _not_only_facts(source: Source, shelf: Shelf, document: Any) -> Iterator[Problem]:
    """Where a version is said to change facts only, the text is written as before."""
    change = getattr(getattr(document, "details", document), "change", None)
    known = hasattr(document, "written")
    if known and change is not None and change.only_facts and not shelf.written_alike(document):
        path = PATHS[shelf.kind].format(id=shelf.id)
        message = "the text as written changed too since the last released version"
        hint, loc = "remove only_facts and say what changed", ("change", "only_facts")
        yield source.problem(path, loc, message, hint, Level.RELEASE, "only-facts")


def _lower(source: Source, shelf: Shelf, last: str) -> Iterator[Problem]:
    """Versions only go up: a lower one would count as newer, or withdraw what is in force."""
    path = PATHS[shelf.kind].format(id=shelf.id)
    version = str(source.files[path].data["version"]).strip() if path in source.files else last
    if ("-" in version) == ("-" in last) and order(version) < order(last):
        message = f"version {version} is lower than {last}, which is released"
        hint, level = f"write a version after {last}", Level.RELEASE
        yield source.problem(path, ("version",), message, hint, level)


def order(version: str) -> tuple[int, ...]:
    """Give the numbers of a version: 1.10 comes after 1.9, and 1.0 is as far as 1."""
    numbers = [int(number) for number in version.replace("-", ".").split(".")]
    while numbers and numbers[-1] == 0:
        numbers.pop()
    return tuple(numbers)


def _changed(source: Source, shelf: Shelf, document: Any) -> Problem:
    path = PATHS[shelf.kind].format(id=shelf.id)
    version = next(v for v in shelf.released if v.document.version == document.version)
    if version.removed:
        message = f"version {document.version} was removed on {version.removed.day}"
        return source.problem(path, ("version",), message, _command(shelf), Level.RELEASE)
    released = version.document
    line, where = _place(source, path, released, document)
    moved = where == "next_review_on"
    return Problem(
        path=path,
        line=line,
        where=where,
        message=f"{_what(where)} changed without a new version ({document.version} is released)",
        hint=MOVED if moved else _command(shelf),
        level=Level.RELEASE,
    )


def _command(shelf: Shelf) -> str:
    annex = " --annex" if shelf.kind == "annexes" else ""
    return f'trustsite new version {shelf.id}{annex} --change "what changed, for readers"'


def _what(where: str) -> str:
    return "text" if where == "text" else where


def _place(source: Source, path: str, released: Any, document: Any) -> tuple[int, str]:
    """Find the first line of the body that differs, else the key of the head."""
    before, after = str(released.body or ""), str(document.body or "")
    if normalised(before) != normalised(after):
        body = source.bodies[path]
        return body.line + _as_written(_first_difference(before, after), after, body.text), "text"
    old, new = encode(released), encode(document)
    differing = next((key for key in new if key in old and old[key] != new[key]), "version")
    for key in KEYS.get(differing, (differing,)):
        if key not in old.get("details", {}) or old["details"][key] != new["details"][key]:
            return source.files[path].line((key,)), key
    return source.files[path].line((differing,)), differing


def _first_difference(before: str, after: str) -> int:
    """Count the lines of ``after`` above the first that differs; blank lines at the top count."""
    above = len(after) - len(after.lstrip("\n"))
    pairs = zip_longest(normalised(before).split("\n"), normalised(after).split("\n"))
    same = next(number for number, (old, new) in enumerate(pairs) if old != new)
    return above + same


def _as_written(number: int, resolved: str, written: str) -> int:
    """Find a line of the resolved text where people wrote it: conditions took lines away."""
    words = [*resolved.split("\n"), *([""] * number)][number]
    below = written.split("\n")[number:]
    return number + (below.index(words) if words and words in below else 0)
