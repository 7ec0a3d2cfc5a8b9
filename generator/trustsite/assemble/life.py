"""The life of texts as people ask for it: each version with its approval, and all else recorded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from trustsite.assemble import changes
from trustsite.assemble.context import Edition
from trustsite.assemble.views import DocumentPage, VersionView
from trustsite.history.life import happenings

Key = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lived:
    """One released version of a text.

    ``approver`` is a role id; ``approved_by`` and ``evidence`` are known inside only. ``change`` is
    its line for readers, ``material`` whether they had to acknowledge it again: of a card both are
    unknown. ``redline`` is empty where there is no page that compares it with the one before.
    """

    page: DocumentPage
    view: VersionView
    approver: str
    approved_by: str
    evidence: str
    released_on: date
    change: str
    material: bool | None
    redline: str

    @property
    def event(self) -> str:
        """Say what it is, as ``Recorded`` does."""
        return "released"

    @property
    def day(self) -> date:
        """Give the day that counts for readers: its first in force, else that of its release."""
        found: date | None = self.view.document.effective_on
        return found or self.released_on


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """Something in the log that is no version: a review without a change, a withdrawal, …

    ``event`` is reviewed, withdrawn or tombstone; ``day`` the day on which it was. ``next`` is the
    day of the next review, ``replaced_by`` the id of the successor of what was withdrawn.
    """

    page: DocumentPage
    event: str
    version: str
    day: date
    release: str
    next: date | None
    reason: str
    replaced_by: str


def pages(edition: Edition) -> dict[Key, DocumentPage]:
    """Give every text that has versions: policies, annexes, the agreement."""
    own = () if edition.agreement is None else (edition.agreement,)
    return {(p.kind, p.id): p for p in (*edition.policies, *edition.annexes, *own)}


def lived(edition: Edition, page: DocumentPage) -> tuple[Lived, ...]:
    """Give every released version of a text, newest first."""
    days = {release.name: release.date for release in edition.releases}
    compared = redlines(page)
    return tuple(_lived(page, view, days, compared) for view in page.versions)


def recorded(edition: Edition) -> Iterator[Recorded]:
    """Give everything in the log that is no version, newest first."""
    known = pages(edition)
    for happening in tuple(happenings(edition.history.entries))[::-1]:
        event = happening.event
        yield Recorded(
            page=known[event.key],
            event=event.event,
            version=event.version,
            day=happening.day,
            release=happening.release,
            next=event.next,
            reason=event.reason or "",
            replaced_by=event.replaced_by or "",
        )


def lately(edition: Edition) -> tuple[Lived | Recorded, ...]:
    """Give everything that was released or recorded, by the day that counts, newest first."""
    every = (one for page in pages(edition).values() for one in lived(edition, page))
    found: list[Lived | Recorded] = [*every, *recorded(edition)]
    return tuple(sorted(found, key=lambda one: (-one.day.toordinal(), one.page.kind, one.page.id)))


def redlines(page: DocumentPage) -> dict[str, str]:
    """Give the address of what each version changed; only policies have such pages."""
    if page.kind != "policies":
        return {}
    return {new.version: changes.address(page, new) for _, new in changes.released(page)}


def _lived(
    page: DocumentPage,
    view: VersionView,
    days: Mapping[str, date],
    compared: Mapping[str, str],
) -> Lived:
    details = getattr(view.document, "details", None)
    change = getattr(view.document, "change", None) or getattr(details, "change", None)
    return Lived(
        page=page,
        view=view,
        approver=_said(details, "approver"),
        approved_by=_said(details, "approved_by"),
        evidence=_said(details, "approval_evidence"),
        released_on=days[view.release or ""],
        change="" if change is None else str(change.summary),
        material=None if change is None else change.material,
        redline=compared.get(view.version, ""),
    )


def _said(details: Any, name: str) -> str:
    """Give a field of a head as text; a card and an annex have fewer."""
    value = getattr(details, name, None)
    return "" if value is None else str(value)
