"""Two kinds of text that never mix.

Neither is a ``str``: what may not be published can't be handed where public text is asked for,
and the type checker says so before any test runs.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class PublicText:
    """Words that anyone may read, with all variables filled in from public facts."""

    value: str

    def __str__(self) -> str:
        return self.value

    def __bool__(self) -> bool:
        return bool(self.value)


@dataclass(frozen=True, slots=True, order=True)
class InternalText:
    """Words for people who work here (and for the auditor)."""

    value: str

    def __str__(self) -> str:
        return self.value

    def __bool__(self) -> bool:
        return bool(self.value)
