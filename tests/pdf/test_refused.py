"""What no paper may do: fetch, show an empty box, leak, or take the place of a good one."""

from __future__ import annotations

import builtins
import json
import re
import shutil
import socket
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.cli.run import WORLD, run
from tests.pdf.worlds import DAY, DESK, pdf
from tests.sample import ROOT, copy_project, edit, tree
from trustsite import pipeline
from trustsite.pdf import engine, papers
from trustsite.pdf.papers import Paper
from trustsite.pdf.words import sheets
from trustsite.project import find

# What the extra named pdf installs.
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
PACKAGES = PROJECT["optional-dependencies"]["pdf"]
OFFICE = "policies/office/policy.md"
LEAK = "Lamps <b>hang</b> at the door of <em>the cellar, and are</em> lit"


@pytest.fixture
def project(printed: Path, tmp_path: Path) -> Path:
    """The company with its papers, to be changed."""
    return Path(shutil.copytree(printed, tmp_path / "project"))


def test_nothing_is_fetched_but_the_fonts_of_the_theme(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not by a picture, a style, a font or an object; neither from disk nor from a network."""

    def refuse(*_: Any) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    secret = tmp_path / "secret.svg"
    secret.write_text('<svg xmlns="http://www.w3.org/2000/svg"><text>fetched</text></svg>')
    asked = [secret.as_uri(), "http://127.0.0.1:9/a.png", "file:///etc/passwd"]
    html = "".join(f'<img alt="x" src="{address}">' for address in asked)
    html += '<object data="https://far.example/o"></object><embed src="ftp://far.example/e">'
    html += '<link rel="stylesheet" href="https://far.example/s.css">'
    html += '<link rel="attachment" href="file:///etc/hostname"><img alt="x" src="logo.svg">'
    style = '@import "https://far.example/i.css"; p{background:url(https://theme.invalid/../x.png)}'
    style += '@font-face{font-family:f;src:url("file:///f.woff2")}p{font-family:f}'
    made = engine.printed(f"<html lang=en><title>t</title><p>x</p>{html}", style, {}, {})
    own = f"{engine.BASE}logo.svg"  # an address without a host is one of the theme's
    assert {*asked, own, "https://far.example/i.css", "file:///f.woff2"} <= {*made.refused}
    assert {"https://far.example/o", "ftp://far.example/e", "file:///etc/hostname"} <= {
        *made.refused
    }
    assert "fetched" not in "".join(sheets(made.data))
    assert b"root:" not in made.data


def test_a_style_that_asks_for_more_is_a_problem(project: Path) -> None:
    """It is named with the address, and the paper of before stays."""
    before = tree(project / "build/pdf/public")
    place = project / "themes/pdf/pdf.css"
    place.parent.mkdir(parents=True)
    place.write_text("body{background:url(https://far.example/paper.png)}")
    said = pdf(project, "office", expect=1)
    assert "themes/pdf/pdf.css" in said
    assert "asks for https://far.example/paper.png, and nothing is fetched" in said
    assert tree(project / "build/pdf/public") == before


def test_a_character_that_no_font_has_is_named_with_file_and_line(project: Path) -> None:
    """Never an empty box: the problem says what to install, and the paper of before stays.

    The version before has no such character, so it can be printed, as what it is.
    """
    before = tree(project / "build/pdf/public")
    sign = "\N{EGYPTIAN HIEROGLYPH A001}"
    edit(project, OFFICE, "Rooms are locked.", f"Rooms are locked {sign}.")
    edit(project, OFFICE, 'version: "1.0"', 'version: "1.1"')
    edit(project, OFFICE, "effective_on: 2026-02-01", "effective_on: 2026-03-02")
    run(project, "release", "--today", DAY)
    line = (project / OFFICE).read_text("utf-8").split(sign)[0].count("\n") + 1
    said = pdf(project, "office", expect=1)
    assert f"{OFFICE}:{line}" in said
    assert "U+13000, egyptian hieroglyph a001" in said
    assert "install a font that has it" in said
    assert tree(project / "build/pdf/public") == before
    pdf(project, "office@1.0", "--to", str(project / "out"))
    (old,) = sheets((project / "out/office-1.0.pdf").read_bytes())
    assert "SUPERSEDED - NOT IN FORCE" in old
    assert "https://trust.acme.example/policies/office/1.0/" in old
    assert "It has: 1.1, 1.0." in pdf(project, "office@2.0", expect=2)


def test_what_leaks_is_not_put_in_place(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The gate reads the words of a paper and closes; the paper of before stays."""
    before = tree(project / "build/pdf/public")
    single = papers.single

    def leaking(*given: Any) -> Paper:
        made = single(*given)
        html = made.html.replace("Rooms are locked", LEAK)
        return Paper(file=made.file, ids=made.ids, html=html, names=made.names)

    monkeypatch.setattr(papers, "single", leaking)
    said = pdf(project, "office", expect=2)
    assert "office-1.0.pdf as text: leak: internal text" in said
    assert "nothing was put in place" in said
    assert "Lamps" not in said
    assert tree(project / "build/pdf/public") == before


def test_public_papers_hold_no_canary(tmp_path: Path) -> None:
    """Of the world in which every internal value is one."""
    project = copy_project(tmp_path / "acme", WORLD)
    run(project, "pdf", "--all")
    found = tree(project / "build/pdf/public")
    assert sorted(found) == ["information-security-2.0.pdf", "policies.pdf"]
    said = [words for data in found.values() for words in sheets(data)]
    assert "Access control policy, 1.2: its text is shared on request." in said[1]
    assert "PREVIEW - NOT RELEASED, NOT IN FORCE" in said[0]
    assert "canary" not in "".join(said).lower()


@pytest.mark.parametrize("id", ["cellar", "cella"])
def test_the_public_edition_knows_no_other_policies(project: Path, id: str) -> None:
    """One that is internal is answered like one that does not exist, and so is a card."""
    said = pdf(project, id, expect=2)
    assert f'has no text of a policy "{id}". It has: clean-desk, office.' in said


@pytest.mark.parametrize("arguments", [(), ("office", "--all")])
def test_it_is_said_which_policies(project: Path, arguments: tuple[str, ...]) -> None:
    """Neither none nor all and one."""
    assert "name policies, or all of them with --all" in pdf(project, *arguments, expect=2)


def test_a_folder_of_ones_own_keeps_what_is_in_it(project: Path) -> None:
    """--check exits with 1 where a file would change and writes none; --json says what there is."""
    before = tree(project / "build")
    out = project / "out"
    out.mkdir()
    (out / "mine.txt").touch()
    given = ("office", "--to", str(out))
    done = run(project, "pdf", *given, "--check", "--json", "--today", DAY, expect=1)
    (made,) = json.loads(done.stdout)["files"]
    assert (made["state"], made["policies"], made["pages"]) == ("would change", ["office"], 1)
    assert [*tree(out)] == ["mine.txt"]
    pdf(project, *given)
    assert [*tree(out)] == ["mine.txt", "office-1.0.pdf"]
    assert tree(out)["office-1.0.pdf"] == before["pdf/public/office-1.0.pdf"]
    assert tree(project / "build") == before


def test_papers_of_current_versions_stay_beside_a_new_one(project: Path) -> None:
    """Whoever prints one doesn't lose the others; one that may tell of the past is gone."""
    place = project / "build/pdf/public"
    before = tree(place)
    (place / "office-0.9.pdf").write_bytes(before["office-1.0.pdf"])
    (place / "internal-cellar-0.2.pdf").write_bytes(b"%PDF-1.7")
    assert pdf(project, "office", "office@1.0").count("office-1.0.pdf: unchanged") == 1
    del before["policies.pdf"]
    assert tree(place) == before


def test_a_section_may_be_called_as_its_policy(project: Path) -> None:
    """Each anchor of a paper is there once, and the contents lead to the section."""
    path = project / "policies/cellar/policy.md"
    path.write_text(path.read_text("utf-8") + "\n## Cellar\n\nCEL-2: See [it](#cellar).\n", "utf-8")
    checked = pipeline.check(find(project), date.fromisoformat(DAY))
    edition = checked.edition("internal")
    (view,) = (one for one in papers.current(edition) if one.document.id == "cellar")
    paper = papers.single(edition, view, checked.project.on_paper("internal"))
    ids = re.findall(r' id="([^"]*)"', paper.html)
    assert len(ids) == len({*ids}) > 3
    assert paper.html.count('href="#cellar"') == 2
    assert paper.names["cellar"] == "Cellar"


@pytest.mark.parametrize(
    ("error", "missing"),
    [
        (ImportError, "WeasyPrint or pikepdf is not"),
        (OSError, "pango, the library that sets text,"),
    ],
)
def test_without_what_prints_it_is_said_what_to_install(
    project: Path, monkeypatch: pytest.MonkeyPatch, error: type[Exception], missing: str
) -> None:
    """One plain message, and a line of doctor; nothing else needs it."""
    real = builtins.__import__

    def without(name: str, *rest: Any) -> Any:
        if name.startswith("weasyprint"):
            raise error(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    said = pdf(project, "office", expect=2)
    assert missing in said
    for package in PACKAGES:
        assert f"'{package}'" in said
    assert "libpango-1.0-0" in said
    checks = json.loads(run(project, "doctor", "--json").output)["checks"]
    (line,) = (check for check in checks if check["name"] == "weasyprint")
    assert (line["state"], line["found"]) == ("note", "none")
    assert DESK not in said


@pytest.mark.parametrize(
    "place", ["build/site/public", "build/pdf/public", "policies", "releases/public", "."]
)
def test_papers_lie_in_no_folder_of_the_project(project: Path, place: str) -> None:
    """A paper of the inside is not put where the public site is taken from, nor among sources."""
    before = tree(project)
    said = pdf(project, "cellar", "--audience", "internal", "--to", str(project / place), expect=2)
    assert "is a folder that trustsite itself reads or fills" in said
    assert tree(project) == before


def test_a_file_of_somebody_else_is_not_written_over(project: Path, tmp_path: Path) -> None:
    """Papers take the place of papers; a file of the same name that is none stays."""
    there = tmp_path / "mine" / "deeper"
    pdf(project, "office", "--to", str(there))
    pdf(project, "office", "--to", str(there))
    (there / "office-1.0.pdf").write_text("my notes")
    said = pdf(project, "office", "--to", str(there), expect=2)
    assert "office-1.0.pdf is no PDF, so nothing was written" in said
    assert tree(there) == {"office-1.0.pdf": b"my notes"}
