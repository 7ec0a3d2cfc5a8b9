"""``publish`` and ``rollback`` as a person runs them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.run import WORLD, run
from tests.sample import copy_project, edit, tree


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copy_project(tmp_path / "acme", WORLD)


def test_only_what_is_released_is_published(project: Path, tmp_path: Path) -> None:
    """A preview is refused with its unreleased items; released, it is served as built."""
    to = ("--to", str(tmp_path / "www"))
    out = run(project, "publish", *to, expect=1)
    assert "public: policies/access-control 1.2 (released)" in out.output
    assert "trustsite release" in out.output
    assert not (tmp_path / "www").exists()
    run(project, "release", "one")
    assert "can be published" in run(project, "publish", *to, "--check").output
    assert not (tmp_path / "www").exists()
    done = json.loads(run(project, "publish", *to, "--json").stdout)
    assert done["serves"].startswith("one-")
    assert not done["unchanged"]
    assert tree(tmp_path / "www" / "current") == tree(project / "build" / "site" / "public")
    assert "already" in run(project, "publish", *to).output


def test_unreleased_work_inside_does_not_hold_the_public_site(
    project: Path, tmp_path: Path
) -> None:
    """An internal draft is nobody's reason to stop; the internal site is refused."""
    run(project, "release")
    annex = "policies/information-security/internal.md"
    edit(project, annex, 'version: "1"', 'version: "2"')
    edit(project, annex, "Questions go to", "All questions go to")
    run(project, "publish", "--to", str(tmp_path / "www"))
    place = ("--audience", "internal", "--to", str(tmp_path / "staff"))
    out = run(project, "publish", *place, expect=1).output
    assert "internal: annexes/information-security 2 (released)" in out
    assert not (tmp_path / "staff").exists()


def test_rollback_serves_the_site_before(project: Path, tmp_path: Path) -> None:
    """The earlier site comes back byte for byte, and a wrong name is answered with those there."""
    to = ("--to", str(tmp_path / "www"))
    run(project, "release", "one")
    run(project, "publish", *to)
    before = tree(tmp_path / "www" / "current")
    edit(project, "trust_center/company.yml", "short_name: Acme", "short_name: Acme Works")
    edit(project, "trust_center/site.yml", "title: Acme", "title: Acme Works")
    run(project, "publish", *to)
    assert tree(tmp_path / "www" / "current") != before
    assert "serves one-" in run(project, "rollback", *to).output
    assert tree(tmp_path / "www" / "current") == before
    out = run(project, "rollback", "two", *to, expect=2).output
    assert "Here are: one" in out


def test_a_foreign_folder_is_refused_in_words(project: Path, tmp_path: Path) -> None:
    """Exit 2, one line, nothing touched."""
    run(project, "release")
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("mine")
    out = run(project, "publish", "--to", str(tmp_path / "mine"), expect=2)
    assert "trustsite: " in out.output
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["letter.txt"]
