"""What a release tells of besides new versions: reviews, withdrawals, returns, tombstones."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.cli.run import run
from tests.sample import edit, tree
from tests.worlds import SITE, project
from trustsite import pipeline
from trustsite.history.proof import prove
from trustsite.pipeline import Checked
from trustsite.problems import Level, ProblemsFound
from trustsite.project import find

POLICY = """\
---
title: {title}
audience: public
purpose: Keeps papers out of sight.
version: "1.0"
owner: security-lead
approver: ceo
approved_on: 2026-01-20
effective_on: 2026-02-01
next_review_on: 2026-12-01
show_earlier_dates: yes
in_short:
  - You must lock papers away.
  - You must not leave them.
  - Ask the owner.
change:
  summary: First version.
  material: yes
---

{prefix}-1: Everyone at {{{{ company.short_name }}}} locks papers away.
"""
DESK = "policies/clean-desk/policy.md"
LOG = "releases/{}/log.jsonl"
FILES = {
    "trust_center/site.yml": SITE.replace("2026-10-01", "2026-03-01"),
    DESK: POLICY.format(title="Clean desk policy", prefix="DSK"),
    "policies/office/policy.md": POLICY.format(title="Office policy", prefix="OFF"),
}


def look(root: Path, day: str) -> Checked:
    return pipeline.check(find(root), date.fromisoformat(day))


def released(root: Path, day: str) -> Mapping[str, Any]:
    return pipeline.release(look(root, day), None)


def events(root: Path, audience: str) -> list[dict[str, str]]:
    """Give the events of the last line of a log."""
    last = (root / LOG.format(audience)).read_text(encoding="utf-8").splitlines()[-1]
    found: list[dict[str, str]] = json.loads(last)["events"]
    return found


def body(root: Path, day: str, address: str, audience: str = "public") -> str:
    page = next(p for p in look(root, day).pages[audience] if p.address == address)
    return page.text()


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A project whose two public policies were released in March."""
    root = project(tmp_path / "project", FILES)
    released(root, "2026-03-02")
    return root


def test_a_review_without_a_change_is_an_entry_of_its_own(desk: Path) -> None:
    """It freezes no file, makes no version, and moves the day of the next review."""
    edit(desk, DESK, "next_review_on: 2026-12-01", "next_review_on: 2027-09-01")
    edit(desk, DESK, "owner:", "reviewed_on: 2026-09-08\nowner:")
    waiting = look(desk, "2026-09-10").public.history
    assert waiting.unreleased() == ("policies/clean-desk 1.0 (reviewed)",)
    for audience, entry in released(desk, "2026-09-10").items():
        assert not [path for path in entry.files if not path.startswith("addresses/")]
        event = {"event": "reviewed", "kind": "policies", "id": "clean-desk", "version": "1.0"}
        assert events(desk, audience) == [event | {"on": "2026-09-08", "next": "2027-09-01"}]
    assert released(desk, "2026-09-11") == {}
    page = body(desk, "2026-09-11", "/policies/clean-desk/1.0/")
    assert "8 September 2026" in page
    assert "1 September 2027" in page
    assert "1 December 2026" not in page


def test_a_next_review_moves_only_with_a_review(desk: Path) -> None:
    """Without reviewed_on the moved day is a changed head, and the remedy names the key."""
    edit(desk, DESK, "next_review_on: 2026-12-01", "next_review_on: 2027-01-10")
    (found,) = look(desk, "2026-09-10").problems
    assert (found.level, found.where) == (Level.RELEASE, "next_review_on")
    assert "reviewed_on" in found.hint


def test_an_earlier_review_is_not_told_twice(desk: Path) -> None:
    """A review that lies before one that was told is no news."""
    edit(desk, DESK, "owner:", "reviewed_on: 2026-09-08\nowner:")
    released(desk, "2026-09-10")
    edit(desk, DESK, "reviewed_on: 2026-09-08", "reviewed_on: 2026-09-07")
    assert released(desk, "2026-09-12") == {}


def test_a_policy_is_withdrawn_with_its_reason_and_successor(desk: Path) -> None:
    """The old page stays, says why, and leads to what takes its place."""
    told = "clean-desk:\n  audience: public\n  reason: It is part of another.\n"
    (desk / "trust_center/withdrawn.yml").write_text(told + "  replaced_by: office\n")
    (desk / DESK).unlink()
    released(desk, "2026-06-01")
    gone = {"event": "withdrawn", "kind": "policies", "id": "clean-desk", "version": "1.0"}
    why = {"reason": "It is part of another.", "replaced_by": "office"}
    assert events(desk, "public") == [gone | why]
    page = body(desk, "2026-06-02", "/policies/clean-desk/1.0/")
    assert "It is part of another." in page
    assert re.search(r'replaced by <a href=\\"\.\./\.\./office/\\">Office policy</a>', page)
    assert "31 May 2026" in page
    assert look(desk, "2026-06-02").problems == ()


