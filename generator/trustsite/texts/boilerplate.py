"""Sentences that texts may share: a line each in boilerplate.txt, ten at most."""

from __future__ import annotations

from pathlib import Path

PATH = Path(__file__).with_name("boilerplate.txt")
MOST = 10


def boilerplate(path: Path = PATH) -> tuple[str, ...]:
    """Read the sentences; empty lines and comments don't count.

    Raises ``ValueError`` where there are more.
    """
    written = path.read_text(encoding="utf-8").splitlines()
    lines = tuple(line for line in written if line.strip() and not line.startswith("#"))
    if len(lines) > MOST:
        raise ValueError(f"{path.name} has {len(lines)} sentences, and texts may share {MOST}")
    return lines
