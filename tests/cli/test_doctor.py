"""``doctor`` says what is there and what is missing, and asks nobody."""

from __future__ import annotations

import json
import socket
import sys
import tomllib
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest

from tests.cli.run import WORLD, run
from tests.sample import ROOT, copy_project
from trustsite.cli.doctor import PACKAGES


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copy_project(tmp_path / "acme", WORLD)


def checks(project: Path, expect: int = 0) -> dict[str, dict[str, str]]:
    """Give what ``doctor --json`` says, by name."""
    said = json.loads(run(project, "doctor", "--json", expect=expect).output)
    assert said["ok"] is (expect == 0)
    return {check["name"]: check for check in said["checks"]}


def test_all_that_is_needed_is_there(project: Path) -> None:
    """Versions of Python, MkDocs and Material are named, and the exit code is 0."""
    said = checks(project)
    assert said["python"]["found"] == ".".join(map(str, sys.version_info[:3]))
    assert said["mkdocs"]["found"] == metadata.version("mkdocs")
    assert said["mkdocs-material"]["state"] == "ok"
    assert said["project"]["found"] == str(project.resolve())
    assert "All that is needed is there." in run(project, "doctor").output


def test_the_packages_are_those_of_the_project_file() -> None:
    """A dependency that changes in pyproject.toml changes here too."""
    listed = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["dependencies"]
    mine = [
        f"{name}>={oldest}" + (f",<{beyond}" if beyond else "")
        for name, (oldest, beyond) in PACKAGES.items()
    ]
    assert sorted(mine) == sorted(listed)


@pytest.mark.parametrize("version", ["1.5.9", "2.0", "1.6"])
def test_a_wrong_version_is_missing(
    project: Path, monkeypatch: pytest.MonkeyPatch, version: str
) -> None:
    """Too old and too new are told with the command that mends it, exit 1."""
    real = metadata.version
    given = {"mkdocs": version}
    monkeypatch.setattr(metadata, "version", lambda name: given.get(name) or real(name))
    said = checks(project, expect=1)
    assert said["mkdocs"]["state"] == "missing"
    assert "pip install 'mkdocs>=1.6.1,<2'" in said["mkdocs"]["hint"]


def test_a_package_that_is_not_there(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is not installed is named."""
    real = metadata.version

    def version(name: str) -> str:
        if name == "rich":
            raise metadata.PackageNotFoundError(name)
        return real(name)

    monkeypatch.setattr(metadata, "version", version)
    assert checks(project, expect=1)["rich"]["found"] == "not installed"


def test_the_browser_is_the_one_that_is_named(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """CHROMIUM comes first; one that doesn't exist is no browser, and none is needed."""
    monkeypatch.setenv("CHROMIUM", sys.executable)
    assert checks(project)["browser"]["found"] == sys.executable
    monkeypatch.setenv("CHROMIUM", "no-such-browser")
    assert checks(project)["browser"]["state"] == "note"


def test_playwrights_browser_is_found(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without one on the path, Playwright's own is taken, the newest first."""
    for number in ("1100", "1200"):
        program = tmp_path / f"chromium-{number}" / "chrome-linux" / "chrome"
        program.parent.mkdir(parents=True)
        program.touch()
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", "")
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path))
    said = checks(project)
    assert "chromium-1200" in said["browser"]["found"]
    assert said["git"]["state"] == "note"


def test_outside_a_project(tmp_path: Path) -> None:
    """An empty folder is no fault: a project can be begun in it."""
    said = checks(tmp_path)
    assert said["project"]["state"] == "note"
    assert "schemas" not in said
    assert list(tmp_path.iterdir()) == []


def test_schemas_that_are_old_are_noted(project: Path) -> None:
    """The command that writes them is named; they are not needed to build."""
    assert "trustsite schema" in checks(project)["schemas"]["hint"]
    run(project, "schema")
    assert checks(project)["schemas"]["state"] == "ok"


def test_a_foreign_build_folder_is_told(project: Path) -> None:
    """Nothing could be built there, so it counts as missing."""
    assert checks(project)["build"]["found"] == "not built yet"
    (project / "build").mkdir()
    assert checks(project)["build"]["state"] == "ok"
    (project / "build" / "mine.txt").touch()
    assert checks(project, expect=1)["build"]["state"] == "missing"


def test_nobody_is_asked(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No connection is opened."""

    def refuse(*_: Any) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    checks(project)
