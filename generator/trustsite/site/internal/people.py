"""Who must read what, and who has confirmed it: people are known by a key alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmAt:
    """Where people confirm, and in how many days."""

    email: str | None
    form: str | None
    days: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person; ``reads`` are ids of roles and reading groups, ``id`` is the key."""

    id: str
    reads: tuple[str, ...]
    since: date
    until: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Acknowledgement:
    """A person confirmed on a day that one version was read; ``hash`` is that of its text."""

    person: str
    document: str
    version: str
    hash: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Acknowledging:
    """All that is known of who must read and has read: working facts, in no release."""

    at: ConfirmAt
    people: tuple[Person, ...]
    register: tuple[Acknowledgement, ...]
