"""Writing so that it is there after a crash, or not at all."""

from __future__ import annotations

import os
import shutil
from pathlib import Path


def write(path: Path, data: bytes) -> None:
    """Write a new file and wait until the disk has it."""
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def write_whole(path: Path, data: bytes) -> None:
    """Put a file in the place of another in one step."""
    new = path.with_name(f"{path.name}.new")
    new.unlink(missing_ok=True)
    write(new, data)
    new.replace(path)
    sync(path.parent)


def sync(folder: Path) -> None:
    """Wait until the disk has the names in a folder."""
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def rename(old: Path, new: Path) -> None:
    """Give a folder its name, which nothing else has yet."""
    old.rename(new)
    sync(new.parent)


def point(link: Path, target: str) -> None:
    """Let a symbolic link lead to ``target``; at every moment it leads to the old or the new."""
    new = link.with_name(f"{link.name}.new")
    new.unlink(missing_ok=True)
    new.symlink_to(target)
    new.replace(link)
    sync(link.parent)


def remove(folder: Path, aside: Path) -> None:
    """Remove a folder that nobody may find half removed: first its name, then what it holds."""
    if folder != aside:
        folder.rename(aside)
    shutil.rmtree(aside)
