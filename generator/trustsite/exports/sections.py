"""The words of a page of facts, section by section, read from the HTML that it is made of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import html

# What a reader doesn't read as text of the page.
SILENT = ".//script | .//style | .//form | .//*[@class='vh'] | .//a[@class='headerlink']"
SECTION = "//section[@id][.//h2 or .//h3][not(ancestor::section[@id])]"
# Elements that stand beside others on a line; all others end a word.
BESIDE = frozenset({"a", "abbr", "b", "code", "em", "i", "strong", "sub", "sup", "time"})


def sections(body: str) -> Iterator[tuple[str, str, str]]:
    """Give (anchor, heading, words) of each section, then what stands outside of all of them.

    A section is an element of that name with an id and a heading in it. The rest has no anchor
    and no heading.
    """
    if not body.strip():
        return
    page: Any = html.fragment_fromstring(body, create_parent="div")
    for silent in page.xpath(SILENT):
        silent.drop_tree()
    for section in page.xpath(SECTION):
        heading = section.xpath("(.//h2 | .//h3)[1]")[0]
        title = _words(heading)
        heading.drop_tree()
        words = _words(section)
        yield section.get("id"), title, words
        section.drop_tree()
    if rest := _words(page):
        yield "", "", rest


def _words(node: Any) -> str:
    return " ".join("".join(_pieces(node)).split())


def _pieces(node: Any) -> Iterator[str]:
    """Give text with a space where an element ends a line, so that no two words become one."""
    apart = "" if node.tag in BESIDE else " "
    yield apart + (node.text or "")
    for child in node:
        yield from _pieces(child)
        yield child.tail or ""
    # Cells of a row are no sentence.
    yield " · " if node.tag in ("td", "th") and node.getnext() is not None else apart
