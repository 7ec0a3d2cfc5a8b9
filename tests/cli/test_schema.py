"""``schema`` writes what differs and nothing else."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.run import WORLD, run
from tests.sample import ROOT, copy_project, tree
from trustsite.source.models.schemas import json_schemas


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copy_project(tmp_path / "acme", WORLD)


def test_all_schemas_are_written(project: Path) -> None:
    """Each schema has its file, with exactly its bytes."""
    run(project, "schema")
    made = {path: data.decode() for path, data in tree(project / "schemas").items()}
    assert made == json_schemas()


def test_only_what_differs_is_written(project: Path) -> None:
    """A file whose bytes are right is not touched."""
    run(project, "schema")
    before = {place: place.stat().st_mtime_ns for place in (project / "schemas").iterdir()}
    (project / "schemas" / "site.schema.json").write_text("{}")
    out = run(project, "schema").output
    assert out == "schemas/site.schema.json: written\n"
    after = {place: place.stat().st_mtime_ns for place in (project / "schemas").iterdir()}
    assert [p.name for p in after if after[p] != before[p]] == ["site.schema.json"]
    assert "up to date" in run(project, "schema").output


def test_check_writes_nothing(project: Path) -> None:
    """``--check`` names what would be written and exits with 1; with 0 when nothing would be."""
    before = tree(project)
    out = run(project, "schema", "--check", "--json", expect=1).output
    assert "schemas/policy.schema.json" in json.loads(out)["would_write"]
    assert tree(project) == before
    run(project, "schema")
    run(project, "schema", "--check")


def test_files_of_others_stay(project: Path) -> None:
    """A schema of the company's own is not ours to remove."""
    own = project / "schemas" / "own.schema.json"
    own.parent.mkdir()
    own.write_text("{}")
    run(project, "schema")
    assert own.read_text() == "{}"


def test_a_folder_that_can_not_be_written(project: Path) -> None:
    """A file in place of the folder is told in one sentence."""
    (project / "schemas").write_text("mine")
    assert "can't be written" in run(project, "schema", expect=2).output
    assert (project / "schemas").read_text() == "mine"


def test_the_committed_schemas_are_fresh() -> None:
    """The repository's own schemas are those of its models."""
    run(ROOT, "schema", "--check")
