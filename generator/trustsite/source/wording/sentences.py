"""Sentences as a visitor reads them: no markup, addresses, code, names of files, quotations."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate

from trustsite.source.files import Body
from trustsite.source.markdown import Line, read

# ®, ™ and the no-break space become plain spaces, curly quotation marks straight ones.
PLAIN = str.maketrans("®™\N{NO-BREAK SPACE}’‘“”", "   ''\"\"")
# Before a space only: 27001:2022 and northwind.example end no sentence.
END = re.compile(r"(?<=[.!?])[\"')]*(?:\s|$)")
TARGET = re.compile(r"\]\([^()\s]*\)")
MARKS = re.compile(r"[*\[\]\\]|(?<!\w)_|_(?!\w)")
# Where a line of Markdown begins a piece of its own: headings, list items.
BEGINS = re.compile(r"\s*(?:#+|[-*+]|[0-9]{1,3}[.)])(?:\s|$)")
FILE = re.compile(r"\.(?:pdf|html?|xlsx|docx|csv|json|zip|md|txt|ya?ml)$", re.IGNORECASE)

# Words without any of these break no rule; a test finds one in each rule's examples.
KEYWORDS = (
    *("soc", "aicpa", "institute", "organi", "certif", "accredit", "complian", "type", "letter"),
    *("criteria", "principles", "sas", "ssae", "exceptions", "findings", "deviations", "clean"),
    *("conformities", "dss", "iso", "fedramp", "hitrust", "shield", "secure", "hack", "proof"),
    *("breakable", "penetrable", "guarantee", "grade", "level", "class", "state", "$"),
)

LONGEST_SENTENCE = 1000  # characters looked at in one go

Piece = list[tuple[int, str]]  # lines of one paragraph, with their numbers


def suspicious(text: str) -> bool:
    """Tell whether a text may break a rule at all: a quick look before the thorough one."""
    lowered = text.lower()
    return any(word in lowered for word in KEYWORDS)


def in_field(text: str) -> Iterator[str]:
    """Give the sentences of plain words; an empty line ends a paragraph."""
    for paragraph in text.split("\n\n") if suspicious(text) else ():
        yield from (sentence for _, sentence in _sentences([(0, _plain(paragraph))]))


def in_body(body: Body) -> Iterator[tuple[int, str]]:
    """Give the sentences of Markdown, each with the line on which it begins."""
    for piece in _pieces(read(body).lines):
        if any(suspicious(text) for _, text in piece):
            yield from _sentences([(number, _plain(_unmarked(text))) for number, text in piece])


def _pieces(lines: Iterable[Line]) -> Iterator[Piece]:
    """Paragraphs, headings, list items and cells; no code and no block quotes."""
    piece: Piece = []
    for line in lines:
        words = line.words.strip()
        alone = words.startswith(("|", ">", "#"))
        if piece and (not words or alone or BEGINS.match(line.words)):
            yield piece
            piece = []
        if words.startswith("|"):
            yield from ([(line.number, cell)] for cell in words.split("|"))
        elif words.startswith("#"):
            yield [(line.number, words.strip("# "))]
        elif words and not alone:
            piece.append((line.number, BEGINS.sub("", words, count=1)))
    if piece:
        yield piece


def _unmarked(words: str) -> str:
    return MARKS.sub("", TARGET.sub("", words))


def _plain(words: str) -> str:
    """One space between words; addresses and names of files leave only their last stop."""
    return " ".join(_kept(word) for word in words.translate(PLAIN).split())


def _kept(word: str) -> str:
    bare = word.rstrip(".,;:!?)'\"")
    technical = "://" in word or "@" in word or word.startswith("/") or FILE.search(bare)
    return word[len(bare) :] if technical else word


def _sentences(piece: Piece) -> Iterator[tuple[int, str]]:
    """Split a paragraph; a very long sentence counts as several: patterns stay fast."""
    starts = list(accumulate((len(text) + 1 for _, text in piece), initial=0))
    whole = " ".join(text for _, text in piece)
    ends = [found.end() for found in END.finditer(whole)]
    for start, end in zip([0, *ends], [*ends, len(whole)], strict=True):
        for part in range(start, end, LONGEST_SENTENCE):
            sentence = whole[part : min(part + LONGEST_SENTENCE, end)].strip()
            if sentence:
                yield piece[bisect_right(starts, part) - 1][0], sentence
