"""A compared text for a terminal: marks as in ``git diff --word-diff``."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from trustsite.history.redline.marked import Mark, Marked, Run

SIGNS = {Mark.KEPT: "{}", Mark.ADDED: "{{+{}+}}", Mark.REMOVED: "[-{}-]"}
HEADINGS = {f"h{rank}": "#" * rank + " " for rank in range(1, 7)}


def text_of(parts: Sequence[Marked], width: int) -> str:
    """Write the blocks, in lines of at most ``width`` characters where words allow it."""
    return "\n\n".join("\n".join(_block(part, width, "")) for part in parts)


def _block(part: Marked, width: int, lead: str) -> Iterator[str]:
    if not part.tag:
        yield from _wrapped(_words(part), width, lead)
    elif part.tag == "tr":
        cells = (" ".join(map(_words, _leaves(cell))) for cell in _below(part))
        yield f"{lead}| {' | '.join(cells)} |"
    elif part.tag == "pre":
        yield from (lead + line for leaf in _leaves(part) for line in _words(leaf).splitlines())
    else:
        yield from _container(part, width, lead)


def _container(part: Marked, width: int, lead: str) -> Iterator[str]:
    """Give the lines of what is in a block; the sign of each item leads its first line."""
    for number, child in enumerate(_below(part), start=1):
        sign = {"ul": "- ", "ol": f"{number}. ", "blockquote": "> "}.get(part.tag, "")
        if number == 1 or sign:
            sign += HEADINGS.get(part.tag, "")
        before = lead if number == 1 else " " * len(lead)
        yield from _block(child, width, before + sign)


def _below(part: Marked) -> Iterator[Marked]:
    return (inner for inner in part.parts if isinstance(inner, Marked))


def _leaves(part: Marked) -> Iterator[Marked]:
    for inner in _below(part):
        yield from _leaves(inner) if inner.tag else (inner,)


def _words(leaf: Marked) -> str:
    runs = (run for run in leaf.parts if isinstance(run, Run))
    return "".join(SIGNS[run.mark].format("".join(w.text for w in run.words)) for run in runs)


def _wrapped(text: str, width: int, lead: str) -> list[str]:
    return textwrap.wrap(
        text,
        width,
        initial_indent=lead,
        subsequent_indent=" " * len(lead),
        break_long_words=False,
        break_on_hyphens=False,
    )
