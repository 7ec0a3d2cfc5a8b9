"""The assembled Markdown of a small world, compared byte for byte.

What the engine is given is the product of everything before it; a change of one word anywhere
shows here. After a change on purpose, write the files anew with
``TRUSTSITE_GOLDEN=write pytest tests/test_golden.py`` and read the difference.
"""

from __future__ import annotations

import os
import shutil
from datetime import date
from pathlib import Path

import pytest

from tests.sample import ACME, TODAY, tree
from trustsite import pipeline
from trustsite.project import find

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize("audience", ["public", "internal"])
def test_the_pages_of_acme_are_those_on_file(audience: str) -> None:
    """Each page that is assembled has exactly the bytes on file, and no page is missing."""
    checked = pipeline.check(find(ACME), date.fromisoformat(TODAY))
    made = {page.path: page.text().encode() for page in checked.pages[audience]}
    folder = GOLDEN / audience
    if os.environ.get("TRUSTSITE_GOLDEN") == "write":
        shutil.rmtree(folder, ignore_errors=True)
        for path, data in made.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(data)
    assert made == tree(folder)
