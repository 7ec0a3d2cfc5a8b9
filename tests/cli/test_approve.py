"""``approve`` writes into heads what was decided, and only of the text that was shown."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.cli.run import run
from tests.sample import TODAY, edit, tree
from tests.standing.small import ACCESS, ANNEX, BODY, freeze, made, put, told
from trustsite.cli import main

EVIDENCE = ("--evidence", "https://git.acme.example/merges/9")
WAITS = """\
---
title: Access policy
# Who may read it.
audience: public
purpose: Says who gets access to what.
version: "2.3"     # the next one
owner: security-lead
approver: ceo
next_review_on: 2027-01-01
review: semi-annual
change:
  summary: Keys.
  material: yes
---

"""
NEXT = BODY + "\nACC-4: Keys are never shared.\n"
DRAFT = """\
---
title: Entry policy
audience: internal
purpose: Says who opens doors.
version: "0.4"
owner: security-lead
---

ENT-1: Doors are locked.
"""
ENTRY = "policies/entry/policy.md"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A policy in force as 2.2, whose version 2.3 waits for an approval."""
    root = made(tmp_path / "small", "2.2", "2026-09-01")
    put(root, WAITS + NEXT)
    return root


def fingerprint(root: Path, *ids: str) -> str:
    """Read the fingerprint that --check shows."""
    out = run(root, "approve", *(ids or ("access",)), "--check", expect=1).output
    found = re.search(r", text ([0-9a-f]{12})\n", out)
    assert found
    return found[1]


def test_an_approval_is_written_into_the_head(root: Path) -> None:
    """Days, evidence and what was approved; comments, order and the text below stay."""
    shown = fingerprint(root)
    out = run(root, "approve", "access", *EVIDENCE, "--approved-by", "Ann Doe").output
    assert out == f"{ACCESS}: version 2.3\nNext: trustsite check\n"
    head = WAITS.replace(
        "next_review_on: 2027-01-01\nreview: semi-annual\n",
        "next_review_on: 2027-04-15\nreview: semi-annual\n",
    ).replace(
        "  material: yes\n",
        "  material: yes\n"
        "approved_on: 2026-10-15\n"
        "effective_on: 2026-10-15\n"
        "internal:\n"
        "  approved_by: Ann Doe\n"
        "  approval_evidence: https://git.acme.example/merges/9\n"
        f"  approved_text: {shown}\n",
    )
    assert (root / ACCESS).read_text() == head + NEXT
    assert told(root) == []
    run(root, "release")


def test_days_and_role_may_be_given(root: Path) -> None:
    """The role that approved becomes the head's approver."""
    days = ("--on", "2026-10-01", "--effective", "2026-11-01", "--next-review", "2027-01-31")
    run(root, "approve", "access", *EVIDENCE, *days, "--by", "it-lead")
    text = (root / ACCESS).read_text()
    for line in (
        "approver: it-lead\n",
        "approved_on: 2026-10-01\n",
        "effective_on: 2026-11-01\n",
        "next_review_on: 2027-01-31\n",
    ):
        assert line in text
    assert "approved_by" not in text


def test_check_shows_what_would_be_approved(root: Path) -> None:
    """The words that differ from the version in force, the fingerprint, the head; no byte moves."""
    before = tree(root)
    out = run(root, "approve", "access", "--check", expect=1).output
    assert out.startswith("access 2.3, text ")
    assert "Against 2.2, in force since 2026-09-01:" in out
    assert "{+ACC-4: Keys are never shared.+}" in out
    assert ", 0 removed." in out
    assert "+approved_on: 2026-10-15" in out
    assert tree(root) == before


