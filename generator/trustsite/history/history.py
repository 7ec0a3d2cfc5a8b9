"""The sum: history on disk plus what would be released now. Document pages render from it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from trustsite.history.codec import canonical
from trustsite.history.frozen import Frozen, Key, Version, freeze, read, state
from trustsite.history.log import GENESIS, Entry, Event, sha256
from trustsite.history.present import (
    documents,
    facts,
    kinds,
    review_of,
    withdrawal_of,
)
from trustsite.history.shelf import Shelf, is_draft
from trustsite.history.signed import signatures
from trustsite.site.internal import InternalSite
from trustsite.site.public import PolicyReview, PublicSite

# What may differ from a frozen head: an annex is called as its policy is; and a text may be
# written in other variables and say the same words.
ELSEWHERE = {"annexes": ("title", "written"), "policies": ("written",)}


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """One audience's history with the next release already added in memory.

    ``files`` and ``events`` are what ``release`` would write; ``changed_facts`` names the groups
    of facts among them; ``signatures`` are those of lines of the log, by path. Nothing here depends
    on the clock.
    """

    entries: tuple[Entry, ...]
    shelves: Mapping[tuple[str, str], Shelf]
    facts: Mapping[str, tuple[tuple[str, bytes], ...]]
    working_facts: Mapping[str, bytes]
    frozen_files: Mapping[str, bytes]
    files: Mapping[str, bytes]
    events: tuple[Event, ...]
    changed_facts: tuple[str, ...]
    signatures: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def log(self) -> bytes:
        """Give the log as it lies on disk, byte for byte; empty where nothing was released."""
        return "".join(f"{entry.line()}\n" for entry in self.entries).encode()

    @property
    def preview(self) -> bool:
        """Say whether anything shown is not released: then the build is a preview."""
        return bool(self.unreleased())

    def of_kind(self, kind: str) -> tuple[Shelf, ...]:
        """Give the shelves of one kind, in the order of the working site."""
        return tuple(shelf for (name, _), shelf in self.shelves.items() if name == kind)

    def unversioned(self) -> Iterator[tuple[Shelf, Any]]:
        """Give each document whose text changed under a version that is already released."""
        for shelf in self.shelves.values():
            if shelf.unversioned is not None:
                yield shelf, shelf.unversioned

    def unreleased(self) -> tuple[str, ...]:
        """Name what stands between this preview and a release, one plain line each."""
        lines = [f"{e.kind}/{e.id} {e.version} ({e.event})" for e in self.events]
        lines += [f"{shelf.kind}/{shelf.id}: text changed" for shelf, _ in self.unversioned()]
        return (*lines, *(f"facts: {name}" for name in self.changed_facts))

    def entry(self, release: str, day: date) -> Entry:
        """Give the log line that a release of this name would append."""
        files = {path: sha256(data) for path, data in self.to_write(release).items()}
        return self._next(release, day, self.events, files)

    def alone(self, event: Event, release: str, day: date) -> Entry:
        """Give the log line that holds one event and nothing of what waits for a release."""
        return self._next(release, day, (event,), {})

    def _next(
        self, release: str, day: date, events: tuple[Event, ...], files: Mapping[str, str]
    ) -> Entry:
        return Entry(
            sequence=len(self.entries) + 1,
            release=release,
            date=day,
            previous=self.entries[-1].hash if self.entries else GENESIS,
            events=events,
            files=files,
        )

    def to_write(self, release: str) -> dict[str, bytes]:
        """Give the files that a release of this name would freeze, by path."""
        new_facts = {f"facts/{n}/{release}.json": self.working_facts[n] for n in self.changed_facts}
        return dict(sorted({**self.files, **new_facts}.items()))


def history(folder: Path, shown: str, site: PublicSite | InternalSite) -> History:
    """Read one audience's history from ``folder`` and add what a release would freeze now.

    Raises ``ProblemsFound`` where frozen files or the log are damaged.
    """
    frozen = read(folder, shown, kinds(site))
    return _sum(frozen, site, signatures(folder, frozen.entries))


def released(before: History, release: str, day: date, site: PublicSite | InternalSite) -> History:
    """Give the history as it will be once a release of this name is written."""
    entries = (*before.entries, before.entry(release, day))
    data = {**before.frozen_files, **before.to_write(release)}
    return _sum(state(entries, data, kinds(site)), site, before.signatures)


def _sum(frozen: Frozen, site: PublicSite | InternalSite, signed: Mapping[str, bytes]) -> History:
    reviewed = tuple(_reviews(frozen, site))
    shelves = _shelves(frozen, site, reviewed)
    waiting = [shelf for shelf in shelves.values() if shelf.waiting is not None]
    files: dict[str, bytes] = {}
    for shelf in waiting:
        files |= freeze(shelf.kind, shelf.waiting.document)  # type: ignore[union-attr]
    released = tuple(_released(shelf) for shelf in waiting)
    working = facts(site)
    changed = tuple(name for name, data in working.items() if data != _last(frozen, name))
    return History(
        entries=frozen.entries,
        shelves=shelves,
        facts=frozen.facts,
        working_facts=working,
        frozen_files=frozen.files,
        files=files,
        events=(*released, *reviewed, *_withdrawals(frozen, site)),
        changed_facts=changed,
        signatures=signed,
    )


def _shelves(
    frozen: Frozen, site: PublicSite | InternalSite, reviewed: Sequence[Event]
) -> dict[Key, Shelf]:
    shelves = {
        key: Shelf(
            kind=key[0],
            id=key[1],
            released=_with_review(versions, [e for e in reviewed if e.key == key]),
        )
        for key, versions in frozen.versions.items()
    }
    found = {}
    for kind, document in documents(site):
        key = (kind, document.id)
        shelf = shelves.pop(key, Shelf(kind=kind, id=document.id))
        found[key] = replace(shelf, **_beside(shelf, document, frozen, review_of(site, key)))
    return found | shelves


def _with_review(
    versions: tuple[Version[Any], ...], reviewed: Sequence[Event]
) -> tuple[Version[Any], ...]:
    """A review that no release has told of yet counts in the preview."""
    last = versions[-1]
    new = [event for event in reviewed if event.version == last.document.version]
    return (*versions[:-1], replace(last, reviews=(*last.reviews, *new)))


def _beside(
    shelf: Shelf, document: Any, frozen: Frozen, review: PolicyReview | None
) -> dict[str, Any]:
    """Say what the working document is beside the released versions, if it isn't one of them."""
    if is_draft(document.version):
        return {"draft": document}
    if document.version not in {v.document.version for v in shelf.released}:
        return {"waiting": Version(document=document, release=None)}
    # A review without a change moves the day of the next one.
    moved = ("next_review_on",) if review and review.next_review_on else ()
    equal = _equal(shelf.kind, document, frozen, moved)
    return {} if equal else {"unversioned": document}


