"""An address that was published resolves for ever: by its page, or by a redirect."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from tests.cli.run import run
from tests.sample import edit, tree
from tests.worlds import project as make
from trustsite import pipeline
from trustsite.problems import Level, Problem, ProblemsFound
from trustsite.project import find

UPDATE = """\
---
audience: public
title: Hello
kind: notice
date: 2026-09-01
---

Hello to all readers.
"""
FAQ = """\
why:
  audience: public
  category: company
  question: Why?
  answer: Because.
  checked_on: 2026-10-01
"""
ANSWERS = "trust_center/faq.yml"
MOVED = "trust_center/redirects.yml"
HELLO = "trust_center/updates/hello.md"


def look(project: Path, day: str = "2026-10-15") -> pipeline.Checked:
    return pipeline.check(find(project), date.fromisoformat(day))


def told(project: Path, day: str = "2026-10-15") -> list[Problem]:
    """Give what check says of addresses, errors included."""
    try:
        found = look(project, day).problems
    except ProblemsFound as stopped:
        found = stopped.problems
    return [problem for problem in found if problem.rule == "address"]


def write(project: Path, path: str, text: str) -> None:
    (project / path).write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with one update, released; nobody changes it."""
    made = make(tmp_path_factory.mktemp("released") / "small", {HELLO: UPDATE, ANSWERS: FAQ})
    pipeline.release(look(made), "one")
    return made


@pytest.fixture
def project(tmp_path: Path, released: Path) -> Path:
    """A project whose first release recorded an update that is gone now."""
    made = Path(shutil.copytree(released, tmp_path / "small"))
    (made / HELLO).unlink()
    return made


def test_a_release_records_the_addresses_that_are_new(released: Path) -> None:
    """All public pages after the release, each once; nothing inside, nothing unreleased."""
    first = json.loads((released / "releases/public/addresses/one.json").read_text())
    after = look(released)
    pages = after.pages["public"]
    assert first == sorted(page.address for page in pages)
    assert "/updates/hello/" in first
    assert "/releases/one/" in first
    assert not (released / "releases/internal/addresses").exists()
    assert not after.public.history.preview
    assert pipeline.release(after, "two") == {}


def test_a_new_page_alone_makes_no_release(project: Path) -> None:
    """Addresses are recorded by the next release; they are no reason for one."""
    write(project, "trust_center/updates/other.md", UPDATE)
    assert look(project).public.history.unreleased() == ()


def test_a_published_address_that_has_no_page_is_told(project: Path) -> None:
    """check names the address and its release; a preview goes on, a release does not."""
    (problem,) = told(project)
    assert problem.path == MOVED
    assert problem.level is Level.RELEASE
    assert problem.message == (
        "/updates/hello/ was published with release one, and no page has it now"
    )
    assert "redirects: /updates/hello/: /updates/" in problem.hint
    edit(project, ANSWERS, "Because.", "Because it is so.")
    with pytest.raises(ProblemsFound):
        pipeline.release(look(project), None)


def test_nothing_is_missed_on_a_day_before_its_release(project: Path) -> None:
    """On an earlier day the pages of later days are not there yet, and nobody misses them."""
    assert told(project, "2026-10-14") == []


def test_a_redirect_answers_where_a_page_was(project: Path) -> None:
    """It is a page of its own: it leads on by itself and by a link, and is in no list."""
    write(project, MOVED, "redirects:\n  /updates/hello/: /updates/\n")
    assert told(project) == []
    checked = look(project)
    for audience in ("public", "internal"):
        (page,) = (p for p in checked.pages[audience] if p.address == "/updates/hello/")
        assert page.leads_on
        assert page.meta["refresh"] == "../"
        assert page.meta["canonical"] == "updates/"
        assert not page.indexable
        assert 'href="../"' in page.body
    files = pipeline.ready_made(checked.public, checked.pages["public"])
    named = [path for path, data in files.items() if b"updates/hello" in data]
    assert named == ["history/addresses/one.json"]


def test_a_redirect_of_what_never_was_public_is_internal(project: Path) -> None:
    """Nobody outside learns that there was a page; with also_published the company says so."""
    write(project, MOVED, "redirects:\n  /updates/hello/: /updates/\n")
    before = {page.address: page.text() for page in look(project).pages["public"]}
    secret = "  /documents/moon-merger/: /documents/\n"
    text = (project / MOVED).read_text()
    write(project, MOVED, text + secret)
    checked = look(project)
    assert {page.address: page.text() for page in checked.pages["public"]} == before
    assert "/documents/moon-merger/" in {page.address for page in checked.pages["internal"]}
    write(project, MOVED, text + secret + "also_published: [/documents/moon-merger/]\n")
    assert "/documents/moon-merger/" in {page.address for page in look(project).pages["public"]}


