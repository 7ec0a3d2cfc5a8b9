"""Was history rewritten? What the files themselves can prove, and what needs somebody's memory.

The log is a chain: each line holds the hash of the line before and of every file that its release
froze. That shows whatever was changed by anyone who did not make the whole chain anew. Its owner
can do that; against its owner only a checkpoint helps that somebody else kept (from a feed, a
pack, a tag, an email): the hash of one line.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from trustsite.history.checkpoint import Checkpoint, head
from trustsite.history.frozen import removed_files
from trustsite.history.log import GENESIS, LOG, Entry, entry_of, sha256
from trustsite.history.signed import signature_path
from trustsite.problems import Problem

# Explanations for people may lie beside what was frozen.
BESIDE = (LOG, "README.md")
RESTORE = "restore it from a copy: git log -- {path}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What was read of one audience's history, and everything that is wrong with it."""

    audience: str
    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]

    @property
    def checkpoint(self) -> Checkpoint | None:
        """Give the head of the log, for somebody else to keep."""
        return head(self.audience, self.entries)


def prove(
    folder: Path,
    shown: str,
    audience: str,
    since: Sequence[Checkpoint] = (),
    remedy: str = RESTORE,
) -> Proof:
    """Check the history in ``folder`` (``shown`` in problems) alone and against checkpoints.

    ``remedy`` is the hint of what can't be mended by hand; ``{path}`` in it becomes the file.
    """
    entries, problems = _read(folder / LOG, f"{shown}/{LOG}")
    problems += _chain(entries, f"{shown}/{LOG}")
    problems += _events(entries, f"{shown}/{LOG}")
    problems += _files(entries, folder, shown)
    for checkpoint in since:
        if checkpoint.audience == audience:
            problems += _since(entries, checkpoint, f"{shown}/{LOG}")
    ours = remedy == RESTORE
    told = (replace(p, hint=(ours and p.hint) or remedy.format(path=p.path)) for p in problems)
    return Proof(audience=audience, entries=tuple(entries), problems=tuple(told))


def _read(log: Path, shown: str) -> tuple[list[Entry], list[Problem]]:
    """Read as far as lines are lines of a log; what can't be read is told, not skipped."""
    if not log.is_file():
        return [], []
    entries, problems = [], []
    text = log.read_text(encoding="utf-8", errors="replace")
    if text and not text.endswith("\n"):
        problems.append(_wrong(shown, text.count("\n") + 1, "the last line is cut off"))
    # Only a line feed ends a line: the words in it may hold other signs that Python splits at.
    for number, line in enumerate(text.removesuffix("\n").split("\n") if text else (), start=1):
        try:
            entry = entry_of(json.loads(line))
        except (AttributeError, KeyError, TypeError, ValueError):
            problems.append(_wrong(shown, number, "this is not a line of a release log"))
            break
        if entry.line() != line:
            problems.append(_wrong(shown, number, "this line was not written by release"))
        entries.append(entry)
    return entries, problems


def _chain(entries: Sequence[Entry], shown: str) -> Iterator[Problem]:
    """Each line follows the one before by number, by hash and by day."""
    names: set[str] = set()
    for number, entry in enumerate(entries, start=1):
        before = entries[number - 2] if number > 1 else None
        if entry.sequence != number:
            message = f"this is line {number} and says that it is number {entry.sequence}"
            yield _wrong(shown, number, message)
        if entry.previous != (before.hash if before else GENESIS):
            yield _wrong(shown, number, "the line before this one is not the one it was added to")
        if before and entry.date < before.date:
            message = f"it is dated {entry.date}, before the release above it"
            yield _wrong(shown, number, message)
        if entry.release in names:
            yield _wrong(shown, number, f"there are two releases {entry.release}")
        names.add(entry.release)


def _events(entries: Sequence[Entry], shown: str) -> Iterator[Problem]:
    """A release froze what it releases, and speaks of nothing that no line up to it released."""
    released: set[str] = set()
    for number, entry in enumerate(entries, start=1):
        for event in entry.events:
            version = f"{event.kind}/{event.id}/{event.version}"
            if event.event != "released" and version not in released:
                message = f"it says {event.event} of {version}, which was not released before"
                yield _wrong(shown, number, message)
            elif event.event == "released" and f"{version}.json" not in entry.files:
                message = f"it releases {version}.json, which it did not freeze"
                yield _wrong(shown, number, message)
            released |= {version} if event.event == "released" else set()


def _files(entries: Sequence[Entry], folder: Path, shown: str) -> Iterator[Problem]:
    """Every frozen file is what its release wrote, and there is none that no release wrote."""
    frozen: dict[str, str] = {}
    removed = removed_files(entries)
    for number, entry in enumerate(entries, start=1):
        for path, digest in entry.files.items():
            if path in frozen:
                yield _wrong(
                    f"{shown}/{LOG}", number, f"{path} was frozen before, and never changes"
                )
            frozen[path] = digest
            if path not in removed:
                yield from _file(folder / path, f"{shown}/{path}", digest, entry.release)
            elif (folder / path).exists():
                message = "a tombstone took the place of this text, and it is still here"
                hint = "remove it with: trustsite release"
                yield Problem(path=f"{shown}/{path}", message=message, hint=hint)
    known = {*frozen, *BESIDE, *map(signature_path, entries)}
    for place in sorted(folder.rglob("*")):
        path = place.relative_to(folder).as_posix()
        if place.is_file() and path not in known:
            hint = "remove it, or restore the log"
            yield Problem(path=f"{shown}/{path}", message="no release wrote this file", hint=hint)


def _file(place: Path, shown: str, digest: str, release: str) -> Iterator[Problem]:
    if not place.is_file():
        yield Problem(path=shown, message="this frozen file is missing")
    elif sha256(place.read_bytes()) != digest:
        message = f"this is not what release {release} wrote"
        yield Problem(path=shown, message=message)


def _since(entries: Sequence[Entry], known: Checkpoint, shown: str) -> Iterator[Problem]:
    """A log only grows: the line that was once its last is still there, unchanged."""
    if len(entries) < known.sequence:
        message = f"the log ends at line {len(entries)}; the checkpoint is of line {known.sequence}"
        yield _wrong(shown, len(entries), message)
    elif entries[known.sequence - 1].hash != known.hash:
        yield _wrong(shown, known.sequence, "this line is not the one that the checkpoint is of")


def _wrong(path: str, line: int, message: str) -> Problem:
    return Problem(path=path, line=line, message=message)
