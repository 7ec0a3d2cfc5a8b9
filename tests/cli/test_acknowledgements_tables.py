"""Odd tables: what an import reads of CSV and JSON, and what it says of the rest."""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests.cli.run import run
from tests.cli.test_acknowledgements import REGISTER, came, desk, gaps, taken, text_hash, version
from tests.sample import edit, tree
from trustsite import pipeline
from trustsite.pipeline import Checked
from trustsite.project import Project
from trustsite.source import acknowledged

__all__ = ["desk"]  # the fixture

HEAD = "person,document,version,hash,on"
TODAY = ("--today", "2026-03-30")


def imported(root: Path, *given: str, expect: int = 0) -> str:
    return run(root, "acknowledgements", "import", *given, *TODAY, expect=expect).output


def rows(root: Path) -> list[tuple[str, ...]]:
    """Give the register by person, document, version and day."""
    with (root / REGISTER).open(encoding="utf-8") as file:
        return [(r["person"], r["document"], r["version"], r["on"]) for r in csv.DictReader(file)]


def put(root: Path, name: str, text: str) -> str:
    """Write a table beside the project; DESK and OFFICE stand for the hashes of the texts."""
    for word, id in (("DESK", "clean-desk"), ("OFFICE", "office")):
        text = text.replace(word, text_hash(root, id, "1.0"))
    (root.parent / name).write_text(text, "utf-8")
    return str(root.parent / name)


ONE = '"person": "N-1", "document": "clean-desk", "version": "1.0", "hash": "DESK"'
OF_N1 = ("N-1", "clean-desk", "1.0", "2026-03-25")
OF_N2 = ("N-2", "clean-desk", "1.0", "2026-03-26")


@pytest.mark.parametrize(
    ("name", "text", "read"),
    [
        ("a.csv", f"{HEAD}\nN-1,clean-desk,1.0,DESK,2026-03-25\n", [OF_N1]),
        ("a.csv", f"{HEAD}\n\n,,,,\nN-1,clean-desk,1.0,DESK,2026-03-25 08:00\n", [OF_N1]),
        ("a.CSV", "Person;Document;VERSION;Hash;On\nN-1;clean-desk;1.0;DESK;2026-03-25", [OF_N1]),
        ("a.csv", "on\tperson\tdocument\tversion\thash\n2026-03-25\tN-1\tclean-desk\t1.0\tDESK\n",
         [OF_N1]),
        ("a.csv", 'x,"person",document,version,hash,on\n"a\nb",N-1,clean-desk,1.0,DESK,2026-03-25',
         [OF_N1]),
        ("a.csv", f"{HEAD},note\nN-1,clean-desk,1.0,DESK,2026-03-25\n", [OF_N1]),
        ("a.json", f'[{{{ONE}, "on": "2026-03-25T09:30:00Z", "note": [1]}}]', [OF_N1]),
        ("a.json", f'{{\n"acknowledgements" : [ {{{ONE}, "on": "2026-03-25"}} ]\n}}\n', [OF_N1]),
        ("a.json", f'[{{{ONE.replace(chr(34) + "1.0" + chr(34), "1.0")}, "on": "2026-03-25"}}]',
         [OF_N1]),
        ("a.json", f'[{{{ONE}, "on": "2026-03-25"}},\n{{{ONE.replace("N-1", "N-2")},'
         ' "on": "2026-03-26"}]', [OF_N1, OF_N2]),
        ("a.json", "[]", None),
        ("a.csv", HEAD, None),
    ],
)  # fmt: skip
def test_what_is_read(desk: Path, name: str, text: str, read: list[tuple[str, ...]] | None) -> None:
    """Delimiters, capital letters, short lines, times and more columns are what forms write."""
    said = imported(desk, put(desk, name, text))
    assert f"{len(read or [])} added, 0 known already." in said
    assert (rows(desk) if read else None) == read
    assert (desk / REGISTER).exists() == bool(read)


