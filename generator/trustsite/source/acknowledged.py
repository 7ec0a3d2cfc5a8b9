"""The register of acknowledgements: a table that opens in a spreadsheet, one line each.

Every value of it is a key, an id, a number, a hash or a day, so no cell begins with a character
that a spreadsheet takes for a formula.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

from trustsite.problems import Problem, ProblemsFound
from trustsite.source.files import Document, Loc, Raw, read_text
from trustsite.source.models.people import COLUMNS, Acknowledgement, Person

PATH = "trust_center/acknowledgements.csv"
KEY = "acknowledgements"
# A line has about 105 bytes and none is ever taken out: 50 MB are decades of a large company.
MOST_BYTES = 50_000_000
SMALLER = "take out lines of people who left long ago; the history of git keeps them"
HEADER = ",".join(COLUMNS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A released version: the hash of its text, and the day of its release."""

    hash: str
    day: date


Versions = Mapping[tuple[str, str], Text]  # by id and number of the version


def read_register(root: Path, path: str) -> Document:
    """Read the register of a project. Raises ``ProblemsFound``."""
    text = read_text(root, path, MOST_BYTES, SMALLER)
    if text.partition("\n")[0].strip() != HEADER:
        hint = f"restore it (git checkout -- {path}), or remove the file: import writes it anew"
        message = f"the first line must be {HEADER}"
        raise ProblemsFound([Problem(path=path, line=1, message=message, hint=hint)])
    return table(path, text, {})


def table(path: str, text: str, columns: Mapping[str, str]) -> Document:
    """Read a CSV table as ``rows`` does, for the models."""
    return document(path, *rows(path, text, columns))


def rows(
    path: str, text: str, columns: Mapping[str, str]
) -> tuple[list[dict[str, Raw]], list[int]]:
    """Read a CSV table: what each row says, and its line.

    ``columns`` gives the heading of a column that has another name. Raises ``ProblemsFound`` for
    an empty file, a missing column or a line with more cells than the first.
    """
    if not text.strip():
        raise empty(path)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    try:
        numbered = [(reader.line_num, cells) for cells in reader]
    except csv.Error as error:
        raise _unreadable(path, reader.line_num, str(error)) from None
    heads = [cell.strip() for cell in numbered[0][1]]
    places = dict(_places(path, heads, columns))
    records: list[dict[str, Raw]] = []
    lines: list[int] = []
    for (before, _), (_, cells) in pairwise(numbered):
        if any(cell.strip() for cell in cells):
            if len(cells) > len(heads):
                raise _unreadable(path, before + 1, f"{len(cells)} cells, not {len(heads)}")
            padded = [*cells, *[""] * (len(heads) - len(cells))]
            records.append({name: padded[at].strip() or None for name, at in places.items()})
            lines.append(before + 1)
    return records, lines


def document(path: str, records: Sequence[Mapping[str, Raw]], lines: Sequence[int]) -> Document:
    """Make records with their lines what the models read."""
    data: dict[str, Raw] = {KEY: [dict(record) for record in records]}
    places: dict[Loc, int] = {(): 1}
    places |= {(KEY, number): line for number, line in enumerate(lines)}
    return Document(path=path, data=data, lines=places)


def empty(path: str) -> ProblemsFound:
    """Say that a file holds nothing."""
    hint = f"save the answers again, with the columns {', '.join(COLUMNS)}"
    return ProblemsFound([Problem(path=path, line=1, message="this file is empty", hint=hint)])


def _delimiter(text: str) -> str:
    """Spreadsheets of some countries write semicolons."""
    head = text.partition("\n")[0]
    return max((",", ";", "\t"), key=head.count)


def _places(
    path: str, heads: Sequence[str], columns: Mapping[str, str]
) -> Iterator[tuple[str, int]]:
    lower = [head.lower() for head in heads]
    problems = []
    for name in COLUMNS:
        wanted = columns.get(name, name)
        if lower.count(wanted.lower()) == 1:
            yield name, lower.index(wanted.lower())
            continue
        message = f'there is no column "{wanted}", or two of them'
        hint = f'name it with --column {name}="…"; the first line has: {", ".join(heads)}'
        problems.append(Problem(path=path, line=1, message=message, hint=hint))
    if problems:
        raise ProblemsFound(problems)


def _unreadable(path: str, line: int, why: str) -> ProblemsFound:
    message = f"this can't be read as a table: {why}"
    hint = "save it as CSV (UTF-8), with one line for each acknowledgement"
    return ProblemsFound([Problem(path=path, line=line, message=message, hint=hint)])


def wrong(
    one: Acknowledgement, people: Mapping[str, Person], versions: Versions, today: date
) -> Iterator[tuple[str, str, str]]:
    """Yield column, message and hint of what a line names and does not exist, or cannot be."""
    text = versions.get((one.document, one.version))
    if one.person not in people:
        hint = "add the key to trust_center/people.yml; who left stays there, with until"
        yield "person", f'nobody has the key "{one.person}"', hint
    known = [version for id, version in versions if id == one.document]
    if not known:
        hint = "name the id of a policy that was released"
        yield "document", f'no policy "{one.document}" was released', hint
    elif text is None:
        message = f"version {one.version} of {one.document} was never released"
        yield "version", message, f"released: {', '.join(known)}"
    elif text.hash != one.hash:
        message = f"this is not the hash of version {one.version} of {one.document}"
        yield "hash", message, f"its text has {text.hash}"
    for message in _cannot_be(one.on, text, people.get(one.person), today):
        yield "on", message, "correct the day"


def _cannot_be(on: date, text: Text | None, person: Person | None, today: date) -> Iterator[str]:
    """Nobody reads a text before its release or after leaving; a joiner may before coming.

    A form writes the day of its own place, where tomorrow may have begun.
    """
    if on > today + timedelta(days=1):
        yield f"this day is after today ({today})"
    elif text and on < text.day:
        yield f"this day is before the text was released ({text.day})"
    elif person and person.until and on > person.until:
        yield f"this day is after the person left ({person.until})"


def written(register: Collection[Acknowledgement]) -> str:
    """Write the register in its order: by person, document, day and version."""
    rows = sorted(register, key=lambda one: (one.person, one.document, one.on, one.version))
    lines = [",".join(str(getattr(row, name)) for name in COLUMNS) for row in rows]
    return "".join(f"{line}\n" for line in (HEADER, *lines))
