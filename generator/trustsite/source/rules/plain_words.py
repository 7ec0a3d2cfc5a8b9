"""Words and length: what auditors stumble over, and texts that nobody reads to their end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from trustsite.problems import Level, Problem
from trustsite.source.markdown import read
from trustsite.source.rules.policies import approved
from trustsite.source.source import Loc, Source

MOST_WORDS = 2000
VAGUE = re.compile(
    r"\b(?:(?<!long )as (?:needed|appropriate|required)|where (?:appropriate|possible|necessary)"
    r"|(?:in)?appropriate(?:ly)?|proper(?:ly)?|regularly|on a regular basis|periodic(?:ally)?"
    r"|from time to time|timely|adequate(?:ly)?|best[ -]practices?|industry[ -]standard)\b"
)
# In each vague word there is one of these; looking for them first is much faster.
PARTS = (
    *("needed", "required", "where ", "propriate", "proper", "regular", "periodic"),
    *("time to time", "timely", "adequate", "practice", "standard"),
)
# "Regularly" is vague by itself, not beside a frequency (PL-11).
RHYTHM = re.compile(r"(?:on a )?regular|periodic|from time to time")
HOW_OFTEN = re.compile(
    r"\b(?:every|each|once|twice|daily|weekly|monthly|quarterly|yearly|annual(?:ly)?)\b"
    r"|(?<![\w-])[0-9]+\b|\{\{"
)


def no_vague_words(source: Source, _: date) -> Iterator[Problem]:
    """PL-11: policies and public descriptions say what is done, in words that can be checked."""
    for _id, path, head in approved(source):
        yield from _vague(source, path, ("purpose",), head.purpose)
        for index, line in enumerate(head.in_short):
            yield from _vague(source, path, ("in_short", index), line)
        for written in read(source.bodies[path]).lines:
            for problem in _vague(source, path, ("text",), written.words):
                yield replace(problem, line=written.number)
    for path, domain in source.domains.items():
        for id, control in domain.controls.items():
            if control.audience == "public":
                loc = ("controls", id, "description")
                yield from _vague(source, path, loc, control.description)


def _vague(source: Source, path: str, loc: Loc, text: str) -> Iterator[Problem]:
    lowered = text.lower()
    if not any(part in lowered for part in PARTS):
        return
    for word in dict.fromkeys(VAGUE.findall(lowered)):
        if not (RHYTHM.match(word) and HOW_OFTEN.search(lowered)):
            message = f'"{word}" can be read in many ways'
            hint = "say what is done, by whom and by when"
            yield source.problem(path, loc, message, hint, Level.WARNING, "PL-11")


def not_too_long(source: Source, _: date) -> Iterator[Problem]:
    """A policy of more than 2,000 words is not read."""
    for _id, path, _head in approved(source):
        body = source.bodies[path]
        count = len(body.text.split())
        if count > MOST_WORDS:
            problem = source.problem(
                path,
                ("text",),
                f"this policy has {count} words, more than {MOST_WORDS}",
                "shorten it, or split it in two",
                Level.WARNING,
                "policy-length",
            )
            yield replace(problem, line=body.line)


def texts_have_words(source: Source, _: date) -> Iterator[Problem]:
    """No policy, annex, update or agreement is empty."""
    for path, body in source.bodies.items():
        if not body.text.strip():
            message, hint = "there is no text below the head", "write it, or delete the file"
            problem = source.problem(path, ("text",), message, hint, rule="empty-text")
            yield replace(problem, line=body.line)
