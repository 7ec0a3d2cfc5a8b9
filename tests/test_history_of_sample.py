"""The sample company's past: what an auditor finds in the folder releases/."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.sample import ROOT, TODAY
from trustsite import pipeline
from trustsite.history.addresses import published
from trustsite.project import find

INSIDE, OUTSIDE = ROOT / "releases" / "internal", ROOT / "releases" / "public"
RENAMED = (("acceptable-use", "2.3"), ("code-of-conduct", "2.1"), ("data-retention", "2.2"))


def log(folder: Path) -> list[dict[str, Any]]:
    """Give the lines of one audience's log, first release first."""
    return [json.loads(line) for line in (folder / "log.jsonl").read_text("utf-8").splitlines()]


def lives(folder: Path) -> dict[str, list[str]]:
    """Give what happened to each policy in order: a version, or "withdrawn"."""
    found: dict[str, list[str]] = {}
    for entry in log(folder):
        for event in entry["events"]:
            if event["kind"] == "policies" and event["event"] in ("released", "withdrawn"):
                step = event["version"] if event["event"] == "released" else "withdrawn"
                found.setdefault(event["id"], []).append(step)
    return found


def head(folder: Path, id: str, version: str) -> dict[str, Any]:
    """Give the frozen head of a version."""
    path = folder / "policies" / id / f"{version}.json"
    found: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return found


def text(folder: Path, id: str, version: str) -> str:
    """Give the frozen text of a version."""
    return (folder / "policies" / id / f"{version}.md").read_text("utf-8")


def facts(folder: Path, group: str, release: str) -> dict[str, dict[str, Any]]:
    """Give the records of a group as a release froze them, by id."""
    records = json.loads((folder / "facts" / group / f"{release}.json").read_text("utf-8"))
    return {record["id"]: record for record in records}


@pytest.mark.parametrize("folder", [INSIDE, OUTSIDE])
def test_releases_lie_between_april_2025_and_october_2026(folder: Path) -> None:
    """Fourteen of them, in order, each with the day on which it was made."""
    days = [entry["date"] for entry in log(folder)]
    assert len(days) == 14
    assert days == sorted(days)
    assert (days[0], days[-1]) == ("2025-04-14", "2026-10-12")


def test_eighteen_policies_have_versions() -> None:
    """And at least three of them have more than one in the auditor's period."""
    lived = lives(INSIDE)
    assert sum(len(set(steps) - {"withdrawn"}) > 1 for steps in lived.values()) == 18
    assert lived["access-control"] == ["2.3", "3.0", "3.1"]
    assert lived["data-retention"] == ["2.0", "2.1", "2.2", "2.3"]
    for id in ("access-control", "code-of-conduct", "data-retention"):
        starts = [head(INSIDE, id, version)["effective_on"] for version in lived[id]]
        assert sum("2025-07-01" <= day <= "2026-06-30" for day in starts) >= 2, id


def test_in_force_on_15_march_2026() -> None:
    """The version with the last first day up to then, of what is not withdrawn."""
    day = "2026-03-15"
    found: dict[str, str] = {}
    for entry in log(INSIDE):
        for event in entry["events"] if entry["date"] <= day else ():
            if event["kind"] != "policies":
                continue
            id, version = event["id"], event["version"]
            if event["event"] == "withdrawn":
                found.pop(id)
            elif event["event"] == "released" and head(INSIDE, id, version)["effective_on"] <= day:
                found[id] = version
    first = {id for id, version in found.items() if version == "1.0"}
    assert len(first) == 19
    assert {id: version for id, version in found.items() if id not in first} == {
        "acceptable-use": "2.4",
        "access-control": "3.0",
        "ai-use": "1.1",
        "breach-notification": "1.3",
        "code-of-conduct": "3.0",
        "data-retention": "2.2",
        "endpoint-security": "2.4",
        "information-security": "4.0",
        "vulnerability-disclosure": "1.4",
    }


def test_one_is_retired_and_one_is_superseded() -> None:
    """Newsletters ended; the rules for phones moved to the policy on endpoints."""
    for folder in (INSIDE, OUTSIDE):
        assert lives(folder)["newsletter"] == ["1.1", "1.2", "withdrawn"]
        assert lives(folder)["mobile-devices"] == ["1.4", "withdrawn"]
    assert not (ROOT / "policies" / "newsletter").exists()
    assert (
        "mobile devices" in head(INSIDE, "endpoint-security", "2.4")["details"]["change"]["summary"]
    )


def test_one_moved_inside_and_one_moved_out() -> None:
    """The public knows of acceptable use until it left, and of AI from the day on which it came."""
    assert lives(INSIDE)["acceptable-use"] == ["2.2", "2.3", "2.4"]
    assert lives(OUTSIDE)["acceptable-use"] == ["2.2", "2.3", "withdrawn"]
    assert lives(INSIDE)["ai-use"] == ["1.0", "1.1", "1.2"]
    assert lives(OUTSIDE)["ai-use"] == ["1.1", "1.2"]


def test_what_was_internal_is_nowhere_in_the_public_history() -> None:
    """No title, no run of words and no reference of it stands in any public file."""
    secret = (
        "Guidelines on AI tools",
        "The pilot in the platform team",
        "We do not record keystrokes",
        "A look at the records of one person",
        "merge_requests",
        "Half-yearly access review",
        "the sealed key",
        "Each person registers two keys",
    )
    for place in OUTSIDE.rglob("*.*"):
        told = place.read_text("utf-8")
        assert [words for words in secret if words in told] == [], place


