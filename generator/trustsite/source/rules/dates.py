"""Dates: what is said to have happened lies in the past, and spans have a beginning first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from trustsite.problems import Problem
from trustsite.source.source import Loc, Source

DOCUMENTS = "trust_center/documents.yml"
# Whoever joins next week is entered this week.
AHEAD = ("trust_center/people.yml",)

# Keys that tell when something happened. Reports and updates have rules of their own.
HAPPENED = frozenset(
    [
        *("facts_confirmed_on", "checked_on", "stated_on", "approved_on", "dated"),
        "collected_on",
        *("last_on", "last_recovery_test_on", "last_review_on", "last_updated"),
        *("since", "notice_on", "ended_on"),
        *("submitted_on", "completed_on", "issued_on", "first_issued_on"),
    ]
)


def months_later(day: date, months: int) -> date:
    """Give the same day of a later month, or that month's last day where there is none."""
    year, month = divmod(day.month - 1 + months, 12)
    for candidate in (day.day, 30, 29, 28):
        try:
            return date(day.year + year, month + 1, candidate)
        except ValueError:
            continue
    raise AssertionError("every month has a 28th day")


def happened(source: Source, today: date) -> Iterator[Problem]:
    """What is stated as done, confirmed or checked is not dated after today."""
    for path, document in source.files.items():
        for loc, day in _days((), document.data):
            if day > today and path not in AHEAD:
                message = f"{day} is after today ({today})"
                hint = "write the day on which it happened"
                yield source.problem(path, loc, message, hint, rule="future-date")


def _days(loc: Loc, raw: Any) -> Iterator[tuple[Loc, date]]:
    if isinstance(raw, dict):
        for key, value in raw.items():
            if key in HAPPENED and isinstance(value, str):
                yield (*loc, key), date.fromisoformat(value.strip())
            else:
                yield from _days((*loc, key), value)
    elif isinstance(raw, list):
        for index, value in enumerate(raw):
            yield from _days((*loc, index), value)


def milestones(source: Source, today: date) -> Iterator[Problem]:
    """Milestones are dated steps that were taken, oldest first."""
    before = date.min
    for index, step in enumerate(source.soc2.milestones):
        loc: Loc = ("milestones", index, "date")
        path = "trust_center/soc2.yml"
        if step.date > today:
            message = f"{step.date} is after today ({today})"
            hint = "plans stand under next"
            yield source.problem(path, loc, message, hint, rule="future-date")
        elif step.date < before:
            message = "this step is earlier than the one above it"
            hint = "list milestones oldest first"
            yield source.problem(path, loc, message, hint, rule="date-order")
        before = max(before, step.date)


def spans(source: Source, _: date) -> Iterator[Problem]:
    """A span ends on or after the day on which it begins."""
    for id, document in source.documents.items():
        if document.covers and document.covers.to_date < document.covers.from_date:
            yield _backwards(source, DOCUMENTS, (id, "covers", "to"))
        if document.expires_on and document.expires_on < document.dated:
            message, hint = "this is before the document's date", "correct one of the two"
            yield source.problem(DOCUMENTS, (id, "expires_on"), message, hint, rule="date-order")
    measured = source.availability.measured if source.availability else None
    if measured and measured.to_date < measured.from_date:
        yield _backwards(source, "trust_center/availability.yml", ("measured", "to"))


def measured_period_is_over(source: Source, today: date) -> Iterator[Problem]:
    """TC-50: a measured value is about days that are over."""
    measured = source.availability.measured if source.availability else None
    if measured and measured.to_date > today:
        message, hint = (
            f"{measured.to_date} is after today ({today})",
            "write the last day measured",
        )
        path = "trust_center/availability.yml"
        yield source.problem(path, ("measured", "to"), message, hint, rule="TC-50")


def _backwards(source: Source, path: str, loc: Loc) -> Problem:
    message, hint = "this period ends before it begins", "correct one of the two dates"
    return source.problem(path, loc, message, hint, rule="date-order")
