"""The past, day by day: what was in force, what replaced it, and a typed day leads to its page."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.sample import ROOT, TODAY, Built, parsed
from tests.serving import served
from trustsite import pipeline
from trustsite.assemble import as_of
from trustsite.assemble.as_of import AsOf
from trustsite.project import Project


@pytest.fixture(scope="module")
def days() -> dict[str, AsOf]:
    """The days of the sample's public history."""
    checked = pipeline.check(Project(ROOT), date.fromisoformat(TODAY))
    return {day.day.isoformat(): day for day in as_of.days(checked.public)}


def versions(day: AsOf) -> dict[str, str]:
    return {then.page.id: then.version.version for then in day.policies}


def test_each_day_on_which_something_changed_and_each_quarter(days: dict[str, AsOf]) -> None:
    """Effective days, days of releases, and ends of quarters between the first and today."""
    assert {"2025-10-06", "2025-10-15", "2026-08-03", "2026-10-12"} <= {
        d for d, day in days.items() if day.changed
    }
    ends = {d for d, day in days.items() if not day.changed}
    assert ends == {
        "2025-06-30",
        "2025-09-30",
        "2026-03-31",
        "2026-06-30",
        "2026-09-30",
    }
    assert list(days) == sorted(days, reverse=True)


def test_the_day_itself_has_the_new_version(days: dict[str, AsOf]) -> None:
    """A version counts from its first day on; the day before has the old one."""
    assert versions(days["2026-06-30"])["ai-use"] == "1.1"
    assert versions(days["2026-08-03"])["ai-use"] == "1.2"
    assert versions(days["2026-02-23"])["information-security"] == "3.1"
    assert versions(days["2026-03-01"])["information-security"] == "4.0"


def test_subprocessors_are_those_of_the_last_release(days: dict[str, AsOf]) -> None:
    """Before the first release nothing is told, and a page says when it was told."""
    assert days["2025-04-01"].told_on is None
    assert days["2025-04-01"].vendors == ()
    assert days["2025-12-31"].told_on == date(2025, 12, 31)
    names = {vendor.name for vendor in days["2025-12-31"].vendors}
    assert {"Amazon Web Services", "Anthropic"} <= names
    assert "ClickHouse Cloud" not in names


def test_without_a_release_there_is_no_past(tmp_path: Path) -> None:
    """The list of days says so, and no day has a page."""
    checked = pipeline.check(Project(ROOT / "tests" / "worlds" / "acme"), date.fromisoformat(TODAY))
    assert as_of.days(checked.public) == ()
    (page,) = (page for page in checked.pages["public"] if page.address.startswith("/as-of/"))
    assert "Nothing has been released yet" in page.body


def test_a_typed_day_leads_to_its_page(sample: Built, browser: Browser) -> None:
    """The last day before it that has a page; and all days are links without a script."""
    index = sample.site("public") / "as-of" / "index.html"
    links = parsed(index.read_text(encoding="utf-8")).xpath("//main//tbody//a/@href")
    assert "2026-06-15/" in links
    with served(sample.site("public")) as origin:
        page = browser.new_page()
        page.goto(origin + "/as-of/2026-03-31/")
        for typed, day in (("2026-07-20", "2026-06-30"), ("2026-06-15", "2026-06-15")):
            page.fill("#as-of-day", typed)
            page.get_by_role("button", name="Show").click()
            page.wait_for_url(f"{origin}/as-of/{day}/")
        page.close()
