"""What a first view costs: bytes as they are sent, requests, and no script needed to read."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Route

ADDRESSES = ("/", "/policies/information-security/")
BYTES, REQUESTS = 80_000, 6
PACKED = (".css", ".html", ".js", ".svg")


@pytest.fixture
def asked(page: Page) -> Iterator[list[str]]:
    """Paths that the browser asks for while the test runs."""
    paths: list[str] = []

    def note(request: object) -> None:
        paths.append(urlsplit(str(getattr(request, "url"))).path)  # noqa: B009

    page.on("request", note)
    yield paths
    page.remove_listener("request", note)


def sent(public: Path, path: str) -> int:
    """Give the bytes on the wire: text compressed, fonts as they are."""
    place = public / path.lstrip("/")
    place = place / "index.html" if place.is_dir() else place
    data = place.read_bytes()
    return len(gzip.compress(data, 9, mtime=0)) if place.suffix in PACKED else len(data)


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_first_view_is_light(
    page: Page, ours: str, public: Path, asked: list[str], address: str
) -> None:
    """At most 80 KB and six requests; the icon counts, whether or not this browser shows one."""
    page.goto(ours + address, wait_until="networkidle")
    icon = page.locator("link[rel=icon]").evaluate("link => new URL(link.href).pathname")
    paths = {*asked, icon}
    assert any(path.endswith(".css") for path in paths)
    assert any(path.endswith(".woff2") for path in paths)
    assert len(asked) == len(set(asked)), "something was asked for twice"
    assert len(paths) <= REQUESTS, sorted(paths)
    weights = {path: sent(public, path) for path in paths}
    assert sum(weights.values()) <= BYTES, weights


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_is_read_before_any_script(page: Page, ours: str, address: str) -> None:
    """With every script held back the same words are seen; only what scripts serve stays away."""
    blocked: list[str] = []

    def hold(route: Route) -> None:
        blocked.append(route.request.url)
        route.abort()

    page.goto(ours + address)
    waiting = page.locator("script[src]").count()
    page.route("**/*.js", hold)
    page.goto(ours + address)
    page.unroute("**/*.js")
    assert len(blocked) == waiting
    served = page.locator("[hidden]").evaluate_all("all => all.map(one => one.id)")
    without = page.locator("body").inner_text()
    page.goto(ours + address)
    for id in served:
        page.locator(f"#{id}").evaluate("one => one.remove()")
    assert page.locator("body").inner_text() == without
    assert len(without) > 2000
