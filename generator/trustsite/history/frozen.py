"""Read what was released to one audience: frozen texts, heads and facts, checked by hash."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Generic, Protocol, TypeVar

from trustsite.history.codec import canonical, decode, encode, normalised
from trustsite.history.log import LOG, Entry, Event, read_log, sha256
from trustsite.problems import Problem, ProblemsFound


class Document(Protocol):
    """What has versions: a policy, an annex, an agreement."""

    @property
    def id(self) -> str: ...
    @property
    def version(self) -> str: ...
    @property
    def body(self) -> Any: ...


D = TypeVar("D", bound=Document)
Key = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a later release said of a version, and on which day."""

    day: date
    event: Event


@dataclass(frozen=True, slots=True, kw_only=True)
class Version(Generic[D]):
    """One version of a document; ``release`` is None while it is not released.

    ``withdrawn`` is set once its document was, ``removed`` once a tombstone took its place: then
    ``document`` has no words left. ``reviews`` are those of this version, oldest first.
    """

    document: D
    release: str | None
    withdrawn: Told | None = None
    removed: Told | None = None
    reviews: tuple[Event, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Frozen:
    """The history on disk of one audience.

    ``versions`` maps (kind, id) to versions in the order of their release; ``facts`` maps the
    name of a group of facts to (release, bytes) in order.
    """

    entries: tuple[Entry, ...]
    versions: Mapping[Key, tuple[Version[Any], ...]]
    facts: Mapping[str, tuple[tuple[str, bytes], ...]]
    files: Mapping[str, bytes]


def head_path(kind: str, document: Document) -> str:
    """Where the head of a version is frozen; its body stands beside it as ``.md``."""
    return f"{kind}/{document.id}/{document.version}.json"


def freeze(kind: str, document: Document) -> dict[str, bytes]:
    """Give the files of one version: head as JSON, body (if it has one) as Markdown."""
    head = encode(document)
    body = head.pop("body")
    path = head_path(kind, document)
    files = {path: canonical(head)}
    if body is not None:
        files[path.removesuffix(".json") + ".md"] = normalised(body).encode()
    return files


def thaw(kind: type[D], head: bytes, body: bytes | None) -> D:
    """Read one version back from its files."""
    raw = json.loads(head)
    raw["body"] = None if body is None else body.decode()
    return decode(kind, raw)


def wordless(kind: type[D], event: Event) -> D:
    """Give what is left of a version whose words were removed: its id and its number."""
    return decode(kind, {"id": event.id, "title": event.id, "version": event.version})


def read(folder: Path, shown: str, kinds: Mapping[str, type[Any]]) -> Frozen:
    """Read the history in ``folder`` (it may be missing); ``shown`` is its name in problems.

    Raises ``ProblemsFound`` where a frozen file is missing or is not what the log says.
    """
    entries = read_log(folder / LOG, f"{shown}/{LOG}")
    removed = removed_files(entries)
    kept = {p: digest for e in entries for p, digest in e.files.items() if p not in removed}
    problems = list(_damage(entries, kept, folder, shown))
    if problems:
        raise ProblemsFound(problems)
    return state(entries, {path: (folder / path).read_bytes() for path in kept}, kinds)


def state(
    entries: tuple[Entry, ...], data: Mapping[str, bytes], kinds: Mapping[str, type[Any]]
) -> Frozen:
    """Say what a log and its frozen files, checked before, amount to."""
    versions: dict[Key, tuple[Version[Any], ...]] = {}
    for entry in entries:
        for event in entry.events:
            before = versions.get(event.key, ())
            if event.event == "released":
                document = _document(event, kinds, data)
                versions[event.key] = (*before, Version(document=document, release=entry.release))
            else:
                told = Told(day=entry.date, event=event)
                versions[event.key] = tuple(_marked(version, told) for version in before)
    return Frozen(entries=entries, versions=versions, facts=_facts(entries, data), files=data)


def removed_files(entries: Sequence[Entry]) -> frozenset[str]:
    """Give the paths of frozen files that a tombstone has taken the place of."""
    buried = [event for entry in entries for event in entry.events if event.event == "tombstone"]
    stems = [f"{event.kind}/{event.id}/{event.version}" for event in buried]
    return frozenset(stem + end for stem in stems for end in (".json", ".md"))


def first_shown(entries: Sequence[Entry]) -> dict[Key, date]:
    """Give the day on which each document was first released in its present life.

    A document that was withdrawn begins anew with its next release.
    """
    days: dict[Key, date] = {}
    for entry in entries:
        for event in entry.events:
            if event.event == "withdrawn":
                days.pop(event.key, None)
            elif event.event == "released":
                days.setdefault(event.key, entry.date)
    return days


def _marked(version: Version[Any], told: Told) -> Version[Any]:
    """Add what an event says of a version; others of the same document stay as they are."""
    event = told.event
    if version.document.version != event.version:
        return version
    if event.event == "reviewed":
        return replace(version, reviews=(*version.reviews, event))
    if event.event == "withdrawn":
        return replace(version, withdrawn=told)
    # The day on which it was in force first is in the tombstone: its head is gone.
    document = replace(version.document, effective_on=event.on)
    return replace(version, document=document, removed=told)


def _document(event: Event, kinds: Mapping[str, type[Any]], data: Mapping[str, bytes]) -> Any:
    path = f"{event.kind}/{event.id}/{event.version}"
    if f"{path}.json" not in data:
        return wordless(kinds[event.kind], event)
    return thaw(kinds[event.kind], data[f"{path}.json"], data.get(f"{path}.md"))


def _facts(
    entries: tuple[Entry, ...], data: Mapping[str, bytes]
) -> dict[str, tuple[tuple[str, bytes], ...]]:
    found: dict[str, tuple[tuple[str, bytes], ...]] = {}
    for entry in entries:
        for path in entry.files:
            if path.startswith("facts/") and path in data:
                name = path.split("/")[1]
                found[name] = (*found.get(name, ()), (entry.release, data[path]))
    return found


def _damage(
    entries: tuple[Entry, ...], kept: Mapping[str, str], folder: Path, shown: str
) -> Iterator[Problem]:
    hint = "frozen files never change; restore it with: git checkout -- "
    for entry in entries:
        for path in filter(kept.__contains__, entry.files):
            place, name, expected = folder / path, f"{shown}/{path}", entry.files[path]
            if not place.is_file():
                yield Problem(path=name, message="this frozen file is missing", hint=hint + name)
            elif sha256(place.read_bytes()) != expected:
                message = f"this frozen file is not what release {entry.release} wrote"
                yield Problem(path=name, message=message, hint=hint + name)