NO_LIST = "this can't be read as a list of acknowledgements"
TWO = f'[\n{{{ONE}, "on": "2026-03-25"}},\n\n{{{ONE}, "on": "2026-03-25", "on": "2026-03-26"}}]'


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("a.csv", "", ["a.csv:1: this file is empty"]),
        ("a.csv", " \n\n", ["a.csv:1: this file is empty"]),
        ("a.json", "", ["a.json:1: this file is empty"]),
        ("a.csv", f"{HEAD}\nN-1,clean-desk,1.0,DESK,2026-03-25,x\n",
         ["a.csv:2: this can't be read as a table: 6 cells, not 5"]),
        ("a.csv", f"{HEAD}\nN-1,clean-desk,1.0,DESK\n",
         ["a.csv:2: acknowledgements.0.on: "]),
        ("a.csv", f'{HEAD}\n"{"x" * 140_000}",clean-desk,1.0,DESK,2026-03-25\n',
         ["a.csv:2: this can't be read as a table: field larger"]),
        ("a.csv", f"{HEAD},Person\nN-1,clean-desk,1.0,DESK,2026-03-25,N-2\n",
         ['a.csv:1: there is no column "person", or two of them']),
        ("a.csv", "person,on\n",
         [f'a.csv:1: there is no column "{one}"' for one in ("document", "hash", "version")]),
        ("a.json", "N-1", [f"a.json:1: {NO_LIST}"]),
        ("a.json", "{}", [f"a.json:1: {NO_LIST}"]),
        ("a.json", '{"rows": []}', [f"a.json:1: {NO_LIST}"]),
        ("a.json", "[\n{},\n}", [f"a.json:3: {NO_LIST}"]),
        ("a.json", "[[],\n\n", [f"a.json:3: {NO_LIST}"]),
        ("a.json", f'[{{{ONE}, "on": "2026-03-25"}},\n 7]', [f"a.json:2: {NO_LIST}"]),
        ("a.json", f"[{'1' * 5000}]", [f"a.json:1: {NO_LIST}"]),
        ("a.json", "[NaN]", [f"a.json:1: {NO_LIST}"]),
        ("a.json", "[" * 100_000, [f"a.json:1: {NO_LIST}"]),
        ("a.json", "[" * 100_000 + "]" * 100_000, [f"a.json:1: {NO_LIST}"]),
        ("a.json", '{"acknowledgements": [],\n"acknowledgements": [1]}',
         [f"a.json:2: {NO_LIST}"]),
        ("a.json", '{"acknowledgements": [],\n\n"next": 2}', [f"a.json:3: {NO_LIST}"]),
        ("a.json", TWO, ['a.json:4: the key "on" is here twice']),
        ("a.json", f'[{{{ONE}, "note": {{"a": 1, "a": 2}}}}]',
         ['a.json:1: the key "a" is here twice']),
        ("a.json", f'[{{{ONE}, "on": "2026-03-25"}},\n{{{ONE.replace("N-1", "N-9")},'
         ' "on": "2026-03-25"}]', ['a.json:2: person: nobody has the key "N-9"']),
        *(("a.json", f'[\n{{{ONE.replace(chr(34) + "N-1" + chr(34), odd)}, "on": "2026-03-25"}}]',
           ["a.json:2: acknowledgements.0.person: "])
          for odd in ("true", "null", '["N-1"]', "{}", "NaN")),
    ],
)  # fmt: skip
def test_what_is_refused(desk: Path, name: str, text: str, said: list[str]) -> None:
    """Each mistake is told with the file as it was given and its line, and changes nothing."""
    before = tree(desk)
    place = put(desk, name, text)
    output = imported(desk, place, expect=1)
    told = [line for line in output.splitlines() if not line.startswith("    ")]
    assert len(told) == len(said) + 1, output
    for line, words in zip(told, sorted(said), strict=False):
        assert line.startswith(f"{desk.parent}/{words}")
    assert tree(desk) == before