def test_a_reason_for_staff_is_no_public_word(desk: Path) -> None:
    """Everyone learns that it was withdrawn; why stays inside, and so does the successor."""
    told = "clean-desk:\n  audience: internal\n  reason: Nobody kept to it.\n"
    (desk / "trust_center/withdrawn.yml").write_text(told)
    (desk / DESK).unlink()
    released(desk, "2026-06-01")
    assert set(events(desk, "public")[0]) == {"event", "kind", "id", "version"}
    assert events(desk, "internal")[0]["reason"] == "Nobody kept to it."
    address = "/policies/clean-desk/1.0/"
    assert "Nobody kept to it." in body(desk, "2026-06-02", address, "internal")
    assert not [p for p in look(desk, "2026-06-02").pages["public"] if "kept to it" in p.text()]


def test_what_comes_back_begins_a_new_public_life(desk: Path) -> None:
    """Versions and days of the time inside stay inside; both public lives have their own days."""
    edit(desk, DESK, "audience: public", "audience: internal")
    edit(desk, DESK, '"1.0"', '"1.73"')
    edit(desk, DESK, "locks papers away", "locks secret papers away")
    edit(desk, DESK, "effective_on: 2026-02-01", "effective_on: 2026-04-20")
    released(desk, "2026-04-01")
    edit(desk, DESK, "audience: internal", "audience: public")
    edit(desk, DESK, "secret papers", "all papers")
    edit(desk, DESK, '"1.73"', '"1.74"')
    edit(desk, DESK, "effective_on: 2026-04-20", "effective_on: 2026-05-11")
    edit(desk, DESK, "show_earlier_dates: yes", "show_earlier_dates: no")
    edit(desk, DESK, "approved_on: 2026-01-20", "approved_on: 2026-05-09")
    released(desk, "2026-06-08")
    versions = look(desk, "2026-06-09").public.history.shelves["policies", "clean-desk"].released
    days = [(v.document.version, v.document.approved_on, v.document.effective_on) for v in versions]
    assert days == [
        ("1.0", date(2026, 1, 20), date(2026, 2, 1)),
        ("1.74", None, date(2026, 6, 8)),
    ]
    public = b"".join(tree(desk / "releases/public").values()).decode()
    public += "".join(page.text() for page in look(desk, "2026-06-09").pages["public"])
    for closed in ("1.73", "secret papers", "2026-05-09", "2026-05-11", "11 May", "2026-04-20"):
        assert closed not in public
    assert "public since" in body(desk, "2026-06-09", "/policies/clean-desk/")
    old = body(desk, "2026-06-09", "/policies/clean-desk/1.0/")
    assert "31 March 2026" in old
    assert look(desk, "2026-06-09").problems == ()
    assert released(desk, "2026-06-09") == {}


def test_earlier_days_of_a_first_release_are_shown_if_the_head_says_so(tmp_path: Path) -> None:
    """Nobody outside learns how long a policy was there before, unless its owner tells."""
    root = project(tmp_path, FILES)
    edit(root, DESK, "dates: yes", "dates: no")
    released(root, "2026-03-02")
    head = json.loads((root / "releases/public/policies/clean-desk/1.0.json").read_text())
    found = [head[key] for key in ("approved_on", "effective_on", "public_since")]
    assert found == [None, "2026-03-02", "2026-03-02"]
    inside = json.loads((root / "releases/internal/policies/clean-desk/1.0.json").read_text())
    assert (inside["approved_on"], inside["effective_on"]) == ("2026-01-20", "2026-02-01")


def renamed(root: Path) -> None:
    """Give the company another name, which both policies say."""
    edit(root, "trust_center/company.yml", "short_name: Acme", "short_name: Apex")


NEXT = ("new", "version", "--affected", "--editorial", "--change", "New name.")


def test_a_changed_fact_gives_editorial_versions_that_say_so(desk: Path) -> None:
    """Each affected text gets its next version, keeps its approval, and is known for what it is."""
    renamed(desk)
    lines = [p.message for p in look(desk, "2026-05-04").problems]
    assert lines == ["text changed without a new version (1.0 is released)"] * 2
    run(desk, *NEXT, "--today", "2026-05-04")
    released(desk, "2026-05-04")
    head = json.loads((desk / "releases/public/policies/office/1.1.json").read_text())
    assert head["details"]["change"] == {
        "summary": "New name.",
        "material": False,
        "only_facts": True,
    }
    assert head["approved_on"] == "2026-01-20"
    page = body(desk, "2026-05-05", "/policies/office/changes/1.1/")
    assert "Only facts of the company changed." in page
    assert "No new duties since version 1.0." in body(desk, "2026-05-05", "/policies/office/1.1/")


