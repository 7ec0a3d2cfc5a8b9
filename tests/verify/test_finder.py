"""The fast search says the same as a slow and obvious one."""

from __future__ import annotations

import random
from collections.abc import Iterator

from trustsite.verify.finder import RUN, Finder

# Few and similar words, so that stretches repeat, overlap and nearly match.
WORDS = ["a", "ab", "abc", "responsibility", "of", "the", "thereof", "rotation"]


def worlds(count: int, seed: int) -> Iterator[tuple[list[str], str]]:
    """Known texts and one to search, by chance but always the same."""
    chance = random.Random(seed)

    def text(longest: int) -> str:
        return " ".join(chance.choices(WORDS, k=chance.randint(1, longest)))

    for _ in range(count):
        yield [text(30) for _ in range(chance.randint(0, 6))], text(60)


def runs(text: str) -> set[str]:
    """Every eight words in a row, or the whole of a shorter text, as letters."""
    words = text.split()
    return {"".join(words[first : first + RUN]) for first in range(max(len(words) - RUN, 0) + 1)}


def test_finds_what_is_there() -> None:
    """A known text has a stretch in another exactly if one of its runs is in it."""
    hits = 0
    for known, text in worlds(3000, seed=1):
        searched = text.replace(" ", "")
        expected = {one for one in known if any(run in searched for run in runs(one))}
        assert {stretch.known for stretch in Finder(known).stretches(searched)} == expected
        hits += len(expected)
    assert hits > 300  # else the worlds are too poor to tell anything


def test_says_where() -> None:
    """A stretch names its words and its place, and the letters there are those words."""
    for known, around in worlds(500, seed=2):
        for one in known:
            searched = f"{around}{one}{around}".replace(" ", "")
            found = list(Finder([one]).stretches(searched))
            assert found
            for stretch in found:
                words = one.split()[stretch.first : stretch.last]
                assert searched[stretch.start : stretch.end] == "".join(words)


def test_every_run_of_a_long_text_is_covered() -> None:
    """Each eight words of a text alone are found: none falls between two pieces."""
    for _, text in worlds(300, seed=3):
        finder, words = Finder([text]), text.split()
        for first in range(len(words) - RUN + 1):
            run = "".join(words[first : first + RUN])
            assert list(finder.stretches(f"xx{run}xx")), run


def test_two_stretches_in_one_place() -> None:
    """Where a middle word was changed for one of the same length, both sides are found."""
    words = [f"number{letter}" for letter in "abcdefghijklmnopqrstuvwxy"]
    known = " ".join(words)
    words[12] = "another"
    found = [(at.first, at.last) for at in Finder([known]).stretches("".join(words))]
    assert found == [(0, 12), (13, 25)]


def test_a_stretch_is_told_once() -> None:
    """A long text that is there as a whole is one stretch, not one for each of its pieces."""
    known = " ".join(f"number{letter}" for letter in "abcdefghijklmnopqrstuvwxy")
    assert len(list(Finder([known]).stretches(known.replace(" ", "")))) == 1
