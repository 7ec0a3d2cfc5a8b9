"""Pages of the internal edition as people meet them: on paper, on a phone, while they scroll."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

import pikepdf
import pytest
from playwright.sync_api import Browser, Page

from tests.look.paper import sheets
from tests.sample import Built
from tests.serving import served

# Words of table cells that stand on more than one line. A hyphen or a slash may end a line.
BROKEN = """() => {
  const broken = [];
  for (const cell of document.querySelectorAll(".prose td, .prose th")) {
    const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    for (let node; node = walker.nextNode();)
      for (const word of node.data.matchAll(/[^\\s/-]+/g)) {
        const range = document.createRange();
        range.setStart(node, word.index);
        range.setEnd(node, word.index + word[0].length);
        const tops = new Set([...range.getClientRects()].map(box => Math.round(box.top)));
        if (tops.size > 1) broken.push(word[0]);
      }
  }
  return broken;
}"""
# Contrast of a placeholder with what its field stands on (WCAG 1.4.3).
CONTRAST = """field => {
  const light = colour => {
    const [r, g, b] = colour.match(/[\\d.]+/g).slice(0, 3).map(Number).map(one => one / 255)
      .map(one => one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const look = getComputedStyle(field, "::placeholder");
  const both = [look.color, getComputedStyle(field).backgroundColor].map(light);
  return Number(look.opacity) * (Math.max(...both) + 0.05) / (Math.min(...both) + 0.05);
}"""
TOP = "node => node.getBoundingClientRect().top"
BOTTOM = "node => node.getBoundingClientRect().bottom"
WIDTH = "document.documentElement.scrollWidth"


@pytest.fixture(scope="module")
def origin(sample: Built) -> Iterator[str]:
    with served(sample.site("internal")) as address:
        yield address


@pytest.fixture(scope="module")
def shared(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(reduced_motion="reduce")
    yield context.new_page()
    context.close()


@pytest.fixture
def wide(shared: Page) -> Page:
    shared.set_viewport_size({"width": 1440, "height": 900})
    shared.emulate_media(media="screen", color_scheme="light")
    return shared


@pytest.fixture
def phone(shared: Page) -> Page:
    shared.set_viewport_size({"width": 390, "height": 844})
    shared.emulate_media(media="screen", color_scheme="light")
    return shared


def test_coverage_prints_every_column(wide: Page, origin: str) -> None:
    """Whoever prints it gets all control groups and the count, on sheets that lie on their side."""
    wide.goto(f"{origin}/coverage/")
    heads = wide.locator("main .mx").first.locator("thead th").all_inner_texts()
    assert len(heads) > 20
    assert heads[-1] == "Count"
    wide.emulate_media(media="print")
    paper = wide.pdf(prefer_css_page_size=True)
    whole = " ".join(sheets(paper))
    assert " ".join(heads) in whole
    assert "1 only" in whole
    with pikepdf.open(io.BytesIO(paper)) as document:
        _, _, across, down = (float(side) for side in document.pages[0].mediabox)
    assert across > down
    wide.set_viewport_size({"width": 1017, "height": 700})  # A4 on its side without its margins
    cut = "all => all.filter(one => one.scrollWidth > one.parentElement.clientWidth).length"
    assert wide.locator(".coverage .mx").evaluate_all(cut) == 0


def test_due_dates_print_once(wide: Page, origin: str) -> None:
    """By date is enough on paper, and no heading stands alone at the foot of a sheet."""
    wide.emulate_media(media="print")
    wide.goto(f"{origin}/reviews/")
    assert wide.locator("#month").is_visible()
    assert not wide.locator("#owners").is_visible()
    keep = "node => getComputedStyle(node).breakAfter"
    assert wide.locator("#month > header").evaluate(keep) == "avoid"


@pytest.mark.parametrize("width", [390, 320])
def test_no_word_breaks_in_a_table_of_a_policy(
    phone: Page, origin: str, sample: Built, width: int
) -> None:
    """A table scrolls by itself before a word of it breaks, the page never; keys reach it."""
    phone.set_viewport_size({"width": width, "height": 844})
    tables = 0
    for place in sorted((sample.site("internal") / "policies").glob("*/index.html")):
        phone.goto(f"{origin}/policies/{place.parent.name}/")
        found = phone.locator(".prose table")
        assert phone.evaluate(BROKEN) == [], place.parent.name
        assert phone.evaluate(WIDTH) <= width, place.parent.name
        assert found.evaluate_all("all => all.every(table => table.tabIndex === 0)")
        tables += found.count()
    assert tables > 50


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_words_inside_a_field_can_be_read(shared: Page, origin: str, scheme: str) -> None:
    """What a field shows before somebody types has the contrast of any other text."""
    shared.emulate_media(media="screen", color_scheme="dark" if scheme == "dark" else "light")
    for address in ("/", "/controls/"):
        shared.goto(origin + address)
        for field in shared.locator("input[placeholder]:visible").all():
            assert field.evaluate(CONTRAST) >= 4.5, (address, scheme)


def found(page: Page, asked: str) -> str:
    """Type something, wait for the answer, and give what the search says about it."""
    page.fill("#seek", "")
    page.fill("#seek", asked)
    status = page.locator("[role=status]").first
    status.filter(has_text=re.compile("result|closest|Nothing")).wait_for()
    return status.inner_text()


def test_the_search_counts_right(wide: Page, origin: str) -> None:
    """Only what has all words is counted; what follows is told, and the rest is a link away."""
    wide.goto(f"{origin}/")
    said = found(wide, "CC6.2")
    count = re.fullmatch(r"(\d) results have all words, others follow", said)
    assert count, said
    assert wide.locator(".found li").count() == 8 > int(count[1])
    assert wide.locator(".found .all a").inner_text() == "All results"
    many = re.fullmatch(
        r"(\d+) results have all words, the best 8 are shown", found(wide, "backup")
    )
    assert many
    rest = wide.locator(".found .all a")
    assert rest.inner_text() == f"All {many[1]} results"
    rest.click()
    wide.wait_for_url(f"{origin}/search/?q=backup")
    assert wide.locator(".found .all").count() == 0
    assert wide.get_by_role("button", name="Search").is_visible()
    assert "or ask security@northwindledger.example" in found(wide, "zebra")


def test_a_single_digit_marks_no_other(wide: Page, origin: str) -> None:
    """The 2 of CC6.2 is neither that of 2025 nor that of Type 2; typed alone it is looked for."""
    wide.goto(f"{origin}/search/?q=CC6.2")
    wide.locator(".found mark").first.wait_for()
    lines = wide.locator(".found li").all_inner_texts()
    marked = wide.locator(".found mark").all_inner_texts()
    assert any("Type 2" in line for line in lines)
    assert {mark for mark in marked if len(mark) > 2} == {"CC6"}
    assert marked.count("2") <= marked.count("CC6")
    found(wide, "type 2")
    assert "2" in wide.locator(".found mark").all_inner_texts()


def test_results_of_one_section_differ(wide: Page, origin: str) -> None:
    """Statements of one section have one heading: their ids stand before it."""
    wide.goto(f"{origin}/search/?q=laptop%20stolen")
    wide.locator(".found li").first.wait_for()
    titles = wide.locator(".found li a").all_inner_texts()
    rules = [title for title in titles if re.match(r"[A-Z]{3}-A?\d+ ", title)]
    assert "EPS-24 Endpoint and remote work policy: Loss and theft" in rules
    assert len(rules) == len(set(rules)) > 3


def test_heads_of_the_matrix_stay_in_sight(wide: Page, origin: str) -> None:
    """Far down a number still stands below the letters of its group."""
    wide.goto(f"{origin}/coverage/#cc8.1")
    head = wide.locator("main .mx").first.locator("thead th").nth(1)
    assert abs(head.evaluate(TOP)) < 2
    assert wide.locator("[id='cc8.1'] td a").first.evaluate(TOP) > head.evaluate(BOTTOM)


def test_the_list_of_phones_says_nothing_of_columns(phone: Page, origin: str) -> None:
    """There are none there; a policy that names nothing in scope says so."""
    phone.goto(f"{origin}/coverage/")
    assert phone.locator(".columns").count() > 2
    assert phone.locator(".columns:visible").count() == 0
    assert phone.locator("tr.bare td:last-child").first.inner_text() == "none in scope"


def test_contents_stay_beside_a_long_text(wide: Page, origin: str) -> None:
    """On a wide screen they stay in sight and hide no link that gets the focus."""
    wide.goto(f"{origin}/policies/incident-response/#irp-40")
    contents = wide.locator(".stick > .on-page")
    assert contents.evaluate(TOP) >= 0
    assert contents.evaluate(BOTTOM) < 900
    assert not wide.locator("details.fold").is_visible()
    wide.locator("#read a").first.focus()
    assert wide.locator("#read a").first.evaluate(TOP) >= contents.evaluate(BOTTOM)


def test_a_phone_has_contents_before_the_text_and_the_button_after_it(
    phone: Page, origin: str
) -> None:
    """Nobody scrolls through eleven thousand pixels to learn what is there, or back to confirm."""
    phone.goto(f"{origin}/policies/incident-response/")
    contents, text = phone.locator("details.fold"), phone.locator(".prose")
    assert contents.evaluate(BOTTOM) <= text.evaluate(TOP)
    contents.locator("summary").click()
    assert contents.locator("nav a").count() > 5
    again = phone.locator(".again a").first
    assert again.inner_text() == "I have read version 2.0"
    assert 0 < again.evaluate(TOP) - text.evaluate(BOTTOM) < 100


def test_long_titles_keep_away_from_the_field(phone: Page, origin: str) -> None:
    """A hand's breadth between the field beside the crumb and the title below it."""
    for address in ("/coverage/", "/policies/access-control/", "/exceptions/"):
        phone.goto(origin + address)
        gap = phone.locator("h1").evaluate(TOP) - phone.locator("#seek").evaluate(BOTTOM)
        assert gap >= 8, address


def test_folded_groups_say_on_phones_what_is_late(phone: Page, origin: str) -> None:
    """The one thing that an owner looks for stands beside the name while the group is closed."""
    phone.goto(f"{origin}/reviews/")
    late = phone.locator("#owners summary", has_text="Director of platform").locator(".sub").last
    assert re.fullmatch(r"\d+ dates, \d+ overdue", late.inner_text())
    assert late.is_visible()


@pytest.mark.parametrize("width", [390, 721, 800, 876])
def test_the_table_of_a_period_fits(shared: Page, origin: str, width: int) -> None:
    """The address at which an approval is recorded breaks, and no column is lost."""
    shared.emulate_media(media="screen")
    shared.set_viewport_size({"width": width, "height": 900})
    shared.goto(f"{origin}/in-force/2025-07-01--2026-06-30/")
    assert shared.evaluate(WIDTH) <= width
    table = shared.locator("table.stack").first
    edge = "node => node.getBoundingClientRect().right"
    assert table.evaluate(edge) <= shared.locator("main .wrap").evaluate(edge) + 1
