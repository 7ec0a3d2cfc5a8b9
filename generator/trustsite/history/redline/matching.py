"""Which block of the old version became which block of the new one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Protocol, TypeVar

ALIKE = 0.4


class Compared(Protocol):
    """What can be matched: it has words, and perhaps the id of a statement."""

    @property
    def bag(self) -> Counter[str]: ...
    @property
    def statement(self) -> str: ...


T = TypeVar("T", bound=Compared)
Pair = tuple[T | None, T | None]


def similarity(old: Compared, new: Compared) -> float:
    """Give the share of words in common, from 0 to 1. A statement matches itself only (ACC-12)."""
    if old.statement or new.statement:
        if old.statement != new.statement:
            return 0.0
        return 1.0
    size = old.bag.total() + new.bag.total()
    return 2 * (old.bag & new.bag).total() / size if size else 1.0


def matched(old: Sequence[T], new: Sequence[T]) -> Iterator[Pair[T]]:
    """Give pairs in reading order; a pair without an old or a new part was added or removed."""
    for what, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            yield from zip(old[i1:i2], new[j1:j2], strict=True)
        else:
            yield from _best(old[i1:i2], new[j1:j2])


def _best(old: Sequence[T], new: Sequence[T]) -> Iterator[Pair[T]]:
    """Match what is not equal so that the sum of similarities is largest, without crossings."""
    table = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    score = {}
    for i in range(len(old) - 1, -1, -1):
        for j in range(len(new) - 1, -1, -1):
            like = similarity(old[i], new[j])
            score[i, j] = table[i + 1][j + 1] + like if like >= ALIKE else -1.0
            table[i][j] = max(table[i + 1][j], table[i][j + 1], score[i, j])
    i = j = 0
    while i < len(old) and j < len(new):
        if table[i][j] == score[i, j]:
            yield old[i], new[j]
            i, j = i + 1, j + 1
        elif table[i][j] == table[i + 1][j]:
            yield old[i], None
            i += 1
        else:
            yield None, new[j]
            j += 1
    yield from ((left, None) for left in old[i:])
    yield from ((None, come) for come in new[j:])
