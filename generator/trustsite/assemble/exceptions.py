"""Accepted exceptions from policies as a register: which run, which end soon, which are over."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta

from trustsite.assemble.context import Edition
from trustsite.assemble.procedures import Carried, at_its_address
from trustsite.assemble.views import DocumentPage
from trustsite.site.internal import InternalSite, PolicyException

SOON = timedelta(days=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class Excepted:
    """One exception with its statements as they stand in force; ``state`` is open, soon or over."""

    made: PolicyException
    state: str
    statements: tuple[Carried, ...]


def exceptions(edition: Edition, inside: InternalSite) -> tuple[Excepted, ...]:
    """Give every accepted exception, the one that ends first before the others."""
    known = dict(_statements(edition)) if inside.exceptions else {}
    ordered = sorted(inside.exceptions, key=lambda one: (one.ends_on, one.id))
    return tuple(_excepted(edition, one, known) for one in ordered)


def from_policy(
    inside: InternalSite, page: DocumentPage, annex: DocumentPage | None
) -> tuple[PolicyException, ...]:
    """Give the exceptions from statements of one policy or its annex, as they stand in force."""
    known = at_its_address(page, annex) if inside.exceptions else {}
    return tuple(one for one in inside.exceptions if not known.keys().isdisjoint(one.statements))


def _excepted(edition: Edition, one: PolicyException, known: Mapping[str, Carried]) -> Excepted:
    over, soon = one.ends_on < edition.today, one.ends_on <= edition.today + SOON
    words = (known.get(id, Carried(id=id, address="", words="")) for id in one.statements)
    state = "over" if over else "soon" if soon else "open"
    return Excepted(made=one, state=state, statements=tuple(words))


def _statements(edition: Edition) -> Iterator[tuple[str, Carried]]:
    annexes = {page.id: page for page in edition.annexes}
    for page in edition.policies:
        yield from at_its_address(page, annexes.get(page.id)).items()
