"""Item by item: what the public site has of it, looked up in the public site itself."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import Any

from trustsite.assemble.context import Edition
from trustsite.history.shelf import is_draft
from trustsite.site.internal import InternalSite

CARDS = ("request", "nda")


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """One item. ``shown`` is whole, card or nothing; ``audience`` may be draft, too."""

    id: str
    title: Any
    audience: str
    shown: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """All items of one kind, in the order of the site; ``name`` is that of a single one."""

    name: str
    items: tuple[Seen, ...]

    def count(self, shown: str) -> int:
        """Count the items of which the public site has the whole, a card or nothing."""
        return sum(1 for item in self.items if item.shown == shown)


def public_view(edition: Edition, inside: InternalSite) -> tuple[Kind, ...]:
    """Give every kind that has items."""
    site, register = edition.site, edition.site.register
    policies, controls = _ids(site.policies), _ids(c for d in site.domains for c in d.controls)
    vendors = register.subprocessors if register else ()
    kinds = {
        "policy": [_policy(one, policies) for one in inside.policies],
        "annex": [_closed(one.id, one.title) for one in inside.annexes],
        "procedure": [_closed(one.id, one.title) for one in inside.procedures],
        "control": [_seen(c, c.title, controls) for c in edition.controls.values()],
        "document": [_seen(one, one.title, _ids(site.documents)) for one in inside.documents],
        "answer": [_seen(one, one.question, _ids(site.faq)) for one in inside.faq],
        "update": [_seen(one, one.title, _ids(site.updates)) for one in edition.updates],
        "subprocessor": [_open(one.id, one.name) for one in vendors],
    }
    found = (Kind(name=name, items=tuple(items)) for name, items in kinds.items())
    return tuple(kind for kind in found if kind.items)


def _ids(items: Iterable[Any]) -> frozenset[str]:
    return frozenset(item.id for item in items)


def _policy(one: Any, known: Collection[str]) -> Seen:
    seen = _seen(one, one.title, known)
    return replace(seen, audience="draft") if is_draft(one.version) else seen


def _seen(item: Any, title: Any, known: Collection[str]) -> Seen:
    """Look the item up: what is not there is not shown, whatever its audience says."""
    card = "card" if item.audience in CARDS else "whole"
    shown = card if item.id in known else "nothing"
    return Seen(id=item.id, title=title, audience=item.audience, shown=shown)


def _closed(id: str, title: Any) -> Seen:
    return Seen(id=id, title=title, audience="internal", shown="nothing")


def _open(id: str, title: Any) -> Seen:
    return Seen(id=id, title=title, audience="public", shown="whole")
