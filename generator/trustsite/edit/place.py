"""Put files in place: proved readable first, each in one step, and all of them or none."""

from __future__ import annotations

import difflib
import os
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from trustsite.problems import ProblemsFound
from trustsite.source import acknowledged
from trustsite.source.files import Raw, read_front_matter, read_yaml
from trustsite.source.load import problems_of


class Refused(Exception):
    """Nothing was written; one sentence says why and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What a file of the project will hold.

    ``path`` is relative to the project; ``before`` is None for a new file. ``data`` is what a
    strict reading of the new file must give: the old data with the intended changes only.
    """

    path: str
    before: bytes | None
    after: bytes
    data: dict[str, Raw]

    def diff(self) -> str:
        """Show what would change, as ``diff -u`` does."""
        old = (self.before or b"").decode().splitlines(keepends=True)
        new = self.after.decode().splitlines(keepends=True)
        name = "/dev/null" if self.before is None else f"a/{self.path}"
        return "".join(_ended(difflib.unified_diff(old, new, name, f"b/{self.path}")))


def _ended(lines: Iterator[str]) -> Iterator[str]:
    for line in lines:
        yield line if line.endswith("\n") else f"{line}\n"


def read_bytes(root: Path, path: str) -> bytes | None:
    """Give the bytes of a file, or None where there is none."""
    place = root / path
    return place.read_bytes() if place.is_file() else None


def prove(drafts: Sequence[Draft]) -> None:
    """Read each draft strictly, away from the project.

    Raises ``ProblemsFound`` where a draft would not be readable, and ``Refused`` where it would
    say anything but what was meant.
    """
    with TemporaryDirectory(prefix="trustsite-") as folder:
        root = Path(folder)
        for draft in drafts:
            (root / draft.path).parent.mkdir(parents=True, exist_ok=True)
            (root / draft.path).write_bytes(draft.after)
        problems = [problem for draft in drafts for problem in problems_of(root, draft.path)]
        if problems:
            raise ProblemsFound(problems)
        for draft in drafts:
            if _data(root, draft.path) != draft.data:
                raise Refused(unsafe(draft.path))


def unsafe(path: str) -> str:
    """Say that a file has to be edited by hand."""
    return f"{path} is written in a way that can't be changed in one place only; edit it by hand."


def _data(root: Path, path: str) -> dict[str, Raw]:
    if path == acknowledged.PATH:
        return acknowledged.read_register(root, path).data
    read = read_yaml(root, path) if path.endswith(".yml") else read_front_matter(root, path)[0]
    return read.data


def write(root: Path, drafts: Sequence[Draft]) -> None:
    """Put proved drafts in place; if one can't be written, those before it are taken back."""
    prove(drafts)
    done: list[Draft] = []
    try:
        for draft in drafts:
            _check(root, draft)
            _replace(root, draft.path, draft.after)
            done.append(draft)
    except OSError as error:
        _take_back(root, done)
        raise Refused(f"{draft.path} can't be written: {error.strerror}.") from None
    except Refused:
        _take_back(root, done)
        raise


def _check(root: Path, draft: Draft) -> None:
    """Refuse a file that is not what the draft was made from, or lies outside the project."""
    if not (root / draft.path).resolve().is_relative_to(root.resolve()):
        raise Refused(f"{draft.path} leads outside the project, so nothing was written.")
    if draft.before is None and os.path.lexists(root / draft.path):
        raise Refused(f"{draft.path} exists already, so nothing was written.")
    if draft.before is not None and read_bytes(root, draft.path) != draft.before:
        raise Refused(f"{draft.path} was changed by somebody else just now; try again.")


def _replace(root: Path, path: str, data: bytes) -> None:
    """Put a file in place in one step, so that no reader ever sees half of it."""
    place = (root / path).resolve()
    place.parent.mkdir(parents=True, exist_ok=True)
    temporary = place.with_name(f".{place.name}.new")
    try:
        with temporary.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if place.exists():
            shutil.copymode(place, temporary)
        temporary.replace(place)
    finally:
        temporary.unlink(missing_ok=True)


def _take_back(root: Path, done: Sequence[Draft]) -> None:
    for draft in done:
        if draft.before is None:
            (root / draft.path).unlink(missing_ok=True)
        else:
            _replace(root, draft.path, draft.before)
