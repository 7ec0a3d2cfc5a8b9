"""Each public page stands as its mock does: boxes, type, colours, order, at both widths."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.look.compare import differences
from tests.look.measure import Measured, Part, measure
from tests.look.pairs import PAIRS, Pair
from tests.look.sites import send_with_mistakes

WIDTHS = (1440, 390)
HOME = PAIRS[0]


def looked_at(
    page: Page, address: str, parts: tuple[Part, ...], ours: bool, sent: bool = False
) -> tuple[Measured, Measured]:
    """Open a page and measure it in the light and in the dark scheme."""
    page.emulate_media(color_scheme="light")
    page.goto(address)
    if sent:
        send_with_mistakes(page)
    light = measure(page, parts, ours)
    page.emulate_media(color_scheme="dark")
    return light, measure(page, parts, ours)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.name)
def test_a_page_stands_as_its_mock_does(
    page: Page, mocks: str, ours: str, form: str, pair: Pair, width: int
) -> None:
    """No named part is elsewhere, other or missing; in the dark no colour is another."""
    page.set_viewport_size({"width": width, "height": 900})
    parts = pair.at(width)
    origin = form if pair.form else ours
    mock, mock_dark = looked_at(page, f"{mocks}/{pair.mock}", parts, ours=False)
    own, own_dark = looked_at(page, f"{origin}{pair.address}", parts, True, pair.sent)
    assert [str(d) for d in differences(parts, mock, own)] == []
    assert [str(d) for d in differences(parts, mock_dark, own_dark, "colour")] == []
    assert max(mock.wide, own.wide) <= width


@pytest.fixture(scope="module")
def mock_home(page: Page, mocks: str) -> Measured:
    """The mock of the start page, at the width where most of it stands side by side."""
    page.set_viewport_size({"width": 1440, "height": 900})
    return looked_at(page, f"{mocks}/{HOME.mock}", HOME.parts, ours=False)[0]


@pytest.fixture
def home(page: Page, ours: str) -> Page:
    """Our start page, opened anew, for one mistake."""
    page.set_viewport_size({"width": 1440, "height": 900})
    page.emulate_media(color_scheme="light")
    page.goto(ours)
    return page


def noticed(page: Page, mock: Measured) -> set[tuple[str, str]]:
    """Give the parts and facts that the comparison names."""
    own = measure(page, HOME.parts, ours=True)
    return {(found.part, found.fact) for found in differences(HOME.parts, mock, own)}


# Pages refuse a style element; a sheet made by a script of the tests is none.
STYLE = """
rules => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(rules);
  document.adoptedStyleSheets.push(sheet);
}
"""
MISTAKES = {
    "a shift of 24 px": (
        ".get{position:relative;left:24px}",
        {(f"ways in{rest}", "x") for rest in ("", " heading", " row")} | {("main button", "x")},
    ),
    "24 px more between two parts": (
        ".hero{row-gap:52px}",
        {("facts", "distance under h1")},
    ),
    "a column 24 px narrower": (
        ".sec{grid-template-columns:200px minmax(0,1fr)}",
        {
            ("section title column", "width"),
            ("section content", "x"),
            ("section content", "width"),
            *((part, "x") for part in ("caption", "rows", "row label", "row value")),
            *((part, "x") for part in ("small heading", "filter title", "filter", "documents")),
            *((part, "x") for part in ("document", "document access", "search", "control group")),
            *((part, "x") for part in ("question", "question words", "answer", "update")),
            *((part, "x") for part in ("update date", "update words")),
            *((part, "width") for part in ("rows", "row value", "documents", "document")),
            *((part, "width") for part in ("control group", "question", "update")),
        },
    ),
    "a wrong colour": (":root{--warn:#7a4a01}", {("mark planned", "colour")}),
    "a lighter title": (".hero h1{font-weight:500}", {("h1", "type")}),
    "a part that is gone": (".get .btn{display:none}", {("main button", "presence")}),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_wrong_style_is_noticed(home: Page, mock_home: Measured, mistake: str) -> None:
    """Exactly the parts are named that the mistake moves, colours or takes away."""
    style, expected = MISTAKES[mistake]
    home.evaluate(STYLE, style)
    assert noticed(home, mock_home) == expected


def test_a_missing_cell_is_noticed(home: Page, mock_home: Measured) -> None:
    """Eleven facts are not twelve, wherever the others move."""
    home.locator(".facts>div").nth(4).evaluate("cell => cell.remove()")
    assert noticed(home, mock_home) == {("fact cell", "number")}


def test_another_order_is_noticed(home: Page, mock_home: Measured) -> None:
    """Two sections that change places."""
    home.evaluate(
        "document.querySelector('#documents').before(document.querySelector('#controls'))"
    )
    assert noticed(home, mock_home) == {("page", "order")}
