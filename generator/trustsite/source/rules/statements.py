"""Ids of statements: one prefix per policy, each id once, the A series in annexes only."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from trustsite.problems import Problem
from trustsite.source.files import Body
from trustsite.source.markdown import read
from trustsite.source.source import Source

ID = re.compile(r"([A-Z]{3})-(A?)([1-9][0-9]{0,3}): \S")
# What was meant as an id: another case, another sign or none, a zero, bold type, in a list.
NEARLY = re.compile(
    r"(?:[-*+>|] +)?[*_]{0,3}([A-Za-z]{3})[ _-]?[Aa]?[0-9]{1,4}[*_]{0,3}(?:\s?[:.)]|\s+[A-Z])"
)
TARGET = re.compile(r"\]\([^)]*\)")  # where links lead is looked at with the pages
NAMED = re.compile(r"\b([A-Z]{3})-A?[1-9][0-9]{0,3}\b")
TEXTS = re.compile(r"policies/[^/]+/(?:policy|internal)\.md")
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

    @property
    def policy(self) -> str:
        return self.path.split("/")[1]

    @property
    def annex(self) -> bool:
        return self.path.endswith("/internal.md")


def _texts(source: Source) -> Iterator[tuple[str, Body]]:
    """Give policies and annexes; a procedure carries statements out and makes none."""
    return (one for one in source.bodies.items() if TEXTS.fullmatch(one[0]))


def statements(source: Source) -> list[Statement]:
    """Give the statements of all policies and annexes."""
    return [one for path, body in _texts(source) for one in in_text(path, body)]


@lru_cache(maxsize=4096)  # each rule below asks for them
def in_text(path: str, body: Body) -> tuple[Statement, ...]:
    """Give the statements of a text with their lines, in order."""
    found = [(line.number, ID.match(line.text)) for line in read(body).lines if not line.fenced]
    return tuple(
        Statement(path=path, line=line, prefix=id[1], series=id[2], number=int(id[3]))
        for line, id in found
        if id
    )


def switched_off(source: Source) -> Mapping[str, str]:
    """Give the statements of policies that are switched off, each with its policy's id."""
    texts = (one for one in source.apart.bodies.items() if TEXTS.fullmatch(one[0]))
    return {one.id: one.policy for path, body in texts for one in in_text(path, body)}


def _own(source: Source) -> Mapping[str, Statement]:
    """The statement of each policy that fixes its prefix: its own first, else its annex's."""
    own: dict[str, Statement] = {}
    for one in sorted(statements(source), key=lambda one: one.annex):
        own.setdefault(one.policy, one)
    return own


def ids_are_unique(source: Source, _: date) -> Iterator[Problem]:
    """PL-03: a statement's id is used once."""
    seen: dict[str, Statement] = {}
    for one in statements(source):
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
    for one in statements(source):
        prefix = own[one.policy].prefix
        if one.prefix != prefix:
            message = f"statements here begin with {prefix}-, not {one.prefix}-"
            yield _problem(one.path, one.line, message, "use one prefix per policy")


def prefixes_are_unique(source: Source, _: date) -> Iterator[Problem]:
    """PL-03: no two policies share a prefix; told once, at the second."""
    holders: dict[str, str] = {}
    for policy, one in sorted(_own(source).items()):
        holder = holders.setdefault(one.prefix, policy)
        if holder != policy:
            message = f'the prefix {one.prefix} belongs to the policy "{holder}"'
            yield _problem(one.path, one.line, message, "choose three other letters")


def series_fits_file(source: Source, _: date) -> Iterator[Problem]:
    """Statements of an annex are ACC-A1, those of a policy ACC-1."""
    for one in statements(source):
        if one.annex and not one.series:
            message = f"statements of an annex are numbered {one.prefix}-A{one.number}"
            yield _problem(one.path, one.line, message, "put an A before the number")
        elif one.series and not one.annex:
            message = f"{one.id} is the id of a statement in an annex"
            yield _problem(one.path, one.line, message, "remove the A, or move it to internal.md")


def ids_are_well_written(source: Source, _: date) -> Iterator[Problem]:
    """PL-03: a statement begins with its id and a colon, exactly as ``ACC-12: ``."""
    own = _own(source)
    for path, body in _texts(source):
        first = own.get(path.split("/")[1])
        for line in read(body).lines if first else ():
            found = NEARLY.match(line.text) if line.starts or line.text[:1] in "-*+>|" else None
            if first and found and found[1].upper() == first.prefix and not ID.match(line.text):
                a = "A" if path.endswith("/internal.md") else ""
                message = f"a statement begins with its id, as in {first.prefix}-{a}1: text"
                hint = "capital letters, no leading zero, a colon and a space, in no list"
                yield _problem(path, line.number, message, hint)


def named_ones_exist(source: Source, _: date) -> Iterator[Problem]:
    """PL-03: a sentence names only statements that are there."""
    known = {one.id for one in statements(source)} | switched_off(source).keys()
    prefixes = {id[:3] for id in known}
    for path, body in source.bodies.items():
        for line in read(body).lines:
            nearly = NEARLY.match(line.text) and not ID.match(line.text)
            words = "" if nearly else TARGET.sub("", line.words)
            named = {found[0] for found in NAMED.finditer(words) if found[1] in prefixes}
            for id in sorted(named - known):
                near = difflib.get_close_matches(id, known, n=1, cutoff=0.7)
                hint = f"did you mean {near[0]}?" if near else "name another, or leave it out"
                yield _problem(path, line.number, f"there is no statement {id}", hint)


def one_paragraph_each(source: Source, _: date) -> Iterator[Problem]:
    """A statement is a paragraph of its own; what follows it stands apart."""
    for path, body in _texts(source):
        ids = {one.line for one in in_text(path, body)}
        inside = False
        for line in read(body).lines if ids else ():
            inside = inside and not line.starts and bool(line.text)
            if line.number in ids:
                if not line.starts:
                    message = "a statement is a paragraph of its own"
                    yield _problem(path, line.number, message, "leave an empty line above it")
                inside = True
            elif inside and (line.fenced or LIST.match(line.text)):
                message = "a list, table or code block stands apart from its statement"
                yield _problem(path, line.number, message, "leave an empty line above it")
                inside = False


def _problem(path: str, line: int, message: str, hint: str) -> Problem:
    return Problem(path=path, line=line, where="text", message=message, hint=hint, rule="PL-03")
