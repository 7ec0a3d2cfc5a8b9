"""Take acknowledgements from a form's or mailbox's table into the register: all of them or none."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from trustsite.edit.place import Draft, read_bytes
from trustsite.problems import Problem, ProblemsFound
from trustsite.source.acknowledged import (
    KEY,
    MOST_BYTES,
    PATH,
    Versions,
    document,
    empty,
    rows,
    table,
    written,
    wrong,
)
from trustsite.source.files import Document, Raw, read_text
from trustsite.source.load import register_of
from trustsite.source.models.people import COLUMNS, Acknowledgement, Person

SMALLER = "split it into several tables; an import takes any number of them"
MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}.*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """What an import comes to.

    ``known`` counts lines that add nothing: the person has confirmed this version already, on
    whatever day, in the register or on a line before.
    """

    added: tuple[Acknowledgement, ...]
    known: int
    register: tuple[Acknowledgement, ...]

    def draft(self, before: bytes | None) -> Draft:
        """Give the register as it will lie in the project.

        ``before`` are its bytes from before it was read: what somebody else writes in between
        must not be lost.
        """
        text = written(self.register)
        data = table(PATH, text, {}).data
        return Draft(path=PATH, before=before, after=text.encode(), data=data)


def held(root: Path) -> bytes | None:
    """Give the bytes of the register; if they can't be read, the check of the project says so."""
    with suppress(OSError):
        return read_bytes(root, PATH)
    return None


def merge(
    register: Sequence[Acknowledgement],
    files: Sequence[Path],
    columns: Mapping[str, str],
    people: Mapping[str, Person],
    versions: Versions,
    today: date,
) -> Merged:
    """Add what the files say to the register; ``columns`` gives headings by our names.

    Raises ``ProblemsFound`` with all that is wrong in any file, by its line.
    """
    problems: list[Problem] = []
    found: list[Acknowledgement] = []
    for file in files:
        try:
            read = _read(file, columns)
            records = register_of(read).acknowledgements
        except ProblemsFound as stopped:
            problems += stopped.problems
            continue
        found += records
        for index, one in enumerate(records):
            line = read.line((KEY, index))
            for column, message, hint in wrong(one, people, versions, today):
                problems.append(
                    Problem(path=read.path, line=line, where=column, message=message, hint=hint)
                )
    if problems:
        raise ProblemsFound(problems)
    whole = {_key(one): one for one in register}
    before = len(whole)
    for one in found:
        whole.setdefault(_key(one), one)
    added = tuple(whole.values())[before:]
    known = len(found) - len(added)
    return Merged(added=added, known=known, register=tuple(whole.values()))


def _key(one: Acknowledgement) -> tuple[str, str, str]:
    return one.person, one.document, one.version


def _read(file: Path, columns: Mapping[str, str]) -> Document:
    path, text = str(file), _text(file)
    read = _json if file.suffix.lower() == ".json" else rows
    records, lines = read(path, text, columns)
    return document(path, [_day_only(record) for record in records], lines)


def _text(file: Path) -> str:
    """Read a table wherever it lies; problems name it as it was given."""
    real = file.resolve()
    try:
        return read_text(real.parent, real.name, MOST_BYTES, SMALLER)
    except ProblemsFound as stopped:
        raise ProblemsFound(replace(one, path=str(file)) for one in stopped.problems) from None


def _day_only(record: Mapping[str, Raw]) -> dict[str, Raw]:
    """Forms write a time beside the day; only the day is kept."""
    on = record.get("on")
    moment = MOMENT.fullmatch(on) if isinstance(on, str) else None
    return {**record, "on": moment[1] if moment else on}


def _json(
    path: str, text: str, columns: Mapping[str, str]
) -> tuple[list[dict[str, Raw]], list[int]]:
    """Read a list of objects, alone or under the key ``acknowledgements``."""
    records: list[dict[str, Raw]] = []
    lines: list[int] = []
    if not text.strip():
        raise empty(path)
    try:
        for line, item in _items(path, text):
            if not isinstance(item, dict):
                raise _no_list(path, line)
            records.append({name: item.get(columns.get(name, name)) for name in COLUMNS})
            lines.append(line)
    except json.JSONDecodeError as error:
        raise _no_list(path, text.count("\n", 0, error.pos) + 1) from None
    except RecursionError:
        raise _no_list(path, 1) from None
    return records, lines


def _items(path: str, text: str) -> Iterator[tuple[int, Any]]:
    """Give each item of the list with the line on which it begins; nothing may follow the list."""
    # From here on the text is whole, and only its places are looked for. An int of Python's own
    # would stop at 4,300 digits.
    json.loads(text, parse_int=str)
    if (start := _LIST.match(text)) is None:
        raise json.JSONDecodeError("no list", text, 0)
    line, counted, at = 1, 0, _next(text, start.end())
    while text[at] != "]":
        line, counted = line + text.count("\n", counted, at), at
        try:
            item, at = _DECODER.raw_decode(text, at)
        except _Twice as twice:
            raise _here_twice(path, line, str(twice)) from None
        yield line, item
        at = _next(text, at)
    if "".join(text[at:].split()) not in ("]", "]}"):
        raise json.JSONDecodeError("more than the list", text, _next(text, at + 1))


def _next(text: str, at: int) -> int:
    """Go on to the next sign that is no room between items."""
    while text[at] in " \t\r\n,":
        at += 1
    return at


class _Twice(Exception):
    """A key that one object has twice: which of the two values is meant, nobody knows."""


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        raise _Twice(next(key for key in keys if keys.count(key) > 1))
    return found


_LIST = re.compile(rf'\s*(?:\{{\s*"{KEY}"\s*:\s*)?\[')
# Numbers stay as they are written: 1.10 is not 1.1.
_DECODER = json.JSONDecoder(
    parse_float=str, parse_int=str, parse_constant=str, object_pairs_hook=_once
)


def _here_twice(path: str, line: int, key: str) -> ProblemsFound:
    message = f'the key "{key}" is here twice'
    return ProblemsFound(
        [Problem(path=path, line=line, message=message, hint="keep one of the two")]
    )


def _no_list(path: str, line: int) -> ProblemsFound:
    message = "this can't be read as a list of acknowledgements"
    hint = f"write a JSON list of objects with {', '.join(COLUMNS)}"
    return ProblemsFound([Problem(path=path, line=line, message=message, hint=hint)])
