"""The log of one audience: one JSON line a release, each chained to the line before by hash.

Order is by sequence, never by clock or by names. What the chain can prove and what not is
written where ``verify`` is described.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from trustsite.history.codec import one_line
from trustsite.problems import Problem, ProblemsFound

GENESIS = "0" * 64
LOG = "log.jsonl"


def sha256(data: bytes) -> str:
    """Hash bytes as 64 lower-case hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One thing that a release did to a version of a document.

    ``event`` is one of: released; reviewed (without a change: ``on`` a day, ``next`` the day of
    the review after it, if one is fixed); withdrawn (with ``reason`` and ``replaced_by``, the id of
    its successor, if they are told); tombstone (its frozen files were removed, for this
    ``reason``; ``on`` is the first day on which it was in force).
    """

    event: str
    kind: str
    id: str
    version: str
    on: date | None = None
    next: date | None = None
    reason: str | None = None
    replaced_by: str | None = None

    @property
    def key(self) -> tuple[str, str]:
        """Give kind and id of the document."""
        return (self.kind, self.id)

    def plain(self) -> dict[str, str]:
        """Give what is set, as the log writes it."""
        return {name: str(value) for name, value in asdict(self).items() if value is not None}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the log. ``files`` maps each newly frozen path to the hash of its bytes."""

    sequence: int
    release: str
    date: date
    previous: str
    events: tuple[Event, ...]
    files: Mapping[str, str]

    def line(self) -> str:
        """Give the line as it stands in the log, without its line feed."""
        return one_line(
            {
                "sequence": self.sequence,
                "release": self.release,
                "date": self.date.isoformat(),
                "previous": self.previous,
                "events": [event.plain() for event in self.events],
                "files": dict(self.files),
            }
        )

    @property
    def hash(self) -> str:
        """Give the hash that the next line repeats as ``previous``."""
        return sha256(self.line().encode())


def read_log(path: Path, shown: str) -> tuple[Entry, ...]:
    """Read a log and check its chain; ``shown`` names it in problems.

    Raises ``ProblemsFound`` for a line that is not ours or does not follow the line before.
    """
    if not path.exists():
        return ()
    if not path.is_file():
        raise ProblemsFound([_broken(shown, 0, "this is not a file")])
    entries: list[Entry] = []
    # Bytes that are no text become marks that no line of ours has.
    text = path.read_text(encoding="utf-8", errors="replace")
    # A reason may hold a sign that Python takes for the end of a line; JSON Lines has one only.
    lines = text.removesuffix("\n").split("\n") if text else []
    for number, line in enumerate(lines, start=1):
        entry = _entry(line, shown, number)
        previous = entries[-1].hash if entries else GENESIS
        if entry.previous != previous or entry.sequence != number or entry.line() != line:
            raise ProblemsFound(
                [_broken(shown, number, "this line does not follow the one before")]
            )
        entries.append(entry)
    return tuple(entries)


def entry_of(raw: Any) -> Entry:
    """Read the JSON of a line. Raises what Python raises where it is no line of ours."""
    return Entry(
        sequence=raw["sequence"],
        release=raw["release"],
        date=date.fromisoformat(raw["date"]),
        previous=raw["previous"],
        events=tuple(_event(event) for event in raw["events"]),
        files=dict(raw["files"].items()),
    )


def _event(raw: Mapping[str, str]) -> Event:
    days = {name: date.fromisoformat(raw[name]) for name in ("on", "next") if name in raw}
    return Event(**{**raw, **days})  # type: ignore[arg-type]  # days are dates by now


def _entry(line: str, shown: str, number: int) -> Entry:
    try:
        return entry_of(json.loads(line))
    except (AttributeError, ValueError, KeyError, TypeError):
        raise ProblemsFound(
            [_broken(shown, number, "this is not a line of a release log")]
        ) from None


def _broken(shown: str, number: int, message: str) -> Problem:
    hint = f"the log is written by release only; restore it with: git checkout -- {shown}"
    return Problem(path=shown, line=number, message=message, hint=hint)
