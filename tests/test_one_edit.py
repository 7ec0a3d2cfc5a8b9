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
OWN = {
    f"/policies/information-security/{part}"
    for part in ("", "2.0/", "2.1/", "changes/2.1/", "next/")
}
# Lists that name it, at their current addresses.
LISTS = {"/policies/", "/releases/", "/packs/security-review/", "/as-of/"}
# What the release itself brings, and the pages of the last one, which say that it is a newer one.
RELEASES = {f"/releases/{name}/" for name in ("first", "second")} | {
    f"/packs/security-review/{name}/" for name in ("first", "second")
}
# Days on which the old version was in force say what has replaced it since.
DAYS = {f"/as-of/{day}/" for day in ("2026-03-01", "2026-03-31", "2026-06-30", "2026-09-30")}
TODAY = {"/as-of/2026-10-15/"}
# Pages of people who work here that name versions, days or owners of policies.
INSIDE = {"/", "/changes/", "/for/security-lead/", "/in-force/"} | {
    f"/in-force/{period}/" for period in ("2025-07-01--2026-06-30", "2026-07-01--2027-06-30")
}
DAYS_INSIDE = {f"/as-of/{day}/" for day in ("2026-03-02", "2026-04-06")}
OTHERS = ("/controls/", "/criteria/", "/faq/", "/documents/", "/policies/", "/updates/", "/data/")


@pytest.fixture(scope="module")
def differing(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """The pages of each edition that differ, by address, after a release of one edited policy."""
    project = copy_project(tmp_path_factory.mktemp("one") / "acme", ACME)
    run(project, "release", "first")
    before = made(project)
    edit(project, EDITED, 'version: "2.0"', 'version: "2.1"')
    edit(project, EDITED, "approved_on: 2026-02-10", "approved_on: 2026-10-13")
    edit(project, EDITED, "effective_on: 2026-03-01", "effective_on: 2026-10-15")
    place = project / EDITED
    place.write_text(place.read_text("utf-8") + "\nISP-4: Nobody lends a badge.\n", "utf-8")
    run(project, "release", "second")
    after = made(project)
    return {
        audience: {
            path
            for path in pages.keys() | before[audience].keys()
            if pages.get(path) != before[audience].get(path)
        }
        for audience, pages in after.items()
    }


def made(project: Path) -> dict[str, dict[str, str]]:
    checked = pipeline.check(find(project), date(2026, 10, 15))
    return {
        audience: {page.address: page.text() for page in pages}
        for audience, pages in checked.pages.items()
    }


def test_outside_exactly_these_pages_differ(differing: dict[str, set[str]]) -> None:
    """The policy's own, the lists that name it, the release, days on which it was replaced."""
    found = differing["public"]
    assert found <= OWN | LISTS | RELEASES | DAYS | TODAY
    assert found >= (OWN - {"/policies/information-security/next/"}) | DAYS
    assert len(found) <= 20


def test_inside_no_more_than_these_do(differing: dict[str, set[str]]) -> None:
    """And what people who work here read of changes and periods."""
    found = differing["internal"]
    assert found <= OWN | LISTS | RELEASES | DAYS | TODAY | INSIDE | DAYS_INSIDE
    assert "/changes/" in found


@pytest.mark.parametrize("audience", ["public", "internal"])
def test_no_page_of_another_document_differs(differing: dict[str, set[str]], audience: str) -> None:
    """No other policy, control, criterion, answer, document or news is touched."""
    others = differing[audience] - OWN - LISTS
    assert not [path for path in others if path.startswith(OTHERS)]
