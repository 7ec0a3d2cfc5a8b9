"""Warnings that the company has answered: silenced in one place, with a reason and an end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from trustsite.problems import Level, Problem
from trustsite.source.models.inside import Silencer
from trustsite.source.source import Source

PATH = "trust_center/internal.yml"


def quiet(source: Source, problems: Iterable[Problem], today: date) -> Iterator[Problem]:
    """Leave out warnings that are silenced today; tell silencers that ended or fit nothing.

    Only warnings can be silenced. Give all problems there are: a silencer that matches none of
    them is told.
    """
    silenced = source.facts.silenced
    used: set[str] = set()
    for problem in problems:
        found = {id for id, one in silenced.items() if _fits(one, problem)}
        used |= found
        if not any(silenced[id].until >= today for id in found):
            yield problem
    for id, one in silenced.items():
        if one.until < today:
            message = f"this silence ended on {one.until}"
            hint = "mend what it was about, or remove it"
            yield _problem(source, id, "until", message, hint)
        elif id not in used:
            message = "this silences nothing: no warning fits rule, path and where"
            hint = "remove it, or correct it; only warnings can be silenced"
            yield _problem(source, id, "rule", message, hint)


def _fits(one: Silencer, problem: Problem) -> bool:
    """Without a place the whole file is silenced; with one, all below it too."""
    place = one.where is None or f"{problem.where}.".startswith(f"{one.where}.")
    same = (one.rule, one.path) == (problem.rule, problem.path)
    return problem.level is Level.WARNING and same and place


def _problem(source: Source, id: str, key: str, message: str, hint: str) -> Problem:
    loc = ("silenced", id, key)
    return source.problem(PATH, loc, message, hint, Level.WARNING, "silencer")
