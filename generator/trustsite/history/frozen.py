"""Read what was released to one audience: frozen texts, heads and facts, checked by hash."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, Protocol, TypeVar

from trustsite.history.codec import canonical, decode, encode, normalised
from trustsite.history.log import Entry, Event, read_log, sha256
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Version(Generic[D]):
    """One version of a document; ``release`` is None while it is not released."""

    document: D
    release: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Frozen:
    """The history on disk of one audience.

    ``versions`` maps (kind, id) to versions in the order of their release; ``facts`` maps the
    name of a group of facts to (release, bytes) in order; ``withdrawn`` maps (kind, id) to the
    entry that withdrew it.
    """

    entries: tuple[Entry, ...]
    versions: Mapping[tuple[str, str], tuple[Version[Any], ...]]
    facts: Mapping[str, tuple[tuple[str, bytes], ...]]
    withdrawn: Mapping[tuple[str, str], Entry]
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


def read(folder: Path, shown: str, kinds: Mapping[str, type[Any]]) -> Frozen:
    """Read the history in ``folder`` (it may be missing); ``shown`` is its name in problems.

    Raises ``ProblemsFound`` where a frozen file is missing or is not what the log says.
    """
    entries = read_log(folder / "log.jsonl", f"{shown}/log.jsonl")
    files = {path: (folder / path) for entry in entries for path in entry.files}
    problems = list(_damage(entries, folder, shown))
    if problems:
        raise ProblemsFound(problems)
    return state(entries, {path: place.read_bytes() for path, place in files.items()}, kinds)


def state(
    entries: tuple[Entry, ...], data: Mapping[str, bytes], kinds: Mapping[str, type[Any]]
) -> Frozen:
    """Say what a log and its frozen files, checked before, amount to."""
    versions: dict[tuple[str, str], tuple[Version[Any], ...]] = {}
    withdrawn: dict[tuple[str, str], Entry] = {}
    for entry in entries:
        for event in entry.events:
            key = (event.kind, event.id)
            if event.event == "withdrawn":
                withdrawn[key] = entry
                continue
            withdrawn.pop(key, None)
            version = Version(document=_document(event, kinds, data), release=entry.release)
            versions[key] = (*versions.get(key, ()), version)
    return Frozen(
        entries=entries,
        versions=versions,
        facts=_facts(entries, data),
        withdrawn=withdrawn,
        files=data,
    )


def _document(event: Event, kinds: Mapping[str, type[Any]], data: Mapping[str, bytes]) -> Any:
    path = f"{event.kind}/{event.id}/{event.version}"
    return thaw(kinds[event.kind], data[f"{path}.json"], data.get(f"{path}.md"))


def _facts(
    entries: tuple[Entry, ...], data: Mapping[str, bytes]
) -> dict[str, tuple[tuple[str, bytes], ...]]:
    found: dict[str, tuple[tuple[str, bytes], ...]] = {}
    for entry in entries:
        for path in entry.files:
            if path.startswith("facts/"):
                name = path.split("/")[1]
                found[name] = (*found.get(name, ()), (entry.release, data[path]))
    return found


def _damage(entries: tuple[Entry, ...], folder: Path, shown: str) -> Iterator[Problem]:
    hint = "frozen files never change; restore it with: git checkout -- "
    for entry in entries:
        for path, expected in entry.files.items():
            place, name = folder / path, f"{shown}/{path}"
            if not place.is_file():
                yield Problem(path=name, message="this frozen file is missing", hint=hint + name)
            elif sha256(place.read_bytes()) != expected:
                message = f"this frozen file is not what release {entry.release} wrote"
                yield Problem(path=name, message=message, hint=hint + name)
