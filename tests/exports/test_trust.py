"""``trust.json`` says what the pages say, and nothing else."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from tests.exports.sites import BASE, REPORT, SITE, TODAY, policy, policy_page, public_site
from tests.exports.sites import release as released
from trustsite.assemble.views import DocumentPage
from trustsite.exports.trust import CRITERIA_NOTE, FORMAT, trust
from trustsite.history.codec import encode
from trustsite.site.public import PublicSite


def facts(site: PublicSite, *pages: DocumentPage, today: date = TODAY) -> dict[str, Any]:
    releases = (released("2026-10-01.2", date(2026, 10, 1)), released("2026-03-01", date.min))
    written: dict[str, Any] = json.loads(trust(site, releases, pages, today))
    return written


def leaves(value: Any) -> Iterator[str]:
    """Give every text in a JSON value; keys are names of fields, not facts."""
    if isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from leaves(item)
    elif isinstance(value, str):
        yield value


def test_every_text_is_a_public_value() -> None:
    """Each text is a value of PublicSite, an address of the site or one of a few set words."""
    ours = {FORMAT, CRITERIA_NOTE, "renewal", "covered", "planned", "not covered", "management"}
    ours |= {"2026-10-01.2", "2026-10-31", "2026-10-01"}
    known = set(leaves(encode(public_site()))) | ours
    strange = [t for t in leaves(facts(public_site())) if t not in known and BASE not in t]
    assert strange == []


def test_the_last_release_is_named_and_no_other() -> None:
    """The newest public release is named with its date; the day of the build is nowhere."""
    assert facts(public_site())["last_release"] == {
        "name": "2026-10-01.2",
        "date": "2026-10-01",
        "address": f"{BASE}releases/2026-10-01.2/",
    }
    assert TODAY.isoformat() not in json.dumps(facts(public_site()))


def test_nothing_released_yet_says_so() -> None:
    """Before the first release the key stands there with null."""
    assert json.loads(trust(public_site(), (), (), TODAY))["last_release"] is None


def test_the_current_report_is_whole() -> None:
    """The report has type, period, categories, opinion, auditor and the page to ask for it."""
    report = facts(public_site())["soc2"]["current_report"]
    assert report["type"] == 2
    assert (report["period_start"], report["period_end"]) == ("2025-07-01", "2026-06-30")
    assert report["categories"] == ["security", "availability"]
    assert report["opinion"] == "unqualified"
    assert report["auditor"] == "Blue Heron CPAs"
    assert report["document"] == f"{BASE}documents/doc-soc2/"


def test_an_auditor_who_may_not_be_named_is_not_named() -> None:
    """A firm that did not agree to be named is "an independent licensed CPA firm" (SO-08)."""
    secret = REPORT | {"auditor": {"name": "Blue Heron CPAs", "may_be_named": False}}
    written = facts(public_site(soc2={"reports": [secret]}))
    assert written["soc2"]["current_report"]["auditor"] == "an independent licensed CPA firm"
    assert "Blue Heron" not in json.dumps(written)


def test_a_stale_report_is_not_current() -> None:
    """A year after its period a report is not shown as current and covers nothing (SA-02)."""
    site = public_site(soc2={"reports": [REPORT]})
    written = facts(site, today=date(2027, 7, 1))
    assert written["soc2"]["state"] == "lapsed"
    assert written["soc2"]["current_report"] is None
    assert {category["state"] for category in written["categories"]} == {"not covered"}


def test_a_bridge_letter_is_managements_own() -> None:
    """A bridge letter is marked as written by management and not examined (SA-05)."""
    letter = facts(public_site())["soc2"]["bridge_letter"]
    assert letter["issued_by"] == "management"
    assert letter["examined_by_auditor"] is False


def test_planned_categories_stand_apart() -> None:
    """A category is covered by the current report, planned for the next, or neither (SC-06)."""
    states = {c["id"]: c["state"] for c in facts(public_site())["categories"]}
    assert states == {"security": "covered", "privacy": "planned", "confidentiality": "not covered"}


def test_documents_that_the_site_does_not_list_are_not_linked() -> None:
    """A reference to a document without a public card gives no id and no address."""
    written = facts(public_site())
    assert written["soc2"]["bridge_letter"]["document"] is None
    assert written["frameworks"]["held"][0]["document"] is None
    assert written["frameworks"]["laws"][0]["documents"] == [f"{BASE}documents/doc-dpa/"]
    assert "doc-hidden" not in json.dumps(written)


def test_only_what_must_be_asked_for_has_a_request_address() -> None:
    """A public document has no request address; an NDA one has the form filled in (TC-10)."""
    public, restricted = facts(public_site())["documents"]
    assert public["request_address"] is None
    assert restricted["request_address"] == f"{BASE}request/?documents=doc-soc2"


def test_without_a_way_to_ask_no_request_is_offered() -> None:
    """If the company offers no requests there is no request address."""
    assert facts(public_site(access=None))["documents"][1]["request_address"] is None


def test_a_control_has_its_own_words_and_page() -> None:
    """A control has id, title, description, criteria and address, and nothing of its owner."""
    (control,) = facts(public_site())["controls"]
    assert control == {
        "id": "IAM-01",
        "domain": "IAM",
        "title": "Accounts are personal",
        "description": "Each person has one account.",
        "criteria": ["CC6.1", "CC6.2"],
        "address": f"{BASE}controls/iam-01/",
    }


def test_a_policy_names_the_version_in_force_and_what_comes() -> None:
    """A policy has the version in force with permanent address, and announced ones apart."""
    versions = [policy("1.9", "2026-03-01"), policy("1.10", "2026-12-01")]
    (row,) = facts(public_site(), policy_page(*versions))["policies"]
    assert row["version_in_force"] == "1.9"
    assert row["effective_on"] == "2026-03-01"
    assert row["address"] == f"{BASE}policies/access/"
    assert row["permanent_address"] == f"{BASE}policies/access/1.9/"
    assert row["request_address"] == f"{BASE}request/?documents=access"
    assert [version["version"] for version in row["upcoming"]] == ["1.10"]


def test_a_version_to_come_is_not_in_force() -> None:
    """Before its day a first version is announced, and no version is in force."""
    (row,) = facts(public_site(), policy_page(policy("1.0", "2026-12-01")))["policies"]
    assert (row["state"], row["version_in_force"]) == ("takes effect", None)
    assert (row["approved_on"], row["permanent_address"]) == (None, None)


def test_a_draft_is_not_listed() -> None:
    """A 0.x text is never public, even if it is handed in (TC-91)."""
    draft = policy("0.9", None)
    assert facts(public_site(), policy_page(draft=draft))["policies"] == []


@pytest.mark.parametrize("left_out", ["service", "register", "contacts", "access"])
def test_keys_stay_when_facts_are_left_out(left_out: str) -> None:
    """A section that the company left out is null; the keys of the file are always the same."""
    assert facts(public_site(**{left_out: None})).keys() == facts(public_site()).keys()


def test_ids_are_those_of_the_project() -> None:
    """Regions, subprocessors and frameworks keep their ids."""
    written = facts(public_site())
    assert [region["id"] for region in written["regions"]] == ["eu"]
    assert written["subprocessors"]["subprocessors"][0]["id"] == "clickhouse"
    assert written["frameworks"]["planned"][0]["id"] == SITE["frameworks"]["planned"][0]["id"]
