"""History that was rewritten is told, by the files alone or by a checkpoint that somebody kept."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.sample import ROOT
from trustsite.history.checkpoint import Checkpoint, checkpoints
from trustsite.history.log import GENESIS, Entry, entry_of, sha256
from trustsite.history.proof import Proof, prove

LOG = "log.jsonl"


@pytest.fixture
def releases(tmp_path: Path) -> Path:
    """A copy of the sample company's public history."""
    return shutil.copytree(ROOT / "releases" / "public", tmp_path / "public")


def proved(folder: Path, *since: Checkpoint) -> Proof:
    """Check a history."""
    return prove(folder, "releases/public", "public", since)


def entries(folder: Path) -> list[Entry]:
    """Read the log without judging it."""
    lines = (folder / LOG).read_text(encoding="utf-8").splitlines()
    return [entry_of(json.loads(line)) for line in lines]


def write(folder: Path, log: list[Entry]) -> None:
    """Write a log as it is given."""
    text = "".join(f"{entry.line()}\n" for entry in log)
    (folder / LOG).write_text(text, encoding="utf-8")


def chained(log: list[Entry]) -> list[Entry]:
    """Make a chain that holds in itself, as an owner can."""
    made: list[Entry] = []
    for number, entry in enumerate(log, start=1):
        previous = made[-1].hash if made else GENESIS
        made.append(replace(entry, sequence=number, previous=previous))
    return made


def text_of(folder: Path) -> Path:
    """Give one frozen text that the first release wrote."""
    return folder / next(path for path in entries(folder)[0].files if path.endswith(".md"))


def edit_text(folder: Path) -> None:
    text_of(folder).write_text("Anything goes.\n", encoding="utf-8")


def delete_text(folder: Path) -> None:
    text_of(folder).unlink()


def swap_texts(folder: Path) -> None:
    one, other = [folder / p for p in entries(folder)[0].files if p.endswith(".md")][:2]
    kept = one.read_bytes()
    one.write_bytes(other.read_bytes())
    other.write_bytes(kept)


def add_text(folder: Path) -> None:
    shutil.copy(text_of(folder), text_of(folder).with_name("9.9.md"))


def edit_line(folder: Path) -> None:
    log = entries(folder)
    write(folder, [replace(log[0], release="2024-01-01"), *log[1:]])


def edit_line_by_a_space(folder: Path) -> None:
    text = (folder / LOG).read_text(encoding="utf-8")
    (folder / LOG).write_text(text.replace('":', '": ', 1), encoding="utf-8")


def delete_first_line(folder: Path) -> None:
    write(folder, entries(folder)[1:])


def reorder_lines(folder: Path) -> None:
    write(folder, entries(folder)[::-1])


def repeat_a_line(folder: Path) -> None:
    write(folder, [*entries(folder), entries(folder)[-1]])


def cut_the_last_line(folder: Path) -> None:
    (folder / LOG).write_bytes((folder / LOG).read_bytes()[:-40])


def another_hash_for_a_file(folder: Path) -> None:
    log = entries(folder)
    path = text_of(folder)
    path.write_text("Anything goes.\n", encoding="utf-8")
    name = path.relative_to(folder).as_posix()
    files = {**log[0].files, name: sha256(path.read_bytes())}
    write(folder, [replace(log[0], files=files), *log[1:]])


def back_date_the_last(folder: Path) -> None:
    log = entries(folder)
    write(folder, [*log[:-1], replace(log[-1], date=log[0].date - timedelta(days=1))])


def release_what_was_not_frozen(folder: Path) -> None:
    log = entries(folder)
    event = replace(log[0].events[0], version="99.0")
    write(folder, [*log[:-1], replace(log[-1], events=(*log[-1].events, event))])


# What an owner can do so well that the files alone show nothing.
def chain_anew_with_other_text(folder: Path) -> None:
    another_hash_for_a_file(folder)
    write(folder, chained(entries(folder)))


def back_date_everything(folder: Path) -> None:
    log = [replace(entry, date=entry.date - timedelta(days=90)) for entry in entries(folder)]
    write(folder, chained(log))


def truncate(folder: Path) -> None:
    log = entries(folder)
    for path in log[-1].files:
        (folder / path).unlink()
    write(folder, log[:-1])


def start_anew(folder: Path) -> None:
    log = entries(folder)
    for path in (path for entry in log[:-1] for path in entry.files):
        (folder / path).unlink()
    write(folder, chained(log[-1:]))


def rename_a_release(folder: Path) -> None:
    log = entries(folder)
    write(folder, chained([replace(log[0], release="first"), *log[1:]]))


def roll_back_and_release_another(folder: Path) -> None:
    log = entries(folder)
    truncate(folder)
    write(folder, chained([*log[:-1], replace(log[-1], events=(), files={})]))


def withdraw_in_the_past(folder: Path) -> None:
    log = entries(folder)
    event = replace(log[0].events[0], event="withdrawn")
    write(folder, chained([replace(log[0], events=(*log[0].events, event)), *log[1:]]))


