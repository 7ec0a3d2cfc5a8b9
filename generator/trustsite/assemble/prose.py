"""A policy's Markdown made ready for its page: anchors, statement ids and final links."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from markupsafe import Markup, escape

from trustsite.assemble.page import relative
from trustsite.assemble.signs import as_signs, kept

HEADING = re.compile(r"^(#{2,4}) +(.+?) *#*$")
STATEMENT = re.compile(r"^([A-Z]{3}-A?\d+): ")
# A bracket that is escaped, as in the value of a variable, is a sign and no link.
LINK = re.compile(r"(?<!\\)\]\(([/#][^)\s]*)\)")
# In running text: code and links, which stay as they are, and words, some of which lead somewhere.
WORD = re.compile(
    r"(?P<kept>(`+).*?\2|!?\[[^\[\]]*\]\([^()]*\)|<[^<>\s]+>)"
    r"|(?<![\w.+%@\\/:=-])[A-Za-z0-9](?:[A-Za-z0-9.+@-]*[A-Za-z0-9])?(?![\w@%-])",
    re.DOTALL,
)
FENCE = re.compile(r"^(```|~~~)")
BRACES = str.maketrans({"{": "&#123;", "}": "&#125;"})
# What stays of Markdown when it is only words; attributes and marks go.
ATTRIBUTES = re.compile(r"\{:[^{}\n]*\}")
LINKED = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*\)")
# Signs that a title loses where it is only a name.
SIGNS = re.compile(r"[\\`*{}]")
LINE_MARKS = re.compile(
    r"^ *(?:#{1,6} +|[-*+] +|\d+\. +|> ?|\|? *:?-{3,}[-:| ]*$|(?:```|~~~).*$)", re.M
)
# A row of a table, and whether another one follows it.
ROW = re.compile(r"^ *\|(.*)\| *$(?=(\s*\n *\|)?)", re.M)
CELL_END = re.compile(r"(?<!\\)\|")
# How a list or a table begins: right after a statement it is a part of it.
BELOW = re.compile(r" *(?:[-*+] |\d+\. |\|)")
MARKS = re.compile(r"\\([\\`*_{}\[\]()#+.!|<>-])|\*\*|(?<!\w)\*(?=\S)|(?<=\S)\*(?!\w)|`|\|")


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One heading with the text below it, or one statement: its anchor, heading and words.

    ``below`` are the words of the lists and tables that a statement has.
    """

    anchor: str
    heading: str
    words: str
    below: str = ""


def slug(title: str) -> str:
    """Make an anchor from a heading: lower case letters, digits and hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")


def placed(target: str) -> str:
    """Give an address with its anchor as pages have it: people write a statement in capitals."""
    address, mark, anchor = target.partition("#")
    return f"{address}{mark}{anchor.lower() if STATEMENT.match(f'{anchor}: ') else anchor}"


def prepare(body: str, address: str, part: str = "", mails: Collection[str] = ()) -> Markup:
    """Give headings and statements their permanent anchors, and links their final form.

    The result is Markdown without HTML: escaped as HTML it would lose its quotes and its code.
    A text that is ``part`` of another's page has headings one rank lower, and its name in their
    anchors, so that no two anchors of the page are equal. ``mails`` are addresses that become
    links, and so do the ids of the text's own statements.
    """
    return Markup(as_signs("\n\n".join(_blocks(kept(body), address, part, mails)) + "\n"))


def headings(body: str) -> list[tuple[str, str]]:
    """Give (anchor, title) of each section, for the list of contents."""
    seen: dict[str, int] = {}
    found = [HEADING.match(line) for line in body.split("\n")]
    return [(_anchor(match[2], seen), match[2]) for match in found if match and len(match[1]) == 2]


def passages(body: str, part: str = "") -> tuple[Passage, ...]:
    """Take a text apart at its anchors, in its order; ``part`` as in ``prepare``.

    Text above the first heading has no anchor. A statement stands alone, so that one can be led
    to it; it carries the heading that it stands below, and has the lists and tables that follow.
    """
    found = [Passage(anchor="", heading="", words="")]
    section, before, seen = 0, f"{part}-" if part else "", dict[str, int]()
    stated = False
    for block, fenced in _each(body):
        heading = None if fenced else HEADING.fullmatch(block)
        statement = None if fenced else STATEMENT.match(block)
        title = found[section].heading
        if heading:
            anchor, title = before + _anchor(heading[2], seen), plain(heading[2])
            section, stated = len(found), False
            found.append(Passage(anchor=anchor, heading=title, words=""))
        elif statement:
            anchor, words = statement[1].lower(), f"{statement[1]} {block[statement.end() :]}"
            found.append(Passage(anchor=anchor, heading=title, words=plain(words)))
            stated = True
        elif stated and BELOW.match(block):
            found[-1] = replace(found[-1], below=_joined(found[-1].below, block))
        else:
            found[section] = replace(found[section], words=_joined(found[section].words, block))
            stated = False
    return tuple(passage for passage in found if passage.anchor or passage.words)


def _joined(words: str, block: str) -> str:
    return " ".join(filter(None, (words, plain(block))))


def plain(text: str) -> str:
    """Give the words of a Markdown text on one line; cells of a table don't run together."""
    text = LINKED.sub(r"\1", ATTRIBUTES.sub("", text))
    text = ROW.sub(_cells, LINE_MARKS.sub("", text))
    return " ".join(MARKS.sub(lambda mark: mark[1] or " " * (mark[0] == "|"), text).split())


