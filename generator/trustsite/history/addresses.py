"""Which addresses were published: once recorded by a release, each resolves for ever."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from trustsite.history.codec import canonical
from trustsite.history.log import LOG, Entry, read_log, sha256

FOLDER = "addresses/"


def published(folder: Path, shown: str) -> dict[str, Entry]:
    """Give each recorded address with the release that recorded it, from a history on disk.

    A file that is not what the log says counts for nothing here; whoever reads the whole history
    tells of it. Raises ``ProblemsFound`` where the log is damaged.
    """
    entries = read_log(folder / LOG, f"{shown}/{LOG}")
    files = {
        path: (folder / path).read_bytes()
        for entry in entries
        for path, digest in entry.files.items()
        if path.startswith(FOLDER) and _whole(folder / path, digest)
    }
    return recorded(entries, files)


def recorded(entries: Iterable[Entry], files: Mapping[str, bytes]) -> dict[str, Entry]:
    """Give each address with the first release that recorded it."""
    found: dict[str, Entry] = {}
    for entry in entries:
        for path in entry.files:
            if path.startswith(FOLDER) and path in files:
                for address in json.loads(files[path]):
                    found.setdefault(address, entry)
    return found


def to_record(release: str, pages: Collection[str], known: Collection[str]) -> dict[str, bytes]:
    """Give the file in which a release records the addresses that none before it did."""
    new = sorted({*pages}.difference(known))
    return {f"{FOLDER}{release}.json": canonical(new)} if new else {}


def _whole(place: Path, digest: str) -> bool:
    return place.is_file() and sha256(place.read_bytes()) == digest
