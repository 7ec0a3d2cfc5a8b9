"""Questions and dated news."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from trustsite.problems import Level, Problem
from trustsite.source.rules.dates import months_later
from trustsite.source.source import Source

RATED = ("incident", "security advisory")


def news_is_dated(source: Source, today: date) -> Iterator[Problem]:
    """TC-80: no news from the future, except a notice that says when it takes effect."""
    for id, update in source.updates.items():
        announced = update.kind == "notice" and update.effective_on is not None
        if update.date > today and not announced:
            message = f"{update.date} is after today ({today})"
            hint = "date it today; only a notice with effective_on may be dated ahead"
            path = f"trust_center/updates/{id}.md"
            yield source.problem(path, ("date",), message, hint, rule="TC-80")


def severity_fits_kind(source: Source, _: date) -> Iterator[Problem]:
    """TC-80: only incidents and security advisories have a severity."""
    for id, update in source.updates.items():
        if update.severity and update.kind not in RATED:
            message = f"news of kind {update.kind} has no severity"
            hint = "remove it, or make it an incident or a security advisory"
            path = f"trust_center/updates/{id}.md"
            yield source.problem(path, ("severity",), message, hint, rule="TC-80")


def answers_are_checked(source: Source, today: date) -> Iterator[Problem]:
    """TC-71: an answer was checked within the last 12 months."""
    for id, entry in source.faq.items():
        if months_later(entry.checked_on, 12) < today:
            message = "this answer was last checked more than 12 months ago"
            hint = "read it again and write today's date"
            path, loc = "trust_center/faq.yml", (id, "checked_on")
            yield source.problem(path, loc, message, hint, Level.WARNING, "TC-71")
