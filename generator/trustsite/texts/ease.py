"""Flesch's reading ease: 206.835 - 1.015 × words per sentence - 84.6 × syllables per word.

From R. Flesch, "A new readability yardstick" (1948). 60 to 70 is plain English, below 50 is hard.
"""

from __future__ import annotations

import re

from trustsite.texts.words import sentences

VOWELS = re.compile("[aeiouy]+")
LETTERS = re.compile("[^a-z]+")


def reading_ease(text: str) -> float:
    """Give the reading ease of a plain text; one without sentences reads as easily as can be."""
    found = list(sentences(text))
    every = [word for sentence in found for word in sentence]
    if not every:
        return 206.835
    per_word = sum(map(syllables, every)) / len(every)
    return 206.835 - 1.015 * len(every) / len(found) - 84.6 * per_word


def syllables(word: str) -> int:
    """Count the syllables of an English word by its groups of vowels; a number counts as one.

    A silent e at the end, also before d, is none. Two vowels side by side count as one, so the few
    words like "created" read a little easier here than they are.
    """
    letters = LETTERS.sub("", word.lower())
    count = len(VOWELS.findall(letters))
    silent = letters.endswith("e") and not letters.endswith(("le", "ee"))
    silent |= letters.endswith("ed") and not letters.endswith(("ted", "ded"))
    return max(count - (silent and count > 1), 1)