def _equal(kind: str, document: Any, frozen: Frozen, moved: tuple[str, ...]) -> bool:
    """Compare with the frozen files; a head field that is newer than the file doesn't count."""
    elsewhere = {*ELSEWHERE.get(kind, ()), *moved}
    for path, data in freeze(kind, document).items():
        before = frozen.files.get(path)
        if before == data:
            continue
        if before is None or path.endswith(".md"):
            return False
        old, new = json.loads(before), json.loads(data)
        if not _holds(new, {key: old[key] for key in old if key not in elsewhere}):
            return False
    return True


def _holds(new: Any, old: Any) -> bool:
    """Say whether a value is still what was frozen, whatever it has beside that."""
    if isinstance(old, dict) and isinstance(new, dict):
        return all(_holds(new.get(key), value) for key, value in old.items())
    return bool(new == old)


def _released(shelf: Shelf) -> Event:
    version = shelf.waiting.document.version if shelf.waiting else ""
    return Event(event="released", kind=shelf.kind, id=shelf.id, version=version)


def _reviews(frozen: Frozen, site: PublicSite | InternalSite) -> Iterator[Event]:
    """Give each review without a change that no release has told of yet."""
    for review in site.reviews:
        kind, id = key = ("policies", review.id)
        versions = frozen.versions.get(key, ())
        if versions and all(_before(review, version) for version in versions):
            yield Event(
                event="reviewed",
                kind=kind,
                id=id,
                version=versions[-1].document.version,
                on=review.reviewed_on,
                next=review.next_review_on,
            )


def _before(review: PolicyReview, version: Version[Any]) -> bool:
    """Say whether a version's approval and reviews lie before a review."""
    days = [version.document.approved_on, *(event.on for event in version.reviews)]
    return all(day is None or day < review.reviewed_on for day in days)


def _withdrawals(frozen: Frozen, site: PublicSite | InternalSite) -> Iterator[Event]:
    """A document that was released and is no longer here is withdrawn by the next release."""
    present = {(kind, document.id) for kind, document in documents(site)}
    for (kind, id), versions in frozen.versions.items():
        if (kind, id) not in present and versions[-1].withdrawn is None:
            told = withdrawal_of(site, (kind, id))
            yield Event(
                event="withdrawn",
                kind=kind,
                id=id,
                version=versions[-1].document.version,
                reason=str(told.reason) if told and told.reason else None,
                replaced_by=told.replaced_by if told else None,
            )


def _last(frozen: Frozen, name: str) -> bytes:
    """Give the facts as last released; what never was released was empty."""
    versions = frozen.facts.get(name)
    return versions[-1][1] if versions else canonical([])
