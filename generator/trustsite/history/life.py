"""The life of texts: each thing that a release recorded, and each version with its approval."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from trustsite.history.frozen import Version
from trustsite.history.log import Entry, Event
from trustsite.history.shelf import Shelf


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One event of the log with the day and the release that recorded it."""

    event: Event
    release: str
    day: date

    @property
    def on(self) -> date:
        """The day on which it was: a review says its own, all else is of the release's day."""
        return self.event.on or self.day


def happenings(entries: Sequence[Entry], without: str = "") -> Iterator[Happening]:
    """Give every event in the order of the log, but for those called ``without``."""
    for entry in entries:
        for event in entry.events:
            if event.event != without:
                yield Happening(event=event, release=entry.release, day=entry.date)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lived:
    """One released version of a text: who approved it and where that is recorded, and its days.

    ``approver`` is a role id; ``approved_by`` and ``evidence`` are known inside only. ``until`` is
    its last day in force. ``change`` is its line for readers, ``material`` whether readers had to
    acknowledge it again; both are unknown of a card.
    """

    version: str
    state: str
    approved_on: date | None
    effective_on: date | None
    until: date | None
    approver: str
    approved_by: str
    evidence: str
    release: str
    released_on: date
    change: str
    material: bool | None


def versions(shelf: Shelf, entries: Sequence[Entry], today: date) -> tuple[Lived, ...]:
    """Give every released version of a text, oldest first."""
    days = {entry.release: entry.date for entry in entries}
    return tuple(_lived(shelf, version, days, today) for version in shelf.released)


def _lived(shelf: Shelf, version: Version[Any], days: dict[str, date], today: date) -> Lived:
    document = version.document
    details = getattr(document, "details", None)
    change = getattr(document, "change", None) or getattr(details, "change", None)
    return Lived(
        version=document.version,
        state=shelf.state(version, today),
        approved_on=getattr(document, "approved_on", None),
        effective_on=document.effective_on,
        until=shelf.until(version),
        approver=said(details, "approver"),
        approved_by=said(details, "approved_by"),
        evidence=said(details, "approval_evidence"),
        release=version.release or "",
        released_on=days[version.release or ""],
        change="" if change is None else str(change.summary),
        material=None if change is None else change.material,
    )


def said(details: Any, name: str) -> str:
    """Give a field of a head as text; a card and an annex have fewer."""
    value = getattr(details, name, None)
    return "" if value is None else str(value)
