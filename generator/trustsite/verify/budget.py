"""How much the gate unpacks before it says that it can't look into a file."""

from __future__ import annotations

LIMIT = 64 * 1024 * 1024  # bytes unpacked from one built file, all layers together
DEPTH = 6  # layers inside layers


class TooMuch(Exception):
    """A file unpacks to more than the gate will read: a bomb, or simply too large."""


class Budget:
    """The bytes that may still be unpacked from one file."""

    def __init__(self, limit: int = LIMIT) -> None:
        self.limit = limit
        self.left = limit

    def take(self, size: int) -> None:
        """Count ``size`` bytes; raises ``TooMuch`` when there is no room for them."""
        if size > self.left:
            raise TooMuch(f"unpacks to more than {self.limit // (1024 * 1024)} MB")
        self.left -= size
