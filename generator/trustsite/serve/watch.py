"""Notice that somebody saved a file: by looking, so that it works on every disk and system."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from threading import Event

INTERVAL = 0.25  # seconds between two looks
SETTLED = 0.1  # seconds in which nothing more may change: editors write in several steps

Seen = dict[str, tuple[int, int, int]]


def snapshot(places: Sequence[Path]) -> Seen:
    """Give each file below ``places`` with its time (ns), size (bytes) and number.

    Names that begin with . or # or end with ~ are editors' own. A place that is missing has none.
    """
    seen: Seen = {}
    for place in places:
        for file in _files(place):
            try:
                state = file.stat()
            except OSError:
                continue  # gone since it was listed
            seen[str(file)] = (state.st_mtime_ns, state.st_size, state.st_ino)
    return seen


def changes(places: Sequence[Path], before: Seen, stop: Event) -> Iterator[Seen]:
    """Give each new state of the files, once it has settled, until ``stop`` is set."""
    while not stop.wait(INTERVAL):
        now = snapshot(places)
        if now == before:
            continue
        while not stop.wait(SETTLED) and (later := snapshot(places)) != now:
            now = later
        before = now
        yield now


def _files(place: Path) -> Iterator[Path]:
    if place.is_file():
        yield place
    for folder, folders, names in os.walk(place):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            if not name.startswith((".", "#")) and not name.endswith("~"):
                yield Path(folder) / name
