"""One small project per mistake: what ``check`` says there, to the letter.

A folder of tests/worlds/broken is a mistake; its expected.txt is the exit code and everything
that ``check`` prints. Mistakes that git would mend or trip over are made in tests/odd_files.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import zip_longest
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.odd_files import ODD, Odd
from tests.sample import TODAY, copy_project, trustsite
from trustsite.cli import main
from trustsite.pipeline import Checked, check, release
from trustsite.project import Project

BROKEN = Path(__file__).parent / "worlds" / "broken"
WORLDS = sorted(place.name for place in BROKEN.iterdir() if place.is_dir())
# What every world has in common, unless its mistake is in there.
COMMON = ("trust_center/site.yml", "trust_center/company.yml")

PLACE = re.compile(r"(?P<path>[^:\n]+)(?::(?P<line>[1-9][0-9]*))?: (?P<said>\S.*)")
REMEDY = re.compile(r"    \S.*")
LAST = re.compile(
    r"No problems\.|[0-9]+ (?:problem|error|release error|aged|warning)s?.* in [0-9]+ files?\."
)
# A file as a whole has no line; "must be" says what to write by itself.
NO_LINE = (
    *("this file ", "this is not a ", "nothing reads ", "can't be part of ", "is kept for "),
    *("this frozen file ", "there is another page ", "it is not UTF-8"),
)
SAYS_IT = "must be"


def said(project: Path) -> str:
    """Run the command in this process and give what expected.txt holds."""
    done = CliRunner().invoke(main, ["-C", str(project), "--today", TODAY, "check"])
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    assert done.stderr == ""
    return f"exit {done.exit_code}\n{done.stdout}"


def expected(name: str) -> str:
    """Give what a world's check must say."""
    return (BROKEN / name / "expected.txt").read_text(encoding="utf-8")


def without_remedy(text: str) -> Iterator[str]:
    """Give each problem that lacks a line of its file or a remedy."""
    first, *lines, last = text.rstrip("\n").split("\n")
    assert re.fullmatch(r"exit [01]", first)
    assert LAST.fullmatch(last), last
    for line, following in zip_longest(lines, lines[1:], fillvalue=""):
        if not REMEDY.fullmatch(line):
            place = PLACE.fullmatch(line)
            assert place is not None, line
            lined = place["line"] or any(words in line for words in NO_LINE)
            if not lined or not (REMEDY.fullmatch(following) or SAYS_IT in line):
                yield line


@pytest.mark.parametrize("name", WORLDS)
def test_check_says_exactly_this(name: str) -> None:
    """Exit code and output of ``check`` are those on file, and it leaves nothing behind."""
    before = sorted((BROKEN / name).rglob("*"))
    assert said(BROKEN / name) == expected(name)
    assert sorted((BROKEN / name).rglob("*")) == before


@pytest.mark.parametrize("name", WORLDS)
def test_each_problem_has_a_line_and_a_remedy(name: str) -> None:
    """Whoever reads a problem knows the file, the line and what to do."""
    assert list(without_remedy(expected(name))) == []


@pytest.mark.parametrize("name", WORLDS)
def test_a_world_differs_by_its_mistake_only(name: str) -> None:
    """What all worlds have in common is the same in each, unless the mistake is in there."""
    for path in COMMON:
        place = BROKEN / name / path
        if path not in expected(name):
            assert place.read_bytes() == (BROKEN / "unknown-file" / path).read_bytes()


def test_there_are_at_least_sixty_mistakes() -> None:
    """No mistake is lost by accident."""
    mistakes = [name for name in WORLDS if expected(name) != "exit 0\nNo problems.\n"]
    assert len(mistakes) >= 60


@pytest.mark.parametrize("name", ["country-no-is-no-mistake", "misspelt-key", "vague-word"])
def test_a_process_of_its_own_says_the_same(name: str) -> None:
    """What the command prints to a user is what the tests here compare."""
    done = trustsite("check", "--today", TODAY, cwd=BROKEN / name)
    assert f"exit {done.returncode}\n{done.stdout}" == expected(name)
    assert done.stderr == ""


@pytest.mark.parametrize("odd", ODD, ids=lambda odd: odd.name)
def test_odd_files_get_a_message(odd: Odd, tmp_path: Path) -> None:
    """Bytes, links and names that git can't keep are answered like any other mistake."""
    project = copy_project(tmp_path / "project", BROKEN / "unknown-file")
    (project / "trust_center" / "subprocesors.yml").unlink()
    odd.make(project)
    assert said(project) == odd.expected
    assert list(without_remedy(odd.expected)) == []


def looked_at(project: Path) -> Checked:
    """Give a world that has no mistake, as both audiences will see it."""
    return check(Project(project.resolve()), date.fromisoformat(TODAY))


def test_country_no_is_norway() -> None:
    """``NO`` without quotes is the country, in the facts and on the page."""
    checked = looked_at(BROKEN / "country-no-is-no-mistake")
    site = checked.public.site
    assert site.register is not None
    (vendor,) = site.register.subprocessors
    assert (vendor.entity_country, vendor.locations) == ("NO", ("NO",))
    assert str(site.countries["NO"]) == "Norway"
    (page,) = (page for page in checked.pages["public"] if page.address == "/subprocessors/")
    assert "Norway" in page.body


def test_version_1_10_comes_after_1_9(tmp_path: Path) -> None:
    """``1.10`` is read as it was typed and follows 1.9: it waits, is released, is in force."""
    world = copy_project(tmp_path / "project", BROKEN / "version-1-10-is-no-mistake")
    shelf = looked_at(world).public.history.shelves["policies", "access"]
    assert [version.document.version for version in shelf.released] == ["1.9"]
    assert shelf.next().version == "1.10"  # type: ignore[union-attr]
    release(looked_at(world), None)
    shelf = looked_at(world).public.history.shelves["policies", "access"]
    assert [version.document.version for version in shelf.released] == ["1.9", "1.10"]
    in_force = shelf.in_force(date.fromisoformat(TODAY))
    assert in_force is not None
    assert in_force.document.version == "1.10"
