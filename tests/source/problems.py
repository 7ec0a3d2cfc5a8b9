"""What the rules say about a tiny project, in lines that a test can hold against its own."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from tests.worlds import world
from trustsite.problems import Level, Problem
from trustsite.source import rules, wording

TODAY = date(2026, 10, 15)


def found(
    folder: Path, files: Mapping[str, str] | None = None, today: date = TODAY
) -> list[Problem]:
    """Everything that is wrong with a project, in the order in which it is shown."""
    source = world(folder, files)
    problems = {*rules.problems(source, today), *wording.problems(source)}
    return sorted(problems, key=lambda problem: problem.order)


def lines(folder: Path, files: Mapping[str, str], today: date = TODAY) -> list[str]:
    """The same as ``12 where: message [rule]``, with the level where it is no error.

    Where the files of a case are several, the name of the file comes first. Each problem has a
    remedy and a rule, whatever it says.
    """
    problems = found(folder, files, today)
    assert all(problem.hint and problem.rule for problem in problems)
    names = {problem.path for problem in problems} if len(files) > 1 else set()
    return [_line(problem, bool(names)) for problem in problems]


def _line(problem: Problem, named: bool) -> str:
    path = problem.path.removeprefix("trust_center/")
    place = f"{path}:{problem.line}" if named else f"{problem.line}"
    level = "" if problem.level is Level.ERROR else f"{problem.level} "
    return f"{place} {problem.where}: {problem.message} [{level}{problem.rule}]"