def _cells(row: re.Match[str]) -> str:
    cells = filter(None, (cell.strip() for cell in CELL_END.split(row[1])))
    return " · ".join(cells) + (";" if row[2] else "")


def _blocks(body: str, address: str, part: str, mails: Collection[str]) -> Iterator[str]:
    seen: dict[str, int] = {}
    blocks = list(_each(body))
    starts = (STATEMENT.match(block) for block, fenced in blocks if not fenced)
    leads = {start[1]: f"#{start[1].lower()}" for start in starts if start}
    leads |= {mail: f"mailto:{mail}" for mail in mails}
    for block, fenced in blocks:
        if fenced:
            yield block
        else:
            block = LINK.sub(lambda match: f"]({_final(match[1], address)})", block)
            yield _with_anchor(block, seen, part, leads)


def _linked(text: str, leads: Mapping[str, str]) -> str:
    """Make links of words that lead somewhere; code and links stay as they are."""
    return WORD.sub(
        lambda found: f"[{found[0]}]({leads[found[0]]})" if found[0] in leads else found[0], text
    )


def _final(target: str, address: str) -> str:
    return relative(placed(target), address) if target.startswith("/") else placed(target)


def _each(body: str) -> Iterator[tuple[str, bool]]:
    """Give each block, and whether a fence of code begins, ends or stands in it."""
    fenced = False
    for block in re.split(r"\n{2,}", body.strip("\n")):
        marks = sum(1 for line in block.split("\n") if FENCE.match(line))
        yield block, fenced or marks > 0
        fenced ^= marks % 2 == 1


def _with_anchor(block: str, seen: dict[str, int], part: str, leads: Mapping[str, str]) -> str:
    heading = HEADING.match(block)
    if heading and "\n" not in block:
        rank, before = ("#", f"{part}-") if part else ("", "")
        anchor = f"{before}{_anchor(heading[2], seen)}"
        return _heading(f"{rank}{heading[1]}", heading[2], anchor)
    statement = STATEMENT.match(block)
    if statement:
        id = statement[1]
        mark = f"[{id}](#{id.lower()}){{: .sid }} "
        return f"{mark}{_linked(block[statement.end() :], leads)}\n{{: #{id.lower()} .numbered }}"
    return _linked(block, leads)


def _heading(rank: str, title: str, anchor: str) -> str:
    """Give a heading with a link to itself, named for its title; the contents name it, too."""
    words = SIGNS.sub("", LINKED.sub(r"\1", title)).strip()
    # Inside an attribute it is HTML, and a brace would end the attributes.
    label = str(escape(words)).translate(BRACES)
    link = f'[#](#{anchor}){{: .headerlink aria-label="Link to {label}" }}'
    return f'{rank} {title} {link} {{: #{anchor} data-toc-label="{label}" }}'


def _anchor(title: str, seen: dict[str, int]) -> str:
    """Number the second and later headings of one title, so that no two anchors are equal."""
    base = slug(title) or "section"
    seen[base] = seen.get(base, 0) + 1
    return base if seen[base] == 1 else f"{base}-{seen[base]}"
