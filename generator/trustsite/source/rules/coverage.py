"""Criteria that an examination covers: each is served by a control and by a policy."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date

from trustsite.problems import Level, Problem
from trustsite.source.catalogue import catalogue
from trustsite.source.cover import gaps, uncovered
from trustsite.source.rules.assurance import PATH, evidence_end
from trustsite.source.rules.dates import months_later
from trustsite.source.source import Loc, Source

CURRENT = 12  # months; an older report is not shown as current (SA-02, SA-03)


def examined(source: Source, day: date) -> Iterator[tuple[Level, Collection[str]]]:
    """Give the criteria in scope (SC-05) with the level of a gap.

    A report says that its criteria are met, so a gap there stops a release; what is only planned
    is work to do.
    """
    now = _criteria(one for _, held in _current(source, day) for one in held)
    coming = source.soc2.next.categories if source.soc2.next else ()
    yield Level.RELEASE, now
    yield Level.WARNING, _criteria(coming) - now


def _current(source: Source, today: date) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Give the categories of each report that is no history yet."""
    for id, report in source.soc2.reports.items():
        end = evidence_end(report)
        if end is not None and months_later(end, CURRENT) >= today:
            yield id, report.categories


def _criteria(categories: Iterable[str]) -> frozenset[str]:
    """The common criteria belong to security and are examined with every category (SC-05)."""
    chosen = set(categories)
    chosen |= {"security"} if chosen else set()
    known = catalogue().criteria.items()
    return frozenset(id for id, criterion in known if criterion.category in chosen)


def criteria_are_served(source: Source, today: date) -> Iterator[Problem]:
    """PL-01, SC-07: every criterion in scope is served by a control and by a policy.

    What was switched off is told where it was switched off.
    """
    told = {(gap.lacking, id) for gap in gaps(source) if gap.of == "criterion" for id in gap.ids}
    for lacking, ids in uncovered(source).items():
        left = [id for id in ids if (lacking, id) not in told]
        for level, scope in examined(source, today):
            bare = [id for id in left if id in scope]
            if bare:
                message = f"no {lacking} serves {', '.join(bare)}"
                hint = f"name these criteria in the {lacking} that serves them"
                loc = _place(source, level, today)
                yield source.problem(PATH, loc, message, hint, level, "PL-01")


def _place(source: Source, level: Level, today: date) -> Loc:
    if level is Level.WARNING:
        return ("next", "categories")
    return ("reports", next(id for id, _ in _current(source, today)), "categories")
