"""One place changes and every other line stays, in every file of the sample."""

from __future__ import annotations

import difflib
from pathlib import Path

import pytest

from tests.edit.test_words import read
from tests.sample import ROOT
from trustsite.edit.splice import CannotSplice, add_record, drop, put
from trustsite.source.files import read_front_matter

# Every third: reading with ruamel.yaml takes its time.
HEADS = sorted(ROOT.glob("policies/*/policy.md"))[::3]
DOMAINS = sorted(ROOT.glob("trust_center/controls/*.yml"))[::3]


def head_of(place: Path) -> str:
    return place.read_text(encoding="utf-8").split("\n---\n", 1)[0].removeprefix("---\n") + "\n"


def moved(before: str, after: str) -> int:
    """Count the lines that went or came."""
    lines = difflib.ndiff(before.splitlines(), after.splitlines())
    return sum(line.startswith(("+ ", "- ")) for line in lines)


@pytest.mark.parametrize("place", HEADS, ids=lambda place: place.parent.name)
def test_one_value_of_a_head(place: Path) -> None:
    """Setting a version moves one line, and the data differs in that value only."""
    before = head_of(place)
    after = put(before, ["version"], "9.10")
    assert moved(before, after) == 2
    data = read_front_matter(ROOT, place.relative_to(ROOT).as_posix())[0].data
    assert read(after) == {**data, "version": "9.10"}


@pytest.mark.parametrize("place", HEADS, ids=lambda place: place.parent.name)
def test_every_key_of_a_head_can_go(place: Path) -> None:
    """Removing a key removes its own lines and nothing else."""
    before = head_of(place)
    data = read(before)
    for key in data:
        rest = {name: value for name, value in data.items() if name != key}
        assert read(drop(before, [key])) == rest


@pytest.mark.parametrize("place", DOMAINS, ids=lambda place: place.stem)
def test_a_record_behind_every_other(place: Path) -> None:
    """A record can be added behind each one and as the first; all other lines stay."""
    before = place.read_text(encoding="utf-8")
    controls = read(before)["controls"]
    assert isinstance(controls, dict)
    record = {"title": "T"}
    for after in (None, *controls):
        grown = add_record(before, "controls", "NEW-01", {"title": "T"}, after)
        assert moved(before, grown) == 3
        ids = list(controls)
        ids.insert(ids.index(after) + 1 if after else 0, "NEW-01")
        made = read(grown)["controls"]
        assert isinstance(made, dict)
        assert list(made) == ids
        assert {**controls, "NEW-01": record} == made


def test_a_text_over_several_lines_is_replaced_whole() -> None:
    """A folded value goes with all its lines; the comment below belongs to the next key."""
    text = "a: >-\n  one\n  # two\n\n# of b\nb: x\n"
    assert put(text, ["a"], "new") == "a: new\n\n# of b\nb: x\n"
    assert drop(text, ["a"]) == "\n# of b\nb: x\n"


def test_a_file_without_a_last_line_feed() -> None:
    """What is added begins on a line of its own."""
    assert put("a: x", ["b"], "y") == "a: x\nb: y\n"
    assert drop("a: x\nb: y", ["b"]) == "a: x\n"


def test_a_new_key_stands_above_the_internal_part() -> None:
    """Internal things stay last."""
    text = "a: x\n# about inside\ninternal:\n  note: n\n"
    assert put(text, ["c", "d"], "y", before="internal") == (
        "a: x\nc:\n  d: y\n# about inside\ninternal:\n  note: n\n"
    )
    assert put("internal:\n  n: x\n", ["a"], "y", "internal") == "a: y\ninternal:\n  n: x\n"


@pytest.mark.parametrize("text", ["{a: b}\n", "- a\n", "a: [\n", ""])
def test_what_is_no_block_is_refused(text: str) -> None:
    """A text of another shape is never guessed at."""
    with pytest.raises(CannotSplice):
        put(text, ["a"], "x")


def test_an_empty_mapping_of_records() -> None:
    """The first record replaces the empty braces, or brings the key with it."""
    for text in ("id: X\ncontrols: {}\nz: 1\n", "id: X\nz: 1\n"):
        grown = read(add_record(text, "controls", "X-01", {"title": "T"}, None))
        assert grown == {"id": "X", "z": "1", "controls": {"X-01": {"title": "T"}}}
