"""Ids of statements: one prefix per policy, each id once, the A series in annexes only."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from trustsite.problems import Problem
from trustsite.source.markdown import Line, read
from trustsite.source.source import Source

ID = re.compile(r"([A-Z]{3})-(A?)([1-9][0-9]{0,3}): \S")
# What was meant as an id: another case, another sign, a zero, bold type.
NEARLY = re.compile(r"[*_]{0,3}([A-Za-z]{3})[ _-]?[Aa]?[0-9]{1,4}[*_]{0,3}\s?[:.)]")
LIST = re.compile(r"\s*(?:[-*+]\s|[0-9]{1,3}[.)]\s|\|)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One statement and where it stands."""

    path: str
    line: int
    prefix: str
    series: str  # "A" in annexes
    number: int

    @property
    def id(self) -> str:
        return f"{self.prefix}-{self.series}{self.number}"


def _lines(source: Source) -> Iterator[tuple[str, Line]]:
    for path, body in source.bodies.items():
        if path.startswith("policies/"):
            yield from ((path, line) for line in read(body).lines if not line.fenced)


def _statements(source: Source) -> Iterator[Statement]:
    for path, line in _lines(source):
        found = ID.match(line.text)
        if found:
            yield Statement(
                path=path,
                line=line.number,
                prefix=found[1],
                series=found[2],
                number=int(found[3]),
            )


def _own(source: Source) -> Mapping[str, str]:
    """The prefix of each policy by its folder: that of its first statement, else its annex's."""
    own: dict[str, str] = {}
    for annex in (False, True):
        for one in _statements(source):
            if one.path.endswith("/internal.md") is annex:
                own.setdefault(one.path.split("/")[1], one.prefix)
    return own


def ids_are_unique(source: Source, _: date) -> Iterator[Problem]:
    """PL-03: a statement's id is used once."""
    seen: dict[str, Statement] = {}
    for one in _statements(source):
        first = seen.setdefault(one.id, one)
        if first is not one:
            place = f"line {first.line}" if first.path == one.path else first.path
            message = f"{one.id} stands on {place} as well"
            if first.path != one.path:
                message = f"{one.id} stands in {place} as well"
            yield _problem(one.path, one.line, message, "give it a number not used before")


def one_prefix(source: Source, _: date) -> Iterator[Problem]:
    """PL-03: a policy and its annex use one prefix of three letters."""
    own = _own(source)
    for one in _statements(source):
        prefix = own[one.path.split("/")[1]]
        if one.prefix != prefix:
            message = f"statements here begin with {prefix}-, not {one.prefix}-"
            yield _problem(one.path, one.line, message, "use one prefix per policy")


def prefixes_are_unique(source: Source, _: date) -> Iterator[Problem]:
    """PL-03: no two policies share a prefix; told once, at the second."""
    holders = defaultdict(list)
    for policy, prefix in _own(source).items():
        holders[prefix].append(policy)
    first = {one.path.split("/")[1]: one for one in reversed(list(_statements(source)))}
    for prefix, policies in holders.items():
        for policy in policies[1:]:
            one = first[policy]
            message = f'the prefix {prefix} belongs to the policy "{policies[0]}"'
            yield _problem(one.path, one.line, message, "choose three other letters")


def series_fits_file(source: Source, _: date) -> Iterator[Problem]:
    """Statements of an annex are ACC-A1, those of a policy ACC-1."""
    for one in _statements(source):
        annex = one.path.endswith("/internal.md")
        if annex and not one.series:
            message = f"statements of an annex are numbered {one.prefix}-A{one.number}"
            yield _problem(one.path, one.line, message, "put an A before the number")
        elif one.series and not annex:
            message = f"{one.id} is the id of a statement in an annex"
            yield _problem(one.path, one.line, message, "remove the A, or move it to internal.md")


def ids_are_well_written(source: Source, _: date) -> Iterator[Problem]:
    """PL-03: a statement begins with its id and a colon, exactly as ``ACC-12: ``."""
    own = _own(source)
    for path, line in _lines(source):
        prefix = own.get(path.split("/")[1], "")
        found = NEARLY.match(line.text) if line.starts and prefix else None
        if found and found[1].upper() == prefix and not ID.match(line.text):
            a = "A" if path.endswith("/internal.md") else ""
            message = f"a statement begins with its id, as in {prefix}-{a}1: text"
            hint = "capital letters, no leading zero, a colon and a space"
            yield _problem(path, line.number, message, hint)


def one_paragraph_each(source: Source, _: date) -> Iterator[Problem]:
    """A statement is a paragraph of its own; a list or table after it stands apart."""
    inside = False
    for path, line in _lines(source):
        inside = inside and not line.starts and bool(line.text.strip())
        if ID.match(line.text):
            if not line.starts:
                message = "a statement is a paragraph of its own"
                yield _problem(path, line.number, message, "leave an empty line above it")
            inside = True
        elif inside and LIST.match(line.text):
            message = "a list or table stands apart from its statement"
            yield _problem(path, line.number, message, "leave an empty line above it")
            inside = False


def _problem(path: str, line: int, message: str, hint: str) -> Problem:
    return Problem(path=path, line=line, where="text", message=message, hint=hint, rule="PL-03")
