"""Where stretches of known texts occur in other texts, for hundreds of thousands of words at once.

Known texts are normalised (``words.normalise``); the searched text is letters alone. A known text
of up to eight words is found as a whole; of a longer one, any eight words in a row are enough.

An automaton (Aho-Corasick) looks for short pieces only. Of each eight words one piece is chosen,
in a way that makes neighbours choose the same; where a piece is found, the texts are compared to
both sides. So 300 policies of 1,200 words take a second to prepare and 100 MB.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import NamedTuple

import ahocorasick

RUN = 8  # words in a row that are enough
_PIECE = 24  # letters


class Stretch(NamedTuple):
    """Words ``first`` up to ``last`` of a known text, found as letters ``start`` to ``end``."""

    known: str
    first: int
    last: int
    start: int
    end: int


class Finder:
    """Known texts, ready to be looked for."""

    def __init__(self, known: Iterable[str]) -> None:
        """``known`` are normalised; empty ones are left out."""
        self._texts = [_Words(text) for text in dict.fromkeys(known) if text]
        self._at: dict[str, list[tuple[int, int]]] = {}  # piece -> (number of text, offset)
        for number, words in enumerate(self._texts):
            for offset, end in words.pieces():
                self._at.setdefault(words.letters[offset:end], []).append((number, offset))
        self._automaton = ahocorasick.Automaton()
        for piece in self._at:
            self._automaton.add_word(piece, piece)
        self._automaton.make_automaton()

    def stretches(self, text: str) -> Iterator[Stretch]:
        """Each stretch of a known text in ``text``, as long as it goes on."""
        if not self._at:
            return
        seen: dict[tuple[int, int], int] = {}  # (text, shift) -> up to where it was compared
        for last, piece in self._automaton.iter(text):
            start = last + 1 - len(piece)
            for number, offset in self._at[piece]:
                shift = start - offset
                if seen.get((number, shift), -1) > start:
                    continue
                words = self._texts[number]
                low = offset - _behind(text, start, words.letters, offset)
                high = offset + _ahead(text, start, words.letters, offset)
                seen[number, shift] = shift + high
                yield from words.stretch(low, high, shift)


class _Words:
    """One known text: its letters, and where each word begins in them."""

    __slots__ = ("letters", "starts", "text")

    def __init__(self, text: str) -> None:
        words = text.split(" ")
        self.text = text
        self.letters = "".join(words)
        self.starts = [0, *accumulate(map(len, words))]  # one more than words: the end

    @property
    def run(self) -> int:
        return min(RUN, len(self.starts) - 1)

    def pieces(self) -> set[tuple[int, int]]:
        """Of each run one piece, from a beginning of a word, as (offset, end).

        The choice is by ``hash``, so as good as chance: by the alphabet, a few words would begin
        most pieces. It differs between runs of Python; what is found does not.
        """
        starts, run = self.starts, self.run
        order = [hash(self.letters[at : at + _PIECE]) for at in starts[:-1]]
        chosen = set()
        for first in range(len(starts) - run):
            end = starts[first + run]
            inside = bisect_right(starts, end - _PIECE, first, first + run)
            word = min(range(first, max(inside, first + 1)), key=order.__getitem__)
            chosen.add((starts[word], min(starts[word] + _PIECE, end)))
        return chosen

    def stretch(self, low: int, high: int, shift: int) -> Iterator[Stretch]:
        """The whole words between two letters, if they are enough."""
        first, last = bisect_left(self.starts, low), bisect_right(self.starts, high) - 1
        if last - first >= self.run:
            start, end = self.starts[first] + shift, self.starts[last] + shift
            yield Stretch(self.text, first, last, start, end)


def _ahead(one: str, at: int, other: str, there: int) -> int:
    """How many letters are the same from two places on."""
    same, step = 0, 16
    limit = min(len(one) - at, len(other) - there)
    while same < limit:
        size = min(step, limit - same)
        begin, second = at + same, there + same
        if one[begin : begin + size] == other[second : second + size]:
            same, step = same + size, step * 2
        elif size == 1:
            break
        else:
            step = size // 2
    return same


def _behind(one: str, at: int, other: str, there: int) -> int:
    """How many letters are the same before two places."""
    same, step = 0, 16
    limit = min(at, there)
    while same < limit:
        size = min(step, limit - same)
        end, second = at - same, there - same
        if one[end - size : end] == other[second - size : second]:
            same, step = same + size, step * 2
        elif size == 1:
            break
        else:
            step = size // 2
    return same
