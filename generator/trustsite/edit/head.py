"""Change the head of a Markdown file; not one byte of its text below moves."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from trustsite.edit.place import Draft, Refused, unsafe
from trustsite.edit.splice import CannotSplice, drop, put
from trustsite.problems import ProblemsFound
from trustsite.source.files import Raw, read_front_matter
from trustsite.source.load import problems_of


@dataclass(frozen=True, slots=True)
class Edit:
    """One change of a head: ``value`` is set at ``loc``, or the key is removed (None)."""

    loc: tuple[str, ...]
    value: str | None


def read_head(root: Path, path: str) -> dict[str, Raw]:
    """Read a head strictly. Raises ``ProblemsFound`` where the file has a fault already."""
    problems = problems_of(root, path)
    if problems:
        raise ProblemsFound(problems)
    return read_front_matter(root, path)[0].data


def edit_head(root: Path, path: str, edits: Sequence[Edit]) -> Draft:
    """Give the file with its head changed. Raises ``Refused`` where that can't be done safely."""
    data = copy.deepcopy(read_head(root, path))
    before = (root / path).read_bytes()
    top, head, rest = _parts(before.decode())
    text = head.replace("\r\n", "\n")
    try:
        for edit in edits:
            text = _spliced(text, edit)
            _apply(data, edit)
    except CannotSplice:
        raise Refused(unsafe(path)) from None
    # Line ends stay those of the head as it was.
    text = text.replace("\n", "\r\n") if "\r\n" in head else text
    return Draft(path=path, before=before, after=f"{top}{text}{rest}".encode(), data=data)


def _parts(text: str) -> tuple[str, str, str]:
    """Cut a file behind its first line and above the line that closes the head."""
    start = text.index("\n") + 1
    at = start
    while text[at:].split("\n", 1)[0].rstrip("\r") != "---":
        at = text.index("\n", at) + 1
    return text[:start], text[start:at], text[at:]


def _spliced(text: str, edit: Edit) -> str:
    if edit.value is None:
        return drop(text, edit.loc)
    return put(text, edit.loc, edit.value, before="internal")


def _apply(data: dict[str, Raw], edit: Edit) -> None:
    """Do to the data what was done to the text; an emptied block goes."""
    *above, key = edit.loc
    block = data
    for step in above:
        inner = block.setdefault(step, {}) if edit.value is not None else block.get(step)
        if not isinstance(inner, dict):
            return
        block = inner
    if edit.value is not None:
        block[key] = edit.value
        return
    block.pop(key, None)
    if above and not block:
        _apply(data, Edit(tuple(above), None))