def test_an_approval_is_of_the_text_that_was_shown(root: Path) -> None:
    """One sentence edited meanwhile, and nothing is written; exit 1."""
    shown = fingerprint(root)
    edit(root, ACCESS, "within a week", "within a day")
    before = tree(root)
    for given in (shown, f"access:{shown}"):
        out = run(root, "approve", "access", *EVIDENCE, "--shown", given, expect=1).output
        assert "access is not the text that was shown; it is " in out
        assert "trustsite approve --check" in out
    assert tree(root) == before
    run(root, "approve", "access", *EVIDENCE, "--shown", f"access:{fingerprint(root)}")
    assert told(root) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("within a week", "within a day"),
        ("title: Access policy", "title: Entry policy"),
        ("purpose: Says who", "purpose: Tells who"),
    ],
)
def test_an_edit_after_the_approval_is_told(root: Path, old: str, new: str) -> None:
    """Whatever people are bound by counts; approved again, it is in order."""
    run(root, "approve", "access", *EVIDENCE)
    edit(root, ACCESS, old, new)
    (problem,) = told(root)
    assert problem.path == ACCESS
    assert problem.where == "internal.approved_text"
    assert problem.message.startswith("the text changed after it was approved (now ")
    assert problem.hint == "approve it again: trustsite approve access --evidence URL"
    run(root, "approve", "access", *EVIDENCE)
    assert told(root) == []


def test_an_editorial_version_keeps_its_approval(root: Path) -> None:
    """Its words differ from those that were approved, and that is no problem."""
    run(root, "approve", "access", *EVIDENCE, "--on", "2026-10-01")
    freeze(root, "two")
    edit(root, ACCESS, "within a week", "within one week")
    run(root, "new", "version", "access", "--change", "Spelling.", "--editorial")
    assert told(root) == []
    out = run(root, "approve", "access", *EVIDENCE, expect=2).output
    assert "access 2.4 is editorial: it keeps the approval that it has." in out


def test_a_new_version_loses_the_approval_and_its_text(root: Path) -> None:
    """What was approved before is no record of what comes next; all waiting ones are found."""
    run(root, "approve", "access", *EVIDENCE, "--on", "2026-10-01")
    freeze(root, "two")
    assert "Nothing waits" in run(root, "approve", "--all", *EVIDENCE).output
    edit(root, ACCESS, "within a week", "within a day")
    out = run(root, "approve", "access", *EVIDENCE, expect=2).output
    assert 'First: trustsite new version access --change "' in out
    run(root, "new", "version", "access", "--change", "Faster.")
    assert "approved_text" not in (root / ACCESS).read_text()
    put(root, DRAFT, ENTRY)
    assert run(root, "approve", "--all", *EVIDENCE).output.startswith(f"{ACCESS}: version 2.4\n")
    assert told(root) == []
    assert 'version: "0.4"' in (root / ENTRY).read_text()


def test_a_draft_becomes_1_0(root: Path) -> None:
    """By its id, and with a role that approves it."""
    put(root, DRAFT, ENTRY)
    out = run(root, "approve", "entry", *EVIDENCE, expect=2).output
    assert "names no approver; say whose approval it is: --by ROLE" in out
    run(root, "approve", "entry", *EVIDENCE, "--by", "ceo")
    text = (root / ENTRY).read_text()
    assert 'version: "1.0"' in text
    assert "approver: ceo\n" in text
    assert "next_review_on: 2027-10-15\n" in text


