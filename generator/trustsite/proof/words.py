"""The words of a text as it was frozen, and as a page shows it, whatever the page looks like."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from lxml import etree, html

from trustsite.assemble.signs import as_signs, kept
from trustsite.history.redline.tree import Block, Leaf, Node, block_of
from trustsite.history.redline.tree import read as blocks_of

# The class of the part of a page that holds the text of a document.
PROSE = "prose"
# Pages show the id of a statement as a mark of its own, without the colon behind it.
STATEMENT = re.compile(r"\s*([A-Z]{3}-A?[0-9]+):?(?=\s)")
TOKEN = re.compile(r"\w+|[^\w\s]")

Words = tuple[str, ...]


def of_text(text: str) -> Words:
    """Give the words and marks of a frozen Markdown text, in order."""
    return _tokens(blocks_of(as_signs(kept(text))))


def of_page(data: bytes) -> Words | None:
    """Give those of the text on a page, or nothing where a page has no text of a document."""
    page: html.HtmlElement = html.document_fromstring(data.decode(errors="replace") or "<p></p>")
    etree.strip_elements(page, etree.Comment, etree.ProcessingInstruction, with_tail=False)
    parts = page.find_class(PROSE)
    if not parts:
        return None
    for part in parts:
        for link in part.find_class("headerlink"):
            link.drop_tree()
    return _tokens([block_of(part) for part in parts])


def difference(frozen: Words, shown: Words) -> str:
    """Say at which words two texts part, in a few words of each."""
    pairs = zip(frozen, shown, strict=False)
    same = next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(frozen), len(shown)))
    start = max(0, same - 3)
    said, meant = (" ".join(words[start : same + 3]) for words in (shown, frozen))
    return f'"{said}" stands for "{meant}"'


def _tokens(nodes: Sequence[Node]) -> Words:
    return tuple(token for leaf in _leaves(nodes) for token in TOKEN.findall(_line(leaf)))


def _leaves(nodes: Sequence[Node]) -> Iterator[Leaf]:
    for node in nodes:
        if isinstance(node, Block):
            yield from _leaves(node.children)
        else:
            yield node


def _line(leaf: Leaf) -> str:
    text = unicodedata.normalize("NFC", "".join(word.text for word in leaf.words))
    return STATEMENT.sub(r"\1", text, count=1) if STATEMENT.match(text) else text
