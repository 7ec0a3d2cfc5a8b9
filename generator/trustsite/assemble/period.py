"""What an auditor asks of a period: versions in force, subprocessors, what else was recorded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from trustsite.assemble.context import Edition
from trustsite.assemble.life import Recorded, pages, recorded, redlines
from trustsite.assemble.views import DocumentPage, VersionView
from trustsite.history.in_force import KINDS, InForce, in_force
from trustsite.history.told import Vendor, on, vendors


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A version in force in the period, with its pages; ``redline`` is empty if it has none."""

    row: InForce
    page: DocumentPage
    view: VersionView
    redline: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A period, its first and last day included.

    ``reports`` are the ids of the reports that cover it; without one it is that of the next
    examination, or one that somebody asked for. ``twice`` are the texts with two or more versions
    in it. ``told_on`` is the day of the release that last spoke of subprocessors by its end.
    """

    start: date
    end: date
    reports: tuple[str, ...]
    held: tuple[Held, ...]
    vendors: tuple[Vendor, ...]
    told_on: date | None
    recorded: tuple[Recorded, ...]

    @property
    def name(self) -> str:
        """Give its name in addresses and files."""
        return f"{self.start.isoformat()}--{self.end.isoformat()}"

    @property
    def address(self) -> str:
        """Give its address."""
        return f"/in-force/{self.name}/"

    @property
    def twice(self) -> tuple[tuple[Held, ...], ...]:
        """Give the versions of each text that has two or more, oldest first."""
        found: dict[tuple[str, str], tuple[Held, ...]] = {}
        for held in self.held:
            if held.row.versions > 1:
                key = (held.row.kind, held.row.id)
                found[key] = (*found.get(key, ()), held)
        return tuple(found.values())


def period(edition: Edition, start: date, end: date, reports: tuple[str, ...] = ()) -> Period:
    """Answer for one period, from what is released only."""
    history = edition.history
    frozen = history.facts.get("subprocessors", ())
    last = on(history.entries, frozen, end)
    return Period(
        start=start,
        end=end,
        reports=reports,
        held=tuple(_held(edition, start, end)),
        vendors=vendors(history.entries, frozen, start, end),
        told_on=last.day if last else None,
        recorded=tuple(one for one in recorded(edition) if start <= one.day <= end),
    )


def periods(edition: Edition) -> tuple[Period, ...]:
    """Give the periods of all reports and of the next examination, newest first."""
    found: dict[tuple[date, date], tuple[str, ...]] = {}
    for start, end, report in _known(edition):
        found[start, end] = (*found.get((start, end), ()), *report)
    made = (period(edition, *days, reports) for days, reports in found.items())
    return tuple(sorted(made, key=lambda one: (one.end, one.start), reverse=True))


def _known(edition: Edition) -> Iterator[tuple[date, date, tuple[str, ...]]]:
    soc2 = edition.site.soc2
    for report in soc2.reports:
        if report.period_start and report.period_end:
            yield report.period_start, report.period_end, (report.id,)
    if soc2.next and soc2.next.period_start and soc2.next.planned_period_end:
        yield soc2.next.period_start, soc2.next.planned_period_end, ()


def _held(edition: Edition, start: date, end: date) -> Iterator[Held]:
    known = {(KINDS[kind], id): page for (kind, id), page in pages(edition).items()}
    for row in in_force(edition.history.shelves, start, end):
        page = known[row.kind, row.id]
        (view,) = (view for view in page.versions if view.version == row.version)
        yield Held(row=row, page=page, view=view, redline=redlines(page).get(row.version, ""))
