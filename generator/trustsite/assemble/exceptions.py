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
    texts = _known(edition) if inside.exceptions else ()
    known = {id: statement for _, own in texts for id, statement in own.items()}
    return tuple(_excepted(edition, one, known) for one in _ordered(inside))


def by_policy(edition: Edition, inside: InternalSite) -> Mapping[str, tuple[PolicyException, ...]]:
    """Give by policy the exceptions from its statements and its annex's, as they stand in force.

    A policy without an exception is left out; the one that ends first stands before the others.
    """
    ordered, found = _ordered(inside), dict[str, tuple[PolicyException, ...]]()
    for page, known in _known(edition) if ordered else ():
        if mine := tuple(x for x in ordered if not known.keys().isdisjoint(x.statements)):
            found[page.id] = mine
    return found


def _ordered(inside: InternalSite) -> list[PolicyException]:
    return sorted(inside.exceptions, key=lambda one: (one.ends_on, one.id))


def _excepted(edition: Edition, one: PolicyException, known: Mapping[str, Carried]) -> Excepted:
    over, soon = one.ends_on < edition.today, one.ends_on <= edition.today + SOON
    words = (known.get(id, Carried(id=id, address="", words="")) for id in one.statements)
    state = "over" if over else "soon" if soon else "open"
    return Excepted(made=one, state=state, statements=tuple(words))


def _known(edition: Edition) -> Iterator[tuple[DocumentPage, Mapping[str, Carried]]]:
    annexes = {page.id: page for page in edition.annexes}
    for page in edition.policies:
        yield page, at_its_address(page, annexes.get(page.id))
