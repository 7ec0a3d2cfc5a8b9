"""Who must read and has read, for people who work here."""

from __future__ import annotations

from typing import Any

from trustsite.select.copy import pick, pick_all
from trustsite.site.internal.people import Acknowledgement, Acknowledging, ConfirmAt, Person
from trustsite.source.models.inside import Acknowledging as Facts
from trustsite.source.source import Source

DAYS = "acknowledgement.days"


def acknowledging(source: Source, words: Any) -> Acknowledging:
    """Give people and register; the days are those of internal.yml, or else of the variable."""
    facts = source.facts.acknowledgements or Facts()
    days = facts.days if facts.days is not None else _variable(source)
    return Acknowledging(
        at=pick(ConfirmAt, facts, words, days=days),
        people=pick_all(Person, source.people, words),
        register=tuple(pick(Acknowledgement, one, words) for one in source.register_read),
    )


def _variable(source: Source) -> int | None:
    said = source.variables[DAYS].said if DAYS in source.variables else None
    return int(said) if said and said.isdigit() else None
