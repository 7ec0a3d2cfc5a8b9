"""What changed from one version of a text to the next, section by section."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, partial
from itertools import pairwise
from typing import Any

from markupsafe import Markup

from trustsite.assemble.page import relative
from trustsite.assemble.prose import placed
from trustsite.assemble.signs import as_signs, kept
from trustsite.assemble.views import DocumentPage, VersionView
from trustsite.history.redline import Redline, Section, redline
from trustsite.history.redline.written import html_of


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedSection:
    """A section with a change in it; ``state`` is added, removed or changed."""

    title: str
    state: str
    text: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """The page of one step between two versions of a document.

    ``sections`` are those with a change, ``unchanged`` the titles of the others; ``added`` and
    ``removed`` count words.
    """

    address: str
    old: VersionView
    new: VersionView
    sections: tuple[ChangedSection, ...]
    unchanged: tuple[str, ...]
    added: int
    removed: int


def steps(page: DocumentPage) -> Iterator[Changes]:
    """Compare each version that has a text with the one before, and the next with that in force.

    A card has no text, so there is nothing to compare.
    """
    before = page.in_force
    for old, new in released(page):
        yield _changes(page, old, new)
    if page.next and page.next.document.body and before and before.document.body:
        yield _changes(page, before, page.next)


def released(page: DocumentPage) -> Iterator[tuple[VersionView, VersionView]]:
    """Give each released version that has a text with the one before it, newest first."""
    with_text = [version for version in page.versions if version.document.body is not None]
    yield from ((old, new) for new, old in pairwise(with_text))


def address(page: DocumentPage, new: VersionView) -> str:
    """Give the permanent address of the comparison of a version with the one before it."""
    return f"{page.address}changes/{new.address.rstrip('/').rpartition('/')[2]}/"


def _changes(page: DocumentPage, old: VersionView, new: VersionView) -> Changes:
    made = compared(old.document, new.document)
    at = address(page, new)
    return Changes(
        address=at,
        old=old,
        new=new,
        sections=tuple(_section(section, at) for section in made.changed),
        unchanged=tuple(s.title for s in made.sections if not s.changed and s.title),
        added=made.added,
        removed=made.removed,
    )


# Both editions and every preview compare the same frozen texts.
_compared = cache(redline)


def compared(old: Any, new: Any) -> Redline:
    """Compare two versions of a document that have a text."""
    return _compared(*(as_signs(kept(str(document.body))) for document in (old, new)))


def _section(section: Section, at: str) -> ChangedSection:
    text = html_of(section.parts, partial(_link, at=at))
    return ChangedSection(
        title=section.title or "Beginning",
        state=str(section.mark) or "changed",
        text=Markup(text),  # words are escaped where they are written
    )


def _link(target: str, at: str) -> str:
    """Lead on from a comparison; a place in the same text may not be among what is compared."""
    if target.startswith("#"):
        return ""
    return relative(placed(target), at) if target.startswith("/") else target


__all__ = ["ChangedSection", "Changes", "Redline", "address", "compared", "released", "steps"]
