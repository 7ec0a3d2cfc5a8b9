"""The state of SOC 2, worked out from facts, and the sentence that states it.

States and sentences follow rules SJ-01 to SJ-14, SD-12 and SA-02 to SA-04: a state is never
written down by a person, so it can't disagree with the facts.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from trustsite.site.public import BridgeLetter, NextExamination, Report, Soc2

STALE_MONTHS = 12  # SA-02, SA-03: older is not shown as current
HISTORY_MONTHS = 18  # SA-04: older is only history


@dataclass(frozen=True, slots=True, kw_only=True)
class Assurance:
    """What may be said today. ``state`` is one of the ids of section "The journey"."""

    state: str
    current: Report | None
    earlier: tuple[Report, ...]
    bridge: BridgeLetter | None
    next: NextExamination | None


def months_later(day: date, months: int) -> date:
    """Give the same day of a later month, or that month's last day where there is none."""
    year, month = divmod(day.month - 1 + months, 12)
    for candidate in (day.day, 30, 29, 28):
        try:
            return date(day.year + year, month + 1, candidate)
        except ValueError:
            continue
    raise AssertionError("every month has a 28th day")


def evidence_end(report: Report) -> date:
    """Give the last day a report speaks about: the end of its period or its as-of date."""
    end = report.period_end if report.type == 2 else report.as_of
    return end or report.report_date


def assurance(soc2: Soc2, today: date) -> Assurance:
    """Work out the state of SOC 2 on a day."""
    reports = _issued(soc2, today)
    newest = last_report(soc2, today)
    fresh = newest if newest and _fresh(newest, today) else None
    letters = [letter for letter in soc2.bridge_letters if fresh and letter.report == fresh.id]
    return Assurance(
        state=_state(soc2, newest, fresh, today),
        current=fresh,
        earlier=tuple(report for report in reports if report is not fresh),
        bridge=max(letters, key=lambda letter: letter.covers_to, default=None),
        next=soc2.next,
    )


def last_report(soc2: Soc2, today: date) -> Report | None:
    """SD-12: the type 2 with the latest period, else the type 1 with the latest date."""
    issued = _issued(soc2, today)
    return max(issued, key=lambda report: (report.type, evidence_end(report)), default=None)


def _issued(soc2: Soc2, today: date) -> list[Report]:
    return [report for report in soc2.reports if report.report_date <= today]


def _fresh(report: Report, today: date) -> bool:
    return months_later(evidence_end(report), STALE_MONTHS) >= today


def _state(soc2: Soc2, newest: Report | None, fresh: Report | None, today: date) -> str:
    coming = soc2.next
    if fresh is not None and fresh.type == 2:
        return "renewal" if coming and coming.period_start else "type2-issued"
    if coming is not None and (state := _under_way(coming, today)):
        return state
    if fresh is not None:
        return "type1-issued"
    if newest is not None:
        return "lapsed"
    return "readiness" if coming is not None else "not-started"


def _under_way(coming: NextExamination, today: date) -> str:
    if coming.type == 1:
        reached = coming.as_of is not None and coming.as_of <= today
        return "type1-fieldwork" if reached and coming.auditor_engaged else ""
    if coming.period_start is None or coming.period_start > today:
        return ""
    ended = coming.planned_period_end is not None and coming.planned_period_end < today
    return "type2-fieldwork" if ended and coming.auditor_engaged else "observation"
