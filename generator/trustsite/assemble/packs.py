"""Reading lists: the newest edition, and each released edition for ever with its exact versions."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from trustsite.assemble.context import Edition
from trustsite.history.history import History
from trustsite.history.told import Records, after


@dataclass(frozen=True, slots=True, kw_only=True)
class PackRow:
    """One item of a reading list, as it was in that edition.

    ``address`` is its page (of the exact version, where that has one) or empty if it has none any
    more; ``dated`` is the day of a document, or the first day in force of a policy's version.
    """

    kind: str
    id: str
    title: str
    version: str
    audience: str
    summary: str
    dated: date | None
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PackView:
    """A reading list in one edition; ``edition`` is None for what no release has frozen yet.

    ``editions`` are the names of all its released editions, newest first; ``checkpoint`` is that of
    its own release, else of the last one, or empty.
    """

    id: str
    title: str
    reader: str
    intro: str
    edition: str | None
    editions: tuple[str, ...]
    rows: tuple[PackRow, ...]
    checkpoint: str

    @property
    def address(self) -> str:
        """Where this edition stands."""
        return f"/packs/{self.id}/{self.edition}/" if self.edition else f"/packs/{self.id}/"


def packs(edition: Edition) -> Iterator[PackView]:
    """Give each reading list as it stands now, then each of its released editions."""
    history = edition.history
    states = history.facts.get("packs", ())
    released = [(name, json.loads(data)) for name, data in states]
    held: dict[str, tuple[str, ...]] = {}
    for name, records in released:
        for record in records:
            held[record["id"]] = (name, *held.get(record["id"], ()))
    working = _working(history, "packs")
    documents = _working(history, "documents")
    for record in working:
        yield _view(edition, record, None, documents, held)
    for name, records in released:
        frozen = after(history.entries, history.facts.get("documents", ()), name)
        for record in records:
            yield _view(edition, record, name, frozen, held)


def _working(history: History, group: str) -> Records:
    found: Records = json.loads(history.working_facts.get(group, b"[]"))
    return found


def _view(
    edition: Edition,
    record: Mapping[str, Any],
    name: str | None,
    documents: Records,
    held: Mapping[str, tuple[str, ...]],
) -> PackView:
    known = {document["id"]: document for document in documents}
    return PackView(
        id=record["id"],
        title=record["title"],
        reader=record["reader"],
        intro=record["intro"] or "",
        edition=name,
        editions=held.get(record["id"], ()),
        rows=tuple(_row(edition, item, known.get(item["id"], {})) for item in record["items"]),
        checkpoint=_checkpoint(edition, name),
    )


def _checkpoint(edition: Edition, release: str | None) -> str:
    """Give the checkpoint of a release, or of the last one; a preview is no release."""
    named = (one.checkpoint for one in edition.releases if release in (None, one.name))
    return next(named, "")


def _row(edition: Edition, item: Mapping[str, str], document: Mapping[str, Any]) -> PackRow:
    summary, day, address = document.get("summary", ""), document.get("dated"), ""
    dated = date.fromisoformat(day) if day else None
    if item["kind"] == "policies":
        summary, dated, address = _policy(edition, item)
    elif any(one.id == item["id"] for one in edition.documents):
        address = f"/documents/{item['id']}/"
    return PackRow(
        kind=item["kind"],
        id=item["id"],
        title=item["title"],
        version=item["version"],
        audience=item["audience"],
        summary=summary,
        dated=dated,
        address=address,
    )


def _policy(edition: Edition, item: Mapping[str, str]) -> tuple[str, date | None, str]:
    """Purpose, first day and address: of the exact version where it is released, else the page."""
    for page in edition.policies:
        if page.id != item["id"]:
            continue
        for version in page.versions:
            if version.version == item["version"]:
                card = version.document
                return str(card.purpose), card.effective_on, version.address
        return str(page.document.purpose), page.document.effective_on, page.address
    return "", None, ""
