"""Words and sentences of Markdown as a reader meets them: no marks, targets, ids or rules."""

from __future__ import annotations

import re
from collections.abc import Iterator

WORD = re.compile(r"[^\W_]+(?:['’.,-]?[^\W_]+)*")
# What stands in a text and is not read as words of it.
STATEMENT_ID = re.compile(r"^[A-Z]{3}-A?[0-9]+: ", re.MULTILINE)
RULE_OF_TABLE = re.compile(r"^\|[-| :]+\|$", re.MULTILINE)
LINK = re.compile(r"\[([^\[\]]*)\]\([^()\s]*\)")
# Where a piece of its own begins: after an empty line, or at a list item, heading or table row.
PIECE = re.compile(r"\n\s*\n|\n(?=\s*(?:[-*|#]|[0-9]{1,3}\.) ?)")
MARK = re.compile(r"^\s*(?:#{1,6}|[-*>]|[0-9]{1,3}\.)\s+")
# A colon or semicolon ends what is read in one breath.
END = re.compile(r"(?<=[.!?:;])\s+")
SHORTEST_CELL = 4  # words; a cell of fewer is a label


def plain(markdown: str) -> str:
    """Take out what is no word of the text; paragraphs and lists keep their lines."""
    text = STATEMENT_ID.sub("", RULE_OF_TABLE.sub("", markdown))
    return LINK.sub(r"\1", text)


def words(text: str) -> list[str]:
    """Give the words of a plain text; a number and a hyphened word are one word each."""
    return WORD.findall(text)


def sentences(text: str) -> Iterator[list[str]]:
    """Give the words of each sentence, heading, list item and cell that is a sentence."""
    for piece in PIECE.split(text):
        bare = MARK.sub("", piece.strip())
        if bare.startswith("|"):
            cells = (words(cell) for cell in bare.split("|"))
            yield from (cell for cell in cells if len(cell) >= SHORTEST_CELL)
        else:
            parts = (words(part) for part in END.split(bare.replace("\n", " ")))
            yield from (part for part in parts if part)
