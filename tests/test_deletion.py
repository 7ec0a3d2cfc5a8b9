"""Take everything internal away, build and release again: no public byte is another one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from tests.cutting import cut
from tests.sample import ROOT, TODAY, Built, build, copy_project, edit, tree
from trustsite import pipeline
from trustsite.project import find

ACME = ROOT / "tests" / "worlds" / "acme"
QUESTION = "How do I get the SOC 2 report?"
DRAFT = """---
title: Draft about the moon canary-draft-title
audience: public
purpose: Nothing is decided, canary-draft-purpose.
version: "0.3"
owner: ceo
criteria: [CC1.1]
controls: [GOV-01]
---

DRA-1: Nothing is decided, canary-draft-text.
"""


@dataclass(frozen=True)
class Pair:
    """One project as it is, and the same without anything that people outside may not see."""

    whole: Path
    part: Path
    removed: list[str]

    def both(self, folder: str) -> tuple[dict[str, bytes], dict[str, bytes]]:
        return tree(self.whole / folder), tree(self.part / folder)


def put(place: Path, text: str) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text, encoding="utf-8")


def with_more_inside(root: Path) -> Path:
    """Give acme what it leaves out: a draft, templates and a theme of its own, a vault."""
    copy_project(root, ACME)
    put(root / "policies/canary-draft/policy.md", DRAFT)
    control = root / "trust_center/controls/governance.yml"
    text = control.read_text(encoding="utf-8")
    listed = text.replace(
        "policies: [information-security]", "policies: [information-security, canary-draft]", 1
    )
    put(control, listed)
    page = '{% set title = "Canary" %}{% set description = "x" %}<div>canary-page</div>\n'
    put(root / "site_src/internal/canary-page.md", page)
    put(root / "themes/internal/assets/canary.css", "/* canary-style */\n")
    put(root / "vault/canary-overview-file.pdf", "canary-file")
    return root


def release(root: Path) -> None:
    list(pipeline.release(pipeline.check(find(root), date.fromisoformat(TODAY)), None))


@pytest.fixture(scope="module")
def acme(tmp_path_factory: pytest.TempPathFactory) -> Pair:
    """Acme, never released before, built and then released."""
    folder = tmp_path_factory.mktemp("acme")
    whole, part = (with_more_inside(folder / name / "acme") for name in ("whole", "part"))
    removed = cut(part)
    for root in (whole, part):
        build(root)
        release(root)
    return Pair(whole, part, removed)


@pytest.fixture(scope="module")
def northwind(sample: Built, tmp_path_factory: pytest.TempPathFactory) -> Pair:
    """The sample company with its releases: built, and released in a copy of its own."""
    part = copy_project(tmp_path_factory.mktemp("part") / "northwind")
    removed = cut(part)
    build(part)
    return Pair(sample.project, part, removed)


@pytest.mark.parametrize("name", ["acme", "northwind"])
@pytest.mark.parametrize("folder", ["site/public", "public/docs", "public/theme"])
def test_the_public_build_is_the_same(
    name: str, folder: str, request: pytest.FixtureRequest
) -> None:
    """Every file of the public site, and all that the engine was given, byte for byte."""
    pair: Pair = request.getfixturevalue(name)
    whole, part = pair.both(f"build/{folder}")
    assert whole == part
    assert whole


@pytest.mark.parametrize("name", ["acme", "northwind"])
@pytest.mark.parametrize("file", ["build.json", "mkdocs.yml"])
def test_what_is_told_of_the_public_build_is_the_same(
    name: str, file: str, request: pytest.FixtureRequest
) -> None:
    """The engine's config and the facts about the build say nothing of what is inside."""
    pair: Pair = request.getfixturevalue(name)
    whole, part = (root / "build/public" / file for root in (pair.whole, pair.part))
    assert whole.read_bytes() == part.read_bytes()


def test_the_public_history_of_a_new_project_is_the_same(acme: Pair) -> None:
    """The first release freezes the same files, and its log has the same line."""
    whole, part = acme.both("releases/public")
    assert whole == part
    assert any(path.endswith("log.jsonl") for path in whole)


def test_the_public_history_of_the_sample_is_the_same(
    northwind: Pair, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """What the next release writes depends on nothing internal."""
    whole = copy_project(tmp_path_factory.mktemp("whole") / "northwind")
    for root in (whole, northwind.part):
        edit(root, "trust_center/faq.yml", QUESTION, QUESTION.replace("do", "can"))
        release(root)
    assert tree(whole / "releases/public") == tree(northwind.part / "releases/public")


@pytest.mark.parametrize(("name", "least"), [("acme", 40), ("northwind", 200)])
def test_much_was_taken_away(name: str, least: int, request: pytest.FixtureRequest) -> None:
    """The other tests say something: of every kind of internal thing there was one."""
    pair: Pair = request.getfixturevalue(name)
    assert len(pair.removed) >= least
    files = {**tree(pair.part / "trust_center"), **tree(pair.part / "policies")}
    text = b"".join(data for path, data in files.items() if not path.endswith("README.md"))
    for mark in (b"canary-", b"canary_", b"canary.", b"NWL-INT", b"internal:"):
        assert mark not in text
