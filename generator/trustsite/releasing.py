"""What a release is called, and the line that takes a published version back."""

from __future__ import annotations

import re
from pathlib import Path

from trustsite.assemble.context import Edition
from trustsite.history.log import Entry, Event
from trustsite.history.release import bury as write_tombstone
from trustsite.history.release import name_for
from trustsite.project import WrongUsage

# A release has a page of its own, so its name is part of an address.
NAME = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)*")


def name_of(edition: Edition, name: str | None) -> str:
    """Check the name of a release, or make one from the day.

    Raises ``WrongUsage`` for a name that can't be an address or is taken, and for a day before
    the last release.
    """
    entries, day = edition.history.entries, edition.today
    if entries and entries[-1].date > day:
        last = entries[-1]
        raise WrongUsage(
            f"the last {edition.name} release, {last.release}, is dated {last.date}, "
            f"which is after {day}. Release on that day or later."
        )
    if name is None:
        return name_for(edition.history, day)
    if not NAME.fullmatch(name):
        raise WrongUsage(
            f'"{name}" can\'t be the name of a release. '
            "Use small letters, digits, hyphens and points, such as 2026-10-15."
        )
    if name in {entry.release for entry in entries}:
        raise WrongUsage(f'there is a release "{name}" already. Choose another name.')
    return name


def bury(edition: Edition, folder: Path, key: tuple[str, str], version: str, why: str) -> Entry:
    """Put a tombstone in the place of a version that should not have been published.

    ``folder`` holds the history of the edition's audience.

    Raises ``WrongUsage`` where there is no such version, or it is buried already.
    """
    shelf = edition.history.shelves.get(key)
    versions = shelf.released if shelf else ()
    found = next((v for v in versions if v.document.version == version), None)
    if found is None or found.removed:
        numbers = ", ".join(v.document.version for v in versions if not v.removed) or "none"
        said = "is a tombstone already" if found else f"was never released. Released: {numbers}"
        raise WrongUsage(f"{key[1]} {version} in the {edition.name} history {said}.")
    event = Event(
        event="tombstone",
        kind=key[0],
        id=key[1],
        version=version,
        on=found.document.effective_on,
        reason=why,
    )
    return write_tombstone(folder, edition.history, event, name_of(edition, None), edition.today)
