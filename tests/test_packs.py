"""Reading lists: an edition keeps what was true with its release, as page, text and Markdown."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.cli.run import run
from tests.sample import ACME, TODAY, copy_project, edit, parsed
from trustsite import pipeline
from trustsite.project import find

DOCUMENTS = "trust_center/documents.yml"
LIST = "/packs/security-review/"
FIRST, SECOND = f"{LIST}first/", f"{LIST}second/"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Any], dict[str, str]]:
    """The small world with two releases: a document changed, then a document is gone."""
    project = copy_project(tmp_path_factory.mktemp("packs") / "acme", ACME)
    run(project, "release", "first")
    edit(project, DOCUMENTS, "How Acme protects what customers count.", "Rewritten, and *longer*.")
    edit(project, DOCUMENTS, 'version: "2.1"', 'version: "2.2"')
    run(project, "release", "second")
    _remove(project)
    checked = pipeline.check(find(project), date.fromisoformat(TODAY))
    pages = {page.address: page for page in checked.pages["public"]}
    files = pipeline.ready_made(checked.public, checked.pages["public"])
    return pages, {path: data.decode() for path, data in files.items() if path.startswith("packs/")}


def _remove(project: Path) -> None:
    """Take the overview out of the documents and out of the list."""
    place = project / DOCUMENTS
    blocks = place.read_text("utf-8").split("\n\n")
    place.write_text("\n\n".join(b for b in blocks if not b.startswith("doc-overview:")), "utf-8")
    edit(project, "trust_center/packs.yml", "[doc-overview, ", "[")
    edit(project, "trust_center/redirects.yml", "/: /documents/doc-overview/", "/: /documents/")


def rows(page: Any) -> list[tuple[str, ...]]:
    """Give title with its line, access and action of each row."""
    found = parsed(page.body).xpath("//tbody/tr")
    return [tuple(" ".join(c.text_content().split()) for c in row) for row in found]


def test_an_edition_keeps_its_words(site: tuple[dict[str, Any], dict[str, str]]) -> None:
    """Each says what was said with its release, in its order and with its marks of access."""
    pages, _ = site
    [overview, *_] = rows(pages[FIRST])
    assert overview[0].endswith("How Acme protects what customers count. Version 2.1, 4 May 2026")
    assert rows(pages[SECOND])[0][0].endswith("Rewritten, and *longer*. Version 2.2, 4 May 2026")
    assert [row[1] for row in rows(pages[FIRST])] == [
        "On request",
        "Public",
        "On request",
        "Under NDA",
    ]
    assert len(rows(pages[LIST])) == 3


def test_what_is_gone_is_no_dead_link(site: tuple[dict[str, Any], dict[str, str]]) -> None:
    """A document that is no longer shared keeps its line, and leads nowhere."""
    pages, files = site
    assert rows(pages[FIRST])[0][2] == "No longer shared"
    assert "doc-overview" not in pages[FIRST].body
    assert (
        "Security overview (On request, 2.1, 2026-05-04)\n   No longer shared."
        in files["packs/security-review/first/pack.txt"]
    )


def test_an_older_edition_says_so(site: tuple[dict[str, Any], dict[str, str]]) -> None:
    """Only the older one has the notice, and stays out of search engines."""
    pages, _ = site
    assert "A newer edition exists." in pages[FIRST].body
    assert "A newer edition exists." not in pages[SECOND].body
    assert (pages[FIRST].meta["robots"], pages[SECOND].meta["robots"]) == ("noindex", "")


def test_text_and_markdown_have_the_rows_of_the_page(
    site: tuple[dict[str, Any], dict[str, str]],
) -> None:
    """Exact addresses, in order, with a link for each request and one for all."""
    _, files = site
    base = "https://trust.acme.example"
    for name in ("pack.txt", "pack.md"):
        for folder in ("", "first/", "second/"):
            assert f"packs/security-review/{folder}{name}" in files
    text = files["packs/security-review/pack.txt"]
    assert f"{base}/policies/information-security/2.0/" in text
    assert f"{base}/request/?documents=access-control\n" in text
    asked, _, kept = text.rstrip("\n").rpartition("\n\n")
    assert asked.endswith(f"at once: {base}/request/?documents=access-control,doc-soc2-2026")
    assert kept.startswith("Checkpoint: public 2 ")
    first = files["packs/security-review/first/pack.md"]
    assert re.search(r"\n\nCheckpoint: public 1 [0-9a-f]{64}\n$", first)
    markdown = files["packs/security-review/pack.md"]
    assert f"[Access control policy]({base}/policies/access-control/1.2/) (On request" in markdown
    assert text.index("Information security") < text.index("SOC 2 Type 2")