def a_release_between(folder: Path) -> None:
    log = entries(folder)
    between = replace(log[0], release="between", events=(), files={})
    write(folder, chained([log[0], between, *log[1:]]))


def remove_everything(folder: Path) -> None:
    shutil.rmtree(folder)


PLAIN = (
    edit_text,
    delete_text,
    swap_texts,
    add_text,
    edit_line,
    edit_line_by_a_space,
    delete_first_line,
    reorder_lines,
    repeat_a_line,
    cut_the_last_line,
    another_hash_for_a_file,
    back_date_the_last,
    release_what_was_not_frozen,
)
BY_ITS_OWNER = (
    chain_anew_with_other_text,
    back_date_everything,
    truncate,
    start_anew,
    rename_a_release,
    roll_back_and_release_another,
    withdraw_in_the_past,
    a_release_between,
    remove_everything,
)


def named(proof: Proof) -> set[str]:
    return {problem.path for problem in proof.problems}


@pytest.mark.parametrize("manipulate", PLAIN, ids=lambda f: f.__name__)
def test_the_files_alone_show_it(releases: Path, manipulate: Callable[[Path], None]) -> None:
    """Whoever did not make the whole chain anew is found out without anybody's memory."""
    before = {path: path.read_bytes() for path in releases.rglob("*") if path.is_file()}
    manipulate(releases)
    proof = proved(releases)
    assert proof.problems
    assert all(problem.hint for problem in proof.problems)
    after = {path: path.read_bytes() for path in releases.rglob("*") if path.is_file()}
    touched = {path for path in {*before, *after} if before.get(path) != after.get(path)}
    said = {f"releases/public/{path.relative_to(releases).as_posix()}" for path in touched}
    assert named(proof) & said


@pytest.mark.parametrize("manipulate", BY_ITS_OWNER, ids=lambda f: f.__name__)
def test_a_checkpoint_shows_what_the_files_alone_do_not(
    releases: Path, manipulate: Callable[[Path], None]
) -> None:
    """A chain that only its owner holds proves nothing against its owner; memory does."""
    kept = proved(releases).checkpoint
    assert kept is not None
    manipulate(releases)
    assert proved(releases).problems == ()
    (problem,) = proved(releases, kept).problems
    assert problem.path == "releases/public/log.jsonl"
    assert problem.line or manipulate is remove_everything


def test_an_honest_history_passes_whole_and_longer(releases: Path) -> None:
    """Every checkpoint of the past still holds after a release more."""
    log = entries(releases)
    kept = [Checkpoint(audience="public", sequence=e.sequence, hash=e.hash) for e in log]
    assert proved(releases, *kept).problems == ()
    later = replace(
        log[-1], release="later", date=log[-1].date + timedelta(days=1), events=(), files={}
    )
    write(releases, chained([*log, later]))
    proof = proved(releases, *kept)
    assert proof.problems == ()
    assert proof.checkpoint is not None
    assert proof.checkpoint.sequence == len(log) + 1


def buried(folder: Path, version: str = "") -> str:
    """Write a tombstone for the first text into the log, and give the path of that text."""
    log, path = entries(folder), text_of(folder).relative_to(folder)
    event = next(e for e in log[0].events if (e.kind, e.id) == path.parts[:2])
    number = version or event.version
    stone = replace(event, event="tombstone", version=number, reason="A name stood in it.")
    last = replace(log[-1], release="later", events=(stone,), files={})
    write(folder, chained([*log, last]))
    return path.as_posix()


def test_a_text_that_was_taken_back_may_be_missing(releases: Path) -> None:
    """The log says that and why; as long as the bytes are there, the command to run is named."""
    kept = proved(releases).checkpoint
    assert kept is not None
    path = buried(releases)
    there = proved(releases, kept).problems
    stem = f"releases/public/{path.removesuffix('.md')}"
    assert {problem.path for problem in there} == {f"{stem}.md", f"{stem}.json"}
    assert {problem.hint for problem in there} == {"remove it with: trustsite release"}
    (releases / path).unlink()
    (releases / path).with_suffix(".json").unlink()
    assert proved(releases, kept).problems == ()


def test_a_tombstone_is_for_what_was_released(releases: Path) -> None:
    """One for anything else is a line that nothing accounts for."""
    buried(releases, version="99.0")
    (problem,) = proved(releases).problems
    assert (problem.path, problem.line) == ("releases/public/log.jsonl", len(entries(releases)))


def test_an_annex_of_the_other_audience_is_not_asked(releases: Path) -> None:
    """A checkpoint of the internal log says nothing about the public one."""
    other = Checkpoint(audience="internal", sequence=99, hash="0" * 64)
    assert proved(releases, other).problems == ()


def test_a_checkpoint_is_found_in_what_people_kept() -> None:
    """In a feed, an email, a tag's message; its own words read back."""
    one = Checkpoint(audience="public", sequence=6, hash="3fa9" * 16)
    assert checkpoints(f"> kept on Monday: {one}\n and more") == (one,)
    assert checkpoints("public 0 " + "a" * 64) == ()
