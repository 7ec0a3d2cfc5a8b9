"""The request flow by keyboard alone: from the home page to the page after sending."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.asking.receiver import Received, receiver
from tests.sample import ACME, build, copy_project, edit
from tests.serving import served

# What has the focus: its name, whether the focus can be seen on it, and whether it comes after
# what had the focus before, in the order in which the page is read.
STOP = """() => {
  const e = document.activeElement, before = window.stopped;
  window.stopped = e;
  if (e === document.body) return null;
  const shown = e.matches("input[type=checkbox], input[type=radio]") && e.closest(".opt") || e;
  const box = shown.getBoundingClientRect();
  const seen = one => {
    const s = getComputedStyle(one);
    return s.outlineStyle !== "none" && parseFloat(s.outlineWidth) > 0;
  };
  return {
    name: e.name || e.textContent.trim().slice(0, 40) || e.getAttribute("aria-label"),
    seen: seen(e) || seen(shown),
    onScreen: box.width > 0 && box.bottom > 0 && box.top < innerHeight,
    after: !before || !!(before.compareDocumentPosition(e) & Node.DOCUMENT_POSITION_FOLLOWING),
  };
}"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Received]]:
    """The small world with a form, and its receiver."""
    project = copy_project(tmp_path_factory.mktemp("keys") / "acme", ACME)
    with receiver() as kept:
        endpoint = f"address: trust@acme.example\nendpoint: {kept.origin}/desk"
        edit(project, "trust_center/access.yml", "address: trust@acme.example", endpoint)
        site = build(project, "--audience", "public").site("public")
        with served(site, {"Content-Security-Policy": "default-src 'self'"}) as origin:
            kept.lead_to = f"{origin}/request/sent/"
            yield origin, kept


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(reduced_motion="reduce")
    page.set_default_timeout(20000)
    yield page
    page.close()


def stops(page: Page) -> Iterator[dict[str, Any]]:
    """Press Tab until the focus leaves the page at its end."""
    for _ in range(200):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop is None:
            return
        yield stop
    pytest.fail("the focus never leaves the page")


@pytest.mark.parametrize("address", ["/", "/request/", "/documents/"])
def test_the_focus_is_seen_and_moves_in_order(
    desk: tuple[str, Received], page: Page, address: str
) -> None:
    """Each stop shows that it has the focus, is on the screen, and follows the one before."""
    page.goto(desk[0] + address)
    found = list(stops(page))
    assert len(found) > 10
    assert found[0]["name"] == "Skip to content"
    assert [one for one in found if not one["seen"]] == []
    assert [one for one in found if not one["after"]] == []
    assert [one for one in found if not one["onScreen"]] == []


def go_to(page: Page, selector: str) -> None:
    """Press Tab until the focus is on something."""
    for _ in range(100):
        page.keyboard.press("Tab")
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            return
    pytest.fail(f"Tab never comes to {selector}")


def test_a_request_is_sent_by_keyboard_alone(desk: tuple[str, Received], page: Page) -> None:
    """Home, documents, one request link, the form with a mistake first, and the page after it."""
    origin, kept = desk
    before = len(kept.posts)
    page.goto(f"{origin}/")
    go_to(page, 'a[href$="request/"]')
    page.keyboard.press("Enter")
    page.wait_for_url(f"{origin}/request/")
    go_to(page, "button[type=submit]")
    page.keyboard.press("Enter")  # nothing is filled in: the page says what is missing
    assert page.url == f"{origin}/request/"
    page.reload()
    go_to(page, "input[name=documents]")
    page.keyboard.press("Space")
    for name, typed in (
        ("name", "Zoë Müller"),
        ("email", "zoe@harbour.example"),
        ("company", "Harbour & Söhne"),
    ):
        go_to(page, f"[name={name}]")
        page.keyboard.type(typed)
    go_to(page, "[name=relationship]")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    go_to(page, "[name=purpose]")
    page.keyboard.type("Annual review.")
    page.keyboard.press("Tab")
    if page.evaluate("document.activeElement.name") == "agreement":
        page.keyboard.press("Space")
        go_to(page, "button[type=submit]")
    elif not page.evaluate("document.activeElement.matches('button[type=submit]')"):
        go_to(page, "button[type=submit]")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{origin}/request/sent/")
    assert len(kept.posts) == before + 1
    assert "Zo%C3%AB+M%C3%BCller" in kept.posts[-1][1].decode()
