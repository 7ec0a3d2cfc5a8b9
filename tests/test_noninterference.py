"""Worlds that differ only inside are one world to people outside."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, assume, given, note, settings
from lxml import html

from tests.inside_worlds import BASE, World, worlds, write
from tests.sample import TODAY, tree, trustsite
from trustsite import pipeline
from trustsite.assemble.context import Edition
from trustsite.history.history import History, history
from trustsite.problems import Level, ProblemsFound
from trustsite.project import Project
from trustsite.render.render import BuiltSite
from trustsite.select import Seen, internal_site, names_by_audience, public_site, text_problems
from trustsite.site.public import PublicSite
from trustsite.source.load import load
from trustsite.source.rules import problems as rule_problems
from trustsite.source.wording import problems as wording_problems
from trustsite.text import InternalText

# How many worlds go through the door, become pages, and are built: a moderate proof by default,
# the whole one of the safety rules with TRUSTSITE_PROOF=full, any other with three numbers.
MODERATE, FULL = "100 10 4", "10000 1000 200"
ASKED = os.environ.get("TRUSTSITE_PROOF", MODERATE)
DOOR, PAGES, BUILDS = (int(n) for n in (FULL if ASKED == "full" else ASKED).split())
DAY = date.fromisoformat(TODAY)
# Words of the frame around every page, put together by the theme with a day of the site.
FRAME = "Public edition"


def proof(count: int) -> settings:
    """The same worlds on every machine and in every run."""
    slow = [HealthCheck.too_slow, HealthCheck.data_too_large]
    return settings(
        max_examples=count,
        derandomize=True,
        deadline=None,
        database=None,
        suppress_health_check=slow,
        print_blob=False,
        # Making a failing world smaller takes minutes; the note says in which files it differs.
        phases=(Phase.explicit, Phase.generate),
    )


@contextmanager
def written(world: World) -> Iterator[Path]:
    note(f"differs in {sorted(path for path in world if world[path] != BASE.get(path))}")
    with tempfile.TemporaryDirectory() as folder:
        yield write(world, Path(folder) / "acme")


@dataclass(frozen=True)
class Outside:
    """What people outside may come to see of a world: facts, texts, what a release would add."""

    site: PublicSite
    history: History


def outside(root: Path) -> Outside:
    """Lead a project through the door as ``check`` does. Raises ``ProblemsFound``."""
    source = load(root)
    names = names_by_audience(source)
    found = [*rule_problems(source, DAY), *text_problems(source, names), *wording_problems(source)]
    errors = [problem for problem in found if problem.level is Level.ERROR]
    if errors:
        raise ProblemsFound(errors)
    site = public_site(source, names["public"], Seen(today=DAY))
    inside = internal_site(source, names, site)
    history(root / "releases/internal", "releases/internal", inside)
    return Outside(site, history(root / "releases/public", "releases/public", site))


@cache
def acme() -> Outside:
    with written(BASE) as root:
        return outside(root)


def passing(root: Path) -> Outside:
    try:
        return outside(root)
    except ProblemsFound:
        assume(False)
        raise


@proof(DOOR)
@given(worlds())
def test_through_the_door_they_are_one_world(world: World) -> None:
    """The same PublicSite, and the same proposal of what a public release would freeze."""
    with written(world) as root:
        found = passing(root)
    assert found.site == acme().site
    assert found.history == acme().history
    assert found.history.entry("next", DAY) == acme().history.entry("next", DAY)


def public_pages(found: Outside, project: Project) -> tuple[Any, Any]:
    edition = Edition(site=found.site, inside=None, history=found.history, today=DAY)
    pages = pipeline.pages_of(edition, project)
    return pages, pipeline.ready_made(edition, pages)


@cache
def acme_pages() -> tuple[Any, Any]:
    with written(BASE) as root:
        return public_pages(acme(), Project(root))


@proof(PAGES)
@given(worlds())
def test_their_public_pages_are_the_same(world: World) -> None:
    """Every page and every file for machines, in the project that holds the other world."""
    with written(world) as root:
        assert public_pages(passing(root), Project(root)) == acme_pages()


def pieces(page: bytes) -> Iterator[str]:
    """Give what a person could copy out of a page: blocks, and the words between two tags."""
    tree: Any = html.fromstring(page.decode())
    blocks = "//p | //li | //h1 | //h2 | //h3 | //td | //th | //dt | //dd | //a | //label | //title"
    for text in (*tree.itertext(), *(block.text_content() for block in tree.xpath(blocks))):
        yield " ".join(text.split())


def test_the_gate_takes_no_public_words_for_a_secret(tmp_path: Path) -> None:
    """Whoever writes inside what a public page says closes no gate: it has no say in that."""
    root = write(BASE, tmp_path / "acme")
    checked = pipeline.check(Project(root), DAY)
    built = pipeline.build(checked, ("public",), lambda _: None)["public"].folder
    inside = checked.internal.inside
    assert inside is not None
    pages = [page for page in sorted(built.rglob("*.html")) if page.name != "404.html"]
    said = {piece for page in pages for piece in pieces(page.read_bytes())}
    said = {piece for piece in said if len(piece) > 11 and FRAME not in piece}
    assert len(said) > 300
    copied = [
        replace(inside.faq[0], id=f"q{n}", answer=InternalText(t)) for n, t in enumerate(said)
    ]
    internal = replace(checked.internal, inside=replace(inside, faq=(*inside.faq, *copied)))
    site = BuiltSite(folder=built, files=tree(built), expected=frozenset(tree(built)))
    assert pipeline.verify(replace(checked, internal=internal), "public", site) == []


@dataclass(frozen=True)
class Published:
    """What a build and a release give away: files, exit codes and what is printed."""

    code: int
    log: str
    files: dict[str, bytes]
    history: dict[str, bytes]


def published(world: World) -> Published:
    """Build and release with the real commands."""
    with written(world) as root:
        done = trustsite("build", "--public-log", "--today", TODAY, cwd=root)
        checked = trustsite("check", "--public-log", "--today", TODAY, cwd=root)
        built = tree(root / "build/site/public") | tree(root / "build/public")
        built |= tree(root / "build/hosts/public")
        list(pipeline.release(pipeline.check(Project(root.resolve()), DAY), None))
        log = done.stdout + done.stderr + checked.stdout + checked.stderr
        code = done.returncode * 10 + checked.returncode
        return Published(code, log, built, tree(root / "releases/public"))


@cache
def acme_published() -> Published:
    return published(BASE)


@proof(BUILDS)
@given(worlds())
def test_their_builds_are_the_same(world: World) -> None:
    """Site, build folder, log, exit code and public history, byte for byte."""
    with written(world) as root:
        passing(root)
    found, known = published(world), acme_published()
    assert (found.code, found.log) == (known.code, known.log)
    assert found.code == 0
    assert {path for path in known.files if found.files.get(path) != known.files[path]} == set()
    assert found.files.keys() == known.files.keys()
    assert found.history == known.history
