"""Every kind of page in a real browser: quiet console, no request to anyone else, no overflow."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page

from tests.sample import Built
from tests.serving import served

WIDTHS = (1440, 390)
# The parts of an address that name one item of a kind.
ITEM = re.compile(r"^/(documents|controls|policies|updates|releases|packs|for|request)/")


def kinds(built: Built, audience: str) -> list[str]:
    """Give one address of each kind of page: items of one kind and depth look alike."""
    chosen: dict[str, str] = {}
    for address in built.addresses(audience):
        parts = address.strip("/").split("/")
        kind = "/".join([parts[0], *("*" for _ in parts[1:])]) if ITEM.match(address) else address
        if parts[-1] in ("next", "sent") or (parts[0] == "policies" and len(parts) == 3):
            kind += parts[-1]
        chosen.setdefault(kind, address)
    return list(chosen.values())


def faults(page: Page, origin: str, address: str) -> list[str]:
    """Open a page and give all that went wrong while it loaded."""
    found: list[str] = []
    page.on("console", lambda m: found.append(f"console: {m.text}") if m.type == "error" else None)
    page.on("pageerror", lambda error: found.append(f"script: {error}"))
    page.on("requestfailed", lambda request: found.append(f"failed: {request.url}"))
    page.on("request", lambda r: None if r.url.startswith(origin) else found.append(r.url))
    response = page.goto(origin + address, wait_until="load")
    assert response is not None
    assert response.status == 200, address
    return found


@pytest.mark.parametrize("audience", ["public", "internal"])
@pytest.mark.parametrize("width", WIDTHS)
def test_every_kind_of_page_is_quiet(
    sample: Built, browser: Browser, audience: str, width: int
) -> None:
    """No console error, no failed request, no request to another origin, no sideways scroll."""
    addresses = kinds(sample, audience)
    assert len(addresses) > 25
    with served(sample.site(audience)) as origin:
        context = browser.new_context(viewport={"width": width, "height": 900})
        for address in addresses:
            page = context.new_page()
            assert faults(page, origin, address) == [], address
            wide = page.evaluate("document.documentElement.scrollWidth")
            assert wide <= width, f"{address} is {wide} px wide at {width}"
            page.close()
        context.close()


def test_an_address_that_does_not_exist_has_a_page(sample: Built, browser: Browser) -> None:
    """404.html stands by itself: it says what happened and leads home."""
    with served(sample.site("public")) as origin:
        page = browser.new_page()
        assert faults(page, origin, "/404.html") == []
        assert page.locator("h1").count() == 1
        page.close()
