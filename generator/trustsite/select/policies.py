"""Policies for everyone: their cards or texts, reviews, and why one is no longer there."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from trustsite.resolve import Names, public_markdown, public_words
from trustsite.select.copy import pick
from trustsite.site import public
from trustsite.source.models.policies import PolicyHead
from trustsite.source.source import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What the public has seen already, and the day on which the door opens.

    ``since`` gives the day of the first public release of each policy, by id; ``addresses`` are
    those that public releases recorded: what never was public is not told by a redirect either.
    """

    today: date
    since: Mapping[str, date] = field(default_factory=dict)
    addresses: Collection[str] = ()


def listed_policies(source: Source) -> tuple[str, ...]:
    """Give the ids of policies whose existence is public: not internal, and not a draft."""
    return tuple(
        id
        for id, head in source.policies.items()
        if head.audience != "internal" and not _draft(head.version)
    )


def _draft(version: str) -> bool:
    return version.split(".")[0] == "0"


def policies(source: Source, names: Names, seen: Seen) -> Iterator[public.Policy]:
    """Give each listed policy: with its text if that is public, else its card."""
    words, markdown = public_words(names), public_markdown(names)
    for id in listed_policies(source):
        head = source.policies[id]
        details, body = None, None
        if head.audience == "public":
            details = pick(public.PolicyDetails, head, words)
            body = markdown(source.bodies[f"policies/{id}/policy.md"].text)
        days = _days(head, seen.since.get(id, seen.today))
        yield pick(public.Policy, head, words, id=id, details=details, body=body, **days)


def _days(head: PolicyHead, begun: date) -> dict[str, date | None]:
    """Leave out days before the public life of a policy began, unless its head shows them.

    What a policy was before is internal, and whether it was anything: so this depends on nothing
    but the public history.
    """
    approved, effective = head.approved_on, head.effective_on
    early = [day for day in (approved, effective) if day is not None and day < begun]
    if head.show_earlier_dates or not early:
        return {"public_since": None}
    return {
        "approved_on": approved if approved not in early else None,
        "effective_on": begun if effective in early else effective,
        "public_since": begun,
    }


def mappings(source: Source, words: Any, controls: Mapping[str, Any]) -> Iterator[Any]:
    """Give what a public policy serves; a card shows no mapping of its own."""
    for id in listed_policies(source):
        head = source.policies[id]
        if head.audience == "public":
            shown = tuple(control for control in head.controls if control in controls)
            yield pick(public.PolicyMapping, head, words, id=id, controls=shown)


def reviews(source: Source, words: Any) -> Iterator[public.PolicyReview]:
    """Give the last review without a change of each listed policy."""
    for id in listed_policies(source):
        if source.policies[id].reviewed_on is not None:
            yield pick(public.PolicyReview, source.policies[id], words, id=id)


def withdrawn(source: Source, words: Any) -> Iterator[public.WithdrawnPolicy]:
    """Give why policies are gone, where everyone may read that."""
    listed = listed_policies(source)
    for id, told in source.withdrawn.items():
        if told.audience == "public":
            successor = told.replaced_by if told.replaced_by in listed else None
            yield pick(public.WithdrawnPolicy, told, words, id=id, replaced_by=successor)
