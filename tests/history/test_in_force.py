"""Which version was in force on which days, from the first to the last of a period."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import pytest

from trustsite.history.frozen import Told, Version
from trustsite.history.in_force import in_force
from trustsite.history.log import Event
from trustsite.history.shelf import Shelf


@dataclass(frozen=True)
class Text:
    """As much of a document as counts here."""

    version: str
    effective_on: date
    id: str = "access"
    title: str = "Access policy"
    body: str = ""


def day(text: str) -> date:
    return date.fromisoformat(text)


def shelf(*starts: str, withdrawn: str | None = None) -> dict[tuple[str, str], Shelf]:
    """Make a policy whose versions 1.0, 2.0, … take effect on these days."""
    versions = tuple(
        Version(document=Text(f"{number}.0", day(start)), release=start)
        for number, start in enumerate(starts, start=1)
    )
    if withdrawn:
        event = Event(event="withdrawn", kind="policies", id="access", version="")
        last = replace(versions[-1], withdrawn=Told(day=day(withdrawn), event=event))
        versions = (*versions[:-1], last)
    return {("policies", "access"): Shelf(kind="policies", id="access", released=versions)}


def days(shelves: dict[tuple[str, str], Shelf], start: str, end: str) -> list[tuple[str, str, str]]:
    """Give version, first and last day of each row."""
    rows = in_force(shelves, day(start), day(end))
    return [(row.version, f"{row.first}", f"{row.last}") for row in rows]


TWO = ("2025-03-01", "2025-09-15")


@pytest.mark.parametrize(
    ("start", "end", "versions"),
    [
        ("2025-02-28", "2025-02-28", []),
        ("2025-03-01", "2025-03-01", ["1.0"]),
        ("2025-09-14", "2025-09-14", ["1.0"]),
        ("2025-09-15", "2025-09-15", ["2.0"]),
        ("2025-07-01", "2026-06-30", ["1.0", "2.0"]),
        ("2025-09-15", "2026-06-30", ["2.0"]),
    ],
)
def test_the_edges_of_a_period_count(start: str, end: str, versions: list[str]) -> None:
    """A version counts from its first day to the day before the next one, both included."""
    assert [row[0] for row in days(shelf(*TWO), start, end)] == versions


def test_the_last_day_is_the_day_before_the_next() -> None:
    """And the version still in force has none."""
    assert days(shelf(*TWO), "2025-01-01", "2026-12-31") == [
        ("1.0", "2025-03-01", "2025-09-14"),
        ("2.0", "2025-09-15", "None"),
    ]


def test_a_withdrawn_text_was_in_force_until_the_day_before() -> None:
    """After its withdrawal it is in no period."""
    gone = shelf("2025-03-01", withdrawn="2025-10-01")
    assert days(gone, "2025-09-30", "2025-12-31") == [("1.0", "2025-03-01", "2025-09-30")]
    assert days(gone, "2025-10-01", "2025-12-31") == []


def test_a_version_that_never_came_into_force_is_in_no_period() -> None:
    """Released for a later day, and replaced before that day came."""
    both_on_one_day = shelf("2025-03-01", "2025-03-01")
    assert [row[0] for row in days(both_on_one_day, "2025-01-01", "2025-12-31")] == ["2.0"]
