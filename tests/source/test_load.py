"""What lies in the folders of a project, and what of it is read."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.sample import ROOT
from trustsite.problems import ProblemsFound
from trustsite.source.load import load, problems_of

WORLD = ROOT / "tests" / "worlds" / "acme"
POLICY = "policies/access-control"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return Path(shutil.copytree(WORLD, tmp_path / "acme"))


@pytest.mark.parametrize(
    "name", [".policy.md.swp", "policy.md~", "#policy.md#", ".#policy.md", ".DS_Store", ".gitkeep"]
)
def test_what_editors_keep_is_no_content(project: Path, name: str) -> None:
    """A file that an editor leaves while somebody writes is not read and stops nothing."""
    (project / POLICY / name).write_bytes(b"\x00 half a text")
    assert set(load(project).files) == set(load(WORLD).files)


@pytest.mark.parametrize("name", ["policy.txt", "Policy.md", "policy.md.bak"])
def test_a_file_that_nothing_reads_is_told(project: Path, name: str) -> None:
    """A name with a slip is never passed over in silence."""
    (project / POLICY / name).write_text("---\ntitle: T\n---\n")
    with pytest.raises(ProblemsFound) as found:
        load(project)
    assert [problem.path for problem in found.value.problems] == [f"{POLICY}/{name}"]


def test_one_file_alone(project: Path) -> None:
    """A file is judged by itself, whatever is wrong with the others."""
    (project / "trust_center/site.yml").write_text("tittle: T\n")
    assert problems_of(project, f"{POLICY}/policy.md") == ()
    assert any("tittle" in p.where for p in problems_of(project, "trust_center/site.yml"))
    assert problems_of(project, "trust_center/odd.yml")[0].message.startswith("nothing reads")
