"""Printing needs a library of the system; without it these tests fail, or are skipped if asked."""

from __future__ import annotations

import os

import pytest

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
