"""How much two texts have in common: words in a row, and the share of their runs of six words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

RUN = 6  # words; fewer in a row are ordinary English

Run = tuple[str, ...]
Places = Mapping[Run, Sequence[tuple[str, int]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """Words in a row that stand in another text too; none where not even six do."""

    other: str
    words: Run


def runs(words: Sequence[str], length: int = RUN) -> Iterator[tuple[int, Run]]:
    """Give every run of so many words with its place, in small letters."""
    small = tuple(word.lower() for word in words)
    for start in range(len(small) - length + 1):
        yield start, small[start : start + length]


class Library:
    """Texts side by side; what stands in a sentence of ``stock`` is not held against any."""

    def __init__(self, texts: Mapping[str, Sequence[str]], stock: Iterable[Sequence[str]]) -> None:
        self._words = {id: tuple(word.lower() for word in words) for id, words in texts.items()}
        usual = {run for sentence in stock for _, run in runs(sentence)}
        self._runs: dict[str, set[Run]] = {}
        places: dict[Run, list[tuple[str, int]]] = defaultdict(list)
        for id, words in texts.items():
            found = [(start, run) for start, run in runs(words) if run not in usual]
            self._runs[id] = {run for _, run in found}
            for start, run in found:
                places[run].append((id, start))
        self._places: Places = places

    def longest(self, id: str) -> Shared | None:
        """Give the longest run of words that a text shares with another."""
        found = (
            Shared(other=other, words=self._from(id, here, other, there))
            for run in self._runs[id]
            for other, there in self._places[run]
            if other != id
            for mine, here in self._places[run]
            if mine == id
        )
        return max(found, key=lambda one: (len(one.words), one.words, one.other), default=None)

    def _from(self, id: str, here: int, other: str, there: int) -> Run:
        """Give the words from two places on, for as long as they are equal.

        A run that begins earlier is met at its own beginning. Stock words end it.
        """
        mine, theirs = self._words[id], self._words[other]
        most = min(len(mine) - here, len(theirs) - there)
        end = RUN
        while end < most and self._shares(id, mine[here + end - RUN + 1 : here + end + 1], other):
            if mine[here + end] != theirs[there + end]:
                break
            end += 1
        return mine[here : here + end]

    def _shares(self, id: str, run: Run, other: str) -> bool:
        return run in self._runs[id] and run in self._runs[other]

    def most_alike(self, id: str) -> tuple[float, str]:
        """Give the greatest share of runs that a text has in common with another, and with which.

        The share is of the shorter of the two, so that a short text can't hide in a long one.
        """
        shares = ((self._share(id, other), other) for other in self._runs if other != id)
        return max(shares, default=(0.0, ""))

    def _share(self, id: str, other: str) -> float:
        mine, theirs = self._runs[id], self._runs[other]
        return len(_both(mine, theirs)) / max(1, min(len(mine), len(theirs)))


def _both(one: Collection[Run], other: Collection[Run]) -> set[Run]:
    return {*one} & {*other}
