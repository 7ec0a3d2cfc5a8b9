"""What page templates get beside the site itself: policies with their states, releases."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath
from typing import Any

from trustsite.history.checkpoint import checkpoint_at
from trustsite.history.frozen import Told, Version
from trustsite.history.history import History
from trustsite.history.log import Event
from trustsite.history.shelf import Shelf


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionView:
    """One version as a page shows it.

    ``state`` is one of: in force, superseded, takes effect, withdrawn, draft, waiting (a new
    version that is not released), unversioned (text changed under a released version).
    ``until`` is the last day in force, if another version followed or the document was withdrawn.
    ``approval_of`` is the version whose approval an editorial one keeps; ``withdrawn`` says how
    the document left, ``removed`` what took the place of this version's words, ``reviews`` which
    reviews found nothing to change.
    """

    document: Any
    state: str
    release: str | None
    until: date | None
    address: str
    approval_of: str | None = None
    withdrawn: Told | None = None
    removed: Told | None = None
    reviews: tuple[Event, ...] = ()

    @property
    def version(self) -> str:
        return str(self.document.version)

    @property
    def gone(self) -> bool:
        """Say whether it was in force and is not any more."""
        return self.state in ("superseded", "withdrawn")

    @property
    def reviewed_on(self) -> date | None:
        """Give the day of the last review without a change."""
        return self.reviews[-1].on if self.reviews else None

    @property
    def next_review_on(self) -> date | None:
        """Give the day of the next review: the last one fixed it, or else the approval."""
        fixed = [event.next for event in self.reviews if event.next]
        return fixed[-1] if fixed else getattr(self.document, "next_review_on", None)

    @property
    def public_since(self) -> date | None:
        """Give the day to name where earlier days are left out."""
        return getattr(self.document, "public_since", None)


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentPage:
    """A versioned document with everything its pages say about it.

    ``shown`` stands at the current address: the version in force, or, for a document never
    released, its unreleased text. ``versions`` holds released ones, newest first.
    """

    kind: str
    id: str
    address: str
    shown: VersionView
    in_force: VersionView | None
    upcoming: tuple[VersionView, ...]
    next: VersionView | None
    versions: tuple[VersionView, ...]

    @property
    def document(self) -> Any:
        return self.shown.document


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A version of a document as a release names it."""

    kind: str
    id: str
    title: str
    version: str
    effective_on: date | None
    public_since: date | None
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseView:
    """One release: the newest version of each document after it, and what it changed.

    ``events`` are what it did, each with the version it is about; ``facts`` are names of groups
    frozen by this very release; ``changes`` are (group, added, removed, changed) with record ids.
    ``checkpoint`` is that of its line in the log.
    """

    name: str
    date: date
    documents: tuple[Listed, ...]
    events: tuple[tuple[Event, Listed], ...]
    facts: tuple[str, ...]
    changes: tuple[tuple[str, tuple[str, ...], tuple[str, ...], tuple[str, ...]], ...]
    checkpoint: str


ADDRESSES = {
    "policies": "/policies/{id}/",
    "agreements": "/request/agreement/",
    "annexes": "/policies/{id}/annex/",
}


def document_page(shelf: Shelf, today: date) -> DocumentPage:
    """Say which version of a document stands where on this day."""
    address = ADDRESSES[shelf.kind].format(id=shelf.id)
    versions = tuple(_released(shelf, version, address, today) for version in shelf.released)
    current = next((v for v in versions if v.state == "in force"), None)
    upcoming = tuple(v for v in versions if v.state == "takes effect")
    following = _next(shelf, address)
    shown = current or following or (upcoming or versions)[-1]
    return DocumentPage(
        kind=shelf.kind,
        id=shelf.id,
        address=address,
        shown=shown,
        in_force=current,
        upcoming=upcoming,
        next=following,
        versions=versions[::-1],
    )


def fingerprints(history: History, kind: str) -> dict[str, str]:
    """Give the SHA-256 of each version's text, as it is frozen or would be, by version."""
    files = {**history.frozen_files, **history.files}
    return {
        PurePosixPath(path).stem: hashlib.sha256(data).hexdigest()
        for path, data in files.items()
        if path.startswith(f"{kind}/") and path.endswith(".md")
    }


