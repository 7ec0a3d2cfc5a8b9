"""What happens when the engine is not there, and what it is given when it is."""

from __future__ import annotations

import importlib.util
import json
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
