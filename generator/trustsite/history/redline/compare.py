"""Two lists of blocks become one marked list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from trustsite.history.redline.marked import Mark, Marked, Run, whole
from trustsite.history.redline.matching import matched
from trustsite.history.redline.tables import NONE, Columns, cells, columns, rows_of
from trustsite.history.redline.tree import Block, Leaf, Node, Word


def compared(old: Sequence[Node], new: Sequence[Node]) -> tuple[Marked, ...]:
    """Compare two versions of the blocks of one place."""
    return tuple(part for pair in matched(old, new) for part in _pair(*pair))


def _pair(old: Node | None, new: Node | None) -> Iterator[Marked]:
    if old is not None and new is not None and (made := _together(old, new)):
        yield made
        return
    if old is not None:
        yield whole(old, Mark.REMOVED)
    if new is not None:
        yield whole(new, Mark.ADDED)


def _together(old: Node, new: Node) -> Marked | None:
    """Compare two nodes of one kind; nothing if they can't share a place."""
    if old == new:
        return whole(new, Mark.KEPT)
    if isinstance(old, Leaf) and isinstance(new, Leaf):
        return Marked(Mark.KEPT, "", (), tuple(_runs(old.words, new.words)))
    if isinstance(old, Leaf) or isinstance(new, Leaf):
        return None
    if (old.tag, old.attributes) != (new.tag, new.attributes):
        return None
    if old.tag == "table":
        return _table(old, new)
    return Marked(Mark.KEPT, old.tag, old.attributes, compared(old.children, new.children))


def _runs(old: Sequence[Word], new: Sequence[Word]) -> Iterator[Run]:
    """Mark words. Where nothing but spaces or marks stands between two changes, they are one."""
    removed: list[Word] = []
    added: list[Word] = []
    changes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    for place, (what, i1, i2, j1, j2) in enumerate(changes):
        between = what == "equal" and 0 < place < len(changes) - 1
        if what == "equal" and not (between and _says_nothing(old[i1:i2])):
            yield from _change(removed, added)
            removed, added = [], []
            yield Run(Mark.KEPT, tuple(old[i1:i2]))
        else:
            removed += old[i1:i2]
            added += new[j1:j2]
    yield from _change(removed, added)


def _says_nothing(words: Sequence[Word]) -> bool:
    return not any(letter.isalnum() for word in words for letter in word.text)


def _change(removed: Sequence[Word], added: Sequence[Word]) -> Iterator[Run]:
    if removed:
        yield Run(Mark.REMOVED, tuple(removed))
    if added:
        yield Run(Mark.ADDED, tuple(added))


def _table(old: Block, new: Block) -> Marked | None:
    """Compare tables row by row and column by column; every row then has all columns of both."""
    before, after = rows_of(old), rows_of(new)
    if before is None or after is None:
        return None
    over = columns(before[0], after[0])
    head = _row((before[0], after[0]), over)
    body = tuple(_row(pair, over) for pair in matched(before[1:], after[1:]))
    inside = [Marked(Mark.KEPT, "thead", (), (head,))]
    if body:
        inside.append(Marked(Mark.KEPT, "tbody", (), body))
    return Marked(Mark.KEPT, "table", old.attributes, tuple(inside))


def _row(pair: tuple[Block | None, Block | None], over: Columns) -> Marked:
    old, new = pair
    mark = Mark.ADDED if old is None else Mark.REMOVED if new is None else Mark.KEPT
    before, after = cells(old) if old else (), cells(new) if new else ()
    made = []
    for i, j in over:
        one = before[i] if before and i != NONE else None
        other = after[j] if after and j != NONE else None
        made.append(_cell(one, other, mark) if one or other else _blank(mark))
    return Marked(mark, "tr", (), tuple(made))


def _cell(old: Block | None, new: Block | None, row: Mark) -> Marked:
    """Compare two cells of one place, or mark the one that there is."""
    if old and new:
        return Marked(Mark.KEPT, new.tag, new.attributes, compared(old.children, new.children))
    if old:
        return whole(old, Mark.REMOVED)
    assert new is not None, row
    return whole(new, Mark.ADDED)


def _blank(row: Mark) -> Marked:
    """Fill a place of a column that the row of the other version never had."""
    return Marked(Mark.ADDED if row is Mark.REMOVED else Mark.REMOVED, "td", (), ())
