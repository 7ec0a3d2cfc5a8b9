"""Who has read what: of the versions in force, by reading group, role and person's key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from trustsite.assemble.context import Edition
from trustsite.assemble.readers import EVERYONE
from trustsite.assemble.views import DocumentPage, VersionView
from trustsite.site.internal import InternalSite
from trustsite.site.internal.people import Acknowledging, Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A policy in force that a person has not read, or read before it changed in substance.

    ``read`` is the last version that the person read, ``reopened_by`` the material version that
    came after it; both are missing where nothing was read. ``due`` is missing where no number of
    days is given.
    """

    person: str
    page: DocumentPage
    read: str | None
    reopened_by: str | None
    due: date | None
    overdue: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One policy in force among those who must read it; ``carried`` read an older version.

    Nothing but editorial versions came after theirs, so they need not read it again.
    """

    page: DocumentPage
    asked: tuple[str, ...]
    read: tuple[str, ...]
    carried: tuple[str, ...]
    gaps: tuple[Gap, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OfPerson:
    """What one person must read today; ``asked`` counts policies."""

    person: Person
    asked: int
    gaps: tuple[Gap, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Acknowledged:
    """The register held against the versions in force on the day of the edition.

    ``readers`` has a line for each policy by the id of a group or role that somebody reads as.
    """

    known: Acknowledging
    policies: tuple[Standing, ...]
    readers: Mapping[str, tuple[Standing, ...]]
    people: tuple[OfPerson, ...]

    @property
    def gaps(self) -> tuple[Gap, ...]:
        return tuple(gap for one in self.people for gap in one.gaps)


def acknowledged(edition: Edition, inside: InternalSite) -> Acknowledged:
    """Say who has read what of all that is in force. Drafts and later versions ask nothing."""
    known, today = inside.acknowledging, edition.today
    people = [one for one in known.people if _is_here(one, today)]
    register: dict[tuple[str, str], list[str]] = {}
    for one in known.register:
        register.setdefault((one.person, one.document), []).append(one.version)
    policies = tuple(
        _standing(page, [p for p in people if _asks(page, p)], register, known.at.days, today)
        for page in edition.policies
        if page.in_force is not None
    )
    readers = {**edition.groups, **edition.site.company.roles}
    return Acknowledged(
        known=known,
        policies=policies,
        readers=dict(_by_reader(policies, people, readers)),
        people=tuple(_of(person, policies) for person in people),
    )


def _is_here(person: Person, today: date) -> bool:
    return person.since <= today and (person.until is None or today <= person.until)


def _asks(page: DocumentPage, person: Person) -> bool:
    """The frozen text says whom it speaks to, not what somebody is writing now."""
    asked = page.in_force.document.details.roles if page.in_force else {}
    return EVERYONE in asked or not set(asked).isdisjoint(person.reads)


def _standing(
    page: DocumentPage,
    people: list[Person],
    register: Mapping[tuple[str, str], list[str]],
    days: int | None,
    today: date,
) -> Standing:
    read: list[str] = []
    carried: list[str] = []
    gaps: list[Gap] = []
    numbers, at, started = _course(page)
    for person in people:
        seen = [numbers.index(v) for v in register.get((person.id, page.id), ()) if v in numbers]
        if any(started(min(index, at), max(index, at)) is None for index in seen):
            (read if at in seen else carried).append(person.id)
        else:
            gaps.append(_gap(page, person, seen, days, today))
    asked = tuple(person.id for person in people)
    return Standing(
        page=page, asked=asked, read=tuple(read), carried=tuple(carried), gaps=tuple(gaps)
    )


def _course(page: DocumentPage) -> tuple[list[str], int, Any]:
    """Give the numbers, oldest first, which is in force, and the first change between two."""
    versions = page.versions[::-1]
    numbers = [one.version for one in versions]

    def started(after: int, last: int) -> VersionView | None:
        """Find the first version after one place up to another that is new in substance."""
        between = versions[after + 1 : last + 1]
        return next((one for one in between if one.approval_of is None), None)

    return numbers, numbers.index(page.in_force.version) if page.in_force else 0, started


def _gap(page: DocumentPage, person: Person, seen: list[int], days: int | None, today: date) -> Gap:
    numbers, at, started = _course(page)
    before = max((index for index in seen if index < at), default=None)
    again = None if before is None else started(before, at)
    due = None if days is None else max(_asked_since(page), person.since) + timedelta(days=days)
    return Gap(
        person=person.id,
        page=page,
        read=None if before is None else numbers[before],
        reopened_by=again.version if again else None,
        due=due,
        overdue=due is not None and due < today,
    )


def _asked_since(page: DocumentPage) -> date:
    """An editorial version moves no day: the last one in substance opened the question."""
    current = page.in_force
    assert current is not None
    opened = current.approval_of or current.version
    version = next(one for one in page.versions if one.version == opened)
    day = version.document.effective_on or current.document.effective_on
    assert isinstance(day, date)  # what is in force has one
    return day


def _by_reader(
    policies: tuple[Standing, ...], people: list[Person], readers: Mapping[str, Any]
) -> Iterator[tuple[str, tuple[Standing, ...]]]:
    for reader in readers:
        mine = {one.id for one in people if reader == EVERYONE or reader in one.reads}
        if mine:
            yield reader, tuple(_only(one, mine) for one in policies if _speaks(one.page, reader))


def _speaks(page: DocumentPage, reader: str) -> bool:
    return bool(page.in_force) and reader in page.in_force.document.details.roles  # type: ignore[union-attr]


def _only(one: Standing, mine: set[str]) -> Standing:
    return Standing(
        page=one.page,
        asked=tuple(key for key in one.asked if key in mine),
        read=tuple(key for key in one.read if key in mine),
        carried=tuple(key for key in one.carried if key in mine),
        gaps=tuple(gap for gap in one.gaps if gap.person in mine),
    )


def _of(person: Person, policies: tuple[Standing, ...]) -> OfPerson:
    mine = [one for one in policies if person.id in one.asked]
    gaps = tuple(gap for one in mine for gap in one.gaps if gap.person == person.id)
    return OfPerson(person=person, asked=len(mine), gaps=gaps)
