"""Where signatures of the log lie: one file for each signed line, beside what was frozen."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from trustsite.history.log import Entry

FOLDER = "signatures"


def signature_path(entry: Entry) -> str:
    """Give the path of the signature of a line, whether it is signed or not."""
    return f"{FOLDER}/{entry.sequence}.sig"


def signatures(folder: Path, entries: Sequence[Entry]) -> dict[str, bytes]:
    """Read the signatures of these lines from the folder of a history, by path."""
    places = {path: folder / path for path in map(signature_path, entries)}
    return {path: place.read_bytes() for path, place in places.items() if place.is_file()}