def test_an_annex_has_an_approval_of_its_own(root: Path) -> None:
    """Its head says who and where; an edit after it is told."""
    put(root, '---\nversion: "1"\n---\n\nACC-A1: Ann decides.\n', ANNEX)
    run(root, "approve", "access", "--annex", *EVIDENCE, "--approved-by", "Ann")
    text = (root / ANNEX).read_text()
    assert "approved_by: Ann\napproval_evidence: https://git" in text
    edit(root, ANNEX, "Ann decides", "Bob decides")
    (problem,) = told(root)
    assert (problem.path, problem.where) == (ANNEX, "approved_text")
    assert "trustsite approve access --annex" in problem.hint


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("access", *EVIDENCE, "--by", "security-lead"), "another role approves it"),
        (("access", *EVIDENCE, "--by", "king"), "has no role king"),
        (("access", *EVIDENCE, "--on", "2026-10-16"), "is still to come"),
        (("access", *EVIDENCE, "--on", "2026-13-01"), "is not a day"),
        (("access", *EVIDENCE, "--effective", "2026-10-14"), "before its approval"),
        (
            ("access", *EVIDENCE, "--on", "2026-08-01", "--effective", "2026-09-01"),
            "2.2 takes effect on 2026-09-01, so what follows it begins later",
        ),
        (("access", *EVIDENCE, "--next-review", "2027-10-15"), "not after 2027-04-15"),
        (("access", *EVIDENCE, "--shown", "123"), "12 digits"),
        (("access", *EVIDENCE, "--shown", "pay:0123456789ab"), "names pay"),
        (("acess", *EVIDENCE), "Did you mean access?"),
        (("access", "--annex", *EVIDENCE), "access has no annex"),
        (("access",), "Say where the approval is recorded"),
        (("--all", "access", *EVIDENCE), "Give one ID or more"),
        ((*EVIDENCE,), "Give one ID or more"),
    ],
)
def test_a_refusal_is_one_sentence(root: Path, arguments: tuple[str, ...], words: str) -> None:
    """Exit 2, and every file is as it was."""
    before = tree(root)
    assert words in run(root, "approve", *arguments, expect=2).output
    assert tree(root) == before


def test_several_are_approved_or_none(root: Path) -> None:
    """One that can't be approved keeps all others from it."""
    put(root, DRAFT, ENTRY)
    before = tree(root)
    run(root, "approve", "access", "entry", *EVIDENCE, expect=2)
    assert tree(root) == before


def test_what_needs_no_approval_is_refused(root: Path) -> None:
    """Approved with the same words, or released."""
    run(root, "approve", "access", *EVIDENCE, "--on", "2026-10-14")
    out = run(root, "approve", "access", *EVIDENCE, expect=2).output
    assert "access 2.3 was approved on 2026-10-14; nothing changed since." in out
    freeze(root, "two")
    out = run(root, "approve", "access", *EVIDENCE, expect=2).output
    assert "access 2.3 is released, and nothing in it changed since." in out


def test_a_review_without_a_change_is_written(root: Path) -> None:
    """Its day and the next one; the version, and everything else, stay."""
    run(root, "approve", "access", *EVIDENCE, "--on", "2026-10-01")
    freeze(root, "two")
    before = (root / ACCESS).read_text()
    run(root, "review", "access", "--check", expect=1)
    assert (root / ACCESS).read_text() == before
    run(root, "review", "access", "--on", "2026-10-14")
    after = before.replace("next_review_on: 2027-04-01", "next_review_on: 2027-04-14").replace(
        "internal:\n", "reviewed_on: 2026-10-14\ninternal:\n"
    )
    assert (root / ACCESS).read_text() == after
    assert told(root) == []
    assert "access 2.3 (reviewed)" in run(root, "release", "--check", expect=1).output


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("access",), "is not approved"),
        (("access", "--on", "2026-10-16"), "is still to come"),
        (("nothing",), "There is no policies/nothing/policy.md"),
    ],
)
def test_a_review_is_of_what_is_in_force(
    root: Path, arguments: tuple[str, ...], words: str
) -> None:
    """What is not approved was not reviewed either; nothing is written."""
    before = tree(root)
    assert words in run(root, "review", *arguments, expect=2).output
    assert tree(root) == before


def test_a_person_at_a_terminal_is_asked(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After seeing what it is about; no leaves every file as it was, and --shown is an answer."""
    monkeypatch.setattr(sys.modules["trustsite.cli.approve"], "_at_a_terminal", lambda: True)
    before = tree(root)
    asked = ["-C", str(root), "--today", TODAY, "approve", "access", *EVIDENCE]
    done = CliRunner().invoke(main, asked, input="n\n")
    assert done.exit_code == 1
    assert "{+ACC-4" in done.output
    assert "Write that this text is approved? [y/N]" in done.output
    assert tree(root) == before
    run(root, "approve", "access", *EVIDENCE, "--shown", fingerprint(root))
    assert tree(root) != before
