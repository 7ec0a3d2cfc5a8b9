"""Who has read what, for the terminal and, as JSON, for programs."""

from __future__ import annotations

from typing import Any

from trustsite.assemble.acknowledged import Acknowledged, Gap, Standing, acknowledged
from trustsite.assemble.context import Edition
from trustsite.history.codec import canonical, encode

__all__ = ["Acknowledged", "Standing", "gaps_json", "of"]


def of(edition: Edition) -> Acknowledged:
    """Hold the register against what is in force. Only the internal edition has one."""
    assert edition.inside is not None
    return acknowledged(edition, edition.inside)


def gaps_json(edition: Edition, found: Acknowledged) -> bytes:
    """Write counts by reader and policy, and each gap by person."""
    return canonical(
        {
            "format": "trustsite-acknowledgements/1",
            "today": encode(edition.today),
            "readers": {
                reader: [_standing(one) for one in policies]
                for reader, policies in found.readers.items()
            },
            "people": {
                one.person.id: {"asked": one.asked, "gaps": [_gap(gap) for gap in one.gaps]}
                for one in found.people
            },
        }
    )


def _standing(one: Standing) -> dict[str, Any]:
    counts = {"asked": len(one.asked), "read": len(one.read), "carried_over": len(one.carried)}
    missing = [gap.person for gap in one.gaps]
    return {
        "document": one.page.id,
        "version": one.version.version,
        **counts,
        "missing": missing,
    }


def _gap(gap: Gap) -> dict[str, Any]:
    return {
        "document": gap.page.id,
        "version": gap.version.version,
        "read": gap.read,
        "reopened_by": gap.reopened_by,
        "due": encode(gap.due),
        "overdue": gap.overdue,
    }