def test_problems_of_all_files_are_told(desk: Path) -> None:
    """One unreadable file hides nothing of those after it."""
    places = [put(desk, "a.csv", ""), put(desk, "b.json", "7"), put(desk, "c.csv", f"{HEAD}\nX\n")]
    output = imported(desk, *places, expect=1)
    for name in ("a.csv:1", "b.json:1", "c.csv:2"):
        assert f"{desk.parent}/{name}: " in output


def latin(place: Path) -> None:
    place.write_bytes(f"{HEAD}\n".encode() + b"\xe4,,,,\n")


def large(place: Path) -> None:
    """Make a file of one byte too many that takes no room on the disk."""
    with place.open("wb") as file:
        file.truncate(acknowledged.MOST_BYTES + 1)


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (latin, ":2: this file is not UTF-8"),
        (large, ": this file is larger than 50 MB\n    split it into several tables"),
    ],
)
def test_a_table_is_named_as_it_was_given(
    desk: Path, make: Callable[[Path], None], said: str
) -> None:
    """A link leads to its file, and whoever gave a name is answered with that name."""
    real, link = desk.parent / "real.csv", desk.parent / "tables" / "link.csv"
    make(real)
    link.parent.mkdir()
    link.symlink_to(real)
    assert f"{link}{said}" in imported(desk, str(link), expect=1)
    inside = os.path.relpath(real)
    assert f"{inside}{said}" in imported(desk, inside, expect=1)


def test_a_table_behind_a_link_is_read(desk: Path) -> None:
    """Where a table lies is nobody's business: it is no file of the project."""
    link = desk.parent / "tables" / "link.csv"
    link.parent.mkdir()
    link.symlink_to(put(desk, "a.csv", f"{HEAD}\nN-1,clean-desk,1.0,DESK,2026-03-25\n"))
    assert "1 added" in imported(desk, str(link))


def test_the_register_may_be_larger_than_other_files(desk: Path) -> None:
    """More than 1 MB is read; what is larger than 50 MB says what to take out."""
    taken(desk, "N-1 clean-desk 1.0")
    line = (desk / REGISTER).read_text("utf-8").splitlines()[1]
    with (desk / REGISTER).open("a", encoding="utf-8") as file:
        file.writelines(f"{' ' * 1000}\n" for _ in range(1100))
    assert line in (desk / REGISTER).read_text("utf-8")
    assert gaps(desk, "2026-03-30")["N-1"] == [("office", None, None)]
    large(desk / REGISTER)
    said = run(desk, "check", *TODAY, expect=1).output
    assert f"{REGISTER}: this file is larger than 50 MB\n    take out lines of people who" in said


def test_a_day_of_grace_for_forms_of_other_time_zones(desk: Path) -> None:
    """It may be tomorrow where the form stands; the day after that is nowhere."""
    place = put(desk, "a.csv", f"{HEAD}\nN-1,clean-desk,1.0,DESK,2026-03-31T07:00:00+13:00\n")
    assert "1 added" in imported(desk, place)
    assert run(desk, "check", *TODAY).output == "No problems.\n"
    place = put(desk, "a.csv", f"{HEAD}\nN-2,clean-desk,1.0,DESK,2026-04-01\n")
    assert "on: this day is after today (2026-03-30)" in imported(desk, place, expect=1)


def test_the_first_day_stays(desk: Path) -> None:
    """Who confirms again, in the register or twice in one table, changes no line."""
    table = f"{HEAD}\nN-1,clean-desk,1.0,DESK,2026-03-25\nN-1,clean-desk,1.0,DESK,2026-03-26\n"
    assert "1 added, 1 known already." in imported(desk, put(desk, "a.csv", table))
    later = f"{HEAD}\nN-1,clean-desk,1.0,DESK,2026-03-28\n"
    assert "0 added, 1 known already." in imported(desk, put(desk, "b.csv", later))
    assert rows(desk) == [OF_N1]


