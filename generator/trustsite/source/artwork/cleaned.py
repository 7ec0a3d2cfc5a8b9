"""What comes out of cleaning a file, or why it can't be used."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Artwork:
    """The bytes to publish; ``width`` and ``height`` are in pixels, 0 for a font."""

    data: bytes
    width: int = 0
    height: int = 0


class Unfit(Exception):
    """Why a file can't be used, on which line (0 where a file has none), and the remedy."""

    def __init__(self, message: str, hint: str, line: int = 0) -> None:
        self.message, self.hint, self.line = message, hint, line
        super().__init__(message)
