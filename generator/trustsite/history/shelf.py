"""All versions of one document, and which of them is in force on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from trustsite.history.frozen import Told, Version


def is_draft(version: str) -> bool:
    """Say whether a version number marks a draft: 0.x is never in force and never public."""
    return version.split(".")[0] == "0"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """The versions of one document, oldest first.

    ``released`` are frozen; ``waiting`` is the version that the next release would freeze;
    ``unversioned`` is text that differs from its own released version (a release refuses it);
    ``draft`` is a 0.x text.
    """

    kind: str
    id: str
    released: tuple[Version[Any], ...] = ()
    waiting: Version[Any] | None = None
    unversioned: Any | None = None
    draft: Any | None = None

    @property
    def withdrawn(self) -> Told | None:
        """Say how the document was withdrawn, if it is."""
        return self.released[-1].withdrawn if self.released else None

    def in_force(self, today: date) -> Version[Any] | None:
        """Give the released version in force: the latest whose ``effective_on`` has come."""
        due = [v for v in self.released if _effective(v) is not None and _effective(v) <= today]
        until = self.until(due[-1]) if due else None
        return due[-1] if due and (until is None or today <= until) else None

    def upcoming(self, today: date) -> tuple[Version[Any], ...]:
        """Give the released versions that take effect after ``today``."""
        return tuple(v for v in self.released if (_effective(v) or date.min) > today)

    def next(self) -> Any | None:
        """Give the text that stands at ``next/``: not released, whatever the reason."""
        if self.unversioned is not None:
            return self.unversioned
        return self.waiting.document if self.waiting else self.draft

    def written_alike(self, document: Any) -> bool:
        """Say whether a text is written as the last released one was, with other facts in it.

        Only the inside knows how a text was written.
        """
        before = getattr(self.released[-1].document, "written", None) if self.released else None
        return bool(before) and bool(before == getattr(document, "written", None))

    def until(self, version: Version[Any]) -> date | None:
        """Give the last day in force of a released version, if one followed or it was withdrawn."""
        later = self.released[self.released.index(version) :]
        ends = [start for start in map(_effective, later[1:]) if start is not None]
        ends += [one.withdrawn.day for one in later if one.withdrawn]
        return min(ends) - timedelta(days=1) if ends else None


def _effective(version: Version[Any]) -> Any:
    return version.document.effective_on
