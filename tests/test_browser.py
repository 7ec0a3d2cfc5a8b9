"""Every kind of page in a real browser: quiet console, no request to anyone else, no overflow."""

from __future__ import annotations

from playwright.sync_api import Browser, Page

from tests.pages.kinds import kinds
from tests.sample import Built
from tests.serving import served


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


def test_every_kind_of_internal_page_is_quiet(sample: Built, browser: Browser) -> None:
    """No console error, no failed request, no request to another origin, no sideways scroll.

    tests/hosts opens each public page with the headers of a host, tests/pages each kind of page
    on a phone.
    """
    addresses = kinds(sample.project, "internal").values()
    assert len(addresses) > 25
    with served(sample.site("internal")) as origin:
        context = browser.new_context(viewport={"width": 1440, "height": 900})
        for address in addresses:
            page = context.new_page()
            assert faults(page, origin, address) == [], address
            wide = page.evaluate("document.documentElement.scrollWidth")
            assert wide <= 1440, f"{address} is {wide} px wide"
            page.close()
        context.close()


def test_an_address_that_does_not_exist_has_a_page(sample: Built, browser: Browser) -> None:
    """404.html stands by itself: it says what happened and leads home."""
    with served(sample.site("public")) as origin:
        page = browser.new_page()
        assert faults(page, origin, "/404.html") == []
        assert page.locator("h1").count() == 1
        page.close()
