"""What became of people's Markdown: ordinary text, by a list of what that is.

The rules refuse raw HTML where it is written. This looks at the result, whatever let it through:
a hole in a rule, in an extension of Markdown, in a newer engine. It refuses and cleans nothing,
so that no defect stays hidden.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from trustsite.verify.finding import Finding
from trustsite.verify.pages import Page

# The part of a page that holds the text of a policy, an agreement or an update.
_PROSE = "//div[contains(concat(' ', normalize-space(@class), ' '), ' prose ')]//*"
# Where two texts are compared, words may be marked as added or removed.
_COMPARED = "ancestor::section[contains(concat(' ', @class, ' '), ' red ')]"
_MARKS = frozenset({"del", "ins", "span"})
_CELL = frozenset({"align"})
_ELEMENTS: Mapping[str, frozenset[str]] = {
    "a": frozenset({"aria-label", "href", "rel", "title"}),
    "ol": frozenset({"start"}),
    "table": frozenset({"tabindex"}),
    "td": _CELL,
    "th": _CELL,
    **dict.fromkeys(
        (
            *("p", "h2", "h3", "h4", "h5", "h6", "ul", "li", "blockquote", "hr", "br"),
            *("em", "strong", "code", "pre", "thead", "tbody", "tr"),
        ),
        frozenset(),
    ),
}
_ANYWHERE = frozenset({"class", "id"})


def findings(pages: Mapping[str, Page]) -> Iterator[Finding]:
    """Elements and attributes in people's texts that no Markdown of ours makes."""
    for path, page in pages.items():
        found = page.xpath(_PROSE)
        for node in found if isinstance(found, list) else []:
            if isinstance(node, etree._Element) and isinstance(node.tag, str):
                for detail in _element(node):
                    yield Finding(path, "prose", f"{detail} in line {node.sourceline}")


def _element(node: etree._Element) -> Iterator[str]:
    compared = str(node.tag) in _MARKS and bool(node.xpath(_COMPARED))
    allowed = frozenset() if compared else _ELEMENTS.get(str(node.tag))
    if allowed is None:
        yield f"<{node.tag}> in a text"
        return
    for name in node.attrib:
        if str(name) not in allowed | _ANYWHERE:
            yield f"{name!s}= on <{node.tag}> in a text"
