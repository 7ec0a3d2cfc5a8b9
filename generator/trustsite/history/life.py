"""What releases recorded beside texts and facts, event by event, in the order of the log."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from trustsite.history.log import Entry, Event


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One event of the log with the release that recorded it, and that release's day."""

    event: Event
    release: str
    released_on: date

    @property
    def day(self) -> date:
        """The day on which it was: a review says its own, all else is of the release's day."""
        reviewed = self.event.on if self.event.event == "reviewed" else None
        return reviewed or self.released_on


def happenings(entries: Sequence[Entry]) -> Iterator[Happening]:
    """Give every event but the plain releases of versions: those say themselves when they were."""
    for entry in entries:
        for event in entry.events:
            if event.event != "released":
                yield Happening(event=event, release=entry.release, released_on=entry.date)
