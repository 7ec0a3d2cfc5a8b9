"""What happens when the engine is not there, and what it is given when it is."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.sample import TODAY, Built, copy_project
from trustsite.cli import main
from trustsite.render.engine import ENVIRONMENT


def test_a_missing_engine_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without MkDocs ``build`` exits with 2, says so in one line, and puts nothing in place."""
    project = copy_project(tmp_path / "northwind")
    real = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util, "find_spec", lambda name: None if name == "mkdocs" else real(name)
    )
    done = CliRunner().invoke(main, ["-C", str(project), "build", "--today", TODAY])
    assert done.exit_code == 2
    said = done.stderr.splitlines()[-1]
    assert said == (
        "trustsite: MkDocs is not installed; install trustsite anew with its dependencies."
    )
    assert not (project / "build" / "site").exists()


def test_the_engine_gets_an_emptied_environment() -> None:
    """Nothing of the caller's environment reaches the engine."""
    assert set(ENVIRONMENT) == {
        "LANG",
        "NO_MKDOCS_2_WARNING",
        "PATH",
        "PYTHONHASHSEED",
        "SOURCE_DATE_EPOCH",
    }


@pytest.mark.parametrize("audience", ["public", "internal"])
def test_the_config_loads_no_code_of_others(sample: Built, audience: str) -> None:
    """The config given to the engine has no plugin, no hook and no script, and no absolute path."""
    folder = sample.project / "build" / audience
    text = (folder / "mkdocs.yml").read_text(encoding="utf-8")
    config = json.loads(text)
    assert [config[key] for key in ("plugins", "hooks", "extra_css", "extra_javascript")] == [
        []
    ] * 4
    assert config["INHERIT"] == "../../mkdocs.yml"
    assert str(sample.project) not in text


def test_the_public_engine_sees_no_internal_theme(sample: Built) -> None:
    """Nothing of themes/internal is copied for the public build."""
    own = sample.project / "themes" / "internal"
    names = {place.relative_to(own) for place in own.rglob("*") if place.is_file()}
    shared = sample.project / "themes" / "shared"
    public = sample.project / "themes" / "public"
    theme = sample.project / "build" / "public" / "theme"
    for name in names:
        here = (theme / name).read_bytes() if (theme / name).is_file() else None
        allowed = [
            (base / name).read_bytes() for base in (shared, public) if (base / name).is_file()
        ]
        assert here is None or here in allowed, name


def plain_mkdocs(project: Path, target: Path) -> subprocess.CompletedProcess[str]:
    """Run MkDocs as it comes, on the project's own config."""
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(target)],
        cwd=project,
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_projects_own_config_builds_the_public_pages(sample: Built, tmp_path: Path) -> None:
    """After our build, plain ``mkdocs build`` prints the public pages and nothing internal."""
    done = plain_mkdocs(sample.project, tmp_path / "site")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "site" / "policies" / "ai-use" / "index.html").is_file()
    assert not (tmp_path / "site" / "coverage").exists()


def test_before_our_build_mkdocs_says_what_is_missing(tmp_path: Path) -> None:
    """Before it MkDocs fails with its own message and never sees policies or facts."""
    done = plain_mkdocs(copy_project(tmp_path / "northwind"), tmp_path / "site")
    assert done.returncode == 1
    assert "does not exist" in done.stderr
    assert not (tmp_path / "site").exists()
