"""The hash of each released text, as the log has it: what somebody confirms to have read."""

from __future__ import annotations

from pathlib import PurePosixPath

from trustsite.history.history import History


def text_hashes(history: History) -> dict[tuple[str, str], str]:
    """Give the SHA-256 of the text of each released version of a policy, by id and version."""
    paths = {path: digest for entry in history.entries for path, digest in entry.files.items()}
    return {
        (place.parts[1], place.stem): digest
        for place, digest in ((PurePosixPath(path), digest) for path, digest in paths.items())
        if place.parts[0] == "policies" and place.suffix == ".md"
    }
