"""What was in force on a day of the past: a page for each day on which something changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from trustsite.assemble.context import Edition
from trustsite.assemble.views import DocumentPage, VersionView
from trustsite.history.told import Vendor, vendors

QUARTER_ENDS = ((3, 31), (6, 30), (9, 30), (12, 31))


@dataclass(frozen=True, slots=True, kw_only=True)
class Then:
    """A policy or annex with its version in force on the day.

    What replaced it since is not told here, so that the page of a day never changes after it.
    """

    page: DocumentPage
    version: VersionView


@dataclass(frozen=True, slots=True, kw_only=True)
class AsOf:
    """One day: what took effect on it, what left, and what was released; else it ends a quarter.

    ``told_on`` is the day of the release that the subprocessors are from, if there was one.
    """

    day: date
    began: tuple[Then, ...]
    left: tuple[VersionView, ...]
    releases: tuple[str, ...]
    policies: tuple[Then, ...]
    annexes: tuple[Then, ...]
    vendors: tuple[Vendor, ...]
    told_on: date | None

    @property
    def changed(self) -> bool:
        return bool(self.began or self.left or self.releases)

    @property
    def address(self) -> str:
        return f"/as-of/{self.day.isoformat()}/"


def days(edition: Edition) -> tuple[AsOf, ...]:
    """Give every day that has a page, newest first; without a release there is none."""
    changes = {day for day in _changes(edition) if day <= edition.today}
    if not changes:
        return ()
    ends = set(_quarter_ends(min(changes), edition.today))
    return tuple(_on(edition, day) for day in sorted(changes | ends, reverse=True))


def _changes(edition: Edition) -> Iterator[date]:
    """Give the days on which a version took effect or left, or a release told something new."""
    for page in (*edition.policies, *edition.annexes):
        for version in page.versions:
            if version.document.effective_on:
                yield version.document.effective_on
            if left := _left(version):
                yield left
    for release in edition.releases:
        yield release.date


def _left(version: VersionView) -> date | None:
    """Give the day on which a version left with nothing in its place."""
    gone = version.until if version.state == "withdrawn" else None
    return gone + timedelta(days=1) if gone else None


def _quarter_ends(first: date, last: date) -> Iterator[date]:
    every = (date(y, m, d) for y in range(first.year, last.year + 1) for m, d in QUARTER_ENDS)
    yield from (day for day in every if first < day <= last)


def _on(edition: Edition, day: date) -> AsOf:
    history = edition.history
    told = next((entry for entry in history.entries[::-1] if entry.date <= day), None)
    found = (then for page in edition.policies for then in _then(page, day))
    policies = tuple(sorted(found, key=_title_then))
    annexes = tuple(then for page in edition.annexes for then in _then(page, day))
    pages = (*edition.policies, *edition.annexes)
    return AsOf(
        day=day,
        began=tuple(t for t in (*policies, *annexes) if t.version.document.effective_on == day),
        left=tuple(v for page in pages for v in page.versions if _left(v) == day),
        releases=tuple(r.name for r in edition.releases if r.date == day),
        policies=policies,
        annexes=annexes,
        vendors=vendors(history.entries, history.facts.get("subprocessors", ()), day, day),
        told_on=told.date if told else None,
    )


def _title_then(then: Then) -> tuple[str, str]:
    """Order by the title of then: a new title since must not change the page of an old day."""
    return str(then.version.document.title).casefold(), then.page.id


def _then(page: DocumentPage, day: date) -> Iterator[Then]:
    """Give the version of a policy on the day, if one was in force."""
    for version in page.versions:
        first, last = version.document.effective_on, version.until
        if first and first <= day and (last is None or first <= day <= last):
            yield Then(page=page, version=version)
            return
