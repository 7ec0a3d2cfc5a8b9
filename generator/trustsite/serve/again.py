"""Print a site again after an edit: the engine gets only the pages that differ.

A page's HTML depends on its own text and on the frame around it (theme, config), so what is kept
from the last time is byte for byte what a whole build would make.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from trustsite import pipeline
from trustsite.assemble.context import Edition
from trustsite.assemble.page import Page
from trustsite.pipeline import Checked
from trustsite.project import Project, WrongUsage, prepare_output
from trustsite.render.config import child
from trustsite.render.render import BuiltSite, render

ASSETS = "assets"


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A site in memory, with what tells next time which of its pages still hold.

    ``keys`` maps the path of each page to its text and to the digest of the frame it was printed
    in; ``engine`` are the files that the engine made, pages included; ``assets`` is the digest of
    the theme's own files.
    """

    site: BuiltSite
    keys: Mapping[str, tuple[str, str]]
    engine: Mapping[str, bytes]
    assets: str
    frame: str

    @property
    def whole(self) -> bool:
        """Say whether every page stands in the frame of now."""
        return all(frame == self.frame for _, frame in self.keys.values())


def print_again(checked: Checked, audience: str, last: Printed | None, whole: bool) -> Printed:
    """Print what differs from ``last``.

    Without ``whole`` a page of the same text stays as it is even if the frame around it changed:
    so the page that somebody just edited is there first. Nothing under build/site is touched.
    Raises ``EngineFailed`` and ``WrongUsage``.
    """
    pages, project = checked.pages[audience], checked.project
    frame, assets = _around(project, checked.edition(audience))
    keys = {page.html_path: (page.text(), frame) for page in pages}
    known = last.keys if last else {}
    same = {p for p, key in keys.items() if _holds(known.get(p), key, whole)}
    fresh = [page for page in pages if page.html_path not in same]
    engine = {p: data for p, data in (last.engine if last else {}).items() if p not in known}
    engine |= {p: last.engine[p] for p in same if last}
    if last is None or fresh or assets != last.assets:
        engine = {p: data for p, data in engine.items() if not p.startswith(f"{ASSETS}/")}
        # The engine needs one page at least; a new style alone brings none.
        engine |= _engine(checked, audience, fresh or pages[:1])
    return Printed(
        site=_site(checked, audience, engine),
        keys={p: known[p] if p in same else key for p, key in keys.items()},
        engine=engine,
        assets=assets,
        frame=frame,
    )


def _holds(known: tuple[str, str] | None, key: tuple[str, str], whole: bool) -> bool:
    return known is not None and (known == key if whole else known[0] == key[0])


def _engine(checked: Checked, audience: str, pages: Sequence[Page]) -> Mapping[str, bytes]:
    """Print these pages in a folder of their own; the 404 page and the assets come with them."""
    project = checked.project
    prepare_output(project)
    folder = project.build / f"preview-{audience}"
    if folder.is_symlink():
        raise WrongUsage(f"{folder} is a link. Remove it and start again.")
    folder.mkdir(exist_ok=True)
    themes, mkdocs = project.themes(audience), project.mkdocs()
    edition = checked.edition(audience)
    style = pipeline.brand_style(edition.site)
    return render(edition, pages, {}, themes, style, mkdocs, folder, lambda _: {}).files


def _site(checked: Checked, audience: str, engine: Mapping[str, bytes]) -> BuiltSite:
    ready = pipeline.ready_made(checked.edition(audience), checked.pages[audience])
    files = {**engine, **ready}
    files |= pipeline.seal(checked.edition(audience), files)
    folder = checked.project.build / f"preview-{audience}"
    return BuiltSite(folder=folder, files=dict(sorted(files.items())), expected=frozenset(files))


def _around(project: Project, edition: Edition) -> tuple[str, str]:
    """Give digests of what stands around every page, and of the theme's files for browsers."""
    frame, assets = hashlib.sha256(), hashlib.sha256()
    frame.update(child(edition, "").encode())
    frame.update(project.mkdocs().read_bytes())
    for path, data in _theme(project.themes(edition.name)):
        into = assets if path.startswith(f"{ASSETS}/") else frame
        into.update(f"\0{path}\0{len(data)}\0".encode() + data)
    assets.update(pipeline.brand_style(edition.site).encode())
    return frame.hexdigest(), assets.hexdigest()


def _theme(folders: Sequence[Path]) -> Iterator[tuple[str, bytes]]:
    for folder in folders:
        for place in sorted(folder.rglob("*")):
            if place.is_file():
                yield place.relative_to(folder).as_posix(), place.read_bytes()
