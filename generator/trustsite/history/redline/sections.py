"""A compared text in sections, as a reader looks through it: what changed, and where."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from trustsite.history.redline.compare import compared
from trustsite.history.redline.marked import Mark, Marked, counted, whole
from trustsite.history.redline.matching import matched
from trustsite.history.redline.tree import Block, Node, read

HEADING = "h2"


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of the text from one heading to the next.

    ``title`` is the heading of the newer version that has the section, empty for what stands
    before the first heading. ``parts`` are its blocks, the heading included.
    """

    title: str
    mark: Mark
    parts: tuple[Marked, ...]

    @property
    def changed(self) -> bool:
        """Say whether a reader of the old version has to look at it again."""
        return bool(self.mark) or any(part.changed for part in self.parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Redline:
    """Two versions of a text, compared."""

    sections: tuple[Section, ...]

    @property
    def parts(self) -> tuple[Marked, ...]:
        """All blocks in order, without the sections around them."""
        return tuple(part for section in self.sections for part in section.parts)

    @property
    def added(self) -> int:
        """Count the added words."""
        return counted(self.parts, Mark.ADDED)

    @property
    def removed(self) -> int:
        """Count the removed words."""
        return counted(self.parts, Mark.REMOVED)

    @property
    def changed(self) -> tuple[Section, ...]:
        """Give the sections with a change in them."""
        return tuple(section for section in self.sections if section.changed)


def redline(old: str, new: str) -> Redline:
    """Compare two versions of a text; both are Markdown, as frozen."""
    before, after = list(_sections(read(old))), list(_sections(read(new)))
    return Redline(sections=tuple(_section(*pair) for pair in matched(before, after)))


def _sections(nodes: Sequence[Node]) -> Iterator[Block]:
    found: list[Node] = []
    for node in nodes:
        if isinstance(node, Block) and node.tag == HEADING and found:
            yield Block("section", (), tuple(found))
            found = []
        found.append(node)
    if found:
        yield Block("section", (), tuple(found))


def _section(old: Block | None, new: Block | None) -> Section:
    if old is not None and new is not None:
        parts = compared(old.children, new.children)
        return Section(title=_title(new), mark=Mark.KEPT, parts=parts)
    mark, only = (Mark.REMOVED, old) if old is not None else (Mark.ADDED, new)
    assert only is not None
    return Section(
        title=_title(only), mark=mark, parts=tuple(whole(node, mark) for node in only.children)
    )


def _title(section: Block) -> str:
    first = section.children[0]
    heads = isinstance(first, Block) and first.tag == HEADING
    return _text(first) if heads else ""


def _text(node: Node) -> str:
    if isinstance(node, Block):
        return "".join(_text(child) for child in node.children)
    return "".join(word.text for word in node.words)
