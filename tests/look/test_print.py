"""What comes out of a printer: PDF made by the browser, read as text sheet by sheet."""

from __future__ import annotations

import json

import pytest
import yaml
from playwright.sync_api import Page

from tests.look.paper import sheets
from tests.sample import Built

NAVIGATION = ("Skip to content", "Request access", "On this page", "Find a control", "Show All")
SUPERSEDED = "SUPERSEDED - NOT IN FORCE"
TABLE = "Document Kind Dated Access Get it"
OLD = "/policies/ai-use/1.1/"
# What a rule for paper must come to, in the browser that prints: part, property, value.
RULES = (
    (".stack thead", "display", "table-header-group"),
    (".stack tbody tr", "break-inside", "avoid"),
    ("#controls .ctl li", "break-inside", "avoid"),
    ("h2", "break-after", "avoid"),
    ("body", "color", "rgb(0, 0, 0)"),
    ("body", "background-color", "rgb(255, 255, 255)"),
    (".facts dd", "color", "rgb(0, 0, 0)"),
    (".act", "color", "rgb(0, 0, 0)"),
)


def printed(page: Page, address: str) -> list[str]:
    """Print a page on A4 and give the text of each sheet."""
    page.goto(address)
    return sheets(page.pdf(format="A4"))


@pytest.fixture(scope="module")
def home(page: Page, ours: str) -> list[str]:
    """The start page on paper."""
    return printed(page, ours + "/")


def test_what_only_a_screen_needs_is_left_out(home: list[str]) -> None:
    """The sentence follows the name at once: no navigation, no button, no filter between."""
    assert home[0].startswith("Northwind Ledger Trust Center Northwind Ledger has a SOC 2")
    whole = " ".join(home)
    assert [words for words in NAVIGATION if words in whole] == []


def test_closed_groups_are_open_on_paper(home: list[str], sample: Built) -> None:
    """Every public control is printed with its sentence, though its group was closed."""
    frozen = sorted((sample.project / "releases/public/facts/controls").glob("*.json"))[-1]
    groups = json.loads(frozen.read_text("utf-8"))
    whole = " ".join(home)
    public = {control["id"]: control for group in groups for control in group["controls"]}
    assert len(public) > 60
    assert [id for id, c in public.items() if " ".join(c["description"].split()) not in whole] == []


def test_documents_print_addresses_and_heads(page: Page, ours: str, sample: Built) -> None:
    """After each open document stands where it is; each sheet of the table begins with its head."""
    found = printed(page, ours + "/documents/")
    documents = yaml.safe_load((sample.project / "trust_center" / "documents.yml").read_text())
    addresses = [d["url"] for d in documents.values() if "url" in d]
    # A long address breaks anywhere, and lines are words to the reader of sheets.
    whole = "".join(found).replace(" ", "")
    assert len(addresses) > 5
    assert [address for address in addresses if f"({address})" not in whole] == []
    rows = [sheet for sheet in found if "Under NDA Request" in sheet]
    assert len(rows) > 1
    assert all(TABLE in sheet for sheet in rows)


def test_an_old_version_says_so_on_every_sheet(page: Page, ours: str) -> None:
    """Above each sheet and once more in a box over the text; the version in force never does."""
    old = printed(page, ours + OLD)
    assert len(old) > 2
    assert all(sheet.startswith(SUPERSEDED) for sheet in old)
    assert old[0].count(SUPERSEDED) == 2
    now = printed(page, ours + "/policies/ai-use/")
    assert "SUPERSEDED" not in " ".join(now)


def test_paper_names_its_address(page: Page, ours: str, home: list[str]) -> None:
    """Where a sheet came from, with the version that it is."""
    assert "https://trust.northwindledger.example/ " in home[-1]
    assert f"https://trust.northwindledger.example{OLD}" in printed(page, ours + OLD)[-1]


def test_paper_is_black_on_white(page: Page, ours: str) -> None:
    """Whatever the screen of the one who prints shows: rows whole, heads repeated, no dark."""
    page.emulate_media(media="print", color_scheme="dark")
    page.goto(ours + "/")
    read = "([part, name]) => getComputedStyle(document.querySelector(part))[name]"
    wrong = [(*rule, got) for rule in RULES if (got := page.evaluate(read, rule[:2])) != rule[2]]
    page.emulate_media(media="screen", color_scheme="light")
    assert wrong == []


def test_the_reader_of_sheets_reads(page: Page) -> None:
    """Ligatures, signs and two faces: what the tests above rest on."""
    page.set_content("<p>Office – § 12 ®</p><p style='font-family:monospace'>AIU-1 fi</p>")
    assert sheets(page.pdf()) == ["Office – § 12 ® AIU-1 fi"]
