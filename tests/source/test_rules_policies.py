"""Heads of policies and annexes, ids of statements, words that auditors stumble over."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.source.problems import found, lines

PATH = "policies/access/policy.md"
ANNEX = "policies/access/internal.md"
HEAD = """\
---
title: Access policy
audience: public
purpose: Says who may do what.
version: "1.0"
owner: security-lead
approver: ceo
approved_on: 2026-02-10
effective_on: 2026-03-01
next_review_on: 2027-02-10
in_short: [You must ask., You must not guess., Ask the head of security.]
change: {summary: First version., material: yes}
---

"""
BODY = "ACC-1: Everyone asks before they act.\n"
POLICY = HEAD + BODY
NOTES = """\
---
version: "1"
approved_on: 2026-03-24
effective_on: 2026-04-01
change: {summary: First annex., material: no}
---
ACC-A1: The list hangs in the kitchen.
"""


def said(folder: Path, policy: str, today: str = "2026-10-15") -> list[str]:
    """What is wrong with this one policy."""
    return lines(folder, {PATH: policy}, date.fromisoformat(today))


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (
            "approver: ceo",
            "approver: security-lead",
            "7 approver: owner and approver are the same role [warning PL-04]",
        ),
        (
            "approved_on: 2026-02-10\n",
            "",
            "5 version: approval missing: no approved_on [release error PL-05]",
        ),
        ("approver: ceo\n", "", "5 version: approval missing: no approver [release error PL-05]"),
        (
            "2026-03-01",
            "2026-02-09",
            "9 effective_on: this is before the approval (2026-02-10) [PL-05]",
        ),
        (
            "2027-02-10",
            "2026-02-10",
            "10 next_review_on: this is not after the approval (2026-02-10) [PL-05]",
        ),
        (
            "2027-02-10",
            "2027-02-11",
            "10 next_review_on: "
            "this is more than 12 months after the approval (2026-02-10) [warning PL-05]",
        ),
        (
            "review_on: 2027-02-10",
            "review_on: 2026-08-11\nreview: semi-annual",
            "10 next_review_on: "
            "this is more than 6 months after the approval (2026-02-10) [warning PL-05]",
        ),
        (
            "change: {summary: First version., material: yes}\n",
            "",
            "5 version: version 1.0 doesn't say what changed [release error PL-12]",
        ),
        (
            ", You must not guess.",
            "",
            "11 in_short: in_short has 2 lines, not three to seven [warning in-short]",
        ),
        (
            "approved_on: 2026-02-10",
            "approved_on: 2026-10-16",
            "8 approved_on: 2026-10-16 is after today (2026-10-15) [future-date]",
        ),
        ('"1.0"', '"0.9"', "8 approved_on: version 0.9 is a draft and has no approved_on [TC-91]"),
        (BODY, "\n", "14 text: there is no text below the head [empty-text]"),
    ],
)
def test_heads(tmp_path: Path, before: str, after: str, expected: str) -> None:
    """Approval, its dates in order, review, change and summary (PL-04, PL-05, PL-12, TC-91)."""
    assert said(tmp_path / "right", POLICY) == []
    assert expected in said(tmp_path / "wrong", POLICY.replace(before, after, 1))


def test_the_next_command_is_named(tmp_path: Path) -> None:
    """A missing approval names its keys and the command that writes them."""
    text = POLICY.replace("approved_on: 2026-02-10\neffective_on: 2026-03-01\n", "")
    (problem,) = found(tmp_path, {PATH: text})
    assert problem.message == "approval missing: no approved_on, effective_on"
    assert problem.hint == "once it is approved: trustsite approve access --evidence URL"


def test_a_review_that_is_due_ages(tmp_path: Path) -> None:
    """TC-92: the day itself is in time."""
    assert said(tmp_path / "a", POLICY, "2027-02-10") == []
    message = "the review was due on 2027-02-10 [aged TC-92]"
    assert said(tmp_path / "b", POLICY, "2027-02-11") == [f"10 next_review_on: {message}"]


def test_drafts_need_no_dates(tmp_path: Path) -> None:
    """A draft has no approval, no summary and any words."""
    draft = """\
