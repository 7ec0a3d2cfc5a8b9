"""kill -9 at each step of a release or a tombstone: the next command finishes what was begun."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.dying import die_at
from tests.history.test_events import DESK, FILES, look, released
from tests.sample import edit, tree
from tests.worlds import project
from trustsite import pipeline
from trustsite.history.proof import prove
from trustsite.project import AUDIENCES
from trustsite.releasing import bury

DAY = "2026-03-10"
KEY = ("policies", "clean-desk")


def release(root: Path) -> Callable[[], object]:
    """Make all ready for a release; what it gives does the writing."""
    checked = look(root, DAY)
    return lambda: pipeline.release(checked, None)


def tombstone(root: Path) -> Callable[[], object]:
    edition = look(root, DAY).public
    return lambda: bury(edition, root / "releases/public", KEY, "1.0", "A mistake.")


def killed(write: Callable[[], object], number: int) -> bool:
    """Let a copy of this process write and die before a step; say whether it got that far."""
    child = os.fork()
    if not child:
        try:
            die_at(number, "before")
            write()
        finally:
            os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One release is there, and a new version of one policy waits for the next."""
    root = project(tmp_path_factory.mktemp("crash") / "project", FILES)
    released(root, "2026-03-02")
    edit(root, DESK, "locks papers away.", "locks papers away at night.")
    edit(root, DESK, '"1.0"', '"1.1"')
    edit(root, DESK, "effective_on: 2026-02-01", "effective_on: 2026-03-10")
    return root


Begin = Callable[[Path], Callable[[], object]]


def copies(desk: Path, folder: Path, begin: Begin) -> Iterator[Path]:
    """Give a project after each kill; what stands after one step stands before the next."""
    for number in range(1, 1000):
        root = folder / str(number)
        shutil.copytree(desk, root)
        if not killed(begin(root), number):
            assert number > 5
            return
        yield root


def sound(root: Path) -> bool:
    folders = ((root / "releases" / audience, audience) for audience in AUDIENCES)
    return not any(prove(folder, "releases", audience).problems for folder, audience in folders)


def test_a_killed_release_is_finished_by_the_next(desk: Path, tmp_path: Path) -> None:
    """Whatever was written, releasing again gives the bytes of a release that nothing disturbed."""
    whole = shutil.copytree(desk, tmp_path / "whole")
    released(whole, DAY)
    for root in copies(desk, tmp_path, release):
        before = tree(desk / "releases/public")
        now = tree(root / "releases/public")
        assert {path: now.get(path) for path in before if path != "log.jsonl"} == {
            path: data for path, data in before.items() if path != "log.jsonl"
        }
        released(root, DAY)
        assert tree(root / "releases") == tree(whole / "releases")
        assert sound(root)


def test_a_killed_tombstone_counts_or_not(desk: Path, tmp_path: Path) -> None:
    """The text stands or is a tombstone; the next release clears what is left."""
    for root in copies(desk, tmp_path, tombstone):
        version = look(root, DAY).public.history.shelves[KEY].released[0]
        said = b"tombstone" in tree(root / "releases/public")["log.jsonl"]
        assert bool(version.removed) == said
        assert (version.document.body is None) == said
        released(root, DAY)
        assert (root / "releases/public/policies/clean-desk/1.0.md").exists() != said
        assert sound(root)
