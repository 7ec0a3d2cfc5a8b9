"""The folder that the engine starts in: empty, then only what came through the door."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from trustsite.assemble.page import Page

# The one style sheet of the theme.
STYLE = "assets/trust/trust.css"
# Explanations for people, and what editors keep while one writes (.main.html.swp, main.html~):
# no parts of a theme, and nothing to publish.
IGNORED = re.compile(r"README\.md|[.#].*|.*~")


def write_pages(folder: Path, pages: Iterable[Page], files: Mapping[str, bytes]) -> None:
    """Fill ``folder`` with pages and ready-made files, and with nothing else."""
    shutil.rmtree(folder, ignore_errors=True)
    for page in pages:
        _write(folder / page.path, page.text().encode())
    for path, data in files.items():
        _write(folder / path, data)


def merge_themes(folder: Path, sources: Sequence[Path]) -> tuple[str, ...]:
    """Copy theme folders over each other and give the paths of what will be published.

    MkDocs takes one folder. Templates are not published; everything under ``assets`` is.
    """
    shutil.rmtree(folder, ignore_errors=True)
    for source in sources:
        for place in sorted(source.rglob("*")):
            if place.is_file() and not IGNORED.fullmatch(place.name):
                _write(folder / place.relative_to(source), place.read_bytes())
    assets = [place for place in (folder / "assets").rglob("*") if place.is_file()]
    return tuple(sorted(place.relative_to(folder).as_posix() for place in assets))


def add_style(folder: Path, style: str) -> None:
    """Put the company's own tokens behind those of the merged theme in ``folder``."""
    place = folder / STYLE
    if style:
        _write(place, place.read_bytes() + b"\n" + style.encode())


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
