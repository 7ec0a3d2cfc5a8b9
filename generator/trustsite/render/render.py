"""Pages become BuiltSite: the folder of one audience, and every byte of it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from trustsite.assemble.context import Edition
from trustsite.assemble.page import Page
from trustsite.render.config import child
from trustsite.render.engine import run
from trustsite.render.folder import add_style, merge_themes, write_pages


@dataclass(frozen=True, slots=True, kw_only=True)
class BuiltSite:
    """A site as the engine left it: files by path, and the paths that were expected.

    ``folder`` holds exactly ``files``; nothing of the engine's own that no page asks for.
    """

    folder: Path
    files: Mapping[str, bytes]
    expected: frozenset[str]


def render(
    edition: Edition,
    pages: Sequence[Page],
    files: Mapping[str, bytes],
    themes: Sequence[Path],
    style: str,
    mkdocs: Path,
    folder: Path,
    seal: Callable[[Mapping[str, bytes]], Mapping[str, bytes]],
) -> BuiltSite:
    """Print ``pages`` with the themes (later ones win) and add the ready-made ``files``.

    ``style`` goes behind the theme's style sheet: one file, one request.

    Works in ``folder`` (build/<audience>): docs, theme, mkdocs.yml and html stay there to be
    looked at. ``mkdocs`` is the config to inherit; ``seal`` gives what can only be
    said about all files, the manifest. Raises ``EngineFailed``.
    """
    shutil.rmtree(folder / "html", ignore_errors=True)
    write_pages(folder / "docs", pages, {})
    assets = merge_themes(folder / "theme", themes)
    add_style(folder / "theme", style)
    config = child(edition, _base(mkdocs, folder))
    (folder / "mkdocs.yml").write_text(config, encoding="utf-8")
    run(folder / "mkdocs.yml")
    made = [*(page.html_path for page in pages), "404.html", *assets]
    return _collect(folder, made, files, seal)


def _base(mkdocs: Path, folder: Path) -> str:
    """Name the config to inherit; one that lies outside the project is copied in."""
    project = folder.parent.parent
    if mkdocs.is_relative_to(project):
        return "../../" + mkdocs.relative_to(project).as_posix()
    (folder / "base.yml").write_bytes(mkdocs.read_bytes())
    return "base.yml"


def _collect(
    folder: Path,
    made: Sequence[str],
    files: Mapping[str, bytes],
    seal: Callable[[Mapping[str, bytes]], Mapping[str, bytes]],
) -> BuiltSite:
    """Copy by allow-list: what the engine adds on its own account stays behind."""
    site = folder / "site"
    shutil.rmtree(site, ignore_errors=True)
    data = {path: (folder / "html" / path).read_bytes() for path in made}
    data |= files
    data |= seal(data)
    for path, content in data.items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_bytes(content)
    return BuiltSite(folder=site, files=dict(sorted(data.items())), expected=frozenset(data))
