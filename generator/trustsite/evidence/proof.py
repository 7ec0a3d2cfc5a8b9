"""What lets an auditor check the pack: the logs, the frozen files that it uses, checkpoints."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from trustsite.assemble.context import Edition
from trustsite.assemble.period import Held, Period
from trustsite.history.checkpoint import checkpoint_at, head
from trustsite.history.in_force import KINDS
from trustsite.history.log import sha256

MANIFEST = "MANIFEST.sha256"
FOLDERS = {word: folder for folder, word in KINDS.items()}
# Groups of facts that tables of the pack are made of.
GROUPS = ("controls", "procedures", "subprocessors")


def proof(public: Edition, inside: Edition, period: Period) -> dict[str, bytes]:
    """Give both logs, every frozen file that the pack is made of, and both checkpoints, by path."""
    files = {f"proof/{one.name}/log.jsonl": one.history.log for one in (public, inside)}
    frozen, signatures = inside.history.frozen_files, inside.history.signatures
    files |= {f"proof/internal/{path}": frozen[path] for path in used(inside, period)}
    files |= {f"proof/internal/{path}": data for path, data in signatures.items()}
    files |= {f"proof/public/{path}": data for path, data in public.history.signatures.items()}
    files["proof/checkpoints.txt"] = _checkpoints(public, inside)
    return files


def used(inside: Edition, period: Period) -> Iterator[str]:
    """Give the paths of the frozen files that the pack is made of."""
    paths = {frozen(held, suffix) for held in period.held for suffix in ("json", "md")}
    days = {entry.release: entry.date for entry in inside.history.entries}
    for group in GROUPS:
        told = (release for release, _ in inside.history.facts.get(group, ()))
        paths |= {f"facts/{group}/{name}.json" for name in told if days[name] <= period.end}
    yield from sorted(path for path in paths if path in inside.history.frozen_files)


def frozen(held: Held, suffix: str) -> str:
    """Give the path of a frozen file of a version: its head (json) or its text (md)."""
    return f"{FOLDERS[held.row.kind]}/{held.row.id}/{held.row.version}.{suffix}"


def manifest(files: Mapping[str, bytes]) -> bytes:
    """List every file with its SHA-256 as ``sha256sum`` does; the list leaves itself out."""
    lines = [f"{sha256(data)}  {path}\n" for path, data in sorted(files.items())]
    return "".join(lines).encode()


def _checkpoints(public: Edition, inside: Edition) -> bytes:
    """Give the checkpoint of each line of both logs, the last line being the head."""
    made = [
        f"{checkpoint_at(one.name, entry)}  {entry.release}\n"
        for one in (public, inside)
        for entry in one.history.entries
    ]
    return "".join(made).encode()


def heads(public: Edition, inside: Edition) -> tuple[str, ...]:
    """Give the checkpoint of each log as it ends now."""
    found = (head(one.name, one.history.entries) for one in (public, inside))
    return tuple(str(checkpoint) for checkpoint in found if checkpoint)
