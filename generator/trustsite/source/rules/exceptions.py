"""Exceptions from policies: of statements that exist, accepted by another role, with an end."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from datetime import date

from trustsite.problems import Level, Problem
from trustsite.source.models.inside import PolicyException
from trustsite.source.rules.known import SWITCHED_OFF
from trustsite.source.rules.statements import statements, switched_off
from trustsite.source.source import Source

PATH = "trust_center/internal.yml"
RULE = "exception"


def of_statements_that_exist(source: Source, _: date) -> Iterator[Problem]:
    """PL-03: an exception names statements of policies or annexes, each once."""
    known = [one.id for one in statements(source)] if source.facts.exceptions else []
    off = switched_off(source)
    for id, one in source.facts.exceptions.items():
        for index, statement in enumerate(one.statements):
            loc = ("exceptions", id, "statements", index)
            if statement not in known:
                near = difflib.get_close_matches(statement, known, n=1, cutoff=0.8)
                hint = f'did you mean "{near[0]}"?' if near else "name a statement of a policy"
                message = f'no policy has a statement "{statement}"'
                if statement in off:
                    message = SWITCHED_OFF.format(id=off[statement])
                    hint = f"remove {statement} here, or switch it on again there"
                yield source.problem(PATH, loc, message, hint, rule="PL-03")
            elif statement in one.statements[:index]:
                message, hint = f'"{statement}" is here twice', "remove one of the two"
                yield source.problem(PATH, loc, message, hint, rule="named-twice")


def accepted_by_another(source: Source, _: date) -> Iterator[Problem]:
    """PL-04: whoever answers for an exception does not accept it."""
    for id, one in source.facts.exceptions.items():
        if one.approved_by_role == one.owner:
            message, hint = "owner and approver are the same role", "let another role accept it"
            loc = ("exceptions", id, "approved_by_role")
            yield source.problem(PATH, loc, message, hint, rule="PL-04")


def with_an_end(source: Source, today: date) -> Iterator[Problem]:
    """An exception ends after its approval; one that is over needs an answer."""
    for id, one in source.facts.exceptions.items():
        loc = ("exceptions", id, "ends_on")
        if one.ends_on <= one.approved_on:
            message = f"this is not after the approval ({one.approved_on})"
            yield source.problem(PATH, loc, message, "correct one of the two", rule=RULE)
        elif one.ends_on < today:
            message, hint = _over(one)
            yield source.problem(PATH, loc, message, hint, Level.AGED, RULE)


def _over(one: PolicyException) -> tuple[str, str]:
    what = "this statement" if len(one.statements) == 1 else "these statements"
    hint = f"keep {what} and remove the exception, or have it accepted anew"
    return f"exception over: it ended on {one.ends_on}", hint
