"""The stages in order. Read the type names and you have read the program.

load → validate → select (the door) → history → assemble → render → verify → the built site.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from trustsite import secrets
from trustsite.assemble.assemble import assemble
from trustsite.assemble.context import Edition
from trustsite.assemble.links import broken_links
from trustsite.assemble.page import Page
from trustsite.exports import brand_style, exports, machine_files, manifest
from trustsite.history.addresses import published, recorded, to_record
from trustsite.history.codec import canonical
from trustsite.history.frozen import first_shown
from trustsite.history.history import History, history, released
from trustsite.history.log import LOG, Entry, read_log, sha256
from trustsite.history.release import clear, write
from trustsite.hosts import describe, host_files
from trustsite.problems import Level, Problem, ProblemsFound
from trustsite.project import AUDIENCES, Project, prepare_output
from trustsite.publish import VerifiedSite
from trustsite.releasing import name_of
from trustsite.render.config import child
from trustsite.render.engine import EngineFailed
from trustsite.render.render import BuiltSite, render
from trustsite.select import Seen, internal_site, names_by_audience, public_site, text_problems
from trustsite.source.adoption import off_addresses
from trustsite.source.load import load
from trustsite.source.rules import problems as rule_problems
from trustsite.source.rules import quiet
from trustsite.source.source import Source
from trustsite.source.vault import file_hashes
from trustsite.source.wording import problems as wording_problems
from trustsite.standing import addresses, guards, standing
from trustsite.verify import Finding, Scanner, inspect

Say = Callable[[str], None]

__all__ = [
    "Checked",
    "EngineFailed",
    "GateClosed",
    "brand_style",
    "build",
    "check",
    "pages_of",
    "put_in_place",
    "ready_made",
    "release",
    "verify",
]


class GateClosed(Exception):
    """The gate found something in a built site: our own defect, so nothing was put in place."""

    def __init__(self, audience: str, findings: Sequence[Finding]) -> None:
        self.audience, self.findings = audience, findings
        super().__init__(f"{len(findings)} findings in the {audience} site")


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A project without errors, as both audiences will see it, and what is left to mend."""

    project: Project
    source: Source
    public: Edition
    internal: Edition
    pages: Mapping[str, tuple[Page, ...]]
    problems: tuple[Problem, ...]

    def edition(self, audience: str) -> Edition:
        return self.public if audience == "public" else self.internal


def check(project: Project, today: date) -> Checked:
    """Read, validate and assemble everything in memory; no output folder is touched.

    Raises ``ProblemsFound`` with all problems if one of them is an error.
    """
    source = load(project.root)
    names = names_by_audience(source)
    found = [*rule_problems(source, today), *text_problems(source, names)]
    found = list(quiet(source, [*found, *wording_problems(source)], today))
    _stop_on_errors(found)
    known = published(project.releases("public"), "releases/public")
    public = public_site(source, names["public"], _seen(project, today, known))
    inside = internal_site(source, names, public)
    editions = {
        audience: Edition(
            site=public,
            inside=None if audience == "public" else inside,
            history=history(project.releases(audience), f"releases/{audience}", site),
            today=today,
        )
        for audience, site in (("public", public), ("internal", inside))
    }
    pages = {name: pages_of(edition, project) for name, edition in editions.items()}
    written = {path: body.text for path, body in source.bodies.items()}
    there = {name: {p.address for p in made if not p.leads_on} for name, made in pages.items()}
    found += addresses(source, known, there["public"], there["internal"], today)
    found += guards(source, editions["public"].history, editions["internal"].history, today)
    for edition in editions.values():
        found += standing(source, edition.history)
        here = {page.address: page for page in pages[edition.name]}
        elsewhere = {page.address for made in pages.values() for page in made}.difference(here)
        links = broken_links(edition, here, elsewhere, written, off_addresses(source))
        found += _in_files(source, links)
    _stop_on_errors(found)
    return Checked(
        project=project,
        source=source,
        public=editions["public"],
        internal=editions["internal"],
        pages=pages,
        problems=ProblemsFound(found).problems,
    )


