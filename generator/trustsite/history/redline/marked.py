"""A compared text: both versions in one tree, each part marked as kept, added or removed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from trustsite.history.redline.tree import Block, Leaf, Node, Word


class Mark(StrEnum):
    """What became of a part of the text."""

    KEPT = ""
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Run:
    """Words in a row that share a fate."""

    mark: Mark
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Marked:
    """A block, or a leaf if ``tag`` is empty: then it holds runs, else blocks and leaves.

    A block that is not kept is added or removed as a whole, and so is all in it.
    """

    mark: Mark
    tag: str
    attributes: tuple[tuple[str, str], ...]
    parts: tuple[Marked | Run, ...]

    @property
    def changed(self) -> bool:
        """Say whether anything here was added or removed."""
        return bool(self.mark) or any(
            bool(part.mark) if isinstance(part, Run) else part.changed for part in self.parts
        )


def whole(node: Node, mark: Mark) -> Marked:
    """Mark a node and everything in it."""
    if isinstance(node, Leaf):
        return Marked(mark, "", (), (Run(mark, node.words),))
    return Marked(
        mark, node.tag, node.attributes, tuple(whole(child, mark) for child in node.children)
    )


def without(parts: tuple[Marked | Run, ...], mark: Mark) -> Iterator[Node]:
    """Give the tree that is left when everything with ``mark`` is dropped: the other version."""
    for part in parts:
        if isinstance(part, Run) or part.mark is mark:
            continue
        if part.tag:
            yield Block(part.tag, part.attributes, tuple(without(part.parts, mark)))
        else:
            runs = [run for run in part.parts if isinstance(run, Run) and run.mark is not mark]
            yield Leaf(tuple(word for run in runs for word in run.words))


def counted(parts: tuple[Marked | Run, ...], mark: Mark) -> int:
    """Count the words (letters or digits) that have ``mark``."""
    return sum(
        sum(any(letter.isalnum() for letter in word.text) for word in part.words)
        if isinstance(part, Run) and part.mark is mark
        else 0
        if isinstance(part, Run)
        else counted(part.parts, mark)
        for part in parts
    )
