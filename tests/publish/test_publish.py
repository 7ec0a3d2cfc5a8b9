"""Publishing is all or nothing: whatever happens, one whole site is served."""

from __future__ import annotations

import errno
import shutil
import subprocess
import sys
import threading
from datetime import date
from pathlib import Path

import pytest

from tests.publish.sites import PAGES, site, verified
from tests.sample import ROOT, tree
from trustsite.publish import AddressesVanish, PublishFailed, VerifiedSite, disk, publish, rollback
from trustsite.publish.place import opened

DAY = date(2026, 10, 15)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder that stands for the company's project."""
    (tmp_path / "project").mkdir()
    return tmp_path / "project"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Where sites are published to; not there yet."""
    return tmp_path / "www" / "trust"


def served(place: Path) -> str:
    """Give the edition that is served, after seeing that all of it is there."""
    current = place / "current"
    edition = (current / "release").read_text(encoding="utf-8")
    for path in PAGES:
        assert (current / path).read_text(encoding="utf-8") == f"{path} {edition}\n" * 40
    assert set(tree(current)) == {*PAGES, "release"}
    return edition


def editions(tmp_path: Path, *names: str) -> list[VerifiedSite]:
    """Make several editions of a site."""
    return [site(tmp_path / "built" / name, name) for name in names]


def test_an_address_never_vanishes_from_what_is_served(
    tmp_path: Path, place: Path, project: Path
) -> None:
    """A public page of the site that is served is in the next one, or nothing is published."""
    one, two = editions(tmp_path, "one", "two")
    publish(one, place, project, DAY)
    shutil.rmtree(two.folder / "report")
    less = verified(two.folder)
    with pytest.raises(AddressesVanish) as refused:
        publish(less, place, project, DAY)
    assert refused.value.addresses == ("/report/",)
    assert served(place) == "one"
    assert (place / "log.jsonl").read_text().count("\n") == 1


def test_drafts_come_and_go_inside(tmp_path: Path, project: Path) -> None:
    """The promise is made to the public; a page of the internal site may go."""
    staff = tmp_path / "www" / "staff"
    one = site(tmp_path / "built" / "one", "one", "internal")
    publish(one, staff, project, DAY)
    shutil.rmtree(one.folder / "report")
    publish(verified(one.folder, "internal"), staff, project, DAY)
    assert not (staff / "current" / "report").exists()


def test_what_the_gate_saw_is_served(tmp_path: Path, place: Path, project: Path) -> None:
    """Each file and nothing else, behind one link; again is no change."""
    one, two = editions(tmp_path, "one", "two")
    assert not publish(one, place, project, DAY).unchanged
    assert tree(place / "current") == tree(one.folder)
    assert publish(one, place, project, DAY).unchanged
    publish(two, place, project, DAY)
    assert served(place) == "two"
    assert (place / "current").readlink().as_posix() == f"sites/{two.name}"
    assert (place / "log.jsonl").read_text().count("\n") == 2


def test_the_last_ones_are_kept_for_rollback(tmp_path: Path, place: Path, project: Path) -> None:
    """Back to the one before, back to a named one, and no further than what is kept."""
    for edition in editions(tmp_path, "one", "two", "three", "four"):
        publish(edition, place, project, DAY, keep=3)
    assert len(list((place / "sites").iterdir())) == 3
    rollback(place, "public", project, DAY)
    assert served(place) == "three"
    rollback(place, "public", project, DAY, to="two")
    assert served(place) == "two"
    with pytest.raises(PublishFailed, match="Here are: two, three, four"):
        rollback(place, "public", project, DAY, to="one")
    assert served(place) == "two"


def test_a_file_changed_after_the_gate_stops_it(tmp_path: Path, place: Path, project: Path) -> None:
    """What the gate saw, by hash, is what is published; else nothing is."""
    one, two = editions(tmp_path, "one", "two")
    publish(one, place, project, DAY)
    (two.folder / "report/index.html").write_text("other")
    with pytest.raises(PublishFailed, match="changed after it was verified"):
        publish(two, place, project, DAY)
    assert served(place) == "one"
    assert len(list((place / "sites").iterdir())) == 1


def test_foreign_places_are_left_untouched(
    tmp_path: Path, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Home, /, the project, what lies around or in it, others' folders, links, the other site."""
    (one,) = editions(tmp_path, "one")
    monkeypatch.setenv("HOME", str(tmp_path / "home" / "anna"))
    foreign, link, file = tmp_path / "foreign", tmp_path / "link", tmp_path / "file"
    foreign.mkdir()
    (foreign / "letter.txt").write_text("mine")
    (tmp_path / "empty").mkdir()
    link.symlink_to(tmp_path / "empty")
    file.write_text("mine")
    other = tmp_path / "other"
    publish(site(tmp_path / "built" / "staff", "staff", "internal"), other, project, DAY)
    before = tree(tmp_path)
    homes = (tmp_path / "home" / "anna", tmp_path / "home", Path("/"))
    for place in (*homes, project, project / "www", tmp_path, foreign, link, file, other):
        with pytest.raises(PublishFailed):
            publish(one, place, project, DAY)
    assert tree(tmp_path) == before


