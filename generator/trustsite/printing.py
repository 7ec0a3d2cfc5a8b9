"""Policies on paper: printed from one edition, looked through by the gate, put in place whole."""

from __future__ import annotations

import os
import shutil
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from trustsite import pipeline
from trustsite.assemble.context import Edition
from trustsite.assemble.views import VersionView
from trustsite.exports.brand import brand_files
from trustsite.history.log import sha256
from trustsite.pdf import engine, papers, words
from trustsite.pdf.papers import Paper
from trustsite.pipeline import Checked, GateClosed, Say
from trustsite.problems import Problem, ProblemsFound
from trustsite.project import FOLDERS, Project, WrongUsage, prepare_output
from trustsite.render.render import BuiltSite

INSTALL = (
    "Install what prints: python -m pip install 'weasyprint>=70' 'pikepdf>=9.8', "
    "and pango (on Debian: apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0)."
)
MOST = 10  # characters named of one text: after that a font is missing


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A paper that went through the gate. ``same`` says that this very file lies there already."""

    file: str
    ids: tuple[str, ...]
    data: bytes
    sheets: int
    same: bool

    @property
    def sha256(self) -> str:
        """Give the hash of the file; equal input gives equal files."""
        return sha256(self.data)


def print_policies(
    checked: Checked,
    audience: str,
    ids: Sequence[str],
    to: Path | None,
    dry: bool,
    say: Say,
) -> tuple[Made, ...]:
    """Print these policies (``ID`` or ``ID@VERSION``), or without ids each and one paper of all.

    They go into ``to``, else below ``build/``; with ``dry`` nowhere. All of them or none: raises
    ``ProblemsFound`` for characters without a font, ``GateClosed``, and ``WrongUsage`` for an
    unknown id or where the printer is missing. What was there before then stands as it was.
    """
    place = to or checked.project.papers(audience)
    if to:
        _stop_within(checked.project, to)
    edition = checked.edition(audience)
    folders = checked.project.on_paper(audience)
    made = _printed(checked, edition, list(_papers(edition, ids, folders)), say)
    say(f"looking through the {audience} papers")
    kept = _kept(checked, edition) if ids and not to else {}
    _gate(checked, audience, {**kept, **{paper.file: data.data for paper, data in made}})
    done = tuple(
        Made(
            file=paper.file,
            ids=paper.ids,
            data=printed.data,
            sheets=printed.sheets,
            same=_same(place / paper.file, printed.data),
        )
        for paper, printed in made
    )
    if not dry:
        files = {one.file: one.data for one in done}
        if to:
            _put_into(to, files)
        else:
            _swap(checked, audience, {**kept, **files})
    return done


def _papers(edition: Edition, ids: Sequence[str], folders: Sequence[Path]) -> Iterator[Paper]:
    if not papers.printable(edition):
        raise WrongUsage(f"no policy has a text in the {edition.name} edition.")
    views = [_view(edition, *id.partition("@")[::2]) for id in ids] or papers.current(edition)
    for view in {papers.file_of(edition, view): view for view in views}.values():
        yield papers.single(edition, view, folders)
    if not ids:
        yield papers.whole(edition, folders)


def _view(edition: Edition, id: str, version: str) -> VersionView:
    """Find a version; without a number the one at the current address."""
    known = {page.id: page for page in papers.printable(edition)}
    if id not in known:
        raise WrongUsage(
            f'the {edition.name} edition has no text of a policy "{id}". '
            f"It has: {', '.join(known)}."
        )
    if not version:
        return known[id].shown
    found = papers.versions(known[id])
    if version not in found:
        raise WrongUsage(f'{id} has no version "{version}" here. It has: {", ".join(found)}.')
    return found[version]


def _printed(
    checked: Checked, edition: Edition, wanted: Sequence[Paper], say: Say
) -> list[tuple[Paper, engine.Printed]]:
    """Print each paper; one whose characters have no font stops all of them at the end."""
    made, found, told = [], list[Problem](), set[str]()
    looks = papers.style(checked.project.on_paper(edition.name))
    look = looks + "\n" + pipeline.brand_style(edition.site)
    files = _fonts(checked, edition)
    for number, paper in enumerate(wanted, start=1):
        say(f"printing {number} of {len(wanted)}: {paper.file}")
        try:
            printed = engine.printed(paper.html, look, files, paper.names)
        except engine.NoEngine as error:
            raise WrongUsage(f"{error}. {INSTALL}") from None
        found += _problems(checked, paper, printed, told)
        made.append((paper, printed))
    if found:
        raise ProblemsFound(found)
    return made


def _fonts(checked: Checked, edition: Edition) -> dict[str, bytes]:
    """Give the only files that a style may ask for: fonts of the theme and of the company."""
    found = {
        place.relative_to(theme).as_posix(): place.read_bytes()
        for theme in checked.project.themes(edition.name)
        for place in sorted((theme / "assets").rglob("*.woff2"))
    }
    own = brand_files(edition.site)
    return found | {path: data for path, data in own.items() if path.endswith(".woff2")}


def _problems(
    checked: Checked, paper: Paper, printed: engine.Printed, told: set[str]
) -> Iterator[Problem]:
    """Name what was asked for, and each character without a font that is not ``told`` yet."""
    for address in printed.refused:
        yield Problem(
            path=f"themes/pdf/{papers.STYLE}",
            message=f"{paper.file} asks for {address}, and nothing is fetched for a paper",
            hint="take it out of this style, or of site_src/*/pdf: use the theme's own fonts only",
        )
    found = [sign for sign in printed.missing if len(paper.ids) == 1 or sign not in told]
    told.update(found)
    for sign in found[:MOST]:
        name = unicodedata.name(sign, "without a name").lower()
        path, line = _place(checked, paper, sign)
        yield Problem(
            path=path,
            line=line,
            where="text" if line else "",
            message=f"no font on this computer has {sign!r} (U+{ord(sign):04X}, {name}), "
            f"so {paper.file} can't be printed",
            hint="install a font that has it (on Debian for Japanese: fonts-noto-cjk), "
            "or write it in other letters",
        )


def _place(checked: Checked, paper: Paper, sign: str) -> tuple[str, int]:
    """Say in which file and line a character stands; a paper of many says what the company is."""
    for id in paper.ids:
        path = f"policies/{id}/policy.md"
        body = checked.source.bodies.get(path)
        if body is not None and sign in body.text:
            return path, body.line + body.text.count("\n", 0, body.text.index(sign))
    if len(paper.ids) == 1:
        return f"policies/{paper.ids[0]}/policy.md", 0
    return "trust_center/company.yml", 0


def _gate(checked: Checked, audience: str, files: Mapping[str, bytes]) -> None:
    """Look through the bytes of each paper, and through its words as a reader has them."""
    every = dict(files)
    for path, data in files.items():
        said = [*words.sheets(data), " ".join(words.sheets(data, margins=False))]
        every[f"{path} as text"] = "\n".join(said).encode()
    folder = checked.project.papers(audience)
    site = BuiltSite(folder=folder, files=every, expected=frozenset(every))
    if findings := pipeline.verify(checked, audience, site):
        raise GateClosed(audience, findings)


def _same(place: Path, data: bytes) -> bool:
    return place.is_file() and place.read_bytes() == data


def _stop_within(project: Project, to: Path) -> None:
    """Papers lie in no folder that a build fills, a site is published from, or a project reads."""
    place = to.resolve()
    own = [project.build, *(project.root / name for name in FOLDERS)]
    if place == project.root or any(place.is_relative_to(folder) for folder in own):
        raise WrongUsage(
            f"{to} is a folder that trustsite itself reads or fills. Name one beside the project, "
            "or leave out --to."
        )


def _kept(checked: Checked, edition: Edition) -> dict[str, bytes]:
    """Give the papers of before that still are of current versions.

    What was printed of others, and of all policies, may say "in force" of what no longer is.
    """
    names = (papers.file_of(edition, view) for view in papers.current(edition))
    places = (checked.project.papers(edition.name) / name for name in names)
    return {place.name: place.read_bytes() for place in places if place.is_file()}


def _swap(checked: Checked, audience: str, files: Mapping[str, bytes]) -> None:
    """Fill a new folder and swap it in."""
    prepare_output(checked.project)
    place = checked.project.papers(audience)
    new = place.with_name(f".{place.name}.new")
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir(parents=True)
    for path, data in files.items():
        (new / path).write_bytes(data)
    pipeline.put_in_place(new, place)


def _put_into(folder: Path, files: Mapping[str, bytes]) -> None:
    """Put files beside what somebody else may have there, once all of them are written."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path in files:
            if (folder / path).exists() and not (folder / path).read_bytes().startswith(b"%PDF-"):
                raise WrongUsage(
                    f"{folder / path} is no PDF, so nothing was written. Move it away."
                )
        ready = {folder / f".{path}.{os.getpid()}.new": path for path in files}
        try:
            for new, path in ready.items():
                new.write_bytes(files[path])
            for new, path in ready.items():
                new.replace(folder / path)
        finally:
            for new in ready:
                new.unlink(missing_ok=True)
    except OSError as error:
        raise WrongUsage(f"{folder} can't be written to: {error.strerror}.") from error
