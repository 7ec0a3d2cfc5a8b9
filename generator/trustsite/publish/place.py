"""The folder that sites are published to: whose it is, who works in it, what is left of a crash."""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from trustsite.publish import disk

MARK = ".trustsite-published"
LOCK = ".lock"
LOG = "log.jsonl"
SITES = "sites"
CURRENT = "current"
# The end of a folder's name that is not whole yet, or no longer.
PARTIAL = ".partial"
# What a first run that was stopped at once may have left.
BEGUN = (LOCK, f"{MARK}.new")


class PublishFailed(Exception):
    """Why nothing was published; what was served before still is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the log: ``action`` is publish or rollback, ``day`` is 2026-10-15."""

    action: str
    site: str
    release: str
    day: str


class Place:
    """An open publishing folder. Only ``opened`` makes one, so its holder has the lock."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.sites = folder / SITES

    @property
    def current(self) -> str | None:
        """Name the site that is served."""
        link = self.folder / CURRENT
        return link.readlink().name if link.is_symlink() else None

    def lines(self) -> list[Line]:
        """Read the log, oldest first."""
        log = self.folder / LOG
        text = log.read_text(encoding="utf-8") if log.exists() else ""
        return [Line(**json.loads(line)) for line in text.splitlines()]

    def add(self, line: Line) -> None:
        """Write one line more, all of it or nothing."""
        made = [json.dumps(asdict(one), sort_keys=True) for one in (*self.lines(), line)]
        disk.write_whole(self.folder / LOG, "".join(f"{one}\n" for one in made).encode())

    def serve(self, site: str) -> None:
        """Swap the link: from now on this site is served."""
        disk.point(self.folder / CURRENT, f"{SITES}/{site}")

    def tidy(self) -> None:
        """Finish or undo what a crash left behind."""
        for left in self.sites.glob(f"*{PARTIAL}"):
            disk.remove(left, left)
        lines = self.lines()
        if lines and lines[-1].site != self.current and (self.sites / lines[-1].site).is_dir():
            self.serve(lines[-1].site)

    def keep(self, count: int) -> None:
        """Remove all but the served site and the ``count`` that were served last."""
        last = list(dict.fromkeys(line.site for line in reversed(self.lines())))
        kept = {self.current, *last[:count]}
        for folder in self.sites.iterdir():
            if folder.name not in kept:
                disk.remove(folder, folder.with_name(folder.name + PARTIAL))


@contextmanager
def opened(folder: Path, audience: str, project: Path) -> Iterator[Place]:
    """Take the folder for one audience's sites, alone. Raises ``PublishFailed``.

    A folder that we did not make, or that belongs to the other audience, is left untouched.
    """
    _refuse(folder, audience, project)
    folder.mkdir(parents=True, exist_ok=True)
    with _locked(folder):
        if not (folder / MARK).exists():
            disk.write_whole(folder / MARK, f"{audience}\n".encode())
        place = Place(folder)
        place.sites.mkdir(exist_ok=True)
        place.tidy()
        yield place


def _refuse(folder: Path, audience: str, project: Path) -> None:
    real, home, project = folder.resolve(), Path.home().resolve(), project.resolve()
    if folder.is_symlink():
        raise PublishFailed(f"{folder} is a link. Name the folder itself.")
    if folder.exists() and not folder.is_dir():
        raise PublishFailed(f"{folder} is not a folder. Name one that is new or empty.")
    if real in (home, *home.parents) or real == project or project.is_relative_to(real):
        raise PublishFailed(f"{folder} holds other things. Name a folder of its own.")
    if real.is_relative_to(project):
        raise PublishFailed(f"{folder} lies in the project. Name a folder outside.")
    mark = folder / MARK
    if mark.is_file():
        owner = mark.read_text(encoding="utf-8").strip()
        if owner != audience:
            raise PublishFailed(
                f"{folder} holds the {owner} site. Publish the {audience} site elsewhere."
            )
    elif folder.is_dir() and any(place.name not in BEGUN for place in folder.iterdir()):
        raise PublishFailed(
            f"{folder} holds files that trustsite did not publish. Name a new or empty folder."
        )


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Work alone. The system lets go of the lock when its owner ends, however it ends."""
    import fcntl  # not on Windows, where all other commands run

    with (folder / LOCK).open("a+", encoding="utf-8") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            lock.seek(0)
            owner = lock.read().strip() or "another process"
            raise PublishFailed(
                f"{owner} is publishing to {folder}. Wait for it and run again."
            ) from None
        lock.truncate(0)
        lock.write(f"process {os.getpid()} on {socket.gethostname()}\n")
        lock.flush()
        yield
