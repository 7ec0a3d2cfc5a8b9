"""Is every file of a site the one that its manifest lists, and is there no other?"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from trustsite.history.log import sha256
from trustsite.problems import Problem

MANIFEST = "manifest.json"
AGAIN = "take another copy; if it is the same there, ask who publishes the site"


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What ``manifest.json`` says, by path, and in which line it says so.

    ``hash`` is that of the file itself, ``checkpoint`` the text that it gives, or nothing.
    """

    hash: str
    checkpoint: str
    files: Mapping[str, tuple[str, int]]
    lines: Mapping[str, int]


def read(folder: Path) -> tuple[Manifest | None, list[Problem]]:
    """Read the manifest of a site; what is no manifest is told."""
    place = folder / MANIFEST
    if not place.is_file():
        return None, [_wrong(MANIFEST, "the list of all files is missing")]
    data = place.read_bytes()
    try:
        raw = json.loads(data)
        files = {path: (entry["sha256"], entry["size"]) for path, entry in raw["files"].items()}
    except (AttributeError, KeyError, TypeError, ValueError):
        return None, [_wrong(MANIFEST, "this is not the list of files of a site")]
    lines = _lines(data.decode(), files)
    said = raw.get("checkpoint") or ""
    return Manifest(hash=sha256(data), checkpoint=str(said), files=files, lines=lines), []


def findings(manifest: Manifest, folder: Path) -> Iterator[Problem]:
    """Files that are missing, changed, or not listed, and links that lead somewhere else."""
    there = {path: place for path, place in _places(folder) if path != MANIFEST}
    for path, (digest, size) in manifest.files.items():
        line = f"line {manifest.lines.get(path, 0)} of {MANIFEST}"
        if path not in there:
            yield _wrong(path, f"this file is missing: {line} lists it")
            continue
        data = there[path].read_bytes()
        if len(data) != size or sha256(data) != digest:
            yield _wrong(path, f"this is not the file that {line} lists")
    for path in sorted(set(there) - set(manifest.files)):
        yield _wrong(path, f"{MANIFEST} does not list this file")
    for place in sorted(folder.rglob("*")):
        if place.is_symlink():
            yield _wrong(place.relative_to(folder).as_posix(), "this is a link, and no file")


def _places(folder: Path) -> Iterator[tuple[str, Path]]:
    for place in sorted(folder.rglob("*")):
        if place.is_file():
            yield place.relative_to(folder).as_posix(), place


def _lines(text: str, files: Mapping[str, Any]) -> dict[str, int]:
    """Find each path in the lines of the file, as people will look for it."""
    named = {json.dumps(path, ensure_ascii=False): path for path in files}
    found: dict[str, int] = {}
    for number, line in enumerate(text.split("\n"), start=1):
        path = named.get(line.strip().removesuffix(": {"))
        if path is not None:
            found.setdefault(path, number)
    return found


def _wrong(path: str, message: str) -> Problem:
    return Problem(path=path, message=message, hint=AGAIN)