def _seen(project: Project, today: date, known: Collection[str]) -> Seen:
    """Read from the public log what everyone knows already."""
    entries = read_log(project.releases("public") / LOG, f"releases/public/{LOG}")
    days = first_shown(entries)
    return Seen(
        today=today,
        since={id: day for (kind, id), day in days.items() if kind == "policies"},
        addresses=known,
    )


def pages_of(edition: Edition, project: Project) -> tuple[Page, ...]:
    """Make the pages of one edition; one of them tells of its files for programs."""
    return assemble(edition, project.templates(edition.name), machine_files(edition))


def _in_files(source: Source, found: Iterable[Problem]) -> Iterator[Problem]:
    """Turn lines of a text into lines of its file."""
    for problem in found:
        yield replace(problem, line=source.bodies[problem.path].line + problem.line - 1)


def _stop_on_errors(found: Sequence[Problem]) -> None:
    if any(problem.level is Level.ERROR for problem in found):
        raise ProblemsFound(found)


def build(checked: Checked, audiences: Sequence[str], say: Say) -> Mapping[str, VerifiedSite]:
    """Print, verify and put in place the sites of these audiences: all of them or none.

    Raises ``GateClosed`` or ``EngineFailed``; the sites of the last good build then stand as
    they were.
    """
    prepare_output(checked.project)
    with ThreadPoolExecutor(max_workers=len(audiences)) as pool:
        built = dict(
            zip(audiences, pool.map(lambda a: _print(checked, a, say), audiences), strict=True)
        )
    for audience, site in built.items():
        say(f"looking through the {audience} site")
        findings = verify(checked, audience, site)
        if findings:
            raise GateClosed(audience, findings)
    for audience, site in built.items():
        put_in_place(site.folder, checked.project.site(audience))
        _write_hosts(checked, audience)
    return {audience: _verified(checked, site, audience) for audience, site in built.items()}


def _verified(checked: Checked, site: BuiltSite, audience: str) -> VerifiedSite:
    """Say what the gate saw, by hash."""
    entries = checked.edition(audience).history.entries
    return VerifiedSite(
        audience=audience,
        release=entries[-1].release if entries else "unreleased",
        folder=checked.project.site(audience),
        files={path: sha256(data) for path, data in site.files.items()},
    )


def _print(checked: Checked, audience: str, say: Say) -> BuiltSite:
    project, edition, pages = checked.project, checked.edition(audience), checked.pages[audience]
    say(f"printing {len(pages)} pages of the {audience} site")
    folder = project.build / audience
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "build.json").write_bytes(canonical(_about(edition, pages)))
    files = ready_made(edition, pages)
    themes, mkdocs = project.themes(audience), project.mkdocs()
    style = brand_style(edition.site)
    return render(edition, pages, files, themes, style, mkdocs, folder, partial(seal, edition))


