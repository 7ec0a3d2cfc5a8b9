"""Problems in print: for people, for programs, and for GitHub's annotations."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import click

from trustsite.problems import Level, Problem

GITHUB = {Level.WARNING: "warning", Level.AGED: "warning"}


def print_problems(problems: Sequence[Problem], style: str, public_log: bool) -> None:
    """Print problems in ``style`` (text, json, github); a public log says only if there are any."""
    problems = [_visible(problem) for problem in problems]
    if public_log:
        _print_outcome(problems)
    elif style == "json":
        click.echo(as_json(problems))
    else:
        for problem in problems:
            click.echo(_github(problem) if style == "github" else as_text(problem))
        click.echo(summary(problems), err=style == "github")


def _visible(problem: Problem) -> Problem:
    """Names of files may hold line ends, terminal codes or bytes that are no text."""
    return replace(
        problem,
        path=_printable(problem.path),
        where=_printable(problem.where),
        message=_printable(problem.message),
        hint=_printable(problem.hint),
    )


def _printable(text: str) -> str:
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text)


def as_text(problem: Problem) -> str:
    """Give ``file:line: where: what`` and the remedy on a line of its own."""
    place = ":".join([problem.path, str(problem.line)] if problem.line else [problem.path])
    level = "" if problem.level is Level.ERROR else f"{problem.level}: "
    rule = f" [{problem.rule}]" if problem.rule else ""
    where = f"{problem.where}: " if problem.where else ""
    hint = f"\n    {problem.hint}" if problem.hint else ""
    return f"{place}: {level}{where}{problem.message}{rule}{hint}"


def as_json(problems: Sequence[Problem]) -> str:
    """Give a list of objects with the fields of a problem."""
    rows = [
        {
            "path": problem.path,
            "line": problem.line,
            "where": problem.where,
            "level": problem.level.value,
            "rule": problem.rule,
            "message": problem.message,
            "hint": problem.hint,
        }
        for problem in problems
    ]
    return json.dumps({"problems": rows}, ensure_ascii=False, indent=2)


def _github(problem: Problem) -> str:
    kind = GITHUB.get(problem.level, "error")
    words = f"{problem.where}: {problem.message}" if problem.where else problem.message
    words = f"{words}. {problem.hint}" if problem.hint else words
    line = f",line={problem.line}" if problem.line else ""
    # Percent and line ends would end the annotation early.
    words = words.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return f"::{kind} file={problem.path}{line},title={problem.rule or 'trustsite'}::{words}"


def summary(problems: Sequence[Problem]) -> str:
    """Say how many problems of which level there are, in how many files."""
    if not problems:
        return "No problems."
    counts = Counter(problem.level for problem in problems)
    if counts[Level.ERROR] == len(problems):
        words = [counted(len(problems), "problem")]
    else:
        words = [counted(counts[level], level.value) for level in Level if counts[level]]
    files = counted(len({problem.path for problem in problems}), "file")
    return f"{', '.join(words)} in {files}."


def _print_outcome(problems: Sequence[Problem]) -> None:
    """Name no file: a public log must not say which internal files exist or what they hold."""
    open_ones = any(problem.level is not Level.WARNING for problem in problems)
    remedy = "Problems found. Run trustsite check where the log is not public."
    click.echo(remedy if open_ones else "No problems.")


def counted(number: int, word: str) -> str:
    """Say a number with its word; of one there is no plural."""
    plural = word if number == 1 or word == "aged" else f"{word}s"
    return f"{number} {plural}"
