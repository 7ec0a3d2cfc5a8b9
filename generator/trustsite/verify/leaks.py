"""Whether any built file holds internal text or an internal file, in whatever form.

Texts are compared by their letters and digits alone (``words.letters``), forwards and
backwards, so capitals, line breaks, punctuation, tags inside words and letter-spacing make no
difference. That alone would find too much, so a match of a short secret is looked at again in
the text where it stands:

* below 20 letters it must not begin or end inside a longer word: "Risk list" is not found in
  "asterisk listing". From 20 letters on, sharing them by chance does not happen, and text runs
  together (PDF, slugs) is found.
* below 40 letters it must not reach across a break: the cells "Quarterly" and "Access review"
  side by side are not the sentence "Quarterly access review".
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from trustsite.verify.finder import Finder
from trustsite.verify.finding import Finding
from trustsite.verify.layers import Layer, layers
from trustsite.verify.views import texts_of
from trustsite.verify.words import BREAK, fold, letters, normalise, places

ALONE = 20  # letters; a shorter secret has to stand as words of its own
TOGETHER = 40  # letters; a shorter secret has to stand in one piece of the page


@dataclass(frozen=True, slots=True, order=True)
class Leak:
    """A file that holds what it may not, or that can't be looked into.

    ``how`` is the form in which it was found, ``origin`` where the text comes from. ``secret``
    is the text itself: for tests and debuggers, never for a message. It is empty if a whole
    internal file was found, or if ``closed`` says why nothing can be found.
    """

    file: str
    how: str
    secret: str
    origin: str
    closed: str = ""

    def finding(self) -> Finding:
        """The leak without its secret."""
        if self.closed:
            where = f" ({self.how})" if self.how else ""
            return Finding(self.file, "unreadable", f"the file {self.closed}{where}")
        what = "internal text" if self.secret else "an internal file"
        return Finding(self.file, "leak", f"{what} of {self.origin} ({self.how})")


class Scanner:
    """Looks for many texts at once; building it takes longer than using it."""

    def __init__(self, secrets: Mapping[str, str]) -> None:
        """``secrets`` is internal text and where it comes from; texts without letters are none.

        Of a secret of more than eight words, any eight in a row are a leak.
        """
        self._known = {normalise(text): (text, where) for text, where in secrets.items()}
        self._finder = Finder(self._known)

    def find(self, files: Iterable[tuple[str, bytes]], hashes: Mapping[str, str]) -> Iterator[Leak]:
        """Leaks in files given as (path, bytes); ``hashes`` are SHA-256 of internal files.

        One leak for each file and origin, since a leaked page would give hundreds.
        """
        for file, data in files:
            told: set[tuple[str, str]] = set()
            for layer in layers(file, data):
                for leak in self.find_in(file, layer, hashes):
                    if (leak.origin, leak.closed) not in told:
                        told.add((leak.origin, leak.closed))
                        yield leak

    def find_in(self, file: str, layer: Layer, hashes: Mapping[str, str]) -> Iterator[Leak]:
        """Leaks in one layer of a file."""
        if layer.closed:
            yield Leak(file, layer.how, "", "", closed=layer.closed)
            return
        origin = hashes and hashes.get(hashlib.sha256(layer.data).hexdigest())
        if origin:
            yield Leak(file, layer.how or "same bytes", "", origin)
        for how, text in texts_of(layer):
            for secret, where, backwards in self._in_text(text):
                yield Leak(file, f"{how}, reversed" if backwards else how, secret, where)

    def _in_text(self, text: str) -> Iterator[tuple[str, str, bool]]:
        plain = letters(text)
        size = len(plain)
        ahead = [(at.start, at.end, at.known, False) for at in self._finder.stretches(plain)]
        turned = self._finder.stretches(plain[::-1])  # so its places count from the end
        back = [(size - at.end, size - at.start, at.known, True) for at in turned]
        if ahead or back:
            folded = fold(text)
            where = places(folded)
            for start, end, known, backwards in sorted({*ahead, *back}):
                if _counts(folded, where, start, end):
                    yield *self._known[known], backwards


def _counts(folded: str, where: list[int], start: int, end: int) -> bool:
    """Whether a match counts, by the two rules of this module's first lines."""
    size = end - start
    if size >= TOGETHER:
        return True
    first, last = where[start], where[end - 1]
    if BREAK in folded[first:last]:
        return False
    if size >= ALONE:
        return True
    before, after = folded[first - 1 : first] if first else "", folded[last + 1 : last + 2]
    return not (before.isalnum() or after.isalnum())
