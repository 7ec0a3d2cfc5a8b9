"""Logo, icon and fonts: read, checked, and stripped of everything but what is to be seen.

Only what a list names is kept; what could run or ask anybody else is refused with its line.
"""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from trustsite.problems import Problem, ProblemsFound
from trustsite.source.artwork.cleaned import Artwork, Unfit
from trustsite.source.artwork.png import clean_png
from trustsite.source.artwork.svg import clean_svg
from trustsite.source.artwork.woff2 import check_woff2
from trustsite.source.files import read_bytes

__all__ = ["FOLDER", "Artwork", "read_artwork", "reads"]

FOLDER = "trust_center/brand/"
KINDS = {".svg": clean_svg, ".png": clean_png, ".woff2": check_woff2}
# A page weighs 80 KB as a whole, its font included (quality.md 1).
MOST_BYTES = {".svg": 60_000, ".png": 60_000, ".woff2": 200_000}


def reads(path: str) -> bool:
    """Say whether a file of the project is artwork by its place and its name."""
    return path.startswith(FOLDER) and path.count("/") == 2 and PurePosixPath(path).suffix in KINDS


def read_artwork(root: Path, path: str) -> Artwork:
    """Read one file of ``FOLDER``. Raises ``ProblemsFound``."""
    suffix = PurePosixPath(path).suffix
    data = read_bytes(root, path)
    try:
        if len(data) > MOST_BYTES[suffix]:
            most = MOST_BYTES[suffix] // 1000
            message = f"this file is larger than {most} KB, too heavy for every page to load"
            raise Unfit(message, "export it smaller, or with fewer characters")
        return KINDS[suffix](data)
    except Unfit as unfit:
        problem = Problem(path=path, line=unfit.line, message=unfit.message, hint=unfit.hint)
        raise ProblemsFound([problem]) from None
