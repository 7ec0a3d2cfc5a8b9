"""Write down what the preview already shows: frozen files first, the log line last.

Until the line is in the log nothing counts as released, so a crash leaves only files that the
next run writes again with the same bytes.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from trustsite.history.frozen import removed_files
from trustsite.history.history import History
from trustsite.history.log import LOG, Entry, Event
from trustsite.problems import Problem, ProblemsFound

# The end of the name of a file that is not whole yet.
PARTIAL = ".new"


def name_for(history: History, day: date) -> str:
    """Give the name of a release without one: its date, then ``.2``, ``.3`` on the same day."""
    taken = {entry.release for entry in history.entries}
    names = [day.isoformat(), *(f"{day.isoformat()}.{count}" for count in range(2, 1000))]
    return next(name for name in names if name not in taken)


def write(folder: Path, history: History, release: str, day: date) -> Entry:
    """Freeze what is new under ``folder`` and append one line to its log."""
    entry = history.entry(release, day)
    for path, data in history.to_write(release).items():
        _write_whole(folder / path, data)
    _append(folder, history.entries, entry)
    return entry


def bury(folder: Path, history: History, event: Event, release: str, day: date) -> Entry:
    """Append a tombstone to the log, then remove the frozen files of its version.

    The line comes first: after a crash the files are removed by whatever writes next.
    """
    entry = history.alone(event, release, day)
    _append(folder, history.entries, entry)
    clear(folder, (*history.entries, entry))
    return entry


def clear(folder: Path, entries: Sequence[Entry]) -> None:
    """Remove what a crash left half written, and files whose place a tombstone has taken."""
    for left in sorted(folder.rglob(f".*{PARTIAL}")):
        left.unlink(missing_ok=True)
    for path in sorted(removed_files(entries)):
        (folder / path).unlink(missing_ok=True)


def _append(folder: Path, known: Sequence[Entry], entry: Entry) -> None:
    """Add a line to the log as it was read, or none. Raises ``ProblemsFound``."""
    log = folder / LOG
    before = log.read_bytes() if log.exists() else b""
    if before != "".join(f"{one.line()}\n" for one in known).encode():
        path, message = f"releases/{folder.name}/{LOG}", "another release was written meanwhile"
        raise ProblemsFound([Problem(path=path, message=message, hint="run the command again")])
    _write_whole(log, before + entry.line().encode() + b"\n")


def _write_whole(path: Path, data: bytes) -> None:
    """Put a file in place in one step, so that no reader ever sees half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}{PARTIAL}")
    with temporary.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)
