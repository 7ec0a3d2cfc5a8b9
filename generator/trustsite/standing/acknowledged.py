"""The register names people, and texts as they were released."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from trustsite.history.history import History
from trustsite.history.texts import text_hashes
from trustsite.problems import Problem
from trustsite.source.acknowledged import KEY, PATH, wrong
from trustsite.source.source import Source


def acknowledged(source: Source, internal: History, today: date) -> Iterator[Problem]:
    """Yield each line of the register that names nobody, no version, or another text."""
    versions = text_hashes(internal) if source.register_read else {}
    for index, one in enumerate(source.register_read):
        for column, message, hint in wrong(one, source.people, versions, today):
            loc = (KEY, index, column)
            yield source.problem(PATH, loc, message, hint, rule="acknowledged")
