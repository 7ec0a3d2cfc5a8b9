"""The folder given to MkDocs builds unchanged with a second engine, so one room can change."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.sample import Built, copy_project, words


@pytest.mark.slow
@pytest.mark.parametrize("audience", ["public", "internal"])
def test_zensical_prints_the_same_words(sample: Built, tmp_path: Path, audience: str) -> None:
    """Zensical builds every page of the assembled folder, with the same words on each."""
    project = copy_project(tmp_path / "northwind", sample.project)
    given = project / "build" / audience
    for part in ("docs", "theme"):
        shutil.copytree(sample.project / "build" / audience / part, given / part)
    shutil.copy(sample.project / "build" / audience / "mkdocs.yml", given)
    done = subprocess.run(
        [sys.executable, "-m", "zensical", "build", "--config-file", "mkdocs.yml"],
        cwd=given,
        env={**os.environ, "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    pages = sorted((sample.project / "build" / audience / "docs").rglob("*.md"))
    assert len(pages) > 100
    for page in pages:
        path = page.relative_to(sample.project / "build" / audience / "docs").with_suffix(".html")
        here, there = given / "html" / path, sample.site(audience) / path
        assert words(here.read_text("utf-8")) == words(there.read_text("utf-8")), path
