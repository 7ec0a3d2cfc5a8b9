"""Numbers, first days and ids of statements are for ever: check holds texts against history."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.standing.small import (
    ACCESS,
    ANNEX,
    BODY,
    freeze,
    made,
    put,
    said,
    text,
    told,
)
from trustsite.problems import Level

NEXT = BODY + "\nACC-4: Keys are never shared.\n"
OTHER = BODY.replace("a week", "a day")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project whose policy was released as 2.2, in force since 1 September."""
    return made(tmp_path / "small", "2.2", "2026-09-01")


def test_what_is_released_is_told_nothing(root: Path) -> None:
    """The released text, and a version after it with another statement, are in order."""
    assert told(root) == []
    put(root, text("2.3", "2026-10-01", NEXT))
    assert told(root) == []


@pytest.mark.parametrize("audience", ["public", "internal"])
def test_a_version_never_goes_back(root: Path, audience: str) -> None:
    """A lower number is told, also once the policy is for other readers."""
    put(root, text("2.1", "2026-10-01", OTHER, audience))
    assert said(root) == [(5, "version 2.1 is lower than 2.2, which is released")]


def test_two_ways_to_write_a_number_are_one(root: Path) -> None:
    """2.2.0 is 2.2, and 2.20 is not."""
    put(root, text("2.2.0", "2026-10-01", NEXT))
    assert said(root) == [(5, "version 2.2.0 is the same number as 2.2, which is released")]
    put(root, text("2.20", "2026-10-01", NEXT))
    assert told(root) == []


def test_what_was_withdrawn_comes_back_with_a_number_of_its_own(root: Path) -> None:
    """Public as 2.2, internal as 2.3, and public again: as 2.2, as 2.1, at last as 2.4."""
    put(root, text("2.3", "2026-10-01", NEXT, "internal"))
    assert told(root) == []
    freeze(root, "two")
    assert told(root) == []
    put(root, text("2.2", "2026-09-01"))
    assert (5, "version 2.2 was withdrawn on 2026-10-15") in said(root)
    put(root, text("2.2", "2026-10-14", OTHER))
    messages = [message for _, message in said(root)]
    assert "text changed without a new version (2.2 is released)" in messages
    put(root, text("2.1", "2026-10-14", OTHER))
    assert "version 2.1 is lower than 2.2, which is released" in [m for _, m in said(root)]
    put(root, text("2.4", "2026-10-14", NEXT))
    assert told(root) == []


def test_a_policy_that_was_removed_comes_back_with_a_new_number(root: Path) -> None:
    """Withdrawn for everybody, its last number stays taken, with the same words too."""
    before = (root / ACCESS).read_text()
    (root / ACCESS).unlink()
    (root / ACCESS).parent.rmdir()
    freeze(root, "two")
    put(root, before)
    assert said(root) == [(5, "version 2.2 was withdrawn on 2026-10-15")]


def test_a_number_that_was_public_is_no_other_text_inside(root: Path) -> None:
    """Where only the public history knows the number, it is taken all the same."""
    shutil.rmtree(root / "releases" / "internal")
    put(root, text("2.2", "2026-09-01", OTHER, "internal"))
    assert said(root) == [(5, "version 2.2 was public with another text")]
    put(root, text("2.2", "2026-09-01", BODY, "internal"))
    assert told(root) == []


def test_two_versions_never_begin_on_one_day(root: Path) -> None:
    """The first day of a released version is taken, whether it has come or not."""
    put(root, text("2.3", "2026-09-01", NEXT))
    (problem,) = told(root)
    assert problem.where == "effective_on"
    assert problem.message == "version 2.2 takes effect on 2026-09-01 as well"
    assert problem.hint == "write 2026-09-02 or a later day"
    assert problem.level is Level.RELEASE
    put(root, text("2.3", "2026-12-01", NEXT))
    freeze(root, "two")
    put(root, text("2.4", "2026-12-01", OTHER))
    assert "version 2.3 takes effect on 2026-12-01 as well" in [m for _, m in said(root)]


