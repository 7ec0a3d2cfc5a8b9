"""People's < as a sign: in a Markdown text it begins no HTML, whoever let it through before."""

from __future__ import annotations

import re
from collections.abc import Iterator

_FENCE = re.compile(r"(`{3,}|~{3,})[ ]*[\w#.+-]*[ ]*")
_SPAN = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)")
# Addresses between < and > are links; nothing else is.
_SIGN = re.compile(r"<(?!https://[^<>\s]{1,2000}>|[^<>\s@:]{1,64}@[^<>\s@:]{1,200}>)")


# Stands for the sign until anchors are made of headings: no character, so nobody writes it.
_KEPT = "\ufdd0"


def kept(body: str) -> str:
    """Give a text in which every < outside of code is kept apart, until ``as_signs``.

    Code stays as it is: Markdown escapes it.
    """
    return "\n".join(_lines(body))


def as_signs(text: str) -> str:
    """Give the Markdown for what was kept: a sign that begins no HTML."""
    return text.replace(_KEPT, "&lt;")


def _lines(body: str) -> Iterator[str]:
    fence = ""
    for line in body.split("\n"):
        mark = _FENCE.fullmatch(line)
        yield line if fence or mark else _outside_code(line)
        if fence:
            fence = "" if line.rstrip(" ") == fence else fence
        elif mark:
            fence = mark[1]


def _outside_code(line: str) -> str:
    """A backslash before a backtick changes what is code: such a line has none."""
    if "<" not in line:
        return line
    pieces, place = [], 0
    for span in () if "\\`" in line else _SPAN.finditer(line):
        pieces += [_SIGN.sub(_KEPT, line[place : span.start()]), span[0]]
        place = span.end()
    return "".join([*pieces, _SIGN.sub(_KEPT, line[place:])])
