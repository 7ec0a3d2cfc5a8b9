"""Write down what the preview already shows: frozen files first, the log line last.

Until the line is in the log nothing counts as released, so a crash leaves only files that the
next run writes again with the same bytes.
"""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

from trustsite.history.history import History
from trustsite.history.log import Entry


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
    log = folder / "log.jsonl"
    before = log.read_bytes() if log.exists() else b""
    _write_whole(log, before + entry.line().encode() + b"\n")
    return entry


def _write_whole(path: Path, data: bytes) -> None:
    """Put a file in place in one step, so that no reader ever sees half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.new")
    with temporary.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)
