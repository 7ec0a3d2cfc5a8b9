"""Warnings can be silenced in one place, with a reason and an end."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.worlds import world
from trustsite.problems import Problem
from trustsite.source import wording
from trustsite.source.rules import problems, quiet

INTERNAL = "trust_center/internal.yml"
REGIONS = "us: {name: America}\neu: {name: Europe}\n"
SILENCER = """\
silenced:
  places:
    rule: TC-40
    path: trust_center/regions.yml
    where: {}
    reason: The new page says it.
    until: {}
"""


def left(folder: Path, silencer: str, today: str = "2026-10-15") -> list[Problem]:
    """What is told of two regions that don't say what leaves them."""
    source = world(folder, {"trust_center/regions.yml": REGIONS, INTERNAL: silencer})
    day = date.fromisoformat(today)
    return sorted(quiet(source, problems(source, day), day), key=lambda problem: problem.order)


def told(problems: list[Problem]) -> list[str]:
    return [f"{problem.line} {problem.where}: {problem.message}" for problem in problems]


SAYS = "this region doesn't say what leaves it"


@pytest.mark.parametrize("today", ["2026-10-15", "2026-12-31"])
def test_one_warning_is_silenced_to_the_day(tmp_path: Path, today: str) -> None:
    """The last day counts; the other region is told as before."""
    assert told(left(tmp_path, SILENCER.format("us", "2026-12-31"), today)) == [f"2 eu: {SAYS}"]


def test_without_a_place_the_file_is_silenced(tmp_path: Path) -> None:
    """``where`` may be left out."""
    silencer = SILENCER.replace("    where: {}\n", "").format("2026-12-31")
    assert left(tmp_path, silencer) == []


def test_a_silence_ends(tmp_path: Path) -> None:
    """After its day the warning is back, and the silencer is told."""
    found = left(tmp_path, SILENCER.format("us", "2026-10-14"))
    assert told(found) == [
        "7 silenced.places.until: this silence ended on 2026-10-14",
        f"1 us: {SAYS}",
        f"2 eu: {SAYS}",
    ]
    assert {problem.level.value for problem in found} == {"warning"}


@pytest.mark.parametrize(
    ("before", "after"),
    [("TC-40", "TC-41"), ("regions.yml", "faq.yml"), ("where: us", "where: uk"), ("us", "u")],
)
def test_a_silencer_that_fits_nothing_is_told(tmp_path: Path, before: str, after: str) -> None:
    """A silencer names the rule, the file and the place exactly."""
    found = left(tmp_path, SILENCER.format("us", "2026-12-31").replace(before, after, 1))
    message = "this silences nothing: no warning fits rule, path and where"
    assert told(found)[0] == f"3 silenced.places.rule: {message}"
    assert len(found) == 3


def test_errors_are_never_silenced(tmp_path: Path) -> None:
    """Neither an error nor what time has done can be silenced, only warnings."""
    silencer = SILENCER.replace("TC-40", "soc-certified").replace("regions", "commitments")
    silencer = silencer.replace("    where: {}\n", "").format("2026-12-31")
    promise = "c: {text: We are SOC 2 certified.}\n"
    source = world(tmp_path, {"trust_center/commitments.yml": promise, INTERNAL: silencer})
    found = list(quiet(source, wording.problems(source), date(2026, 10, 15)))
    assert [problem.rule for problem in found] == ["soc-certified", "silencer"]
