"""A policy's Markdown made ready for its page: anchors, statement ids and final links."""

from __future__ import annotations

import re
from collections.abc import Iterator

from trustsite.assemble.page import relative

HEADING = re.compile(r"^(#{2,4}) +(.+?) *#*$")
STATEMENT = re.compile(r"^([A-Z]{3}-A?\d+): ")
LINK = re.compile(r"\]\((/[^)\s]*)\)")
FENCE = re.compile(r"^(```|~~~)")


def slug(title: str) -> str:
    """Make an anchor from a heading: lower case letters, digits and hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")


def prepare(body: str, address: str, part: str = "") -> str:
    """Give headings and statements their permanent anchors, and links their final form.

    A text that is ``part`` of another's page has headings one rank lower, and its name in their
    anchors, so that no two anchors of the page are equal.
    """
    return "\n\n".join(_blocks(body, address, part)) + "\n"


def headings(body: str) -> list[tuple[str, str]]:
    """Give (anchor, title) of each section, for the list of contents."""
    seen: dict[str, int] = {}
    found = [HEADING.match(line) for line in body.split("\n")]
    return [(_anchor(match[2], seen), match[2]) for match in found if match and len(match[1]) == 2]


def _blocks(body: str, address: str, part: str) -> Iterator[str]:
    seen: dict[str, int] = {}
    fenced = False
    for block in re.split(r"\n{2,}", body.strip("\n")):
        marks = sum(1 for line in block.split("\n") if FENCE.match(line))
        if not fenced and marks == 0:
            block = LINK.sub(lambda match: f"]({relative(match[1], address)})", block)
            yield _with_anchor(block, seen, part)
        else:
            yield block
        fenced ^= marks % 2 == 1


def _with_anchor(block: str, seen: dict[str, int], part: str) -> str:
    heading = HEADING.match(block)
    if heading and "\n" not in block:
        rank, before = ("#", f"{part}-") if part else ("", "")
        return f"{rank}{heading[1]} {heading[2]} {{: #{before}{_anchor(heading[2], seen)} }}"
    statement = STATEMENT.match(block)
    if statement:
        id = statement[1]
        mark = f"[{id}](#{id.lower()}){{: .sid }} "
        return f"{mark}{block[statement.end() :]}\n{{: #{id.lower()} .numbered }}"
    return block


def _anchor(title: str, seen: dict[str, int]) -> str:
    """Number the second and later headings of one title, so that no two anchors are equal."""
    base = slug(title) or "section"
    seen[base] = seen.get(base, 0) + 1
    return base if seen[base] == 1 else f"{base}-{seen[base]}"
