"""What people who work here read of a control: evidence with its state, the last result, texts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from trustsite.assemble.assurance import last_report, months_later
from trustsite.assemble.context import Edition
from trustsite.assemble.views import DocumentPage
from trustsite.site.internal import (
    Evidence,
    Finding,
    InternalSite,
    Procedure,
    ReportException,
)
from trustsite.site.public import Report

# How long evidence speaks for a control. What runs more often than every quarter is shown by
# evidence of the quarter: nobody collects every day what happens every day.
MONTHS = {"quarterly": 3, "semi-annual": 6, "annual": 12}
QUARTER = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A piece of evidence; ``state`` is current, old or missing.

    ``due_on`` is the last day on which it still counts; None while nothing was collected.
    """

    what: Any
    where: Any
    collected_on: date | None
    due_on: date | None
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What the last report says of a control; ``examined`` tells whether its criteria were."""

    report: Report
    examined: bool
    noted: bool
    exceptions: tuple[ReportException, ...]
    response: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class CarriedOut:
    """A policy that a control carries out, with the procedures that say how."""

    page: DocumentPage
    procedures: tuple[Procedure, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlInside:
    evidence: tuple[Held, ...]
    due_on: date | None
    result: Result | None
    carries_out: tuple[CarriedOut, ...]
    findings: tuple[Finding, ...]

    @property
    def state(self) -> str:
        """Give the worst state of its evidence: missing where none is named at all."""
        states = {held.state for held in self.evidence} or {"missing"}
        return next(state for state in ("missing", "old", "current") if state in states)


def of_control(edition: Edition, inside: InternalSite, control: Any) -> ControlInside:
    """Gather what belongs to one control."""
    evidence = evidence_of(edition, inside, control)
    pages = [page for page in edition.policies if page.id in control.policies]
    return ControlInside(
        evidence=evidence,
        due_on=min((held.due_on for held in evidence if held.due_on), default=None),
        result=_result(edition, inside, control),
        carries_out=tuple(_carried(inside, page) for page in pages),
        findings=tuple(one for one in inside.findings if one.control == control.id),
    )


def evidence_of(edition: Edition, inside: InternalSite, control: Any) -> tuple[Held, ...]:
    """Give the evidence of a control with its state on the edition's day."""
    found = next((one.items for one in inside.evidence if one.id == control.id), ())
    return tuple(_held(item, control.frequency, edition.today) for item in found)


def _held(item: Evidence, frequency: str | None, today: date) -> Held:
    months = MONTHS.get(frequency or "", QUARTER)
    due = None if item.collected_on is None else months_later(item.collected_on, months)
    state = "missing" if due is None else "old" if due < today else "current"
    return Held(
        what=item.what,
        where=item.where,
        collected_on=item.collected_on,
        due_on=due,
        state=state,
    )


def _carried(inside: InternalSite, page: DocumentPage) -> CarriedOut:
    own = tuple(one for one in inside.procedures if one.policy == page.id)
    return CarriedOut(page=page, procedures=own)


def _result(edition: Edition, inside: InternalSite, control: Any) -> Result | None:
    """Take the last report; an older one says nothing of today."""
    report = last_report(edition.site.soc2, edition.today)
    if report is None:
        return None
    categories = {c.category for c in edition.site.criteria if c.id in control.criteria}
    notes = next((one for one in inside.reports if one.id == report.id), None)
    found = tuple(x for x in notes.exceptions if x.control == control.id) if notes else ()
    return Result(
        report=report,
        examined=not categories.isdisjoint(report.categories),
        noted=notes is not None,
        exceptions=found,
        response=notes.management_response if notes and found else None,
    )