---
title: Access policy
audience: public
purpose: Says who may do what.
version: "0.3"
owner: security-lead
---
Access is reviewed regularly, as appropriate.
"""
    assert said(tmp_path, draft) == []


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ({PATH: POLICY, ANNEX: NOTES}, []),
        ({ANNEX: NOTES}, ["1 : there is no policy.md beside this annex [annex]"]),
        (
            {PATH: POLICY, ANNEX: NOTES.replace("approved_on: 2026-03-24\n", "")},
            [
                "policies/access/internal.md:2 version: "
                "approval missing: no approved_on [release error PL-05]"
            ],
        ),
        (
            {
                PATH: POLICY,
                ANNEX: NOTES.replace("change: {summary: First annex., material: no}\n", ""),
            },
            [
                "policies/access/internal.md:2 version: "
                "version 1 doesn't say what changed [release error PL-12]"
            ],
        ),
        (
            {PATH: POLICY, ANNEX: NOTES.replace("2026-04-01", "2026-03-23")},
            [
                "policies/access/internal.md:4 effective_on: "
                "this is before the approval (2026-03-24) [PL-05]"
            ],
        ),
        (
            {PATH: POLICY, ANNEX: NOTES.replace("ACC-A1", "ACC-2")},
            [
                "policies/access/internal.md:7 text: "
                "statements of an annex are numbered ACC-A2 [PL-03]"
            ],
        ),
        (
            {PATH: POLICY, ANNEX: NOTES.replace("ACC-A1", "KIT-A1")},
            [
                "policies/access/internal.md:7 text: "
                "statements here begin with ACC-, not KIT- [PL-03]"
            ],
        ),
    ],
)
def test_annexes(tmp_path: Path, texts: dict[str, str], expected: list[str]) -> None:
    """An annex has a policy, an approval of its own and the A series of its ids."""
    assert lines(tmp_path, texts) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("ACC-1: One.\n\nACC-2: Two.\n", []),
        ("ACC-1: One.\n\nACC-1: Two.\n", ["17 text: ACC-1 stands on line 15 as well [PL-03]"]),
        (
            "ACC-1: One.\n\nPAY-1: Two.\n",
            ["17 text: statements here begin with ACC-, not PAY- [PL-03]"],
        ),
        (
            "ACC-1: One.\n\nACC-A1: Two.\n",
            ["17 text: ACC-A1 is the id of a statement in an annex [PL-03]"],
        ),
        (
            "ACC-1: One.\n\nACC-02: Two.\n",
            ["17 text: a statement begins with its id, as in ACC-1: text [PL-03]"],
        ),
        (
            "ACC-1: One.\n\nAcc-2: Two.\n",
            ["17 text: a statement begins with its id, as in ACC-1: text [PL-03]"],
        ),
        (
            "ACC-1: One.\n\n**ACC-2**: Two.\n",
            ["17 text: a statement begins with its id, as in ACC-1: text [PL-03]"],
        ),
        (
            "ACC-1: One.\n\nACC-2. Two.\n",
            ["17 text: a statement begins with its id, as in ACC-1: text [PL-03]"],
        ),
        ("ACC-1: One.\nACC-2: Two.\n", ["16 text: a statement is a paragraph of its own [PL-03]"]),
        (
            "ACC-1: One:\n- a\n- b\n",
            ["16 text: a list, table or code block stands apart from its statement [PL-03]"],
        ),
        (
            "ACC-1: One:\n```\ncode\n```\n",
            ["16 text: a list, table or code block stands apart from its statement [PL-03]"],
        ),
        ("ACC-1: One,\nand more of it.\n\n- a\n", []),
        (
            "ACC-1: One.\n\nAES-256: is a cipher, and TLS 1.2: too.\n",
            ["17 text: statements here begin with ACC-, not AES- [PL-03]"],
        ),
        ("ACC-1: One.\n\n```\nACC-1: not one\n```\n", []),
    ],
)
def test_ids_of_statements(tmp_path: Path, body: str, expected: list[str]) -> None:
    """One prefix, each number once, each in a paragraph of its own (PL-03)."""
    assert said(tmp_path, HEAD + body) == expected


def test_two_policies_have_two_prefixes(tmp_path: Path) -> None:
    """Told once, at the second; the same id in both is told as well (PL-03)."""
    texts = {PATH: POLICY, "policies/pay/policy.md": HEAD + "ACC-2: Pay is fair.\n\nACC-1: So.\n"}
    assert lines(tmp_path, texts) == [
        'policies/pay/policy.md:15 text: the prefix ACC belongs to the policy "access" [PL-03]',
        "policies/pay/policy.md:17 text: ACC-1 stands in policies/access/policy.md as well [PL-03]",
    ]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("ACC-1: Access is reviewed regularly.\n", ["regularly"]),
        ("ACC-1: Access is reviewed regularly, every quarter.\n", []),
        ("ACC-1: Access is reviewed periodically, {{ review.frequency }}.\n", []),
        ("ACC-1: Keys are stored Properly and rotated as needed.\n", ["properly", "as needed"]),
        ("ACC-1: It follows best practices in a timely manner.\n", ["best practices", "timely"]),
        ("ACC-1: An inappropriate or adequate answer.\n", ["inappropriate", "adequate"]),
        ("ACC-1: Data is kept as long as needed for the contract.\n", []),
        ("ACC-1: The flag `as needed` and property lists.\n", []),
    ],
)
def test_vague_words(tmp_path: Path, body: str, words: list[str]) -> None:
    """A word that can be read in many ways is told with its line (PL-11)."""
    expected = [f'14 text: "{word}" can be read in many ways [warning PL-11]' for word in words]
    assert sorted(said(tmp_path, HEAD[:-1] + body)) == sorted(expected)


def test_vague_words_in_heads_and_controls(tmp_path: Path) -> None:
    """The summary of a policy and public descriptions are read by auditors, too."""
    control = """\
id: IAM
title: Access
controls:
  IAM-01:
    audience: public
    title: Accounts
    description: Accounts are managed properly.
    criteria: [CC6.1]
    policies: [access]
"""
    policy = POLICY.replace("You must ask.", "You must act as appropriate.")
    policy = policy.replace("in_short:", "controls: [IAM-01]\nin_short:")
    assert lines(tmp_path, {PATH: policy, "trust_center/controls/iam.yml": control}) == [
        'policies/access/policy.md:12 in_short.0: "as appropriate" can be read in many ways '
        "[warning PL-11]",
        'controls/iam.yml:7 controls.IAM-01.description: "properly" can be read in many ways '
        "[warning PL-11]",
    ]


def test_long_policies(tmp_path: Path) -> None:
    """More than 2,000 words are not read."""
    long, most = "ACC-1:" + " word" * 1000 + "\nword" * 1000, "ACC-1:" + "\nword" * 1999
    message = "this policy has 2001 words, more than 2000 [warning policy-length]"
    assert said(tmp_path / "a", HEAD + long) == [f"14 text: {message}"]
    assert said(tmp_path / "b", HEAD + most) == []
