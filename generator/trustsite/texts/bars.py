"""What is measured of each text, and which bars it must reach."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from trustsite.texts.alike import Library, Shared
from trustsite.texts.ease import reading_ease
from trustsite.texts.words import plain, words


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars:
    """``row`` words in a row are too many; ``alike`` is the largest share of a pair."""

    fewest: int = 600
    most: int = 1800
    ease: float = 45.0
    row: int = 12
    alike: float = 0.05


BARS = Bars()


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One text: its words, its ease, and what it has in common with the nearest others."""

    id: str
    words: int
    ease: float
    longest: Shared | None
    alike: float
    alike_to: str


def measured(texts: Mapping[str, str], stock: Iterable[str]) -> tuple[Measured, ...]:
    """Measure each Markdown text beside all others; ``stock`` are sentences that all may share."""
    bare = {id: plain(text) for id, text in texts.items()}
    counted = {id: words(text) for id, text in bare.items()}
    library = Library(counted, [words(sentence) for sentence in stock])
    return tuple(_one(id, text, len(counted[id]), library) for id, text in bare.items())


def _one(id: str, text: str, count: int, library: Library) -> Measured:
    alike, alike_to = library.most_alike(id)
    return Measured(
        id=id,
        words=count,
        ease=reading_ease(text),
        longest=library.longest(id),
        alike=alike,
        alike_to=alike_to,
    )


def faults(one: Measured, bars: Bars, *, whole: bool = True) -> Iterator[str]:
    """Say which bars a text misses; one that is not a ``whole`` policy may be of any length."""
    if whole and not bars.fewest <= one.words <= bars.most:
        yield f"{one.words:,} words, not {bars.fewest:,} to {bars.most:,}"
    if one.ease < bars.ease:
        yield f"reading ease {one.ease:.1f}, below {bars.ease:g}: shorter words and sentences"
    if one.longest and len(one.longest.words) >= bars.row:
        said = " ".join(one.longest.words)
        yield f'{len(one.longest.words)} words in a row as in {one.longest.other}: "{said}"'
    if one.alike > bars.alike:
        share = f"{one.alike:.1%} of runs of six words as in {one.alike_to}"
        yield f"{share}, more than {bars.alike:.0%}"