def seal(edition: Edition, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Give the file that can only be written when all others are there."""
    return {"manifest.json": manifest(files, edition.checkpoint)}


def _about(edition: Edition, pages: Sequence[Page]) -> dict[str, object]:
    return {
        "audience": edition.name,
        "preview": edition.history.preview,
        "unreleased": list(edition.history.unreleased()),
        "today": edition.today.isoformat(),
        "pages": len(pages),
    }


def ready_made(edition: Edition, pages: Sequence[Page]) -> dict[str, bytes]:
    """Give the files of a site that no engine makes."""
    return exports(edition, pages)


def verify(checked: Checked, audience: str, site: BuiltSite) -> list[Finding]:
    """Look through a built site; an empty list lets it leave."""
    source, edition = checked.source, checked.edition(audience)
    return inspect(
        site.files,
        site.expected,
        _scanner(checked) if audience == "public" else None,
        file_hashes(source),
        tuple(_local_paths(checked, edition)),
        redirects=[page.html_path for page in checked.pages[audience] if page.leads_on],
        prefix=_prefix(edition.site.about.base_url),
        site=edition.site.about.base_url,
    )


def _local_paths(checked: Checked, edition: Edition) -> Iterator[str]:
    """Give the places on this machine that no file may name, but for what people write about."""
    source = checked.source
    said = [*(body.text for body in source.bodies.values()), *map(repr, source.files.values())]
    said += [data.decode() for data in edition.history.frozen_files.values()]
    for place in (str(checked.project.root), str(Path.home()), "/tmp"):
        if len(place) > 1 and not any(place in text for text in said):
            yield place


def _scanner(checked: Checked) -> Scanner:
    inside = checked.internal.inside
    assert inside is not None
    frozen, project = checked.internal.history.frozen_files, checked.project
    words = [*project.templates("public"), *project.themes("public")]
    return secrets.scanner(checked.public, inside, frozen, words, _said_outside(checked))


def _said_outside(checked: Checked) -> Iterator[str]:
    """Give what public pages say, made anew from what is public: no secret was ever near them.

    A page puts words together that stand nowhere so ("1 July 2025 to 30 June 2026"), and somebody
    inside may write the same.
    """
    public = checked.public
    alone = Edition(site=public.site, inside=None, history=public.history, today=public.today)
    pages = pages_of(alone, checked.project)
    for page in pages:
        yield page.text()
        yield f"{page.meta.get('title', '')} {alone.site.company.short_name}"
        yield alone.site.about.base_url + page.address.removeprefix("/")
    # Pictures and fonts say nothing in letters.
    yield from (data.decode(errors="replace") for data in ready_made(alone, pages).values())
    yield child(alone, "")


def _prefix(base_url: str) -> str:
    return "/" + base_url.split("://", 1)[1].partition("/")[2]


def put_in_place(new: Path, place: Path) -> None:
    """Swap the folder of a site; what stood there before goes only when the new one stands."""
    place.parent.mkdir(parents=True, exist_ok=True)
    old = place.with_name(f".{place.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if place.exists():
        place.rename(old)
    new.rename(place)
    shutil.rmtree(old, ignore_errors=True)


def _write_hosts(checked: Checked, audience: str) -> None:
    """Say beside a site how hosts must send it: a site holds nothing but what is published."""
    folder = checked.project.hosts(audience)
    for path, text in host_files(describe(checked.edition(audience))).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8", newline="\n")


def release(checked: Checked, name: str | None) -> Mapping[str, Entry]:
    """Write down what the preview shows, for each audience that has something new.

    Raises ``ProblemsFound`` while anything but a warning is open, and ``WrongUsage`` for a name
    that can't be an address, is taken, or a day before the last release.
    """
    open_problems = [p for p in checked.problems if p.level is not Level.WARNING]
    if open_problems:
        raise ProblemsFound(open_problems)
    for audience in AUDIENCES:
        clear(checked.project.releases(audience), checked.edition(audience).history.entries)
    news = [a for a in AUDIENCES if checked.edition(a).history.preview]
    chosen = {audience: name_of(checked.edition(audience), name) for audience in news}
    return {
        audience: write(
            checked.project.releases(audience),
            _with_addresses(checked, audience, chosen[audience]),
            chosen[audience],
            checked.edition(audience).today,
        )
        for audience in news
    }


def _with_addresses(checked: Checked, audience: str, release: str) -> History:
    """Record with a public release the addresses of the pages that there will be after it."""
    edition = checked.edition(audience)
    before = edition.history
    if audience != "public":
        return before
    after = released(before, release, edition.today, edition.site)
    will_be = Edition(site=edition.site, inside=None, history=after, today=edition.today)
    pages = [page.address for page in pages_of(will_be, checked.project)]
    new = to_record(release, pages, recorded(before.entries, before.frozen_files))
    return replace(before, files={**before.files, **new})
