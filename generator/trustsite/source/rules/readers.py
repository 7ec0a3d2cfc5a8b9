"""Reading groups: people who read the same policies, whatever office they hold."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from trustsite.problems import Problem
from trustsite.source.source import Source


def groups_are_no_roles(source: Source, _: date) -> Iterator[Problem]:
    """A group and a role each have a page at /for/<id>/, so one id means one of them."""
    for id in source.facts.readers:
        if id in source.company.roles:
            message = f'"{id}" is a role in trust_center/company.yml'
            hint = f"give the group another id, such as {id}-team"
            path = "trust_center/internal.yml"
            yield source.problem(path, ("readers", id), message, hint, rule="one-reader")
