"""What a person can mend: one problem is one line with file, line, place and remedy."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How far a problem lets the work go on (the table of levels in the product description)."""

    ERROR = "error"  # nothing is built
    RELEASE = "release error"  # a preview is built, a release is refused
    AGED = "aged"  # only time caused it: what is released may still be published
    WARNING = "warning"  # shown and counted


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One fact that is wrong.

    ``path`` is relative to the project, with forward slashes; ``line`` counts from 1, and 0
    means the file as a whole. ``where`` is the place in the file (``subprocessors.1.country``).
    """

    path: str
    line: int = 0
    where: str = ""
    message: str
    hint: str = ""
    level: Level = Level.ERROR
    rule: str = ""

    @property
    def order(self) -> tuple[str, int, str, str]:
        """Problems are shown by file, then line, then place."""
        return (self.path, self.line, self.where, self.message)


class ProblemsFound(Exception):
    """Work stopped for reasons that a person can mend; all of them are in ``problems``."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems), key=lambda problem: problem.order))
        super().__init__(f"{len(self.problems)} problems")
