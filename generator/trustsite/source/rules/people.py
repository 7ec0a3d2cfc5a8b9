"""Who must read: what is read exists, days are in order, each confirmation is there once."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from datetime import date

from trustsite.problems import Problem
from trustsite.source.acknowledged import KEY
from trustsite.source.acknowledged import PATH as REGISTER
from trustsite.source.source import Source

PATH = "trust_center/people.yml"
RULE = "people"


def keys_differ_by_more_than_case(source: Source, _: date) -> Iterator[Problem]:
    """No two keys are the same but for capital letters: people and addresses mix them up."""
    first: dict[str, str] = {}
    for key in source.people:
        other = first.setdefault(key.lower(), key)
        if other != key:
            line = source.files[PATH].line((other,))
            message = f'this differs from "{other}" on line {line} in capital letters only'
            hint = "keep one of the two, or give one of them another key"
            yield source.problem(PATH, (key,), message, hint, rule=RULE)


def reads_what_is_there(source: Source, _: date) -> Iterator[Problem]:
    """What a person reads is a role or a reading group, named once."""
    known = [*source.facts.readers, *source.company.roles]
    for key, person in source.people.items():
        for index, id in enumerate(person.reads):
            if id in known and id not in person.reads[:index]:
                continue
            near = difflib.get_close_matches(id, known, n=1, cutoff=0.6)
            hint = f'did you mean "{near[0]}"?' if near else "add it under readers in internal.yml"
            message = f'no role or reading group has the id "{id}"'
            if id in known:
                message, hint = f'"{id}" is here twice', "remove one of the two"
            yield source.problem(PATH, (key, "reads", index), message, hint, rule=RULE)


def days_are_in_order(source: Source, _: date) -> Iterator[Problem]:
    """The last day is not before the first."""
    for key, person in source.people.items():
        if person.until is not None and person.until < person.since:
            message = f"this is before the first day ({person.since})"
            yield source.problem(PATH, (key, "until"), message, "correct one of the two", rule=RULE)


def confirmed_once(source: Source, _: date) -> Iterator[Problem]:
    """A version is acknowledged once by each person."""
    found: dict[tuple[str, str, str], int] = {}
    for index, one in enumerate(source.register_read):
        first = found.setdefault((one.person, one.document, one.version), index)
        if first != index:
            line = source.files[REGISTER].line((KEY, first))
            message = f"this acknowledgement is here twice; the first is on line {line}"
            yield source.problem(REGISTER, (KEY, index), message, "keep one of the two", rule=RULE)
