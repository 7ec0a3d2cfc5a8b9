"""What stands between the working texts and the next release, said at the line to mend.

The history knows what differs; only the source knows in which file and line people can mend it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from trustsite.history.history import History
from trustsite.problems import Problem
from trustsite.source.source import Source
from trustsite.standing.acknowledged import acknowledged, released_texts
from trustsite.standing.addresses import addresses
from trustsite.standing.approvals import approvals
from trustsite.standing.leaving import leaving
from trustsite.standing.numbers import numbers
from trustsite.standing.statements import statements
from trustsite.standing.versions import standing

__all__ = ["addresses", "guards", "released_texts", "standing"]


def guards(source: Source, public: History, internal: History, today: date) -> Iterator[Problem]:
    """Yield what would make a number, a first day, a statement's id or an approval mean two things.

    Both histories are looked at: what was public may be internal now, and the other way round.
    """
    yield from numbers(source, public, internal, today)
    yield from statements(source, internal)
    yield from approvals(source, internal)
    yield from leaving(source, internal)
    yield from acknowledged(source, internal, today)
