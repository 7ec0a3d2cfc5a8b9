"""What a company does not adopt, or adopts in other words; for people who work there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from trustsite.text import InternalText


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Ids of one kind (``of``) that have no ``lacking`` since something is switched off."""

    of: str
    lacking: str
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SwitchedOff:
    """What the company does not adopt, why, and what then has no cover."""

    kind: str
    id: str
    title: InternalText
    off: InternalText
    decided_on: date | None
    gaps: tuple[Gap, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherWords:
    """A control that is adopted in other words; ``before`` has those of its file, by key."""

    id: str
    because: InternalText
    decided_on: date | None
    before: Mapping[str, InternalText]
    now: Mapping[str, InternalText]
