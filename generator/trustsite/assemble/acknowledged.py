"""Who has read what: of the versions in force, by reading group, role and person's key."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import takewhile

from trustsite.assemble.context import Edition
from trustsite.assemble.readers import EVERYONE
from trustsite.assemble.views import DocumentPage, VersionView
from trustsite.site.internal import InternalSite
from trustsite.site.internal.people import Acknowledging, Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A policy in force that a person has not read, or read before it changed in substance.

    ``version`` is the one in force, ``read`` the last one before it that the person read,
    ``reopened_by`` the first material version after that; both are missing where nothing was read.
    ``due`` is missing where no number of days is given.
    """

    person: str
    page: DocumentPage
    version: VersionView
    read: str | None
    reopened_by: str | None
    due: date | None
    overdue: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One policy in force among those who must read it; ``carried`` read an older version.

    Nothing but editorial versions lies between theirs and ``version``, the one in force, so they
    need not read it again.
    """

    page: DocumentPage
    version: VersionView
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
    register: dict[tuple[str, str], set[str]] = {}
    for one in known.register:
        register.setdefault((one.person, one.document), set()).add(one.version)
    policies = tuple(
        _standing(page, page.in_force, people, register, known.at.days, today)
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


def _asks(version: VersionView, person: Person) -> bool:
    """The frozen text says whom it speaks to, not what somebody is writing now."""
    asked = version.document.details.roles
    return EVERYONE in asked or not set(asked).isdisjoint(person.reads)


def _standing(
    page: DocumentPage,
    now: VersionView,
    people: Iterable[Person],
    register: Mapping[tuple[str, str], Collection[str]],
    days: int | None,
    today: date,
) -> Standing:
    asked = [one for one in people if _asks(now, one)]
    read: list[str] = []
    carried: list[str] = []
    gaps: list[Gap] = []
    for person in asked:
        numbers = register.get((person.id, page.id), ())
        seen = [one for one in page.versions if one.version in numbers]
        if now.version in numbers:
            read.append(person.id)
        elif any(_asks_again(page, one, now) is None for one in seen):
            carried.append(person.id)
        else:
            gaps.append(_gap(page, now, person, seen, days, today))
    return Standing(
        page=page,
        version=now,
        asked=tuple(one.id for one in asked),
        read=tuple(read),
        carried=tuple(carried),
        gaps=tuple(gaps),
    )


def _asks_again(page: DocumentPage, read: VersionView, now: VersionView) -> VersionView | None:
    """Give the first version new in substance between what was read and what is in force.

    What was read may be the later of the two: an announced version can be confirmed, too.
    """
    order = page.versions[::-1]
    first, last = sorted((order.index(read), order.index(now)))
    return next((one for one in order[first + 1 : last + 1] if one.approval_of is None), None)


def _gap(
    page: DocumentPage,
    now: VersionView,
    person: Person,
    seen: Sequence[VersionView],
    days: int | None,
    today: date,
) -> Gap:
    older = page.versions[page.versions.index(now) + 1 :]
    before = next((one for one in older if one in seen), None)
    again = _asks_again(page, before, now) if before else None
    due = None if days is None else _asked_since(page, now, person, again) + timedelta(days=days)
    return Gap(
        person=person.id,
        page=page,
        version=now,
        read=before.version if before else None,
        reopened_by=again.version if again else None,
        due=due,
        overdue=due is not None and due < today,
    )


def _asked_since(
    page: DocumentPage, now: VersionView, person: Person, again: VersionView | None
) -> date:
    """Count from the version that asks again, or else from the first one that asked this person.

    A later version gives nobody more time; nobody's time begins before somebody was asked.
    """
    until_now = page.versions[page.versions.index(now) :]
    first = [*takewhile(lambda one: one is now or _asked_then(one, person), until_now)][-1]
    days = [one.document.effective_on for one in (first, again) if one]
    return max(person.since, *(day for day in days if isinstance(day, date)))


def _asked_then(older: VersionView, person: Person) -> bool:
    """A policy that was withdrawn and came back begins anew."""
    return older.withdrawn is None and _asks(older, person)


def _by_reader(
    policies: tuple[Standing, ...], people: Iterable[Person], readers: Iterable[str]
) -> Iterator[tuple[str, tuple[Standing, ...]]]:
    for reader in readers:
        mine = {one.id for one in people if reader == EVERYONE or reader in one.reads}
        if mine:
            speak = [one for one in policies if reader in one.version.document.details.roles]
            yield reader, tuple(_only(one, mine) for one in speak)


def _only(one: Standing, mine: set[str]) -> Standing:
    return replace(
        one,
        asked=tuple(key for key in one.asked if key in mine),
        read=tuple(key for key in one.read if key in mine),
        carried=tuple(key for key in one.carried if key in mine),
        gaps=tuple(gap for gap in one.gaps if gap.person in mine),
    )


def _of(person: Person, policies: tuple[Standing, ...]) -> OfPerson:
    mine = [one for one in policies if person.id in one.asked]
    gaps = tuple(gap for one in mine for gap in one.gaps if gap.person == person.id)
    return OfPerson(person=person, asked=len(mine), gaps=gaps)
