"""``trustsite links``: permanent addresses of what is released, and nothing else."""

from __future__ import annotations

import csv
import io
import json
import shutil
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.cli.run import WORLD, run
from tests.sample import ROOT, TODAY, copy_project, edit, parsed
from trustsite import pipeline
from trustsite.exports.links import Link, as_csv, as_markdown, as_text
from trustsite.project import find

KINDS = ("report", "document", "policy", "pack", "control")
BASE = "https://trust.northwindledger.example"
LINK = Link(
    kind="document",
    id="doc-a",
    title="=HYPERLINK(1)",
    access="nda",
    version="+1",
    summary='-2, "quoted" *and* [x](y)',
    address="https://trust.acme.example/documents/doc-a/",
    request="@sum",
)


@pytest.fixture(scope="module")
def rows() -> list[dict[str, str]]:
    """Every link of the sample company, controls too."""
    kinds = [part for kind in KINDS for part in ("--kind", kind)]
    found: dict[str, Any] = json.loads(run(ROOT, "links", "--json", *kinds).stdout)
    return list(found["links"])


def test_every_address_is_a_page_or_a_place_in_one(rows: list[dict[str, str]]) -> None:
    """Each leads to a page of the public site, and an anchor to something with that id."""
    checked = pipeline.check(find(ROOT), date.fromisoformat(TODAY))
    pages = {page.address: page for page in checked.pages["public"]}
    assert {row["kind"] for row in rows} == set(KINDS)
    for row in rows:
        assert row["address"].startswith(BASE), row
        parts = urlsplit(row["address"])
        assert parts.path in pages, row["address"]
        if parts.fragment:
            assert parsed(pages[parts.path].body).xpath(f"//*[@id='{parts.fragment}']"), row
        asked = parse_qs(urlsplit(row["request"]).query).get("documents", [""])[0]
        for id in filter(None, asked.split(",")):
            assert parsed(pages["/request/"].body).xpath(f"//*[@id='ask-{id}']"), row


def test_exact_versions_and_ways_to_ask(rows: list[dict[str, str]]) -> None:
    """A policy's address names its version; what must be asked for has a filled-in link."""
    by_id = {row["id"]: row for row in rows}
    assert by_id["information-security"]["address"] == f"{BASE}/policies/information-security/4.0/"
    assert by_id["security-review"]["address"] == f"{BASE}/packs/security-review/2026-10-12/"
    report = by_id["soc2-type2-2026"]
    assert report["title"] == "SOC 2 Type 2 report, 1 July 2025 to 30 June 2026"
    assert report["request"] == f"{BASE}/request/?documents=doc-soc2-type2-2026"
    assert by_id["doc-dpa"]["request"] == ""
    closed = [row for row in rows if row["kind"] == "document" and row["access"] != "public"]
    assert len(closed) > 10
    assert all(row["request"].endswith(f"?documents={row['id']}") for row in closed)


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small world after its first release."""
    project = copy_project(tmp_path_factory.mktemp("released") / "acme", WORLD)
    run(project, "release")
    return project


def test_formats_have_the_same_rows(released: Path) -> None:
    """Text, Markdown and CSV list the same addresses; controls only if asked for."""
    table = list(csv.DictReader(io.StringIO(run(released, "links", "--format", "csv").stdout)))
    addresses = [row["address"] for row in table]
    assert len(addresses) == 8
    assert not [row for row in table if row["access"] == "internal" or "canary" in str(row)]
    for style in ("text", "markdown"):
        written = run(released, "links", "--format", style).stdout
        assert all(address in written for address in addresses)
        assert "/controls/" not in written


def test_the_internal_edition_has_paths(released: Path) -> None:
    """Its host is in no fact, so an address begins with a slash; nothing there needs a request."""
    found = json.loads(run(released, "links", "--json", "--audience", "internal").stdout)["links"]
    assert "/documents/canary-doc-salaries/" in {row["address"] for row in found}
    assert all(row["address"].startswith("/") and row["request"] == "" for row in found)


def test_what_is_not_released_has_no_permanent_address(released: Path, tmp_path: Path) -> None:
    """Without a release: nothing on stdout, the remedy on stderr, exit code 1."""
    done = run(WORLD, "links", expect=1)
    assert done.stdout == ""
    assert "trustsite release" in done.stderr
    project = tmp_path / "acme"
    shutil.copytree(released, project)
    edit(project, "trust_center/documents.yml", "title: Security overview", "title: New words")
    done = run(project, "links", "--kind", "document")
    assert "Security overview" in done.stdout
    assert "New words" not in done.stdout
    assert "not released yet" in done.stderr


def test_without_an_address_of_the_site_it_is_told(tmp_path: Path) -> None:
    """base_url missing: an error at the file, no traceback."""
    project = copy_project(tmp_path / "acme", WORLD)
    edit(project, "trust_center/site.yml", "base_url: https://trust.acme.example/\n", "")
    assert (
        "trust_center/site.yml:1: base_url: this key is missing"
        in run(project, "links", expect=1).stdout
    )


def test_no_cell_is_a_formula() -> None:
    """A cell that a spreadsheet would run begins with an apostrophe; quotes are doubled."""
    [head, cells] = list(csv.reader(io.StringIO(as_csv([LINK]))))
    row = dict(zip(head, cells, strict=True))
    assert row["title"] == "'=HYPERLINK(1)"
    assert row["version"] == "'+1"
    assert row["summary"] == "'" + LINK.summary
    assert row["request"] == "'@sum"
    assert as_csv([LINK]).endswith("\r\n")


def test_markdown_and_text_keep_words_as_words() -> None:
    """Signs of Markdown in a title or summary are escaped there, and left alone in text."""
    assert r"\*and\* \[x\](y)" in as_markdown([LINK])
    assert "*and* [x](y)" in as_text([LINK])
