"""A page depends on its own input only: what stands beside it changes no byte of it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.pages.kinds import kinds
from tests.sample import Built

# Builds each page alone with the engine's own code, in one process to save its start-up time.
ONE_BY_ONE = """
import sys, shutil
from pathlib import Path
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.structure.files import Files

# A thousand files of the theme would be copied for each page; no page depends on them.
Files.add_files_from_theme = lambda *_: None
folder, target, *chosen = map(Path, sys.argv[1:])
for page in [folder / "docs" / path for path in chosen]:
    alone = target / "docs"
    shutil.rmtree(alone, ignore_errors=True)
    path = page.relative_to(folder / "docs")
    (alone / path).parent.mkdir(parents=True)
    shutil.copy(page, alone / path)
    html = target / "html"
    config = load_config(str(folder / "mkdocs.yml"), docs_dir=str(alone), site_dir=str(html))
    build(config)
    made = html / path.with_suffix(".html")
    kept = target / "kept" / path.with_suffix(".html")
    kept.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(made, kept)
"""


@pytest.mark.slow
@pytest.mark.parametrize("audience", ["public", "internal"])
def test_a_page_built_alone_is_the_same(sample: Built, tmp_path: Path, audience: str) -> None:
    """Each page built without any other is byte-identical to the page built among all.

    One page of each kind; with TRUSTSITE_PROOF=full all of them.
    """
    given = sample.project / "build" / audience
    docs = sorted(p.relative_to(given / "docs") for p in (given / "docs").rglob("*.md"))
    if os.environ.get("TRUSTSITE_PROOF") != "full":
        known = {address.strip("/") for address in kinds(sample.project, audience).values()}
        docs = [path for path in docs if str(path.parent).removeprefix(".") in known]
    assert len(docs) > 25
    environment = {"PATH": "", "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "0"}
    subprocess.run(
        [sys.executable, "-c", ONE_BY_ONE, str(given), str(tmp_path), *map(str, docs)],
        check=True,
        env=environment,
        capture_output=True,
    )
    alone = {p.relative_to(tmp_path / "kept") for p in (tmp_path / "kept").rglob("*.html")}
    assert alone == {path.with_suffix(".html") for path in docs}
    for path in sorted(alone):
        together = (sample.site(audience) / path).read_bytes()
        assert (tmp_path / "kept" / path).read_bytes() == together, path
    shutil.rmtree(tmp_path / "kept")
