"""Who reads what inside: reading groups and roles, and what each policy asks of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from trustsite.assemble.addresses import Plan
from trustsite.assemble.context import Edition
from trustsite.assemble.life import lately
from trustsite.assemble.views import DocumentPage

EVERYONE = "everyone"  # the one group with a meaning: what is asked of it is asked of all


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What one policy asks of a reader: sentences by the group or role that they speak to."""

    page: DocumentPage
    words: Mapping[str, Any]


def asked(edition: Edition, reader: str) -> tuple[Asked, ...]:
    """Give what policies ask of a reader: in words for them, and in those for everyone."""
    found = (Asked(page=page, words=_words(page, reader)) for page in _kept(edition))
    return tuple(one for one in found if one.words)


def pages(edition: Edition) -> Iterator[Plan]:
    """Plan a page for each group and role: what it must know, what it owns, what changed."""
    changed = lately(edition)
    for reader, title in {**edition.groups, **edition.site.company.roles}.items():
        must = asked(edition, reader)
        ids = {one.page.id for one in must}
        given = {
            "reader": reader,
            "reader_title": title,
            "asked": must,
            "owns": tuple(p for p in _kept(edition) if p.document.details.owner == reader),
            "changes": tuple(one for one in changed if one.page.id in ids),
        }
        yield Plan(template="reader.md", address=f"/for/{reader}/", given=given)


def _kept(edition: Edition) -> Iterator[DocumentPage]:
    """Nobody has to know, or owns, what is in force no more and has nothing to follow it."""
    return (page for page in edition.policies if not page.shown.gone)


def _words(page: DocumentPage, reader: str) -> dict[str, Any]:
    sentences = page.document.details.roles
    return {id: sentences[id] for id in dict.fromkeys((reader, EVERYONE)) if id in sentences}
