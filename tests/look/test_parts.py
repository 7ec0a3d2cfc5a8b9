"""What parts do: filters without scripts, focus and hover, forced colours, less motion."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

STYLE = "(element, name) => getComputedStyle(element)[name]"


@pytest.fixture
def wide(page: Page) -> Page:
    """The page as a desktop shows it, in the light."""
    page.set_viewport_size({"width": 1440, "height": 900})
    page.emulate_media(color_scheme="light", forced_colors="none", reduced_motion="no-preference")
    return page


def test_documents_are_filtered_by_access_and_kind(wide: Page, ours: str) -> None:
    """Both filters at once; a choice that leaves nothing says so, and only then."""
    wide.route("**/*.js", lambda route: route.abort())
    wide.goto(ours + "/documents/")
    rows, empty = wide.locator("#documents tbody tr:visible"), wide.locator(".none p:visible")
    every = rows.count()
    wide.locator("label", has=wide.locator("#da-public")).click()
    public = rows.count()
    assert 0 < public < every
    assert set(rows.evaluate_all("all => all.map(row => row.dataset.a)")) == {"public"}
    wide.locator("label", has=wide.locator("#dk-reports")).click()
    assert 0 < rows.count() < public
    assert set(rows.evaluate_all("all => all.map(row => row.dataset.k)")) == {"reports"}
    assert empty.count() == 0
    wide.locator("label", has=wide.locator("#da-request")).click()
    assert rows.count() == 0
    assert empty.all_inner_texts() == [
        "No document of this kind is shared on request. Choose another kind, or all."
    ]
    wide.unroute("**/*.js")


def test_a_search_without_a_match_says_whom_to_ask(wide: Page, ours: str) -> None:
    """The sentence names an address, and the groups come back when the words go."""
    wide.goto(ours + "/controls/")
    wide.locator("#q").fill("zeppelin")
    assert wide.locator(".dom:visible").count() == 0
    said = wide.locator("#cn").inner_text()
    assert said.startswith("No control matches.")
    assert "trust@northwindledger.example" in said
    wide.locator("#q").fill("")
    assert wide.locator(".dom:visible").count() > 15


def test_focus_and_hover_are_seen(wide: Page, ours: str) -> None:
    """Three pixels around what has the focus, two below what the mouse is on."""
    wide.goto(ours + "/")
    link = wide.locator(".get li a").first
    assert link.evaluate(STYLE, "outlineStyle") == "none"
    assert link.evaluate(STYLE, "textDecorationThickness") == "1px"
    link.hover()
    assert link.evaluate(STYLE, "textDecorationThickness") == "2px"
    wide.keyboard.press("Tab")
    link.focus()
    shown = [link.evaluate(STYLE, f"outline{name}") for name in ("Style", "Width", "Color")]
    assert shown == ["solid", "3px", "rgb(11, 87, 208)"]


def test_a_choice_is_seen_in_forced_colours(wide: Page, ours: str) -> None:
    """Where the reader's own colours replace ours, a chosen filter and a full mark still differ."""
    wide.emulate_media(forced_colors="active")
    wide.goto(ours + "/documents/")
    chosen = wide.locator(".seg label:has(:checked)").first.evaluate(STYLE, "backgroundColor")
    other = wide.locator(".seg label:not(:has(:checked))").first
    assert chosen != other.evaluate(STYLE, "backgroundColor")
    mark = "element => getComputedStyle(element, '::before').backgroundColor"
    full = wide.locator(".tag.public").first.evaluate(mark)
    assert full != wide.locator(".tag.nda").first.evaluate(mark)
    assert full == wide.locator("body").evaluate(STYLE, "color")
    wide.emulate_media(forced_colors="none")


def test_less_motion_is_respected(wide: Page, ours: str) -> None:
    """Scrolling is smooth only for who has nothing against it."""
    wide.goto(ours + "/")
    root = wide.locator("html")
    assert root.evaluate(STYLE, "scrollBehavior") == "smooth"
    wide.emulate_media(reduced_motion="reduce")
    assert root.evaluate(STYLE, "scrollBehavior") == "auto"
    wide.emulate_media(reduced_motion="no-preference")
