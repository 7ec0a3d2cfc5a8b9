"""All versions of one document, and which of them is in force on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from trustsite.history.frozen import Version


def is_draft(version: str) -> bool:
    """Say whether a version number marks a draft: 0.x is never in force and never public."""
    return version.split(".")[0] == "0"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """The versions of one document, oldest first.

    ``released`` are frozen; ``waiting`` is the version that the next release would freeze;
    ``unversioned`` is text that differs from its own released version (a release refuses it);
    ``draft`` is a 0.x text. ``withdrawn_on`` is set once a release withdrew the document.
    """

    kind: str
    id: str
    released: tuple[Version[Any], ...] = ()
    waiting: Version[Any] | None = None
    unversioned: Any | None = None
    draft: Any | None = None
    withdrawn_on: date | None = None

    def in_force(self, today: date) -> Version[Any] | None:
        """Give the released version in force: the latest whose ``effective_on`` has come."""
        if self.withdrawn_on is not None and self.withdrawn_on <= today:
            return None
        due = [v for v in self.released if _effective(v) is not None and _effective(v) <= today]
        return due[-1] if due else None

    def upcoming(self, today: date) -> tuple[Version[Any], ...]:
        """Give the released versions that take effect after ``today``."""
        return tuple(v for v in self.released if (_effective(v) or date.min) > today)

    def next(self) -> Any | None:
        """Give the text that stands at ``next/``: not released, whatever the reason."""
        if self.unversioned is not None:
            return self.unversioned
        return self.waiting.document if self.waiting else self.draft

    def until(self, version: Version[Any]) -> date | None:
        """Give the last day on which a released version was in force, if another followed."""
        following = self.released[self.released.index(version) + 1 :]
        starts = [start for start in map(_effective, following) if start is not None]
        end = min(starts) - timedelta(days=1) if starts else None
        return end or (self.withdrawn_on - timedelta(days=1) if self.withdrawn_on else None)


def _effective(version: Version[Any]) -> Any:
    return version.document.effective_on
