"""Which texts are secret: what only the internal site says, and the public one nowhere.

Safety rule 1.9. What also occurs in public text is no secret, so that the gate can fail only
through a defect of ours, and its result never depends on what the secrets are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from trustsite.verify.encoded import unescaped
from trustsite.verify.finder import RUN, Finder
from trustsite.verify.views import without_tags
from trustsite.verify.words import letters, normalise

SHORTEST = 12  # characters, normalised
FEWEST = 8  # letters: "1 2 3 4 5 6 7" is in every script

_LINK_TARGET = re.compile(r"\]\([^)\s]*\)")
# Markdown that a page shows as pieces of their own: paragraphs, headings, list items, cells.
_BLOCKS = re.compile(r"\n[ \t]*(?:\n|(?=[-*+#>|]|\d+[.)]\s))|\|")
# One word that nobody writes by chance. Ids like asset-management are ordinary English.
_ADDRESS = re.compile(r"[@/\\_:]|\.\w|\d")


def internal_strings(inside: Iterable[tuple[str, str]], outside: Iterable[str]) -> dict[str, str]:
    """Normalised secret text and where it comes from, for ``Scanner``.

    ``inside`` is (origin, text) of every text value that only the internal site reaches;
    ``outside`` every text that is public whatever the secrets are: the values of the public
    site, public frozen text, and the sources of public pages, theme and fixed words.

    A text of eight words or fewer is secret as a whole. A longer one is secret in all its eight
    words in a row; neighbouring ones are given as one stretch of words.
    """
    forms = {form for text in outside for form in _forms(text)}
    # A text that is public as a whole has no secret run. Policies that repeat each other's
    # sentences would otherwise be compared with each place of each sentence.
    said = {normalise(form) for form in forms}
    origins: dict[str, str] = {}
    for origin, text in inside:
        for candidate in candidates(text):
            if candidate not in said:
                origins.setdefault(candidate, origin)
    public = _public_runs(forms, Finder(origins))
    found: dict[str, str] = {}
    for text, origin in origins.items():
        for stretch in _kept(text.split(), public.get(text, set())):
            found.setdefault(stretch, origin)
    return found


def candidates(text: str) -> Iterator[str]:
    """What may be secret of one value, normalised: itself, and its blocks if they are short."""
    shown = _LINK_TARGET.sub("] ", text)
    for whole in dict.fromkeys((text, shown)):
        if _says_enough(whole):
            yield normalise(whole)
    for block in _BLOCKS.split(shown):
        plain = normalise(block)
        if plain.count(" ") < RUN and _says_enough(block):
            yield plain


def _says_enough(text: str) -> bool:
    """At least twelve characters and two words, or one word that is an address or a key."""
    plain = normalise(text)
    if len(plain) < SHORTEST or len(plain) - plain.count(" ") < FEWEST:
        return False
    words = [word for word in text.split() if normalise(word)]
    return len(words) > 1 or any(len(word) >= SHORTEST and _ADDRESS.search(word) for word in words)


def _public_runs(forms: Iterable[str], finder: Finder) -> dict[str, set[int]]:
    """Of each candidate, the words that begin a run which public text says too."""
    public: dict[str, set[int]] = {}
    for form in forms:
        for stretch in finder.stretches(letters(form)):
            begins = range(stretch.first, max(stretch.last - RUN, stretch.first) + 1)
            public.setdefault(stretch.known, set()).update(begins)
    return public


def _forms(text: str) -> set[str]:
    """Public text as it is written and as a page shows it."""
    forms = {text, unescaped(text), _LINK_TARGET.sub("] ", text)}
    return forms | {without_tags(form) for form in forms if "<" in form}


def _kept(words: list[str], public: set[int]) -> Iterator[str]:
    """The stretches of words in which every run is secret.

    Rows of numbers (dates in a table) say nothing: four words of a run have to be more.
    """
    if len(words) <= RUN:
        if not public:
            yield " ".join(words)
        return
    named = [not word.isdigit() for word in words]
    begin = None
    for first in range(len(words) - RUN + 2):
        last = first > len(words) - RUN  # one behind the end, to close the last stretch
        secret = not last and first not in public and sum(named[first : first + RUN]) >= RUN // 2
        if secret and begin is None:
            begin = first
        elif not secret and begin is not None:
            yield " ".join(words[begin : first + RUN - 1])
            begin = None
