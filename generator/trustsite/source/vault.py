"""Files that may be in no build: known by their bytes, whatever their name (TC-02)."""

from __future__ import annotations

import hashlib

from trustsite.source.source import Source


def file_hashes(source: Source) -> dict[str, str]:
    """Give the SHA-256 of each file that a document names as its source, with the document."""
    found = {}
    for id, document in source.documents.items():
        place = document.internal.source if document.internal else None
        if place and (source.root / place).is_file():
            data = (source.root / place).read_bytes()
            found[hashlib.sha256(data).hexdigest()] = f"documents.{id}"
    return found
