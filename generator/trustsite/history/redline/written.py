"""A compared text as HTML: readable without colour, by ear and on paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import groupby

from trustsite.history.redline.marked import Mark, Marked, Run
from trustsite.history.redline.tree import Word

ELEMENT = {Mark.ADDED: "ins", Mark.REMOVED: "del"}
EMPTY = ("br", "hr")


def html_of(parts: Sequence[Marked]) -> str:
    """Write the blocks. Added words stand in ``ins``, removed ones in ``del``, blocks in neither.

    A block that is new or gone as a whole has the class ``added`` or ``removed``.
    """
    return "".join(_part(part) for part in parts)


def _part(part: Marked) -> str:
    inside = "".join(_run(p) if isinstance(p, Run) else _part(p) for p in part.parts)
    if not part.tag:
        return inside
    attributes = dict(part.attributes)
    if part.mark:
        attributes["class"] = str(part.mark)
    start = f"<{part.tag}{_attributes(attributes.items())}>"
    return start if part.tag in EMPTY else f"{start}{inside}</{part.tag}>"


def _run(run: Run) -> str:
    if not run.mark:
        return _words(run.words)
    name, said = ELEMENT[run.mark], f'<span class="vh">{run.mark}: </span>'
    return f"<{name}>{said}{_words(run.words)}</{name}>"


def _words(words: Sequence[Word], depth: int = 0) -> str:
    """Write words with the formats around them; neighbours in one format share it."""
    return "".join(_grouped(words, depth))


def _grouped(words: Sequence[Word], depth: int) -> Iterator[str]:
    for format, group in groupby(words, key=lambda w: w.formats[depth : depth + 1]):
        if not format:
            yield from (escape(word.text, quote=False) for word in group)
            continue
        ((tag, attributes),) = format
        if tag in EMPTY:
            yield "".join(f"<{tag}>" for _ in group)
        else:
            inner = _words(list(group), depth + 1)
            yield f"<{tag}{_attributes(attributes)}>{inner}</{tag}>"


def _attributes(attributes: Iterable[tuple[str, str]]) -> str:
    return "".join(f' {name}="{escape(value)}"' for name, value in attributes)
