"""Frozen texts, and what changed between them, as HTML that stands alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from markupsafe import Markup

from trustsite.assemble import changes
from trustsite.assemble.period import Held, Period
from trustsite.assemble.signs import as_signs, kept
from trustsite.assemble.views import VersionView
from trustsite.history.redline.marked import Mark, whole
from trustsite.history.redline.sections import Redline
from trustsite.history.redline.tree import read
from trustsite.history.redline.written import html_of

Link = Callable[[str], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A version in the period, compared with the one before, which may be older than it."""

    held: Held
    old: VersionView
    redline: Redline

    @property
    def path(self) -> str:
        """Where it stands in the pack."""
        row = self.held.row
        return f"changes/{row.kind}-{row.id}-{self.old.version}-to-{row.version}.html"


def path(held: Held) -> str:
    """Where the page of a version stands in the pack."""
    row = held.row
    return f"texts/{row.kind}-{row.id}-{row.version}.html"


def steps(period: Period) -> Iterator[Step]:
    """Compare each version in the period that has a text with the one before it."""
    for held in period.held:
        older = [view for view in held.page.versions[::-1] if view.document.body is not None]
        for old, new in pairwise(older):
            if new is held.view:
                made = changes.compared(old.document, new.document)
                yield Step(held=held, old=old, redline=made)


def words(document: Any, link: Link) -> Markup:
    """Give a text as HTML; words are escaped where they are written."""
    if document.body is None:
        return Markup("")
    nodes = read(as_signs(kept(str(document.body))))
    return Markup(html_of([whole(node, Mark.KEPT) for node in nodes], link))


def sections(step: Step, link: Link) -> list[Mapping[str, Any]]:
    """Give the sections with a change in them."""
    return [
        {
            "title": section.title,
            "state": str(section.mark) or "changed",
            "text": Markup(html_of(section.parts, link)),
        }
        for section in step.redline.changed
    ]


def linked(period: Period) -> Link:
    """Give the way from one text's page to another's; what is not in the pack is no link.

    An address without a version leads to the last one in the period.
    """
    known: dict[str, str] = {}
    for held in period.held:
        file = path(held).removeprefix("texts/")
        known[held.view.address] = file
        if held.page.kind == "policies":
            known[held.page.address] = file

    def link(target: str) -> str:
        if not target.startswith("/"):
            return "" if target.startswith("#") else target
        found = known.get(target.partition("#")[0].partition("?")[0])
        return f"../texts/{found}" if found else ""

    return link
