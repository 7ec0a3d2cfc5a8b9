"""Facts for people who work here alone: who reads, what is open, and the words of the search."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from trustsite.text import InternalText


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """A group of people who read the same policies, whatever office they hold."""

    id: str
    title: InternalText


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    id: str
    control: str | None
    due_on: date
    text: InternalText


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyException:
    """Statements that are not kept until ``ends_on``; owner and approver are ids of roles."""

    id: str
    statements: tuple[str, ...]
    reason: InternalText
    instead: InternalText
    owner: str
    approved_by_role: str
    approved_on: date
    ends_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Risk:
    """``likelihood`` and ``impact`` from 1 to 5."""

    id: str
    title: InternalText
    likelihood: int
    impact: int
    treatment: str
    owner_role: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Variable:
    """A declared value that texts may use; ``own`` tells that it is not just the default."""

    id: str
    audience: str
    type: str
    unit: InternalText | None
    value: InternalText
    own: bool
    default: InternalText | None
    help: InternalText


@dataclass(frozen=True, slots=True, kw_only=True)
class Synonym:
    """A word that people type, and words that texts use in its place."""

    word: InternalText
    instead: tuple[InternalText, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordNote:
    """A note on a record that has no page of its own; ``id`` is its place in the project."""

    id: str
    note: InternalText
