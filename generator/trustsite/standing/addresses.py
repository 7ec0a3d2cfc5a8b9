"""Addresses that were published resolve for ever: by their page, or by a redirect to another."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator, Mapping
from datetime import date

from trustsite.history.log import Entry
from trustsite.problems import Level, Problem
from trustsite.source.adoption import PATH as ADOPTED
from trustsite.source.adoption import off_addresses
from trustsite.source.source import Loc, Source

PATH = "trust_center/redirects.yml"
RULE = "address"


def addresses(
    source: Source,
    published: Mapping[str, Entry],
    public: Collection[str],
    internal: Collection[str],
    today: date,
) -> Iterator[Problem]:
    """Yield each published address that no page has, and each redirect that misleads.

    ``published`` maps addresses to the releases that recorded them; ``public`` and ``internal``
    are the addresses of the pages of both editions, without those that only lead on.
    """
    yield from _gone(source, published, public, today)
    for old, new in source.moved.redirects.items():
        open_one = old in published or old in source.moved.also_published
        yield from _misled(source, old, new, public if open_one else internal, internal)
    for index, old in enumerate(source.moved.also_published):
        if old not in source.moved.redirects:
            hint = "write under redirects where it leads, or remove it here"
            message = f"no redirect begins at {old}"
            yield _problem(source, ("also_published", index), message, hint)


def _gone(
    source: Source, published: Mapping[str, Entry], public: Collection[str], today: date
) -> Iterator[Problem]:
    """What was recorded after today is not looked for: a page of a day is there from that day."""
    off = off_addresses(source)
    for old, entry in published.items():
        if entry.date <= today and old not in public and old not in source.moved.redirects:
            near = difflib.get_close_matches(old, sorted(public), n=1, cutoff=0.5)
            line = f"{old}: {near[0] if near else '/where-it-is-now/'}"
            message = f"{old} was published with release {entry.release}, and no page has it now"
            hint = f"bring the page back, or write under redirects: {line}"
            if old in off:
                message = f"{old} was published with release {entry.release}, and its page goes"
                hint = f"write in {PATH} under redirects: {line}"
                yield source.problem(ADOPTED, off[old], message, hint, Level.RELEASE, RULE)
                continue
            yield _problem(source, ("redirects",), message, hint, Level.RELEASE)


def _misled(
    source: Source, old: str, new: str, readers: Collection[str], internal: Collection[str]
) -> Iterator[Problem]:
    """A redirect begins where no page is, and leads in one step to a page that its readers have."""
    moved, loc = source.moved.redirects, ("redirects", old)
    near = difflib.get_close_matches(new, sorted(readers), n=1, cutoff=0.7)
    hint = f"did you mean {near[0]}?" if near else "write the address of a page"
    if old in readers or old in internal:
        message, hint = f"there is a page at {old}", "remove this line: the page answers itself"
        yield _problem(source, loc, message, hint)
    elif new in moved:
        end = _end(moved, new)
        hint = f"write {end} here" if end else "write the address of a page in one of them"
        message = f"{new} leads on to {moved[new]}" if end else f"{new} leads back here"
        yield _problem(source, loc, message, hint)
    elif new not in readers and new in internal:
        message = f"the public site has no page {new}"
        yield _problem(source, loc, message, "write the address of a page that anyone may read")
    elif new not in readers:
        yield _problem(source, loc, f"there is no page {new}", hint)


def _end(moved: Mapping[str, str], start: str) -> str:
    """Follow redirects to the address at which they end, or to none if they go in a circle."""
    seen: set[str] = set()
    while start in moved and start not in seen:
        seen.add(start)
        start = moved[start]
    return "" if start in seen else start


def _problem(
    source: Source, loc: Loc, message: str, hint: str, level: Level = Level.ERROR
) -> Problem:
    return source.problem(PATH, loc, message, hint, level, RULE)
