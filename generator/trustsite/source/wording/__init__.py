"""The wording rules: no public sentence claims what nobody can back (SW-01 to SW-11)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from trustsite.problems import Level, Problem
from trustsite.source.catalogue import catalogue
from trustsite.source.source import Source
from trustsite.source.wording.sentences import in_body, in_field, suspicious
from trustsite.source.wording.texts import bodies, fields


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One rule of the catalogue, ready to be used."""

    id: str
    level: Level
    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None
    why: str
    say: str

    def finds(self, sentence: str) -> str:
        """Give the words that break the rule, if nothing in the sentence excuses them."""
        found = self.pattern.search(sentence)
        if found is None or (self.unless and self.unless.search(sentence)):
            return ""
        return found[0]


@cache
def checks() -> tuple[Check, ...]:
    """Compile the rules of the catalogue once."""
    return tuple(
        Check(
            id=id,
            level=Level(rule.level),
            pattern=re.compile(rule.pattern, re.IGNORECASE),
            unless=re.compile(rule.unless, re.IGNORECASE) if rule.unless else None,
            why=rule.why,
            say=rule.say,
        )
        for id, rule in catalogue().wording.items()
    )


def problems(source: Source) -> Iterator[Problem]:
    """Find every public sentence that breaks a rule; the hint is what to write instead."""
    for path, loc, text in fields(source):
        for found, check in broken(in_field(text)):
            message, hint = _words(found, check)
            yield source.problem(path, loc, message, hint, check.level, check.id)
    for path, body in bodies(source):
        for line, sentence in in_body(body):
            for found, check in broken([sentence]):
                message, hint = _words(found, check)
                problem = source.problem(path, ("text",), message, hint, check.level, check.id)
                yield replace(problem, line=line)


def broken(sentences: Iterable[str]) -> Iterator[tuple[str, Check]]:
    """Give the wrong words and the rule of each finding; a question claims nothing."""
    for sentence in sentences:
        if suspicious(sentence) and not sentence.endswith("?"):
            for check in checks():
                if found := check.finds(sentence):
                    yield found, check


def _words(found: str, check: Check) -> tuple[str, str]:
    return f'"{found}": {check.why}', f"write: {check.say}"