def test_a_changed_fact_gave_each_affected_text_a_version() -> None:
    """The new short name: not material, approved when the version before was."""
    for id, version in RENAMED:
        before = f"{version[:-1]}{int(version[-1]) - 1}"
        old, new = text(OUTSIDE, id, before), text(OUTSIDE, id, version)
        assert "Northwind Ledger" in new
        assert new.replace("Northwind Ledger", "Northwind") == old, id
        then, now = head(INSIDE, id, before), head(INSIDE, id, version)
        assert now["details"]["change"]["material"] is False
        assert now["approved_on"] == then["approved_on"]
        assert now["effective_on"] == "2025-10-06"


def test_a_correction_mends_one_number() -> None:
    """Nothing else of the text differs, and nobody has to acknowledge it again."""
    wrong, right = text(OUTSIDE, "data-retention", "2.0"), text(OUTSIDE, "data-retention", "2.1")
    old, new = "| Tickets | 2 years |", "| Tickets | 3 years |"
    assert wrong.count(old) == 1
    assert wrong.replace(old, new) == right
    assert head(OUTSIDE, "data-retention", "2.1")["details"]["change"]["material"] is False


def test_who_approved_access_control_is_recorded_inside() -> None:
    """The public card says when, the internal head says who and where."""
    inside = head(INSIDE, "access-control", "3.1")
    assert inside["details"]["approved_by"] == "cto"
    evidence = "https://git.northwindledger.example/policies/merge_requests/238"
    assert inside["details"]["approval_evidence"] == evidence
    outside = head(OUTSIDE, "access-control", "3.1")
    assert (outside["approved_on"], outside["effective_on"]) == ("2026-04-07", "2026-04-15")
    assert outside.get("details") is None


def test_access_control_changed_in_substance() -> None:
    """A row, an item, a number, a section, a sentence: each change of 3.0 to 3.1 stands there."""
    old, new = text(INSIDE, "access-control", "3.0"), text(INSIDE, "access-control", "3.1")
    assert "| Mail, calendar, staff sites | Password and second factor | 24 hours |" in old
    assert "| Mail, calendar, staff sites | Passkey or hardware key | 12 hours |" in new
    assert "- an integration that acts" in new
    assert "- an integration that acts" not in old
    assert "## Emergency access" in new
    assert "## Emergency access" not in old
    assert "ACC-16:" in old
    assert "ACC-16:" not in new
    assert not (OUTSIDE / "policies" / "access-control" / "3.1.md").exists()


def test_subprocessors_on_1_january_2026() -> None:
    """Eleven names, of which Mailchimp ended the day before; ClickHouse is not yet known."""
    told = facts(OUTSIDE, "subprocessors", "2025-12-31")
    active = {id for id, record in told.items() if record["status"] == "active"}
    assert len(active) == 10
    assert {"anthropic", "nwl-europe", "aws"} < active
    assert told["mailchimp"]["status"] == "ended"
    assert told["mailchimp"]["ended_on"] == "2025-12-31"
    assert "clickhouse" not in told


def test_subprocessors_were_announced_before_they_came() -> None:
    """Anthropic in September 2025 for October, ClickHouse in October 2026 for November."""
    assert "anthropic" not in facts(OUTSIDE, "subprocessors", "2025-04-14")
    planned = facts(OUTSIDE, "subprocessors", "2025-09-01")["anthropic"]
    assert (planned["status"], planned["effective_on"]) == ("planned", "2025-10-06")
    assert facts(OUTSIDE, "subprocessors", "2025-10-06")["anthropic"]["status"] == "active"
    assert facts(OUTSIDE, "subprocessors", "2026-10-12")["clickhouse"]["status"] == "planned"


def test_controls_and_the_agreement_changed() -> None:
    """Keys instead of codes, 48 hours instead of 72, agreement 1.3."""

    def control(release: str, id: str) -> dict[str, Any]:
        domains = facts(OUTSIDE, "controls", release).values()
        return next(one for domain in domains for one in domain["controls"] if one["id"] == id)

    assert "72 hours" in control("2026-01-26", "IRT-03")["description"]
    assert "48 hours" in control("2026-02-23", "IRT-03")["description"]
    assert "Passkeys" not in control("2026-02-23", "IAM-02")["description"]
    assert "Passkeys" in control("2026-04-13", "IAM-02")["description"]
    released = [
        (entry["release"], event["version"])
        for entry in log(OUTSIDE)
        for event in entry["events"]
        if event["kind"] == "agreements"
    ]
    assert released == [("2025-04-14", "1.2"), ("2025-07-01", "1.3")]


def test_an_annex_has_a_history_of_its_own() -> None:
    """Two versions inside; the public history has no folder for annexes."""
    annexes = INSIDE / "annexes" / "information-security"
    assert {place.name for place in annexes.iterdir()} == {"1.json", "1.md", "2.json", "2.md"}
    assert not (OUTSIDE / "annexes").exists()


def test_every_address_of_every_release_answers() -> None:
    """What a public release recorded has a page today, or one that leads on to another."""
    checked = pipeline.check(find(ROOT), date.fromisoformat(TODAY))
    recorded = published(ROOT / "releases" / "public", "releases/public")
    first = [address for address, entry in recorded.items() if entry.release == "2025-04-14"]
    assert len(first) > 100
    assert recorded.keys() <= {page.address for page in checked.pages["public"]}
