"""A text as a tree: blocks that hold blocks, and leaves of words with the formats they stand in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from lxml import html
from markdown import Markdown

# What mkdocs.yml switches on for pages, but for links to headings; a test holds the two together.
EXTENSIONS = ("attr_list", "fenced_code", "md_in_html", "sane_lists", "tables")
SETTINGS = {"tables": {"use_align_attribute": True}}
INLINE = frozenset(("a", "em", "strong", "code", "b", "i", "sup", "sub", "span", "abbr", "br"))
# Nothing else of an element comes from a text into a page.
ATTRIBUTES = ("align", "href", "start", "title")
VERBATIM = "pre"
# Words, single marks, spaces: a mark is compared apart from the word that it follows.
PIECE = re.compile(r"\w+(?:['’.,-]\w+)*|\s+|[^\w\s]")
STATEMENT = re.compile(r"[A-Z]{3}-A?[0-9]+(?=:)")

Format = tuple[str, tuple[tuple[str, str], ...]]
"""An inline element: its tag and its attributes."""


@dataclass(frozen=True, slots=True)
class Word:
    """The smallest thing that changes: a word, a mark or a space, in the formats around it."""

    text: str
    formats: tuple[Format, ...] = ()


@dataclass(frozen=True)
class Leaf:
    """A run of words without blocks in it."""

    words: tuple[Word, ...]

    @cached_property
    def bag(self) -> Counter[str]:
        """The words that count when two texts are held against each other."""
        return Counter(word.text for word in self.words if word.text.strip())

    @cached_property
    def statement(self) -> str:
        """The id of the statement that the leaf is, or nothing (ACC-12)."""
        found = STATEMENT.match("".join(word.text for word in self.words[:8]))
        return found.group() if found else ""


@dataclass(frozen=True)
class Block:
    """A paragraph, heading, list, table or part of one; words stand in leaves only."""

    tag: str
    attributes: tuple[tuple[str, str], ...]
    children: tuple[Block | Leaf, ...]

    @cached_property
    def bag(self) -> Counter[str]:
        """The words of all leaves below."""
        return sum((child.bag for child in self.children), Counter())

    @cached_property
    def statement(self) -> str:
        """The id of the statement that the block begins with; a list or a table is none."""
        first = self.children[0] if self.children else None
        return first.statement if isinstance(first, Leaf) else ""


Node = Block | Leaf


def read(text: str) -> tuple[Node, ...]:
    """Read Markdown into its blocks."""
    engine = Markdown(extensions=list(EXTENSIONS), extension_configs=SETTINGS)
    root = html.fromstring(f"<div>{engine.convert(text)}</div>")
    return block_of(root).children


def block_of(node: html.HtmlElement) -> Block:
    """Read one element. Ids follow from headings and are given anew wherever a text is shown."""
    verbatim = str(node.tag) == VERBATIM
    return Block(str(node.tag), _attributes(node), tuple(_children(node, verbatim)))


def _attributes(node: html.HtmlElement) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((k, v) for k, v in node.attrib.items() if k in ATTRIBUTES))


def _children(node: html.HtmlElement, verbatim: bool) -> Iterator[Node]:
    """Give the blocks in an element, and what stands between them as leaves."""
    run = list(_words(node.text, (), verbatim))
    for child in node:
        if not isinstance(child.tag, str):
            continue
        if child.tag in INLINE:
            run += _inline(child, (), verbatim)
        else:
            yield from _leaf(run, verbatim)
            run = []
            yield block_of(child)
        run += _words(child.tail, (), verbatim)
    yield from _leaf(run, verbatim)


def _leaf(run: list[Word], verbatim: bool) -> Iterator[Leaf]:
    """Give a leaf without spaces at its ends and two in a row, where spaces mean nothing."""
    words = list(_pieces(run))
    if not verbatim:
        words = list(_single_spaces(words))
    while not verbatim and words and words[-1].text == " ":
        words.pop()
    if words:
        yield Leaf(tuple(words))


def _pieces(run: list[Word]) -> Iterator[Word]:
    """Split anew what stands together but was read from two places: ``a<b></b>b`` is one word."""
    for formats, group in groupby(run, key=lambda word: (word.formats, not word.text)):
        words = list(group)
        if not words[0].text:
            yield from words
        else:
            text = "".join(word.text for word in words)
            yield from (Word(piece, formats[0]) for piece in PIECE.findall(text))


def _single_spaces(run: list[Word]) -> Iterator[Word]:
    last = " "
    for word in run:
        if word.text != " " or last != " ":
            yield word
        last = word.text


def _inline(node: html.HtmlElement, around: tuple[Format, ...], verbatim: bool) -> Iterator[Word]:
    inner = (*around, (str(node.tag), _attributes(node)))
    if node.tag == "br":
        yield Word("", inner)
    yield from _words(node.text, inner, verbatim)
    for child in node:
        yield from _inline(child, inner, verbatim)
        yield from _words(child.tail, inner, verbatim)


def _words(text: str | None, formats: tuple[Format, ...], verbatim: bool) -> Iterator[Word]:
    for piece in PIECE.findall(text or ""):
        yield Word(piece if verbatim or not piece.isspace() else " ", formats)