@pytest.mark.parametrize(
    ("lines", "message", "hint"),
    [
        ("/faq/: /updates/", "there is a page at /faq/", "remove this line"),
        ("/old/: /nowhere/", "there is no page /nowhere/", "write the address of a page"),
        ("/old/: /update/", "there is no page /update/", "did you mean /updates/?"),
        ("/old/: /old/", "/old/ leads back here", "in one of them"),
        ("/old/: /later/\n  /later/: /faq/", "/later/ leads on to /faq/", "write /faq/ here"),
    ],
)
def test_a_redirect_that_misleads_is_an_error(
    project: Path, lines: str, message: str, hint: str
) -> None:
    """It begins where no page is and ends, in one step, at a page; its line is named."""
    write(project, MOVED, f"redirects:\n  /updates/hello/: /updates/\n  {lines}\n")
    (problem,) = told(project)
    assert (problem.level, problem.line) == (Level.ERROR, 3)
    assert problem.message == message
    assert hint in problem.hint


def test_a_circle_of_redirects_is_told_at_each(project: Path) -> None:
    """Neither leads anywhere."""
    write(project, MOVED, "redirects:\n  /updates/hello/: /a/\n  /a/: /updates/hello/\n")
    assert [problem.line for problem in told(project)] == [2, 3]


def test_a_public_redirect_leads_to_a_public_page(project: Path) -> None:
    """What anyone may follow ends where anyone may read."""
    write(project, MOVED, "redirects:\n  /updates/hello/: /coverage/\n")
    (problem,) = told(project)
    assert problem.message == "the public site has no page /coverage/"
    assert problem.level is Level.ERROR


def test_also_published_names_only_redirects(project: Path) -> None:
    """An address that leads nowhere is a slip of the pen."""
    write(project, MOVED, "redirects:\n  /updates/hello/: /faq/\nalso_published: [/old/]\n")
    (problem,) = told(project)
    assert (problem.line, problem.message) == (3, "no redirect begins at /old/")


def test_an_edited_list_of_addresses_is_told(project: Path) -> None:
    """The list is frozen as everything else: its hash stands in the log."""
    place = project / "releases/public/addresses/one.json"
    place.write_text(place.read_text().replace("/updates/hello/", "/updates/hallo/"))
    with pytest.raises(ProblemsFound) as stopped:
        look(project)
    (problem,) = stopped.value.problems
    assert problem.path == "releases/public/addresses/one.json"
    assert problem.message == "this frozen file is not what release one wrote"


def test_publish_keeps_what_was_published_between_releases(project: Path, tmp_path: Path) -> None:
    """An address that no release recorded is known from the site that is served."""
    write(project, MOVED, "redirects:\n  /updates/hello/: /updates/\n")
    other = "trust_center/updates/other.md"
    write(project, other, UPDATE)
    to = ("--to", str(tmp_path / "www"))
    run(project, "publish", *to)
    served = tree(tmp_path / "www")
    (project / other).unlink()
    for more in ((), ("--check",)):
        said = run(project, "publish", *to, *more, expect=1).output
        assert "/updates/other/ is served now, and no page of the new site has it" in said
        assert "also_published" in said
    assert tree(tmp_path / "www") == served
    edit(project, MOVED, "redirects:\n", "redirects:\n  /updates/other/: /updates/\n")
    run(project, "publish", *to, expect=1)
    write(project, MOVED, (project / MOVED).read_text() + "also_published: [/updates/other/]\n")
    run(project, "publish", *to)
    page = (tmp_path / "www/current/updates/other/index.html").read_text()
    assert '<meta http-equiv="refresh" content="0; url=../">' in page
    assert '<link rel="canonical" href="https://trust.acme.example/updates/">' in page
    assert '<meta name="robots" content="noindex">' in page


def test_publish_refuses_while_a_recorded_address_is_gone(project: Path, tmp_path: Path) -> None:
    """Where nothing is served yet, the recorded addresses speak."""
    out = run(project, "publish", "--to", str(tmp_path / "www"), expect=1).output
    assert "/updates/hello/ was published with release one" in out
    assert not (tmp_path / "www").exists()
