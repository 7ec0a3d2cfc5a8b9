"""Proof that goes with the pages: the frozen facts of each release, and the list of all files."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from trustsite.history.checkpoint import Checkpoint
from trustsite.history.codec import canonical
from trustsite.history.history import History

MANIFEST = "manifest.json"
HISTORY = "history/"
LOG = f"{HISTORY}log.jsonl"


def history_files(history: History) -> dict[str, bytes]:
    """Give the log, every frozen file and every signature, byte for byte as they lie on disk.

    With them a copy of the site can be verified without asking anybody.
    """
    if not history.entries:
        return {}
    frozen = {**history.frozen_files, **history.signatures}
    return {LOG: history.log, **{HISTORY + path: data for path, data in frozen.items()}}


def frozen_facts(facts: Mapping[str, tuple[tuple[str, bytes], ...]]) -> dict[str, bytes]:
    """Give each group of facts as its release froze it, byte for byte.

    ``facts`` is that of the public history: group -> (release, bytes), oldest first.
    """
    return {
        f"releases/{release}/{group}.json": data
        for group, states in sorted(facts.items())
        for release, data in states
    }


def manifest(files: Mapping[str, bytes], checkpoint: Checkpoint | None) -> bytes:
    """List every file by path with its SHA-256 and size in bytes; the list leaves itself out.

    ``checkpoint`` is that of the last release.
    """
    entries = {
        path: {"sha256": hashlib.sha256(data).hexdigest(), "size": len(data)}
        for path, data in files.items()
        if path != MANIFEST
    }
    known = None if checkpoint is None else str(checkpoint)
    return canonical({"format": "trustsite-manifest/1", "checkpoint": known, "files": entries})