def _released(shelf: Shelf, version: Version[Any], address: str, today: date) -> VersionView:
    return VersionView(
        document=version.document,
        state=_state(shelf, version, today),
        release=version.release,
        until=shelf.until(version),
        address=f"{address}{version.document.version}/",
        approval_of=_approval_of(shelf, version.document),
        withdrawn=version.withdrawn,
        removed=version.removed,
        reviews=version.reviews,
    )


def _approval_of(shelf: Shelf, document: Any) -> str | None:
    """An editorial version keeps the approval of the last one that was new in substance."""
    before = [v.document for v in shelf.released]
    numbers = [one.version for one in before]
    if document.version in numbers:
        before = before[: numbers.index(document.version)]
    if _material(document):
        return None
    return next((str(one.version) for one in reversed(before) if _material(one)), None)


def _material(document: Any) -> bool:
    change = getattr(getattr(document, "details", document), "change", None)
    return change is None or bool(change.material)


def _state(shelf: Shelf, version: Version[Any], today: date) -> str:
    if version in shelf.upcoming(today):
        return "takes effect"
    if version == shelf.in_force(today):
        return "in force"
    return "withdrawn" if version.withdrawn else "superseded"


def _next(shelf: Shelf, address: str) -> VersionView | None:
    document = shelf.next()
    if document is None:
        return None
    state = "waiting" if shelf.waiting else "draft" if shelf.draft else "unversioned"
    # Readers agree to a version by its number, so a new agreement stands at its own from the start.
    numbered = shelf.kind == "agreements" and state == "waiting"
    last = document.version if numbered else "next"
    return VersionView(
        document=document,
        state=state,
        release=None,
        until=None,
        address=f"{address}{last}/",
        approval_of=_approval_of(shelf, document),
    )


def releases(history: History, audience: str) -> tuple[ReleaseView, ...]:
    """Give every release, newest first; ``audience`` names the log that it stands in."""
    return tuple(_views(history, audience))[::-1]


def _views(history: History, audience: str) -> Iterator[ReleaseView]:
    held: dict[tuple[str, str], Version[Any]] = {}
    for entry in history.entries:
        told = []
        for event in entry.events:
            versions = history.shelves[event.key].released
            version = next(v for v in versions if v.document.version == event.version)
            told.append((event, _listed(event.kind, version)))
            if event.event == "released":
                held[event.key] = version
            elif event.event == "withdrawn":
                held.pop(event.key, None)
        yield ReleaseView(
            name=entry.release,
            date=entry.date,
            documents=tuple(_listed(kind, version) for (kind, _), version in sorted_items(held)),
            events=tuple(told),
            facts=tuple(p.split("/")[1] for p in entry.files if p.startswith("facts/")),
            changes=tuple(_changes(history, entry.release)),
            checkpoint=str(checkpoint_at(audience, entry)),
        )


def sorted_items(held: dict[tuple[str, str], Version[Any]]) -> list[tuple[Any, Version[Any]]]:
    """Order documents by kind, then id, so that a release page never depends on dict order."""
    return sorted(held.items(), key=lambda item: item[0])


def _listed(kind: str, version: Version[Any]) -> Listed:
    document = version.document
    return Listed(
        kind=kind,
        id=document.id,
        title=str(document.title),
        version=document.version,
        effective_on=document.effective_on,
        public_since=getattr(document, "public_since", None),
        address=f"{ADDRESSES[kind].format(id=document.id)}{document.version}/",
    )


def _changes(
    history: History, release: str
) -> Iterator[tuple[str, tuple[str, ...], tuple[str, ...], tuple[str, ...]]]:
    for name, states in sorted(history.facts.items()):
        for index, (at, data) in enumerate(states):
            if at == release and index:
                before, after = _records(states[index - 1][1]), _records(data)
                added = tuple(key for key in after if key not in before)
                removed = tuple(key for key in before if key not in after)
                changed = tuple(k for k in after if k in before and after[k] != before[k])
                yield name, added, removed, changed


def _records(data: bytes) -> dict[str, Any]:
    """Give the records of a group by id; controls stand inside their domains."""
    records: dict[str, Any] = {}
    for record in json.loads(data):
        for inner in record.get("controls", [record]) if "controls" in record else [record]:
            if isinstance(inner, dict) and "id" in inner:
                records[inner["id"]] = inner
    return records
