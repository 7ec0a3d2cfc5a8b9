"""Ids of statements are for ever: never used again once retired, never given to other words.

People point at them in mappings, tickets and contracts; a frozen version tells what each meant.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from trustsite.history.history import History
from trustsite.history.shelf import Shelf
from trustsite.problems import Level, Problem
from trustsite.source.files import Body
from trustsite.source.rules.statements import Statement, in_text
from trustsite.source.source import Source
from trustsite.standing.versions import PATHS

Words = Mapping[str, str]  # the words of each statement, by id
KINDS = ("policies", "annexes")


def statements(source: Source, internal: History) -> Iterator[Problem]:
    """PL-03: compare the statements that people wrote with those of all frozen versions."""
    for shelf in internal.shelves.values():
        path = PATHS[shelf.kind].format(id=shelf.id)
        if shelf.kind in KINDS and path in source.bodies:
            used = in_text(path, source.bodies[path])
            moved, retired = dict(_renumbered(shelf)), _retired(shelf)
            for one in used:
                yield from _one(source, shelf, one, moved, retired)
    yield from _foreign(source, internal)


def _one(
    source: Source,
    shelf: Shelf,
    one: Statement,
    moved: Mapping[str, str],
    retired: Mapping[str, str],
) -> Iterator[Problem]:
    """A statement that has new number is told as that; else one whose number was retired."""
    if one.id in moved:
        before, last = moved[one.id], _frozen(shelf)[-1][0]
        message = f"these are the words of {before} in version {last}"
        yield _problem(one, message, f"keep its id: write {before}")
    elif one.id in retired:
        message = f"{one.id} was another statement until version {retired[one.id]}"
        yield _problem(one, message, f"an id is never used again: write {_free(source, shelf)}")


def _renumbered(shelf: Shelf) -> Iterator[tuple[str, str]]:
    """Give (id, former id) of each statement whose words stood under an id that lost them."""
    following, frozen = shelf.next(), _frozen(shelf)
    if following is None or not frozen:
        return
    now, last = _said(str(following.body)), frozen[-1][1]
    for id, words in now.items():
        former = [other for other, same in last.items() if same == words and now.get(other) != same]
        if former and last.get(id) != words:
            yield id, former[0]


def _retired(shelf: Shelf) -> dict[str, str]:
    """Give each id that an earlier version had and the last one has not, with that version."""
    found: dict[str, str] = {}
    last: Words = {}
    for version, last in _frozen(shelf):
        found |= dict.fromkeys(last, version)
    return {id: version for id, version in found.items() if id not in last}


def _free(source: Source, shelf: Shelf) -> str:
    """Give the first id that no version of a document had."""
    path = PATHS[shelf.kind].format(id=shelf.id)
    used = [one.id for one in in_text(path, source.bodies[path])]
    ids = [*used, *(id for _, said in _frozen(shelf) for id in said)]
    letters = used[0].partition("-")[0]
    series = "A" if shelf.kind == "annexes" else ""
    taken = [int(id.rpartition("-")[2].removeprefix("A")) for id in ids]
    return f"{letters}-{series}{max(taken) + 1}"


def _foreign(source: Source, internal: History) -> Iterator[Problem]:
    """The letters of a policy are its own, after it is gone too; told once, at the first."""
    holders: dict[str, str] = {}
    own: set[tuple[str, str]] = set()
    for policy, letters in _letters(internal):
        holders.setdefault(letters, policy)
        own.add((policy, letters))
    told: set[str] = set()
    for path, body in source.bodies.items():
        for one in in_text(path, body) if path.startswith("policies/") else ():
            holder = holders.get(one.prefix, one.policy)
            foreign = holder != one.policy and (one.policy, one.prefix) not in own
            if foreign and one.policy not in told:
                told.add(one.policy)
                message = f'the prefix {one.prefix} belongs to the policy "{holder}" for ever'
                yield _problem(one, message, "choose three other letters")


def _letters(internal: History) -> Iterator[tuple[str, str]]:
    """Give (policy, letters) of each frozen text, the oldest first."""
    for entry in internal.entries:
        for path in entry.files:
            kind, _, rest = path.partition("/")
            if kind in KINDS and path.endswith(".md") and path in internal.frozen_files:
                said = _said(internal.frozen_files[path].decode())
                for letters in {id.partition("-")[0] for id in said}:
                    yield rest.partition("/")[0], letters


def _frozen(shelf: Shelf) -> list[tuple[str, Words]]:
    """Give (version, statements) of each frozen text that is still there, the oldest first."""
    there = [v.document for v in shelf.released if not v.removed and v.document.body is not None]
    return [(document.version, _said(str(document.body))) for document in there]


@lru_cache(maxsize=4096)  # frozen texts never change, and each is asked for several times
def _said(text: str) -> Words:
    """Give the words of each statement of a resolved text, on one line."""
    lines = text.split("\n")
    found = {}
    for one in in_text("", Body(text=text, line=1)):
        start = one.line - 1
        end = next((n for n in range(start, len(lines)) if not lines[n].strip()), len(lines))
        words = " ".join(" ".join(lines[start:end]).split())
        found[one.id] = words.partition(": ")[2]
    return found


def _problem(one: Statement, message: str, hint: str) -> Problem:
    return Problem(
        path=one.path,
        line=one.line,
        where="text",
        message=message,
        hint=hint,
        level=Level.RELEASE,
        rule="PL-03",
    )
