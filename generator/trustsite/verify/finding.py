"""What the gate says: one fact about one built file."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """A built file that may not leave, and why; always our own defect, never the company's.

    ``file`` is the path in the built site with forward slashes, ``what`` the kind of finding in
    one word or two, ``detail`` the fact. No finding repeats internal text: it names the place
    that the text came from.
    """

    file: str
    what: str
    detail: str

    def line(self) -> str:
        """The finding as one line of text."""
        return f"{self.file}: {self.what}: {self.detail}"