def test_facts_only_is_held_true(desk: Path) -> None:
    """A text that was written anew can't be released as one in which only facts changed."""
    renamed(desk)
    run(desk, *NEXT, "--today", "2026-05-04")
    edit(desk, DESK, "locks papers away.", "locks papers away at night.")
    (found,) = look(desk, "2026-05-04").problems
    assert (found.path, found.where, found.level) == (DESK, "change.only_facts", Level.RELEASE)


def test_a_text_written_anew_is_no_change_of_facts(desk: Path) -> None:
    """The command looks for itself: a new sentence makes an editorial version like any other."""
    renamed(desk)
    edit(desk, DESK, "locks papers away.", "locks papers away at night.")
    run(desk, *NEXT, "--today", "2026-05-04")
    assert "only_facts" not in (desk / DESK).read_text()
    assert "only_facts: yes" in (desk / "policies/office/policy.md").read_text()


SAID = ("tombstone", "clean-desk", "1.0", "--reason", "It named a customer.")


def test_a_tombstone_takes_the_place_of_a_text(desk: Path) -> None:
    """The bytes are gone, hash and reason stay, all else verifies, and its page says so."""
    before = (desk / LOG.format("public")).read_text()
    run(desk, *SAID, "--today", "2026-03-09")
    assert sorted(tree(desk / "releases/public/policies")) == ["office/1.0.json", "office/1.0.md"]
    assert (desk / LOG.format("public")).read_text().startswith(before)
    (event,) = events(desk, "public")
    assert (event["event"], event["on"]) == ("tombstone", "2026-02-01")
    assert "policies/clean-desk/1.0.md" in before
    assert (desk / "releases/internal/policies/clean-desk/1.0.md").is_file()
    for address in ("/policies/clean-desk/", "/policies/clean-desk/1.0/"):
        page = body(desk, "2026-03-10", address)
        assert "It named a customer." in page
        assert "DSK-1" not in page
    (problem,) = look(desk, "2026-03-10").problems
    assert problem.message == "version 1.0 was removed on 2026-03-09"
    edit(desk, DESK, '"1.0"', '"1.1"')
    edit(desk, DESK, "effective_on: 2026-02-01", "effective_on: 2026-03-10")
    released(desk, "2026-03-10")
    assert "DSK-1" in body(desk, "2026-03-10", "/policies/clean-desk/1.1/")
    assert look(desk, "2026-03-11").problems == ()


def test_a_tombstone_is_for_what_was_released(desk: Path) -> None:
    """Another version, another id or a second tombstone is refused, and nothing changes."""
    before = tree(desk / "releases")
    for id, version in (("clean-desk", "1.1"), ("clean-desks", "1.0")):
        run(desk, "tombstone", id, version, "--reason", "x", expect=2)
        assert tree(desk / "releases") == before
    run(desk, *SAID, "--check", expect=1)
    assert tree(desk / "releases") == before
    run(desk, *SAID, "--today", "2026-03-09")
    again = run(desk, *SAID, "--today", "2026-03-09", expect=2)
    assert "is a tombstone already" in again.output


def test_two_releases_at_once_are_one(desk: Path) -> None:
    """Whoever comes second is told; no line is lost and none stands twice."""
    edit(desk, DESK, "locks papers away.", "locks papers away at night.")
    edit(desk, DESK, '"1.0"', '"1.1"')
    edit(desk, DESK, "effective_on: 2026-02-01", "effective_on: 2026-03-10")
    first, second = look(desk, "2026-03-10"), look(desk, "2026-03-10")
    pipeline.release(first, None)
    before = tree(desk / "releases")
    with pytest.raises(ProblemsFound) as found:
        pipeline.release(second, None)
    assert found.value.problems[0].message == "another release was written meanwhile"
    assert tree(desk / "releases") == before
    assert not prove(desk / "releases/public", "releases/public", "public").problems


@pytest.mark.parametrize(("branch", "warned"), [("main", False), ("new-text", True)])
def test_a_release_beside_main_is_warned_of(desk: Path, branch: str, warned: bool) -> None:
    """Logs of two branches can't be put together; on the main branch nothing is said."""
    (desk / ".git").mkdir()
    (desk / ".git/HEAD").write_text(f"ref: refs/heads/{branch}\n")
    done = run(desk, "release", "--today", "2026-03-10")
    assert (f"this is the branch {branch}" in done.output) == warned
