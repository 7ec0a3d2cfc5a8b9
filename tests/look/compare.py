"""Two pages side by side in numbers: every fact that a part's layout must share with its mock."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tests.look.measure import Measured, Part

# Pixels. The browser rounds each box and each line of text to whole pixels, once on each of the
# two pages; the smallest step of the design is 4, so nothing that anyone set hides in 2.
TOLERANCE = 2.0
NUMBERS = ("x", "width", "height")


@dataclass(frozen=True, slots=True)
class Difference:
    """One fact of one part that is not as in the mock."""

    part: str
    fact: str
    mock: object
    ours: object

    def __str__(self) -> str:
        return f"{self.part}: {self.fact} is {self.ours}, in the mock {self.mock}"


def differences(
    parts: tuple[Part, ...], mock: Measured, ours: Measured, facts: str = ""
) -> list[Difference]:
    """Give everything that differs; ``facts`` limits the comparison to some kinds of facts."""
    return list(_all(parts, mock, ours, set(facts.split())))


def _all(
    parts: tuple[Part, ...], mock: Measured, ours: Measured, only: set[str]
) -> Iterator[Difference]:
    for part in parts:
        theirs, own = mock.parts[part.name], ours.parts[part.name]
        assert theirs, f"the mock has no {part.name}: {part.selector}"
        if not own:
            yield Difference(part.name, "presence", "there", "missing")
        elif part.every and len(own) != len(theirs):
            yield Difference(part.name, "number", len(theirs), len(own))
        else:
            yield from _one(part, theirs, own, only)
            if part.under and not only:
                yield from _distance(part, mock, ours)
    if not only:
        yield from _order(parts, mock, ours)


def _one(
    part: Part, mock: list[dict[str, Any]], ours: list[dict[str, Any]], only: set[str]
) -> Iterator[Difference]:
    """Compare the boxes of one part; the first that differs stands for the others."""
    count = len(mock) if part.every else 1
    for fact in part.facts.split():
        if only and fact not in only:
            continue
        for theirs, own in zip(mock[:count], ours[:count], strict=True):
            if not _same(fact, theirs[fact], own[fact]):
                yield Difference(part.name, fact, theirs[fact], own[fact])
                break


def _same(fact: str, mock: Any, ours: Any) -> bool:
    return bool(abs(mock - ours) <= TOLERANCE) if fact in NUMBERS else bool(mock == ours)


def _distance(part: Part, mock: Measured, ours: Measured) -> Iterator[Difference]:
    if not ours.parts[part.under]:
        return  # said already
    theirs, own = (_gap(page, part) for page in (mock, ours))
    if abs(theirs - own) > TOLERANCE:
        yield Difference(part.name, f"distance under {part.under}", theirs, own)


def _gap(page: Measured, part: Part) -> float:
    above = page.parts[part.under][0]
    return float(page.parts[part.name][0]["y"] - above["y"] - above["height"])


def _order(parts: tuple[Part, ...], mock: Measured, ours: Measured) -> Iterator[Difference]:
    """From top to bottom; a part that is missing is missing, not out of order."""
    named = [part.name for part in parts if part.order and ours.parts[part.name]]
    theirs, own = (_sorted(page, named) for page in (mock, ours))
    if theirs != own:
        yield Difference("page", "order", theirs, own)


def _sorted(page: Measured, names: list[str]) -> list[str]:
    return sorted(names, key=lambda name: (page.parts[name][0]["y"], page.parts[name][0]["x"]))