def test_nothing_is_in_force_before_what_it_replaces(root: Path) -> None:
    """A day before that of a version which has been in force would rewrite the past.

    What is only announced may be replaced before its day.
    """
    put(root, text("2.3", "2026-08-31", NEXT))
    assert [m for _, m in said(root)] == ["version 2.2 has been in force since 2026-09-01"]
    put(root, text("2.3", "2026-12-01", NEXT))
    freeze(root, "two")
    put(root, text("2.4", "2026-11-01", NEXT + "\nMore.\n"))
    assert told(root) == []


def test_a_retired_id_is_never_used_again(root: Path) -> None:
    """The line, the last version that had it, and the first number that is free are named."""
    put(root, text("2.3", "2026-10-01", BODY.partition("ACC-3")[0]))
    assert told(root) == []
    freeze(root, "two")
    put(root, text("2.4", "2026-10-10", BODY.replace("Passwords are", "Tokens are")))
    (problem,) = told(root)
    assert (problem.path, problem.line, problem.rule) == (ACCESS, 20, "PL-03")
    assert problem.message == "ACC-3 was another statement until version 2.2"
    assert problem.hint == "an id is never used again: write ACC-4"
    assert problem.level is Level.RELEASE


def test_a_statement_that_is_renumbered_is_told(root: Path) -> None:
    """A new number for old words, and each number that moved up after a removal."""
    put(root, text("2.3", "2026-10-01", BODY.replace("ACC-3", "ACC-9")))
    (problem,) = told(root)
    assert problem.message == "these are the words of ACC-3 in version 2.2"
    assert problem.hint == "keep its id: write ACC-3"
    first = BODY.partition("\n\n")[2]
    up = first.replace("ACC-2", "ACC-1").replace("ACC-3", "ACC-2")
    put(root, text("2.3", "2026-10-01", up))
    assert [m for _, m in said(root)] == [
        "these are the words of ACC-2 in version 2.2",
        "these are the words of ACC-3 in version 2.2",
    ]


def test_a_changed_or_moved_statement_keeps_its_id(root: Path) -> None:
    """Other words under an id, another order and a copy of a statement are no new numbers."""
    parts = OTHER.strip().split("\n\n")
    put(root, text("2.3", "2026-10-01", "\n\n".join(reversed(parts)) + "\n"))
    assert told(root) == []


def test_the_letters_of_a_policy_are_its_own_for_ever(root: Path) -> None:
    """Another policy can't have them, after the first is gone too; its annex can."""
    put(root, text("1.0", "2026-10-01"), "policies/entry/policy.md")
    (root / ACCESS).unlink()
    (root / ACCESS).parent.rmdir()
    (problem,) = told(root)
    assert (problem.path, problem.line) == ("policies/entry/policy.md", 16)
    assert problem.message == 'the prefix ACC belongs to the policy "access" for ever'


def test_an_annex_has_its_own_series(root: Path) -> None:
    """Its ids are compared with those of its own versions."""
    annex = '---\nversion: "{}"\napproved_on: {}\neffective_on: {}\n---\n\n{}\n'
    day = "2026-09-02"
    put(root, annex.format("1", day, day, "ACC-A1: Ann.\n\nACC-A2: Bob."), ANNEX)
    freeze(root, "two")
    day = "2026-10-02"
    put(root, annex.format("2", day, day, "ACC-A1: Ann."), ANNEX)
    assert told(root) == []
    freeze(root, "three")
    day = "2026-10-03"
    put(root, annex.format("3", day, day, "ACC-A1: Ann.\n\nACC-A2: Eve."), ANNEX)
    (problem,) = told(root)
    assert (problem.path, problem.line) == (ANNEX, 9)
    assert problem.message == "ACC-A2 was another statement until version 1"
    assert problem.hint.endswith("write ACC-A3")


def test_a_frozen_id_in_code_is_no_statement(root: Path) -> None:
    """What stands between fences is an example."""
    put(root, text("2.3", "2026-10-01", BODY + "\n```\nACC-9: example\n```\n"))
    freeze(root, "two")
    put(root, text("2.4", "2026-10-02", BODY))
    freeze(root, "three")
    put(root, text("2.5", "2026-10-03", BODY + "\nACC-9: Keys are never shared.\n"))
    assert told(root) == []
