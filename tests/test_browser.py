"""Every kind of page in a real browser: quiet console, no request to anyone else, no overflow."""

from __future__ import annotations

from playwright.sync_api import Browser, Page

from tests.pages.kinds import kinds
from tests.sample import Built
from tests.serving import served

BROKEN_OFF = "net::ERR_ABORTED"


def faults(page: Page, origin: str) -> list[str]:
    """Give the list to which all is added that goes wrong while pages load."""
    found: list[str] = []
    page.on("console", lambda m: found.append(f"console: {m.text}") if m.type == "error" else None)
    page.on("pageerror", lambda error: found.append(f"script: {error}"))
    # Whoever goes on before an icon is there breaks off its request; nothing else may fail.
    page.on(
        "requestfailed",
        lambda r: None if r.failure == BROKEN_OFF else found.append(f"failed: {r.url}"),
    )
    page.on("request", lambda r: None if r.url.startswith(origin) else found.append(r.url))
    return found


def opened(page: Page, origin: str, address: str) -> None:
    response = page.goto(origin + address, wait_until="load")
    assert response is not None
    assert response.status == 200, address


def test_every_kind_of_internal_page_is_quiet(sample: Built, browser: Browser) -> None:
    """No console error, no failed request, no request to another origin, no sideways scroll.

    tests/hosts opens each public page with the headers of a host, tests/pages each kind of page
    on a phone.
    """
    addresses = kinds(sample.project, "internal").values()
    assert len(addresses) > 25
    with served(sample.site("internal")) as origin:
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        found = faults(page, origin)
        for address in addresses:
            opened(page, origin, address)
            assert found == [], address
            wide = page.evaluate("document.documentElement.scrollWidth")
            assert wide <= 1440, f"{address} is {wide} px wide"
        page.wait_for_load_state("networkidle")  # what the last page says late is heard too
        assert found == []
        page.close()


def test_an_address_that_does_not_exist_has_a_page(sample: Built, browser: Browser) -> None:
    """404.html stands by itself: it says what happened and leads home."""
    with served(sample.site("public")) as origin:
        page = browser.new_page()
        found = faults(page, origin)
        opened(page, origin, "/404.html")
        assert found == []
        assert page.locator("h1").count() == 1
        page.close()