def test_what_somebody_else_writes_meanwhile_is_not_lost(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between reading the register and writing it, another import may have ended."""
    taken(desk, "N-1 clean-desk 1.0")
    first, other = came(desk, "N-2 clean-desk 1.0"), came(desk, "N-1 office 1.0", name="b.csv")
    check, column = pipeline.check, ("--column", "person=Employee no")

    def slow(of: Project, today: date) -> Checked:
        monkeypatch.undo()
        checked = check(of, today)
        assert "1 added" in imported(desk, other, *column)
        return checked

    monkeypatch.setattr(pipeline, "check", slow)
    said = imported(desk, first, *column, expect=2)
    assert f"{REGISTER} was changed by somebody else just now; try again." in said
    assert [(row[0], row[1]) for row in rows(desk)] == [("N-1", "clean-desk"), ("N-1", "office")]
    assert "1 added" in imported(desk, first, *column)
    assert len(rows(desk)) == 3


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("a.txt",), "a.txt is no CSV or JSON file here."),
        (("missing.csv",), "missing.csv is no CSV or JSON file here."),
        (("a.csv", "--column", "persons=Who"), "--column persons=Who is not OURS=THEIRS; ours are"),
        (("a.csv", "--column", "person"), "--column person is not OURS=THEIRS"),
        (("a.csv", "--column", "person= "), "--column person=  is not OURS=THEIRS"),
    ],
)
def test_wrong_usage(desk: Path, given: tuple[str, ...], said: str) -> None:
    """A kind of file or a column that does not exist is told before anything is read."""
    for name in ("a.csv", "a.txt"):
        (desk.parent / name).write_text(f"{HEAD}\n", "utf-8")
    place, *more = given
    assert said in imported(desk, str(desk.parent / place), *more, expect=2)


def test_check_says_by_its_exit_whether_there_is_something_to_add(desk: Path) -> None:
    """1 where something would be added, 0 where nothing would; the help says so."""
    place = put(desk, "a.csv", f"{HEAD}\nN-1,clean-desk,1.0,DESK,2026-03-25\n")
    assert "1 would be added" in imported(desk, place, "--check", expect=1)
    imported(desk, place)
    assert "0 would be added, 1 known already." in imported(desk, place, "--check")
    words = " ".join(run(desk, "acknowledgements", "import", "--help").output.split())
    assert "exit with 1 where something would be" in words


def test_json_says_counts_and_days(desk: Path) -> None:
    """Carried-over readings are counted, each gap has its day, and is overdue after it."""
    taken(desk, "N-1 clean-desk 1.0")
    version(desk, "1.1", "2026-04-01", "no")

    def said(day: str) -> tuple[list[object], list[object]]:
        told = json.loads(run(desk, "acknowledgements", "--json", "--today", day).stdout)
        (desk_,) = told["readers"]["everyone"]
        (gap,) = told["people"]["N-2"]["gaps"]
        return list(desk_.values()), [gap["version"], gap["due"], gap["overdue"]]

    counts = [2, 1, "clean-desk", ["N-2"], 0, "1.1"]  # by the names of their keys
    assert said("2026-04-03") == (counts, ["1.1", "2026-04-03", False])
    assert said("2026-04-04") == (counts, ["1.1", "2026-04-03", True])
    words = run(desk, "acknowledgements", "--today", "2026-04-03").stdout
    assert "clean-desk 1.1: 1 of 2; missing: N-2" in words


def test_days_of_the_variable_count_where_none_are_given(desk: Path) -> None:
    """internal.yml may leave the number of days to the variable."""
    edit(desk, "trust_center/internal.yml", ", days: 14", "")

    def due() -> set[str | None]:
        said = run(desk, "acknowledgements", "--json", *TODAY).stdout
        people = json.loads(said)["people"].values()
        return {gap["due"] for one in people for gap in one["gaps"] if gap["document"] != "office"}

    assert due() == {None}
    words = "{audience: internal, type: days, value: 10, default: 10, help: Days to read.}"
    place = desk / "trust_center/variables.yml"
    place.write_text(f"acknowledgement.days: {words}\n", "utf-8")
    assert due() == {"2026-02-11", "2026-03-30"}
