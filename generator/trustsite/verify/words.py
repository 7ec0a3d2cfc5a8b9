"""The forms in which two texts are compared: words with single spaces, and letters alone."""

from __future__ import annotations

import re
import unicodedata

# Stands between two pieces of a page that a reader would not read as one sentence: cells,
# list items, paragraphs. It is not a letter, so it never hides anything from ``letters``.
BREAK = "\x1e"

_ASCII_MARKS = bytes(code for code in range(128) if not chr(code).isalnum())
_NO_LETTER = re.compile(r"[\W_]+")
_LETTER = re.compile(r"[^\W_]")
_WORD = re.compile(r"[^\W_]+")
# What is inside a word and is no letter: accents (apart after NFKD), soft hyphens, zero-width
# characters, marks of direction, variation selectors, apostrophes.
_INSIDE_WORD = re.compile(
    "[\u0300-\u036f\u00ad\u034f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]"
    "|(?<=\\w)['\u2019](?=\\w)"
)


def fold(text: str) -> str:
    """Text without capitals, ligatures, wide forms and composed accents."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFKD", text).casefold()


def normalise(text: str) -> str:
    """The words of a text in small letters with one space between.

    Punctuation, dashes and line breaks are spaces, because Markdown, typography and page
    templates change them while the words stay.
    """
    return " ".join(_WORD.findall(_INSIDE_WORD.sub("", fold(text))))


def letters(text: str) -> str:
    """Only the letters and digits of a text: what is left however the text was cut up.

    Takes about 5 ms for a megabyte of ASCII.
    """
    folded = fold(text)
    if folded.isascii():
        return folded.encode().translate(None, _ASCII_MARKS).decode()
    few = folded.encode("utf-8", "replace").translate(None, _ASCII_MARKS).decode()
    return _NO_LETTER.sub("", few)


def places(folded: str) -> list[int]:
    """Where in a folded text each of its letters stands, so that a match can be looked up."""
    return [match.start() for match in _LETTER.finditer(folded)]
