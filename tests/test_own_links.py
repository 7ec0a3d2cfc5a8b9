"""Every place that can be linked to has one link to itself, and every page a title that stands."""

from __future__ import annotations

from collections import Counter
from typing import Any

from tests.sample import Built, parsed

# Places with an id that readers send to others: sections, answers, rows, items, headings.
PLACES = "//main//*[self::section or self::tr or self::li or self::th or self::h2 or self::h3][@id]"
# Lines of the request page are where other links lead to; nobody sends them on.
LED_TO = "ask-"
# Titles of a page whose name is the same in every trust center: said together with the company.
FRAME = " - Northwind Ledger"


def places(page: str) -> list[Any]:
    found = parsed(page).xpath(PLACES)
    return [place for place in found if not place.get("id").startswith(LED_TO)]


def own(place: Any) -> list[Any]:
    """Give the links inside a place that lead to that place."""
    return [a for a in place.xpath(".//a[@href]") if a.get("href") == f"#{place.get('id')}"]


def close(words: str) -> str:
    """Give words without the spaces that cells put, or don't put, between them."""
    return "".join(words.lower().split())


def test_every_place_links_to_itself_once(sample: Built) -> None:
    """One link each, named for its title; no two places of a page have one id."""
    kinds: Counter[str] = Counter()
    for address in sample.addresses("public"):
        page = sample.page("public", address)
        ids = parsed(page).xpath("//@id")
        assert len(ids) == len(set(ids)), address
        for place in places(page):
            links = own(place)
            assert len(links) == 1, f"{address}#{place.get('id')}"
            label = links[0].get("aria-label") or ""
            words = " ".join(place.text_content().split())
            said = label.removeprefix("Link to ").removeprefix("criterion ")
            assert label.startswith("Link to "), f"{address}#{place.get('id')}"
            assert close(said) in close(words), label
            kinds[place.tag] += 1
    assert kinds["section"] > 80
    assert kinds["tr"] > 40
    assert kinds["li"] > 140
    assert kinds["h2"] > 30


def test_documents_controls_answers_and_reports_have_places(sample: Built) -> None:
    """Each is found where its list stands, beside its page."""
    wanted = {
        "/documents/": ["document-doc-caiq", "document-doc-soc2-type2-2026"],
        "/controls/": ["gov-01", "iam-02"],
        "/": ["document-doc-caiq", "iam-02", "coverage", "questions", "contact"],
        "/faq/": ["faq-hosting"],
        "/report/": ["soc2-type2-2026", "soc2-type1-2025", "bridge-2026-q3"],
        "/subprocessors/": ["aws"],
        "/criteria/": ["cc6.1"],
        "/responsibilities/": ["uc-01"],
    }
    for address, ids in wanted.items():
        found = {place.get("id") for place in places(sample.page("public", address))}
        assert set(ids) <= found, address


def test_titles_stand_alone(sample: Built) -> None:
    """Each page has a title and a description of its own that say what it is without the page."""
    titles: Counter[str] = Counter()
    texts: Counter[str] = Counter()
    for address in sample.addresses("public"):
        page = parsed(sample.page("public", address))
        title = page.xpath("string(//title)")
        [text] = page.xpath("//meta[@name='description']/@content")
        assert title.endswith(FRAME) or address == "/", address
        assert len(text) > 15, address
        titles[title] += 1
        canonical = page.xpath("string(//link[@rel='canonical']/@href)")
        if canonical.endswith(address):
            texts[text] += 1
    assert [title for title, times in titles.items() if times > 1] == []
    assert [text for text, times in texts.items() if times > 1] == []
    assert titles["Control IAM-02: Multi-factor authentication - Northwind Ledger"] == 1
    assert titles["SOC 2 Type 2 report 2025/26 - Northwind Ledger"] == 1
