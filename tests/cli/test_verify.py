"""``verify --since`` names each manipulation of a project's history, and lets releases pass."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.cli.run import run
from tests.history.test_proof import BY_ITS_OWNER, PLAIN, chained, entries, write
from tests.sample import ROOT

FOLDER = "releases/public"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The releases of the sample; verify asks for nothing else of a project."""
    shutil.copytree(ROOT / "releases", tmp_path / "releases")
    (tmp_path / "trust_center").mkdir()
    return tmp_path


@pytest.fixture
def kept(project: Path) -> str:
    """The checkpoints of both logs as somebody kept them, in an email."""
    heads = json.loads(run(project, "verify", "--json").stdout)["checkpoints"]
    assert [head.split()[0] for head in heads] == ["public", "internal"]
    return "You wrote:\n> " + "\n> ".join(heads)


@pytest.mark.parametrize("manipulate", [*PLAIN, *BY_ITS_OWNER], ids=lambda f: f.__name__)
def test_each_manipulation_is_named(
    project: Path, kept: str, manipulate: Callable[[Path], None]
) -> None:
    """Exit 1, with the file, and for a line of the log its number."""
    manipulate(project / FOLDER)
    out = run(project, "verify", "--since", kept, expect=1).output
    first = out.split("\n")[0]
    assert first.startswith(f"{FOLDER}/")
    assert "log.jsonl:" in out or f"{FOLDER}/policies/" in out or f"{FOLDER}/agreements/" in out
    assert "restore" in out


def test_a_new_release_passes(project: Path, kept: str) -> None:
    """The old checkpoint holds for the longer log, and says whom it binds."""
    log = entries(project / FOLDER)
    more = replace(log[-1], release="later", events=(), files={})
    write(project / FOLDER, chained([*log, more]))
    said = run(project, "verify", "--since", kept).output
    assert f"public: {len(log) + 1} releases" in said
    assert "nobody changed the public and internal log, its owner included" in said
    assert "Not proven" not in said


def test_what_is_not_proven_is_said(project: Path, kept: str) -> None:
    """With the checkpoint of one log the other one stays its owner's word."""
    public = kept.split("\n")[1]
    said = run(project, "verify", "--since", public).output
    assert "nobody changed the public log, its owner" in said
    assert "Not proven: that the owner did not make the whole log anew" in said
    assert '--since "internal ' in said


def test_a_project_can_be_named(project: Path, tmp_path: Path) -> None:
    """A folder that is a project is verified as one; its built site only when that is named."""
    (project / "build/site/public").mkdir(parents=True)
    (project / "build/site/public/manifest.json").write_text("{}", "utf-8")
    said = run(tmp_path, "verify", str(project)).output
    assert "internal:" in said
    assert (
        "manifest.json"
        in run(project, "verify", str(project / "build/site/public"), expect=1).output
    )
