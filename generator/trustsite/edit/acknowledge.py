"""Take acknowledgements from a form's or mailbox's table into the register: all of them or none."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from trustsite.edit.place import Draft, read_bytes
from trustsite.problems import Problem, ProblemsFound
from trustsite.source.acknowledged import KEY, PATH, Versions, document, table, written, wrong
from trustsite.source.files import Document, Raw, read_text
from trustsite.source.load import register_of
from trustsite.source.models.people import COLUMNS, Acknowledgement, Person

MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}.*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """What an import comes to; ``known`` counts lines that say what the register says already."""

    added: tuple[Acknowledgement, ...]
    known: int
    register: tuple[Acknowledgement, ...]

    def draft(self, root: Path) -> Draft:
        """Give the register as it will lie in the project."""
        text = written(self.register)
        data = table(PATH, text, {}).data
        return Draft(path=PATH, before=read_bytes(root, PATH), after=text.encode(), data=data)


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
            rows = register_of(read).acknowledgements
        except ProblemsFound as stopped:
            problems += stopped.problems
            continue
        found += rows
        for index, one in enumerate(rows):
            line = read.line((KEY, index))
            for column, message, hint in wrong(one, people, versions, today):
                problems.append(
                    Problem(path=read.path, line=line, where=column, message=message, hint=hint)
                )
    if problems:
        raise ProblemsFound(problems)
    held = {_key(one): one for one in register}
    before = len(held)
    for one in found:
        held.setdefault(_key(one), one)
    added = tuple(held.values())[before:]
    known = len(found) - len(added)
    return Merged(added=added, known=known, register=tuple(held.values()))


def _key(one: Acknowledgement) -> tuple[str, str, str]:
    return one.person, one.document, one.version


def _read(file: Path, columns: Mapping[str, str]) -> Document:
    text = read_text(file.parent, file.name)
    read = _json if file.suffix.lower() == ".json" else table
    found = read(str(file), text, columns)
    records = [_day_only(record) for record in _records(found)]
    return document(found.path, records, [found.line((KEY, n)) for n in range(len(records))])


def _records(found: Document) -> Iterator[dict[str, Raw]]:
    held = found.data[KEY]
    yield from (one for one in held if isinstance(one, dict)) if isinstance(held, list) else ()


def _day_only(record: Mapping[str, Raw]) -> dict[str, Raw]:
    """Forms write a time beside the day; only the day is kept."""
    on = record.get("on")
    moment = MOMENT.fullmatch(on) if isinstance(on, str) else None
    return {**record, "on": moment[1] if moment else on}


def _json(path: str, text: str, columns: Mapping[str, str]) -> Document:
    """Read a list of objects, alone or under the key ``acknowledgements``."""
    records: list[dict[str, Raw]] = []
    lines: list[int] = []
    try:
        for line, item in _items(text):
            if not isinstance(item, dict):
                raise _no_list(path, line)
            records.append({name: item.get(columns.get(name, name)) for name in COLUMNS})
            lines.append(line)
    except json.JSONDecodeError as error:
        raise _no_list(path, text.count("\n", 0, error.pos) + 1) from None
    except RecursionError:
        raise _no_list(path, 1) from None
    return document(path, records, lines)


def _items(text: str) -> Iterator[tuple[int, Any]]:
    """Give each item of the list with the line on which it begins."""
    # Numbers stay as they are written: 1.10 is not 1.1.
    decoder = json.JSONDecoder(parse_float=str, parse_int=str)
    decoder.decode(text)
    start = re.match(rf'\s*(?:\{{\s*"{KEY}"\s*:\s*)?\[', text)
    if start is None:
        raise json.JSONDecodeError("no list", text, 0)
    at = start.end()
    while (at := _next(text, at)) < len(text) and text[at] != "]":
        line = text.count("\n", 0, at) + 1
        item, at = decoder.raw_decode(text, at)
        yield line, item


def _next(text: str, at: int) -> int:
    found = re.compile(r"[\s,]*").match(text, at)
    return found.end() if found else at


def _no_list(path: str, line: int) -> ProblemsFound:
    message = "this can't be read as a list of acknowledgements"
    hint = f"write a JSON list of objects with {', '.join(COLUMNS)}"
    return ProblemsFound([Problem(path=path, line=line, message=message, hint=hint)])
