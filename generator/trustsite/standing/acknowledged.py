"""The register names people, and texts as they were released."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from trustsite.history.history import History
from trustsite.history.texts import text_hashes
from trustsite.problems import Problem
from trustsite.source.acknowledged import KEY, PATH, Text, Versions, wrong
from trustsite.source.source import Source


def released_texts(internal: History) -> Versions:
    """Give hash and day of each version of a policy that can have been read."""
    days = {
        (event.id, event.version): entry.date
        for entry in internal.entries
        for event in entry.events
        if event.event == "released" and event.kind == "policies"
    }
    hashes = text_hashes(internal)
    return {key: Text(hash=digest, day=days[key]) for key, digest in hashes.items()}


def acknowledged(source: Source, internal: History, today: date) -> Iterator[Problem]:
    """Yield each line of the register that names nobody, no version, or another text."""
    versions = released_texts(internal) if source.register_read else {}
    for index, one in enumerate(source.register_read):
        for column, message, hint in wrong(one, source.people, versions, today):
            loc = (KEY, index, column)
            yield source.problem(PATH, loc, message, hint, rule="acknowledged")
