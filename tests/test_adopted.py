"""A company that adopts a part of its set: pages, counts, files and addresses follow."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from tests.cli.run import run
from tests.sample import ACME, ROOT, Built, copy_project, edit, tree
from trustsite import pipeline
from trustsite.pipeline import Checked
from trustsite.project import find

ADOPTED = "trust_center/adopted.yml"
TODAY = date(2026, 10, 15)
RELEASED = ROOT / "tests/worlds/broken/switched-off-after-its-release"
REASON = 'Nothing "ever" happens here & nobody would notice <it>, canary-off-reason.'
CHOICES = """\
policies:
  incident-response: {{off: '{reason}', decided_on: 2026-03-02}}
procedures:
  read-the-list: {{off: 'Nobody reads, canary-off-procedure.'}}
controls:
  IAM-02: {{off: 'We trust "each other" & all others, canary-off-control.'}}
  GOV-01:
    title: Programme of the widget makers
    description: Leadership reads its results every month.
    frequency: monthly
    because: The board wants it, canary-other-words.
"""


def put(root: Path, reason: str = REASON) -> None:
    (root / ADOPTED).write_text(CHOICES.format(reason=reason), encoding="utf-8")


def look(root: Path) -> Checked:
    return pipeline.check(find(root), TODAY)


def told(checked: Checked) -> list[str]:
    """Give what check says of the choices, without the places of the file."""
    return [f"{p.where}: {p.message}" for p in checked.problems if p.path == ADOPTED]


def public_bytes(checked: Checked) -> Mapping[str, bytes]:
    """Give all that the engine is given for the public site, and the files beside it."""
    pages = checked.pages["public"]
    texts = {page.address: page.text().encode() for page in pages}
    return texts | pipeline.ready_made(checked.public, pages)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Acme released as a whole, then with one thing of each kind off, built by the command."""
    root = copy_project(tmp_path_factory.mktemp("adopted") / "project", ACME)
    words = "Staff sign in with a second factor."
    edit(root, "trust_center/controls/access.yml", words, 'Staff "sign in" with <two> & more.')
    run(root, "release")
    put(root)
    done = run(root, "build")
    return Built(project=root, output=done.output)


def test_the_gate_lets_it_through(built: Built) -> None:
    """Both sites are put in place, and no reason is in a byte of the public one."""
    files = built.files("public")
    assert len(files) > 50
    for path, data in files.items():
        for canary in (b"canary-off", b"canary-other-words"):
            assert canary not in data, path


def test_lists_counts_and_search_follow(built: Built) -> None:
    """What is off is in no list, no count and no search; a control says its other words."""
    controls = json.loads(built.files("public")["trust.json"])["controls"]
    assert {"IAM-02", "GOV-01"} & {one["id"] for one in controls} == {"GOV-01"}
    for audience in ("public", "internal"):
        page = built.page(audience, "/controls/")
        assert "IAM-01" in page
        assert "IAM-02" not in page
        assert "Programme of the widget makers" in page
        assert "Security programme" not in page
        found = built.files(audience)["search.json"].decode()
        assert '"controls/gov-01/"' in found
        for gone in ("controls/iam-02/", "procedures/read-the-list/"):
            assert f'"{gone}' not in found
    assert "every month" in built.page("public", "/controls/gov-01/")
    assert "/procedures/read-the-list/" not in set(built.addresses("internal"))


def test_the_coverage_page_lists_it(built: Built) -> None:
    """People who work here read what is off, why, since when, and what has no cover now."""
    page = built.page("internal", "/coverage/")
    below = page.partition('id="switched-off"')[2]
    for words in (
        "canary-off-reason",
        "canary-off-procedure",
        "canary-off-control",
        "2 March 2026",
        "No control for these criteria: CC6.6, CC6.7, CC6.8",
        "No procedure for these statements: ISP-3, ISP-A1",
        "canary-other-words",
        "Leadership approves the security policy",
    ):
        assert words in below, words
    assert 'id="switched-off"' not in built.page("public", "/criteria/")


