"""Proof that goes with the pages: the frozen facts of each release, and the list of all files."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from trustsite.history.codec import canonical

MANIFEST = "manifest.json"


def frozen_facts(facts: Mapping[str, tuple[tuple[str, bytes], ...]]) -> dict[str, bytes]:
    """Give each group of facts as its release froze it, byte for byte.

    ``facts`` is that of the public history: group -> (release, bytes), oldest first.
    """
    return {
        f"releases/{release}/{group}.json": data
        for group, states in sorted(facts.items())
        for release, data in states
    }


def manifest(files: Mapping[str, bytes]) -> bytes:
    """List every file by path with its SHA-256 and size in bytes; the list leaves itself out."""
    entries = {
        path: {"sha256": hashlib.sha256(data).hexdigest(), "size": len(data)}
        for path, data in files.items()
        if path != MANIFEST
    }
    return canonical({"format": "trustsite-manifest/1", "files": entries})
