"""A compared text as HTML: readable without colour, by ear and on paper."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from html import escape
from itertools import groupby

from trustsite.history.redline.marked import Mark, Marked, Run
from trustsite.history.redline.tree import Word

ELEMENT = {Mark.ADDED: "ins", Mark.REMOVED: "del"}
EMPTY = ("br", "hr")


def html_of(parts: Sequence[Marked], link: Callable[[str], str] = str) -> str:
    """Write the blocks. Added words stand in ``ins``, removed ones in ``del``, blocks in neither.

    A block that is new or gone as a whole has the class ``added`` or ``removed``. ``link`` gives
    the final form of an address that a text links to; where it gives none, words stay without it.
    """
    return "".join(_part(part, link) for part in parts)


def _part(part: Marked, link: Callable[[str], str]) -> str:
    inside = "".join(
        _run(inner, link) if isinstance(inner, Run) else _part(inner, link) for inner in part.parts
    )
    if not part.tag:
        return inside
    attributes = dict(part.attributes)
    if part.mark:
        attributes["class"] = str(part.mark)
    start = f"<{part.tag}{_attributes(attributes.items())}>"
    return start if part.tag in EMPTY else f"{start}{inside}</{part.tag}>"


def _run(run: Run, link: Callable[[str], str]) -> str:
    words = "".join(_grouped(run.words, 0, link))
    if not run.mark:
        return words
    name = ELEMENT[run.mark]
    return f'<{name}><span class="vh">{run.mark}: </span>{words}</{name}>'


def _grouped(words: Sequence[Word], depth: int, link: Callable[[str], str]) -> Iterator[str]:
    """Write words with the formats around them; neighbours in one format share it."""
    for format, group in groupby(words, key=lambda word: word.formats[depth : depth + 1]):
        if not format:
            yield from (escape(word.text, quote=False) for word in group)
            continue
        ((tag, attributes),) = format
        if tag in EMPTY:
            yield "".join(f"<{tag}>" for _ in group)
            continue
        if tag == "a":
            attributes = tuple((k, link(v) if k == "href" else v) for k, v in attributes)
        inner = "".join(_grouped(list(group), depth + 1, link))
        if tag == "a" and dict(attributes).get("href") == "":
            yield inner
            continue
        yield f"<{tag}{_attributes(attributes)}>{inner}</{tag}>"


def _attributes(attributes: Iterable[tuple[str, str]]) -> str:
    return "".join(f' {name}="{escape(value)}"' for name, value in attributes)
