"""What is released is the text that was approved, to the word."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from trustsite.history.approved import fingerprint
from trustsite.history.history import History
from trustsite.history.shelf import Shelf
from trustsite.problems import Level, Problem
from trustsite.source.source import Loc, Source
from trustsite.standing.versions import PATHS


def approvals(source: Source, internal: History) -> Iterator[Problem]:
    """Yield each waiting text that changed after its approval.

    An editorial version keeps the approval of the last one in substance, so its own words are not
    those that were approved.
    """
    for shelf in internal.shelves.values():
        known, loc = _approved_text(source, shelf)
        document = shelf.waiting.document if shelf.waiting else None
        if known and document and _material(document) and fingerprint(document) != known:
            path = PATHS[shelf.kind].format(id=shelf.id)
            annex = " --annex" if shelf.kind == "annexes" else ""
            message = f"the text changed after it was approved (now {fingerprint(document)})"
            hint = f"approve it again: trustsite approve {shelf.id}{annex} --evidence URL"
            yield source.problem(path, loc, message, hint, Level.RELEASE, "PL-05")


def _approved_text(source: Source, shelf: Shelf) -> tuple[str | None, Loc]:
    if shelf.kind == "annexes":
        annex = source.annexes.get(shelf.id)
        return (annex.approved_text if annex else None), ("approved_text",)
    head = source.policies.get(shelf.id) if shelf.kind == "policies" else None
    inside = head.internal if head else None
    return (inside.approved_text if inside else None), ("internal", "approved_text")


def _material(document: Any) -> bool:
    change = getattr(getattr(document, "details", None) or document, "change", None)
    return change is None or bool(change.material)
