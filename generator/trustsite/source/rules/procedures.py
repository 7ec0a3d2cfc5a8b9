"""Procedures: each belongs to a policy, carries out statements that exist, and is told in steps."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import PurePosixPath

from trustsite.problems import Level, Problem
from trustsite.source.markdown import read
from trustsite.source.rules.statements import in_text
from trustsite.source.source import Source

FEWEST_STEPS = 3
STEP = re.compile(r"[0-9]{1,2}\. \S")


def policy_of(path: str) -> str:
    """Name the policy in whose folder a procedure lies."""
    return path.split("/")[1]


def procedures_have_policies(source: Source, _: date) -> Iterator[Problem]:
    """A procedure belongs to the policy in whose folder it lies."""
    for path in source.procedures:
        if policy_of(path) not in source.policies:
            message = f"there is no policy policies/{policy_of(path)}/policy.md for this procedure"
            hint = "write the policy, or move the procedure to the folder of its policy"
            yield source.problem(path, (), message, hint, rule="procedure")


def procedure_ids_are_unique(source: Source, _: date) -> Iterator[Problem]:
    """PL-03: a procedure has its address by its file's name alone."""
    first: dict[str, str] = {}
    for path in source.procedures:
        other = first.setdefault(PurePosixPath(path).stem, path)
        if other != path:
            message, hint = f"{other} has this name already", "rename one of the two files"
            yield source.problem(path, (), message, hint, rule="PL-03")


def procedures_carry_out_statements(source: Source, _: date) -> Iterator[Problem]:
    """A statement that a procedure names stands in its policy, or in the policy's annex."""
    for path, head in source.procedures.items():
        folder = f"policies/{policy_of(path)}"
        texts = (f"{folder}/policy.md", f"{folder}/internal.md")
        bodies = [(text, source.bodies[text]) for text in texts if text in source.bodies]
        ids = [one.id for text, body in bodies for one in in_text(text, body)]
        for index, id in enumerate(head.statements):
            if id not in ids:
                near = difflib.get_close_matches(id, ids, n=1, cutoff=0.8)
                hint = f'did you mean "{near[0]}"?' if near else f"name a statement of {texts[0]}"
                message = f'{policy_of(path)} has no statement "{id}"'
                yield source.problem(path, ("statements", index), message, hint, rule="PL-03")


def procedures_have_steps(source: Source, _: date) -> Iterator[Problem]:
    """A procedure says step by step what is done."""
    for path in source.procedures:
        body = source.bodies[path]
        steps = sum(1 for line in read(body).lines if STEP.match(line.text))
        if steps < FEWEST_STEPS:
            message = f"this procedure has {steps} numbered steps, fewer than {FEWEST_STEPS}"
            hint = "write them as a list: 1. Who does what, so that it can be seen"
            problem = source.problem(path, ("text",), message, hint, Level.WARNING, "procedure")
            yield replace(problem, line=body.line)
