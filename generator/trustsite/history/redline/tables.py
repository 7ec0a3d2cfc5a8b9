"""Tables as rows of cells, so that a comparison keeps every row as long as the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from trustsite.history.redline.matching import matched
from trustsite.history.redline.tree import Block

NONE = -1
Columns = Sequence[tuple[int, int]]
"""Per column of the compared table: its place in the old one and in the new one, or NONE."""


def rows_of(table: Block) -> tuple[Block, ...] | None:
    """Give the rows, the head first; nothing for a table that is no plain rectangle."""
    tags = [child.tag for child in table.children if isinstance(child, Block)]
    if tags != ["thead", "tbody"] or len(table.children) != 2:
        return None
    parts = [part for part in table.children if isinstance(part, Block)]
    rows = tuple(row for part in parts for row in part.children if isinstance(row, Block))
    if len(parts[0].children) != 1 or len({_looks(row) for row in rows}) != 1:
        return None
    return rows


def _looks(row: Block) -> tuple[object, ...]:
    """Say what all rows of a rectangle have in common: the alignment of each column."""
    return tuple(cell.attributes for cell in row.children if isinstance(cell, Block))


def cells(row: Block) -> tuple[Block, ...]:
    """Give the cells of a row."""
    return tuple(cell for cell in row.children if isinstance(cell, Block))


def columns(old: Block, new: Block) -> Columns:
    """Match the columns by the cells of the heads."""
    before, after = cells(old), cells(new)
    if _looks(old) == _looks(new):
        return [(place, place) for place in range(len(before))]
    return list(_matched(before, after))


def _matched(before: Sequence[Block], after: Sequence[Block]) -> Iterator[tuple[int, int]]:
    i = j = 0
    for old, new in matched(before, after):
        one, other = (i if old else NONE), (j if new else NONE)
        if old and new and old.attributes != new.attributes:
            yield from ((one, NONE), (NONE, other))
        else:
            yield one, other
        i, j = i + (old is not None), j + (new is not None)
