"""What these tests share: one page of the browser, the mocks, and our pages beside them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.look.sites import form_site, mock_site
from tests.sample import Built
from tests.serving import served


@pytest.fixture(scope="module")
def mocks(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the mocks are served."""
    with served(mock_site(tmp_path_factory.mktemp("mocks"))) as origin:
        yield origin


@pytest.fixture(scope="module")
def ours(sample: Built) -> Iterator[str]:
    """Where the sample's public site is served."""
    with served(sample.site("public")) as origin:
        yield origin


@pytest.fixture(scope="module")
def form(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the page is served that the sample would have with a form handler."""
    with served(form_site(tmp_path_factory.mktemp("form"))) as origin:
        yield origin


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """One page for all tests of a module."""
    opened = browser.new_page()
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def public(sample: Built) -> Path:
    """The folder of the sample's public site."""
    return sample.site("public")
