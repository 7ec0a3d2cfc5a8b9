"""The state of a log in one line that somebody else can keep: ``public 6 3fa9…``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from trustsite.history.log import Entry

CHECKPOINT = re.compile(r"\b(public|internal) ([1-9][0-9]{0,8}) ([0-9a-f]{64})\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkpoint:
    """One line of a log by its number and hash, so that nobody can change what is above it."""

    audience: str
    sequence: int
    hash: str

    def __str__(self) -> str:
        return f"{self.audience} {self.sequence} {self.hash}"


def checkpoint_at(audience: str, entry: Entry) -> Checkpoint:
    """Give the checkpoint of one line of the log."""
    return Checkpoint(audience=audience, sequence=entry.sequence, hash=entry.hash)


def head(audience: str, entries: Sequence[Entry]) -> Checkpoint | None:
    """Give the checkpoint of the last line, or nothing where nothing was released."""
    return checkpoint_at(audience, entries[-1]) if entries else None


def checkpoints(text: str) -> tuple[Checkpoint, ...]:
    """Find the checkpoints in a text, whatever stands around them."""
    found = CHECKPOINT.findall(text)
    return tuple(Checkpoint(audience=a, sequence=int(n), hash=h) for a, n, h in found)
