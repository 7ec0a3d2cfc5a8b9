"""Procedures: whose they are, which statements they carry out, that they are told in steps."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.source.problems import lines
from tests.source.test_rules_policies import ANNEX, NOTES, PATH, POLICY
from trustsite.problems import ProblemsFound

ASK = "policies/access/procedures/ask.md"
STEPS = "1. **Anyone** asks.\n2. **The owner** answers.\n3. **The owner** writes it down.\n"
PROCEDURE = f"""\
---
title: Ask for access
role: it-lead
trigger: Somebody needs access.
evidence: [The ticket.]
statements: [ACC-1, ACC-A1]
---
{STEPS}"""
FILES = {PATH: POLICY, ANNEX: NOTES, ASK: PROCEDURE}


def said(folder: Path, files: dict[str, str]) -> list[str]:
    return lines(folder, files, date(2026, 10, 15))


def changed(before: str, after: str) -> dict[str, str]:
    """Give the files with other words in the procedure."""
    assert before in PROCEDURE
    return {**FILES, ASK: PROCEDURE.replace(before, after)}


def test_a_whole_one_is_accepted(tmp_path: Path) -> None:
    """It may carry out statements of the policy and of its annex."""
    assert said(tmp_path, FILES) == []


def test_its_name_can_be_an_address(tmp_path: Path) -> None:
    """The page of a procedure has the name of its file."""
    files = {**FILES, "policies/access/procedures/Ask_again.md": PROCEDURE}
    with pytest.raises(ProblemsFound) as found:
        said(tmp_path, files)
    assert [problem.message for problem in found.value.problems] == [
        '"Ask_again" can\'t be part of an address'
    ]


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        (
            changed("ACC-A1]", "ACC-2]"),
            f'{ASK}:6 statements.1: access has no statement "ACC-2" [PL-03]',
        ),
        (
            changed("role: it-lead", "role: it-leed"),
            f'{ASK}:3 role: this role does not exist: "it-leed" [unknown-id]',
        ),
        (
            changed(STEPS, "Ask the owner.\n"),
            f"{ASK}:8 text: this procedure has 0 numbered steps, fewer than 3 [warning procedure]",
        ),
        (
            {"policies/acess/procedures/ask.md": PROCEDURE.replace("[ACC-1, ACC-A1]", "[]")},
            "1 : there is no policy policies/acess/policy.md for this procedure [procedure]",
        ),
        (
            {
                **FILES,
                "policies/pay/policy.md": POLICY.replace("ACC-1", "PAY-1"),
                "policies/pay/procedures/ask.md": PROCEDURE.replace("[ACC-1, ACC-A1]", "[PAY-1]"),
            },
            f"policies/pay/procedures/ask.md:1 : {ASK} has this name already [PL-03]",
        ),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, files: dict[str, str], expected: str) -> None:
    """Each mistake, with the file and the line on which it stands."""
    assert said(tmp_path, files) == [expected]