def test_two_publishers_one_wins(tmp_path: Path, place: Path, project: Path) -> None:
    """The other is told who is at it, and nothing is mixed."""
    one, two = editions(tmp_path, "one", "two")
    publish(one, place, project, DAY)
    with (
        opened(place, "public", project),
        pytest.raises(PublishFailed, match=r"process \d+ on .* is publishing"),
    ):
        publish(two, place, project, DAY)
    assert served(place) == "one"
    publish(two, place, project, DAY)
    assert served(place) == "two"


@pytest.mark.parametrize("step", range(1, 9))
def test_a_full_disk_leaves_the_old_site(
    tmp_path: Path, place: Path, project: Path, step: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No space at any file: the old site is whole, nothing is left over, the next run goes on."""
    one, two = editions(tmp_path, "one", "two")
    publish(one, place, project, DAY)
    real, count = disk.write, 0

    def full(path: Path, data: bytes) -> None:
        nonlocal count
        count += 1
        if count == step:
            path.write_bytes(data[: len(data) // 2])
            raise OSError(errno.ENOSPC, "No space left on device")
        real(path, data)

    monkeypatch.setattr(disk, "write", full)
    if step <= len(PAGES) + 2:
        with pytest.raises(OSError, match="No space"):
            publish(two, place, project, DAY)
        assert served(place) == "one"
        assert not list((place / "sites").glob("*.partial"))
    monkeypatch.setattr(disk, "write", real)
    publish(two, place, project, DAY)
    assert served(place) == "two"


def crash(site: VerifiedSite, place: Path, project: Path, number: int, moment: str) -> str:
    """Publish in a process that is killed at a step; give what it printed, if it got that far."""
    command = [sys.executable, "-m", "tests.publish.crash", site.folder, place, project]
    done = subprocess.run(
        [*map(str, command), str(number), moment],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode in (0, -9), done.stderr
    return done.stdout.strip()


def test_killed_at_every_step(tmp_path: Path, project: Path) -> None:
    """kill -9 around each thing done to the disk: one whole site, and the next run ends it.

    The log never says twice what happened once, and nothing half made is left.
    """
    one, two = editions(tmp_path, "one", "two")
    start = tmp_path / "start"
    publish(one, start, project, DAY)
    shutil.copytree(start, tmp_path / "whole", symlinks=True)
    steps = int(crash(two, tmp_path / "whole", project, 0, "before"))
    assert steps > 20
    for number in range(1, steps + 1):
        moment = ("before", "after")[number % 2]
        place = tmp_path / f"place-{number}"
        shutil.copytree(start, place, symlinks=True)
        assert crash(two, place, project, number, moment) == ""
        assert served(place) in ("one", "two")
        publish(verified(two.folder), place, project, DAY)
        assert served(place) == "two"
        lines = (place / "log.jsonl").read_text().splitlines()
        assert [line.count('"site": "two-') for line in lines] == [0, 1]
        left = {path.name for path in place.rglob("*") if path.suffix in (".partial", ".new")}
        assert left == set()


def test_readers_never_miss_a_file(tmp_path: Path, place: Path, project: Path) -> None:
    """While two editions are published in turn, every read finds one edition or the other."""
    both = editions(tmp_path, "one", "two")
    publish(both[0], place, project, DAY)
    wrong: list[str] = []
    reads = 0
    stop = threading.Event()

    def read() -> None:
        nonlocal reads
        while not stop.is_set():
            for path in PAGES:
                text = (place / "current" / path).read_text(encoding="utf-8")
                reads += 1
                if text not in (f"{path} one\n" * 40, f"{path} two\n" * 40):
                    wrong.append(path)

    reader = threading.Thread(target=read)
    reader.start()
    for turn in range(1, 60):
        publish(both[turn % 2], place, project, DAY)
    stop.set()
    reader.join()
    assert wrong == []
    assert reads > 500
