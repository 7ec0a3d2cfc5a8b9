"""Facts as they were told: after a release, on a day, and over a period."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from trustsite.history.log import GENESIS, Entry
from trustsite.history.told import after, on, vendors


def entry(release: str, day: str) -> Entry:
    return Entry(
        sequence=1,
        release=release,
        date=date.fromisoformat(day),
        previous=GENESIS,
        events=(),
        files={},
    )


LOG = (
    entry("spring", "2025-04-14"),
    entry("summer", "2025-07-01"),
    entry("winter", "2026-01-26"),
    entry("winter.2", "2026-01-26"),
)


def vendor(id: str, status: str = "active", **more: Any) -> dict[str, Any]:
    return {"id": id, "name": id, "purpose": "p", "locations": ["US"], "status": status, **more}


def states(*told: tuple[str, list[dict[str, Any]]]) -> tuple[tuple[str, bytes], ...]:
    return tuple((release, json.dumps(records).encode()) for release, records in told)


FACTS = states(
    ("spring", [vendor("aws", since="2019-05-01"), vendor("mail", since="2020-01-13")]),
    (
        "winter",
        [
            vendor("soon", "planned", effective_on="2026-02-01"),
            vendor("mail", "ended", since="2020-01-13", ended_on="2025-12-31"),
        ],
    ),
    ("winter.2", [vendor("soon", since="2026-01-20")]),
)


@pytest.mark.parametrize(
    ("release", "ids"),
    [
        ("spring", ["aws", "mail"]),
        ("summer", ["aws", "mail"]),
        ("winter", ["soon", "mail"]),
        ("winter.2", ["soon"]),
    ],
)
def test_what_holds_after_a_release_is_what_was_frozen_last(release: str, ids: list[str]) -> None:
    """By that release or one before it, never by a later one of the same day."""
    assert [record["id"] for record in after(LOG, FACTS, release)] == ids


def test_a_day_knows_what_was_told_by_its_end() -> None:
    """And nothing before the first release."""
    assert on(LOG, FACTS, date(2025, 4, 13)) is None
    told = on(LOG, FACTS, date(2026, 1, 25))
    assert told is not None
    assert (told.release, told.day) == ("spring", date(2025, 4, 14))
    last = on(LOG, FACTS, date(2026, 1, 26))
    assert last is not None
    assert last.release == "winter.2"


def used(start: str, end: str) -> dict[str, tuple[str, str]]:
    found = vendors(LOG, FACTS, date.fromisoformat(start), date.fromisoformat(end))
    return {one.id: (str(one.first), str(one.last)) for one in found}


@pytest.mark.parametrize(
    ("start", "end", "ids"),
    [
        ("2025-04-13", "2025-04-13", []),
        ("2026-01-01", "2026-01-01", ["aws", "mail"]),  # its end is told later
        ("2026-01-26", "2026-01-26", ["soon"]),
        ("2026-01-01", "2026-12-31", ["soon", "aws"]),
        ("2025-07-01", "2026-06-30", ["soon", "mail", "aws"]),
    ],
)
def test_who_was_in_use_is_what_was_told_by_the_end(start: str, end: str, ids: list[str]) -> None:
    """Announced is not in use; what ended before the first day is not, either."""
    assert list(used(start, end)) == ids


def test_first_and_last_day_are_those_of_the_facts() -> None:
    """One that left the list without a last day was in use until the day before that release."""
    assert used("2025-07-01", "2026-06-30") == {
        "soon": ("2026-01-20", "None"),
        "mail": ("2020-01-13", "2025-12-31"),
        "aws": ("2019-05-01", "2026-01-25"),
    }


def test_what_is_announced_is_not_in_use() -> None:
    """Whatever day it is announced for: nothing says that it began."""
    facts = states(("spring", [vendor("soon", "planned", effective_on="2025-05-01")]))
    assert vendors(LOG, facts, date(2025, 7, 1), date(2026, 6, 30)) == ()
