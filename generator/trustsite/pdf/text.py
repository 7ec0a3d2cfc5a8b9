"""A policy's Markdown as the HTML that is printed: anchors, ranks of headings, final links."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from markupsafe import Markup

from trustsite.assemble.prose import slug
from trustsite.assemble.signs import as_signs, kept
from trustsite.history.redline.marked import Mark, whole
from trustsite.history.redline.tree import Block, Leaf, Node, read
from trustsite.history.redline.written import html_of

Link = Callable[[str], str]

HEADING = re.compile(r"h([2-6])")
STATEMENT = re.compile(r"<p>([A-Z]{3}-A?[0-9]+): ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading with its anchor, as the contents list it."""

    anchor: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A text that was read: its blocks, each with the anchor that it has or none."""

    blocks: tuple[tuple[Node, str], ...]

    @property
    def sections(self) -> tuple[Section, ...]:
        """Give the sections of the first rank."""
        found = ((node, anchor) for node, anchor in self.blocks if _rank(node) == 2)
        return tuple(Section(anchor=anchor, title=_words(node)) for node, anchor in found)

    @property
    def anchors(self) -> frozenset[str]:
        """Give every place in the text that a link can lead to."""
        return frozenset(anchor for _, anchor in self.blocks if anchor)


def text_of(body: str) -> Text:
    """Read a text; what no rule lets through (raw HTML, pictures) is not in the result."""
    return Text(blocks=tuple(_anchored(_in_order(read(as_signs(kept(body)))))))


def html(text: Text, link: Link, before: str, lower: int) -> Markup:
    """Write a text: ``before`` leads its anchors, headings are ``lower`` by so many ranks.

    ``link`` gives the final form of an address, or nothing: then words stay without a link.
    """
    return Markup(
        "".join(_block(node, anchor, link, before, lower) for node, anchor in text.blocks)
    )


def _in_order(nodes: tuple[Node, ...]) -> Iterator[Node]:
    """Let no heading be more than one rank below the one before: readers count them."""
    last = 1
    for node in nodes:
        rank = _rank(node)
        if rank and isinstance(node, Block):
            last = min(rank, last + 1)
            yield replace(node, tag=f"h{last}")
        else:
            yield node


def _anchored(nodes: Iterator[Node]) -> Iterator[tuple[Node, str]]:
    seen: dict[str, int] = {}
    for node in nodes:
        if _rank(node):
            base = slug(_words(node)) or "section"
            seen[base] = seen.get(base, 0) + 1
            yield node, base if seen[base] == 1 else f"{base}-{seen[base]}"
        else:
            numbered = isinstance(node, Block) and node.tag == "p"
            yield node, node.statement.lower() if numbered else ""


def _block(node: Node, anchor: str, link: Link, before: str, lower: int) -> str:
    rank = _rank(node)
    if rank and isinstance(node, Block):
        tag = f"h{min(rank + lower, 6)}"
        made = html_of([whole(replace(node, tag=tag), Mark.KEPT)], link)
        return made.replace(f"<{tag}", f'<{tag} id="{before}{anchor}"', 1)
    made = html_of([whole(node, Mark.KEPT)], link)
    own = f'<p class="numbered" id="{before}{anchor}"><span class="sid">\\1</span> '
    return STATEMENT.sub(own, made, count=1) if anchor else made


def _rank(node: Node) -> int:
    found = HEADING.fullmatch(node.tag) if isinstance(node, Block) else None
    return int(found[1]) if found else 0


def _words(node: Node) -> str:
    if isinstance(node, Leaf):
        return "".join(word.text for word in node.words)
    return " ".join(map(_words, node.children))
