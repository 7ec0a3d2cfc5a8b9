"""What tests of every room share: a real browser, and the sample company built once."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserType, sync_playwright

from tests import auditing
from tests.sample import Built, build, copy_project

ON_THE_PATH = ("chromium", "chromium-browser", "google-chrome")

# Nothing of the browser's own may talk to the network: the tests count what pages ask for.
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark each test that asks for the browser, so that ``-m 'not browser'`` leaves it out."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One headless Chromium for all tests of a worker.

    A missing browser fails the suite; TRUSTSITE_NO_BROWSER=1 skips these tests instead.
    """
    if os.environ.get("TRUSTSITE_NO_BROWSER") == "1":
        pytest.skip("TRUSTSITE_NO_BROWSER=1")
    with sync_playwright() as playwright:
        program = find_chromium(playwright.chromium)
        if program is None:
            pytest.fail(
                "no Chromium found: `make test` installs one; or name one in CHROMIUM, "
                "or set TRUSTSITE_NO_BROWSER=1 to skip the tests that open pages",
                pytrace=False,
            )
        chromium = playwright.chromium.launch(executable_path=program, args=QUIET)
        yield chromium
        chromium.close()


def find_chromium(playwrights: BrowserType) -> str | None:
    """Look where ``.ci/chromium`` looks, in the same order, and install nothing."""
    if wanted := os.environ.get("CHROMIUM"):
        return shutil.which(wanted)
    for name in ON_THE_PATH:
        if found := shutil.which(name):
            return found
    own = playwrights.executable_path
    return own if Path(own).exists() else None


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Both sites of the sample company, built with the real command; read only.

    It is built once: the workers of one run share it, and all but the first wait.
    """
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    project, said = shared / "sample" / "northwind", shared / "sample" / "said.txt"
    with (shared / "sample.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not said.exists():
            said.write_text(build(copy_project(project)).output, "utf-8")
    return Built(project=project, output=said.read_text("utf-8"))


@pytest.fixture(scope="session")
def audited(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small world with three releases; read only."""
    return auditing.audited(tmp_path_factory.mktemp("audited") / "acme")
