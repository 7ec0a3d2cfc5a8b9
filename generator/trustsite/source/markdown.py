"""Markdown line by line: what is text, what is code, and where paragraphs begin."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from trustsite.source.files import Body

LONGEST = 10_000  # characters; nobody writes such a line, and patterns stay fast below it

_FENCE = re.compile(r"(`{3,}|~{3,})[ ]*[\w#.+-]*[ ]*")
_TICKS = re.compile("`+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of a body; ``number`` counts in the file.

    ``text`` is what stands there. ``words`` is the same with code spans as blanks; it is empty
    within fences and in lines that are too long to look at. ``starts`` tells whether a paragraph
    begins here, ``even`` whether each backtick on the line has its pair.
    """

    number: int
    text: str
    words: str
    starts: bool
    fenced: bool = False
    even: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """The lines of a body; ``open_fence`` is the line of a fence that is never closed, or 0."""

    lines: tuple[Line, ...]
    open_fence: int = 0


@lru_cache(maxsize=4096)  # many rules look at one text
def read(body: Body) -> Text:
    """Take a body apart; a fence closes with exactly the marks that opened it."""
    lines: list[Line] = []
    fence, opened, before = "", 0, ""
    for number, text in enumerate(body.text.split("\n"), start=body.line):
        mark = _FENCE.fullmatch(text)
        if fence or mark:
            lines.append(Line(number=number, text=text, words="", starts=False, fenced=True))
            if not fence and mark:
                fence, opened = mark[1], number
            elif text.rstrip(" ") == fence:
                fence, opened = "", 0
        else:
            lines.append(_line(number, text, starts=not before.strip()))
        before = text
    return Text(lines=tuple(lines), open_fence=opened)


def _line(number: int, text: str, *, starts: bool) -> Line:
    if len(text) > LONGEST:
        return Line(number=number, text=text, words="", starts=starts)
    words, even = _without_code(text)
    return Line(number=number, text=text, words=words, starts=starts, even=even)


def _without_code(text: str) -> tuple[str, bool]:
    """Blank out code spans; a line whose backticks don't pair up keeps all its characters.

    A backslash before a backtick changes how the pairs are counted: such a line keeps all, too.
    """
    if "`" not in text:
        return text, True
    if "\\`" in text:
        return text, False
    runs = list(_TICKS.finditer(text))
    pieces, place, index = [], 0, 0
    while index < len(runs):
        length = len(runs[index][0])
        close = next((j for j in range(index + 1, len(runs)) if len(runs[j][0]) == length), None)
        if close is None:
            return text, False
        start, end = runs[index].start(), runs[close].end()
        pieces += [text[place:start], " " * (end - start)]
        place, index = end, close + 1
    return "".join([*pieces, text[place:]]), True
