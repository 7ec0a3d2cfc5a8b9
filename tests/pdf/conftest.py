"""Printing needs a library of the system; without it these tests fail, or are skipped if asked."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.pdf.worlds import pdf, released
from trustsite.pdf import engine


@pytest.fixture(autouse=True, scope="session")
def printer() -> None:
    """Say at once what is missing; ``.ci/pango`` installs it, TRUSTSITE_NO_PANGO=1 skips."""
    if os.environ.get("TRUSTSITE_NO_PANGO") == "1":
        pytest.skip("TRUSTSITE_NO_PANGO=1")
    try:
        engine.version()
    except engine.NoEngine as error:
        pytest.fail(f"{error}: `make test` installs it", pytrace=False)


@pytest.fixture(scope="session")
def printed(printer: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The company with its public papers and that of its draft; read only."""
    root = released(tmp_path_factory.mktemp("papers") / "project")
    pdf(root, "--all")
    pdf(root, "cellar", "--audience", "internal")
    return root