def test_check_lists_what_follows(built: Built) -> None:
    """What leaves with the next release, what address goes, and what has no cover."""
    checked = look(built.project)
    assert set(told(checked)) == {
        "policies.incident-response: the next release withdraws version 1.0; "
        "its pages stay and say so",
        "policies.incident-response: without it, no policy serves "
        "CC7.1, CC7.2, CC7.3, CC7.4, CC7.5",
        "controls.IAM-02: /controls/iam-02/ was published with release 2026-10-15, "
        "and its page goes",
        "controls.IAM-02: without it, no control serves CC6.6, CC6.7, CC6.8",
        "procedures.read-the-list: without it, no procedure carries out ISP-3, ISP-A1",
    }
    waiting = checked.public.history.unreleased()
    assert "policies/incident-response 1.0 (withdrawn)" in waiting


def test_a_released_policy_leaves_and_its_pages_stay(tmp_path: Path) -> None:
    """The next release withdraws it; a control's address leads on; nothing is left to say."""
    root = copy_project(tmp_path / "project", RELEASED)
    moved = "redirects:\n  /controls/ven-01/: /controls/\n"
    (root / "trust_center/redirects.yml").write_text(moved, encoding="utf-8")
    output = run(root, "release").output
    assert "public: release 2026-10-15" in output
    checked = look(root)
    assert told(checked) == []
    for audience in ("public", "internal"):
        pages = {page.address: page.text() for page in checked.pages[audience]}
        assert "ithdrawn" in pages["/policies/ai-use/"]
        assert "ithdrawn" in pages["/policies/ai-use/1.0/"]
        assert "AI use policy" not in pages["/controls/"]
        assert "/controls/ven-01/" in pages


def test_the_public_side_knows_no_reason(tmp_path: Path) -> None:
    """Other reasons, days and other closed words change no byte; nor does leaving them on record.

    A control that is off is not there, as if its record had never been written.
    """
    one, other = (copy_project(tmp_path / name, ACME) for name in ("one", "other"))
    put(one)
    put(other, reason="Fewer words, canary-off-reason.")
    edit(other, ADOPTED, "2026-03-02", "2025-01-31")
    edit(other, ADOPTED, "procedures:", "procedures:\n  receive-a-visitor: {off: No offices.}")
    first = public_bytes(look(one))
    assert first == public_bytes(look(other))
    text = (one / "trust_center/controls/access.yml").read_text(encoding="utf-8")
    start, end = text.index("  IAM-02:"), len(text)
    (one / "trust_center/controls/access.yml").write_text(text[:start] + text[end:], "utf-8")
    edit(one, "policies/access-control/policy.md", "[IAM-01, IAM-02]", "[IAM-01]")
    edit(one, "policies/information-security/policy.md", "IAM-02, ", "")
    said = CHOICES.replace("{{", "{").replace("}}", "}")
    edit(one, ADOPTED, said[said.index("  IAM-02") : said.index("  GOV-01")], "")
    assert first == public_bytes(look(one))


def test_commands_know_it(tmp_path: Path) -> None:
    """Whoever would write, approve or review what is off is told that it is off, and why."""
    root = copy_project(tmp_path / "project", ACME)
    put(root, reason="Nothing happens.")
    before = tree(root)
    end = "switched off in trust_center/adopted.yml; remove its line there to switch it on again"
    for words in (
        ("new", "policy", "incident-response"),
        ("new", "version", "incident-response", "--change", "More."),
        ("approve", "incident-response", "--evidence", "https://git.example/1"),
        ("review", "incident-response"),
    ):
        output = " ".join(run(root, *words, expect=2).output.split())
        assert f"incident-response is {end} (Nothing happens.)" in output
    output = " ".join(run(root, "new", "control", "IAM-02", expect=2).output.split())
    assert f"IAM-02 is {end}" in output
    assert tree(root) == before
