"""One edited policy, released: the files that differ are exactly these, and no page of another."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.cli.run import run
from tests.sample import ACME, copy_project, edit
from trustsite import pipeline
from trustsite.project import find

EDITED = "policies/information-security/policy.md"
OWN = {"/policies/information-security/", "/policies/information-security/2.0/"}
# Lists that name it, at their current addresses.
LISTS = {"/policies/", "/releases/", "/packs/security-review/", "/as-of/"}
# The last release and the last edition of a pack say that there is a newer one.
LAST = {"/releases/first/", "/packs/security-review/first/"}
MACHINES = {
    "feed.xml",
    "history/log.jsonl",
    "llms.txt",
    "packs/security-review/pack.md",
    "packs/security-review/pack.txt",
    "search.json",
    "sitemap.xml",
    "trust.json",
}
NEW = {
    "/policies/information-security/2.1/",
    "/policies/information-security/changes/2.1/",
    "/releases/second/",
    "/packs/security-review/second/",
    "/as-of/2026-10-15/",
    "history/addresses/second.json",
    "history/facts/packs/second.json",
    "history/policies/information-security/2.1.json",
    "history/policies/information-security/2.1.md",
    "packs/security-review/second/pack.md",
    "packs/security-review/second/pack.txt",
    "releases/second/packs.json",
}
# Pages of people who work here that name versions, days or owners of policies.
INSIDE = {"/", "/changes/", "/for/security-lead/", "/in-force/"} | {
    f"/in-force/{period}/" for period in ("2025-07-01--2026-06-30", "2026-07-01--2027-06-30")
}
OTHERS = ("/controls/", "/criteria/", "/faq/", "/documents/", "/policies/", "/updates/", "/data/")
Made = dict[str, bytes]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Made], dict[str, Made]]:
    """Pages by address and files by path of each edition, before and after one more release."""
    project = copy_project(tmp_path_factory.mktemp("one") / "acme", ACME)
    run(project, "release", "first", "--today", "2026-10-12")
    before = everything(project)
    edit(project, EDITED, 'version: "2.0"', 'version: "2.1"')
    edit(project, EDITED, "approved_on: 2026-02-10", "approved_on: 2026-10-13")
    edit(project, EDITED, "effective_on: 2026-03-01", "effective_on: 2026-10-15")
    place = project / EDITED
    place.write_text(place.read_text("utf-8") + "\nISP-4: Nobody lends a badge.\n", "utf-8")
    run(project, "release", "second")
    return before, everything(project)


def everything(project: Path) -> dict[str, Made]:
    checked = pipeline.check(find(project), date(2026, 10, 15))
    return {
        audience: {
            **{page.address: page.text().encode() for page in pages},
            **pipeline.ready_made(checked.edition(audience), pages),
        }
        for audience, pages in checked.pages.items()
    }


def differing(made: tuple[dict[str, Made], dict[str, Made]], audience: str) -> set[str]:
    """Give what was there before and has other bytes now."""
    before, after = (state[audience] for state in made)
    assert before.keys() <= after.keys()
    return {path for path in before if before[path] != after[path]}


def test_outside_exactly_these_differ(made: tuple[dict[str, Made], dict[str, Made]]) -> None:
    """The policy's own pages, the lists that name it, and files for machines: at most 20.

    manifest.json, which names every file, is made once all others are there.
    """
    found = differing(made, "public")
    assert found == OWN | LISTS | LAST | MACHINES
    assert len(found | {"manifest.json"}) <= 20


def test_outside_exactly_these_are_new(made: tuple[dict[str, Made], dict[str, Made]]) -> None:
    """The version, what it changed, the release, the day, the pack's edition: for ever."""
    before, after = (state["public"] for state in made)
    assert after.keys() - before.keys() == NEW


def test_inside_no_more_pages_than_these_differ(
    made: tuple[dict[str, Made], dict[str, Made]],
) -> None:
    """And what people who work here read of changes and periods."""
    found = {path for path in differing(made, "internal") if path.startswith("/")}
    assert found <= OWN | LISTS | LAST | INSIDE
    assert "/changes/" in found


@pytest.mark.parametrize("audience", ["public", "internal"])
def test_no_page_of_another_document_differs(
    made: tuple[dict[str, Made], dict[str, Made]], audience: str
) -> None:
    """No other policy, control, criterion, answer, document, news or day of the past."""
    others = differing(made, audience) - OWN - LISTS
    assert not [path for path in others if path.startswith((*OTHERS, "/as-of/"))]
