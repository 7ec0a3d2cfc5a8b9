"""An auditor's questions, each answered by one page of the internal edition."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.auditing import END, EVIDENCE, START, UNRELEASED
from tests.sample import ACME, parsed
from trustsite import pipeline
from trustsite.assemble.page import Page
from trustsite.pipeline import Checked
from trustsite.project import find

PERIOD = f"/in-force/{START}--{END}/"


@pytest.fixture(scope="module")
def checked(audited: Path) -> Checked:
    return pipeline.check(find(audited), date(2026, 12, 15))


@pytest.fixture(scope="module")
def pages(checked: Checked) -> dict[str, Page]:
    return {page.address: page for page in checked.pages["internal"]}


def words(page: Page) -> str:
    return " ".join(parsed(page.body).text_content().split())


def test_a_period_of_an_examination_has_a_page(pages: dict[str, Page]) -> None:
    """Of the report and of the next examination; the list of them links to both."""
    found = parsed(pages["/in-force/"].body).xpath("//tbody//a/@href")
    assert found == [f"{START}--{END}/", "2025-07-01--2026-06-30/"]
    said = words(pages[PERIOD])
    assert "Access control policy: 1.2 until 9 November 2026, then 1.3." in said
    assert "Policy, one of 2 versions in this period" in said
    assert "1 March 2026 to 9 November 2026" in said
    assert "10 November 2026, still in force" in said
    assert "Since 1 May 2022, until 31 October 2026" in said
    assert "Incident response policy 1.0 Policy, withdrawn" in said
    assert "It is part of another. Replaced by Information security policy." in said
    assert "It is not over" in str(pages[PERIOD].meta["lede"])


def test_it_says_who_approved_and_leads_to_where_it_is_recorded(pages: dict[str, Page]) -> None:
    """An https address is a link; words are words. What changed is a link where it has a page."""
    page = parsed(pages[PERIOD].body)
    (row,) = page.xpath("//tr[contains(., 'Access control')][contains(., '1.3')]")
    assert "2 November 2026, chief executive" in " ".join(row.text_content().split())
    assert row.xpath(f".//a[@href='{EVIDENCE}']/@rel") == ["noopener noreferrer"]
    assert row.xpath(".//a[contains(., 'What changed')]/@href") == [
        "../../policies/access-control/changes/1.3/"
    ]
    (first,) = page.xpath("//tr[contains(., 'Access control')][contains(., '1.2')]")
    assert "The first one released" in first.text_content()


def test_the_files_beside_it_say_the_same(checked: Checked) -> None:
    """The page links them, and the public edition has none of all this."""
    files = pipeline.ready_made(checked.internal, checked.pages["internal"])
    beside = {path for path in files if path.startswith(f"in-force/{START}--{END}/")}
    assert {path.rpartition("/")[2] for path in beside} == {
        *("in-force.csv", "in-force.json", "subprocessors.csv")
    }
    table = files[f"in-force/{START}--{END}/in-force.csv"].decode()
    assert "access-control,Access control policy,1.3,2026-11-10," in table
    public = [page.address for page in checked.pages["public"]]
    public += pipeline.ready_made(checked.public, checked.pages["public"])
    assert not [path for path in public if "in-force" in path or path == "/changes/"]


def test_changes_are_told_newest_first(pages: dict[str, Page]) -> None:
    """Versions with line and weight, annexes, withdrawals; nothing that is not released."""
    entries = [
        " ".join(" ".join(one.itertext()).split())
        for one in parsed(pages["/changes/"].body).xpath("//ul[@class='log']/li")
    ]
    assert entries[0].startswith("1 December 2026 Information security policy: annex 2 Annex")
    assert entries[1].startswith("1 December 2026 Incident response policy 1.0 Policy, withdrawn")
    assert "2.0 Policy, reviewed without a change" in entries[2]
    assert "1.3 Policy, material: acknowledge it again" in entries[3]
    assert "1.2 Policy, superseded, first version" in " ".join(entries)
    assert len(entries) == 10
    assert UNRELEASED not in " ".join(entries)


def test_the_days_of_the_past_tell_annexes_inside(checked: Checked, pages: dict[str, Page]) -> None:
    """The day on which only an annex changed has a page there, and none outside."""
    assert "Annexes then" in words(pages["/as-of/2026-03-02/"])
    row = parsed(pages["/as-of/2026-11-10/"].body).xpath("//tr[contains(., ': annex')]")
    assert [one.xpath("string(td[1])") for one in row] == ["1"]
    public = {page.address: page for page in checked.pages["public"]}
    assert "/as-of/2026-03-02/" not in public
    assert "nnex" not in public["/as-of/2026-11-10/"].body


def test_without_a_release_the_pages_say_so() -> None:
    """Nothing was in force, nothing has changed."""
    checked = pipeline.check(find(ACME), date(2026, 10, 15))
    pages = {page.address: page for page in checked.pages["internal"]}
    assert "Nothing has been released yet" in words(pages["/changes/"])
    assert "Nothing that is released was in force" in words(pages[PERIOD])
