"""Who has read what, by person, version and day: what counts, what asks again, and until when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from shutil import copytree

import pytest

from tests.cli.run import run
from tests.cli.test_acknowledgements import INTERNAL, OFFICE
from tests.history.test_events import DESK, FILES, look, released
from tests.worlds import project
from trustsite.assemble.acknowledged import Acknowledged, Standing, acknowledged
from trustsite.assemble.context import Edition
from trustsite.site.internal.people import Acknowledgement

BOTH, TEAM, ALL = ("everyone", "engineering"), ("engineering",), ("everyone",)
PEOPLE = """\
N-1: {reads: [engineering], since: 2026-01-05}
N-2: {since: 2026-03-20}
N-3: {since: 2026-01-05, until: 2026-03-15}
"""
Gap = tuple[str | None, str | None, str | None, bool]  # read, reopened by, due, overdue
NEVER = (None, None)


def text(path: str, number: str, day: str, material: str, readers: tuple[str, ...]) -> str:
    """Give a version of a policy: its day, and whether it is new in substance."""
    asked = ", ".join(f"{one}: You lock papers away" for one in readers)
    changed = {
        'version: "1.0"': f'version: "{number}"',
        "effective_on: 2026-02-01": f"effective_on: {day}",
        "material: yes": f"material: {material}",
        "papers away": f"papers away by {number}",
        "---\n\n": f"internal: {{roles: {{{asked}}}}}\n---\n\n",
    }
    words = FILES[path]
    for old, new in changed.items():
        words = words.replace(old, new)
    return words


@pytest.fixture(scope="module")
def stages(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """One project at several days: each is a copy that has released as much as its name says."""
    base = tmp_path_factory.mktemp("acknowledged")
    facts = {"trust_center/internal.yml": INTERNAL, "trust_center/people.yml": PEOPLE}
    first = {
        DESK: text(DESK, "1.0", "2026-02-01", "yes", BOTH),
        OFFICE: text(OFFICE, "1.0", "2026-02-01", "yes", TEAM),
    }
    root, found = project(base / "1.0", {**FILES, **facts, **first}), {}
    released(root, "2026-03-02")
    found["1.0"] = root
    for name, number, on, effective, material in (
        ("1.1 is announced", "1.1", "2026-03-25", "2026-04-01", "no"),
        ("2.0 is announced", "2.0", "2026-04-20", "2026-05-01", "yes"),
        ("2.1", "2.1", "2026-05-20", "2026-05-20", "no"),
        ("3.0", "3.0", "2026-06-01", "2026-06-01", "yes"),
    ):
        root = Path(copytree(root, base / name))
        (root / DESK).write_text(text(DESK, number, effective, material, BOTH), "utf-8")
        released(root, on)
        found[name] = root
    return found


def standing(edition: Edition, *register: str) -> Acknowledged:
    """Hold lines such as ``N-1 clean-desk 1.0`` against an edition."""
    assert edition.inside is not None
    lines = [one.split() for one in register]
    known = replace(
        edition.inside.acknowledging,
        register=tuple(
            Acknowledgement(person=who, document=id, version=number, hash="", on=date(2026, 3, 2))
            for who, id, number in lines
        ),
    )
    return acknowledged(edition, replace(edition.inside, acknowledging=known))


def state(one: Standing, person: str) -> str | Gap:
    """Say where a person stands with a policy; a gap by all that it says."""
    told = [name for name in ("read", "carried") if person in getattr(one, name)]
    for gap in one.gaps:
        if gap.person == person:
            due = str(gap.due) if gap.due else None
            return (gap.read, gap.reopened_by, due, gap.overdue)
    assert (person in one.asked) == bool(told)
    return " and ".join(told) or "not asked"


@pytest.mark.parametrize(
    ("stage", "day", "person", "read", "stands"),
    [
        # The days of a person, the first and the last included.
        ("1.0", "2026-03-10", "N-1", "", (*NEVER, "2026-02-15", True)),
        ("1.0", "2026-03-19", "N-2", "", "not asked"),
        ("1.0", "2026-03-20", "N-2", "", (*NEVER, "2026-04-03", False)),
        ("1.0", "2026-04-03", "N-2", "", (*NEVER, "2026-04-03", False)),
        ("1.0", "2026-04-04", "N-2", "", (*NEVER, "2026-04-03", True)),
        ("1.0", "2026-03-15", "N-3", "", (*NEVER, "2026-02-15", True)),
        ("1.0", "2026-03-16", "N-3", "", "not asked"),
        # Read, and what an announced version is worth today and from its day on.
        ("1.0", "2026-03-10", "N-1", "1.0", "read"),
        ("1.1 is announced", "2026-03-30", "N-1", "1.1", "carried"),
        ("1.1 is announced", "2026-04-01", "N-1", "1.1", "read"),
        ("2.0 is announced", "2026-04-25", "N-1", "2.0", (*NEVER, "2026-02-15", True)),
        ("2.0 is announced", "2026-05-01", "N-1", "2.0", "read"),
        # An editorial version carries over, moves no day, and is what was read last.
        ("1.1 is announced", "2026-04-01", "N-1", "1.0", "carried"),
        ("1.1 is announced", "2026-04-01", "N-1", "1.0 1.1", "read"),
        ("1.1 is announced", "2026-04-20", "N-1", "", (*NEVER, "2026-02-15", True)),
        ("2.0 is announced", "2026-05-15", "N-1", "1.0 1.1", ("1.1", "2.0", "2026-05-15", False)),
        ("2.0 is announced", "2026-05-16", "N-1", "1.1 1.0", ("1.1", "2.0", "2026-05-15", True)),
        ("2.1", "2026-05-21", "N-1", "1.0", ("1.0", "2.0", "2026-05-15", True)),
        ("2.1", "2026-05-21", "N-1", "2.0", "carried"),
        ("2.1", "2026-05-21", "N-1", "1.0 2.0", "carried"),
        # A later material version gives nobody more time.
        ("3.0", "2026-06-02", "N-1", "1.0", ("1.0", "2.0", "2026-05-15", True)),
        ("3.0", "2026-06-02", "N-1", "2.1", ("2.1", "3.0", "2026-06-15", False)),
        ("3.0", "2026-06-02", "N-1", "1.0 2.0", ("2.0", "3.0", "2026-06-15", False)),
        ("3.0", "2026-06-02", "N-1", "", (*NEVER, "2026-02-15", True)),
        ("3.0", "2026-06-02", "N-2", "", (*NEVER, "2026-04-03", True)),
        ("3.0", "2026-06-02", "N-1", "1.0 3.0", "read"),
    ],
)
def test_where_a_person_stands(
    stages: Mapping[str, Path], stage: str, day: str, person: str, read: str, stands: str | Gap
) -> None:
    """What was read, which version is in force and which day it is say all there is to say."""
    found = standing(look(stages[stage], day).internal, *lines(person, read))
    (desk,) = (one for one in found.policies if one.page.id == "clean-desk")
    assert state(desk, person) == stands


def lines(person: str, read: str) -> list[str]:
    return [f"{person} clean-desk {number}" for number in read.split()]


def test_a_group_is_told_of_its_own_people_and_policies(stages: Mapping[str, Path]) -> None:
    """What others have read is not counted in, what speaks to others not listed."""
    edition = look(stages["1.1 is announced"], "2026-04-02").internal
    found = standing(edition, "N-1 clean-desk 1.1", "N-2 clean-desk 1.1", "N-2 office 1.0")
    told = {
        reader: {one.page.id: (one.asked, one.read, one.carried) for one in policies}
        for reader, policies in found.readers.items()
    }
    assert told == {
        "everyone": {"clean-desk": (("N-1", "N-2"), ("N-1", "N-2"), ())},
        "engineering": {"clean-desk": (("N-1",), ("N-1",), ()), "office": (("N-1",), (), ())},
    }
    found = standing(edition, "N-2 clean-desk 1.0")
    (desk, _) = found.readers["engineering"]
    assert (desk.carried, [gap.person for gap in desk.gaps]) == ((), ["N-1"])
    missing = {
        reader: [gap.person for gap in policies[0].gaps]
        for reader, policies in standing(edition).readers.items()
    }
    assert missing == {"everyone": ["N-1", "N-2"], "engineering": ["N-1"]}
    assert {one.person.id: (one.asked, len(one.gaps)) for one in found.people} == {
        "N-1": (2, 2),
        "N-2": (1, 0),
    }


def office(stages: Mapping[str, Path], to: Path, release: str | None) -> Path:
    """Copy the first stage, and let the office policy speak to everyone from May on."""
    root = Path(copytree(stages["1.0"], to))
    (root / OFFICE).write_text(text(OFFICE, "2.0", "2026-05-01", "yes", ALL), "utf-8")
    if release:
        released(root, release)
    return root


def of_office(root: Path, day: str, person: str, *register: str) -> str | Gap:
    found = standing(look(root, day).internal, *register)
    return next(state(one, person) for one in found.policies if one.page.id == "office")


def test_a_draft_asks_nobody(stages: Mapping[str, Path], tmp_path: Path) -> None:
    """Whom a text speaks to is what is frozen, not what is being written."""
    root = office(stages, tmp_path / "p", None)
    assert of_office(root, "2026-03-25", "N-2") == "not asked"


def test_days_begin_with_the_version_that_speaks_to_somebody(
    stages: Mapping[str, Path], tmp_path: Path
) -> None:
    """Who was not asked by older versions is not late with the first that asks."""
    root = office(stages, tmp_path / "p", "2026-05-01")
    assert of_office(root, "2026-05-02", "N-2") == (*NEVER, "2026-05-15", False)
    # Everyone's text speaks to the team, too: it was asked since the first version.
    assert of_office(root, "2026-05-02", "N-1") == (*NEVER, "2026-02-15", True)
    # By choice, and without being asked, an older version was read.
    read = of_office(root, "2026-05-02", "N-2", "N-2 office 1.0")
    assert read == ("1.0", "2.0", "2026-05-15", False)
    # A version between that asked others opens the question, and yet moves no day forward.
    root = Path(copytree(stages["1.0"], tmp_path / "q"))
    for number, day, readers in (("2.0", "2026-04-01", TEAM), ("3.0", "2026-05-01", ALL)):
        (root / OFFICE).write_text(text(OFFICE, number, day, "yes", readers), "utf-8")
        released(root, day)
    read = of_office(root, "2026-05-02", "N-2", "N-2 office 1.0")
    assert read == ("1.0", "2.0", "2026-05-15", False)


def test_a_policy_that_came_back_begins_anew(stages: Mapping[str, Path], tmp_path: Path) -> None:
    """While it was withdrawn nobody could be late with it."""
    root = Path(copytree(stages["1.0"], tmp_path / "p"))
    words = (root / DESK).read_text("utf-8")
    (root / DESK).unlink()
    told = "clean-desk: {audience: public, reason: No papers are left.}\n"
    (root / "trust_center/withdrawn.yml").write_text(told, "utf-8")
    released(root, "2026-04-01")
    (root / "trust_center/withdrawn.yml").unlink()
    (root / DESK).write_text(words.replace('"1.0"', '"2.0"').replace("02-01", "05-01"), "utf-8")
    released(root, "2026-05-01")
    (desk, _) = standing(look(root, "2026-05-02").internal).policies
    assert state(desk, "N-2") == (*NEVER, "2026-05-15", False)


def test_a_version_whose_words_were_removed_still_stands_in_the_row(
    stages: Mapping[str, Path], tmp_path: Path
) -> None:
    """Nobody knows any more whom it spoke to, so days begin with the version after it."""
    root = Path(copytree(stages["2.0 is announced"], tmp_path / "p"))
    said = ("tombstone", "clean-desk", "1.0", "--audience", "internal", "--reason", "A name.")
    run(root, *said, "--today", "2026-05-02")
    edition = look(root, "2026-05-02").internal
    (desk, _) = standing(edition).policies
    assert state(desk, "N-1") == (*NEVER, "2026-04-15", True)
    (desk, _) = standing(edition, "N-1 clean-desk 1.0").policies
    assert state(desk, "N-1") == ("1.0", "2.0", "2026-05-15", False)


def test_without_a_number_of_days_nothing_is_due(stages: Mapping[str, Path]) -> None:
    """Overdue needs a day."""
    edition = look(stages["3.0"], "2026-06-02").internal
    assert edition.inside is not None
    known = edition.inside.acknowledging
    inside = replace(edition.inside, acknowledging=replace(known, at=replace(known.at, days=None)))
    gaps = acknowledged(edition, inside).gaps
    assert {(gap.due, gap.overdue) for gap in gaps} == {(None, False)}
