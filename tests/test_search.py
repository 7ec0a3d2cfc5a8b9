"""The search of inner pages in a real browser, under the headers that hosts are told to send."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route

from tests.sample import TODAY, Built, copy_project, parsed, words
from tests.serving import served
from trustsite import pipeline
from trustsite.assemble.prose import plain
from trustsite.hosts.description import Description
from trustsite.project import find

# What somebody remembers of a sentence that is in force, and the sentence.
ASKED = {
    "assist optional off": "policies/ai-use/#aiu-17",
    "code written with AI same review": "policies/ai-use/#aiu-25",
    "evidence is lost breach confirmed": "policies/breach-notification/#brn-8",
    "missed deadline chief executive": "policies/breach-notification/#brn-32",
    "BULLYING threats": "policies/code-of-conduct/#coc-7",
    "bribe kickback": "policies/code-of-conduct/#coc-15",
    "general counsel open holds": "policies/data-retention/#ret-14",
    "single records inside backup": "policies/data-retention/#ret-22",
    "exception for their own work": "policies/information-security/#isp-32",
    "VDP-14": "policies/vulnerability-disclosure/#vdp-14",
    "résearch góod fáith": "policies/vulnerability-disclosure/#vdp-22",
    "several weaknesses one cause": "policies/vulnerability-disclosure/#vdp-30",
}
KINDS = {
    *("Page", "Policy", "Annex", "Agreement", "Control", "Criterion", "Question", "Document"),
    *("Procedure", "Subprocessor", "Update"),
}
MARKUP = '<img src=x onerror="document.title=1"> & <b>bold</b>'


SENT = dict(Description(audience="public").headers)


@pytest.fixture(scope="module")
def origin(sample: Built) -> Iterator[str]:
    """The public edition at an address of its own."""
    with served(sample.site("public"), SENT) as address:
        yield address


@pytest.fixture(scope="module")
def told() -> list[str]:
    """What the browser asked for, and what it had to say against a page."""
    return []


@pytest.fixture(scope="module")
def shared(browser: Browser, told: list[str]) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.on("request", lambda request: told.append(request.url))
    page.on("console", lambda m: told.append(f"console: {m.text}") if m.type == "error" else None)
    page.on("pageerror", lambda error: told.append(f"script: {error}"))
    yield page
    context.close()


@pytest.fixture
def page(shared: Page, told: list[str]) -> Page:
    told.clear()
    return shared


def results(page: Page, status: str) -> list[str]:
    """Wait for an answer and give the addresses of what was found, from the root of the site."""
    page.locator("[role=status]", has_text=status).wait_for()
    links = page.locator(".found li a").all()
    root = page.evaluate("new URL('..', document.querySelector('form.seek').action).href")
    return [str(link.evaluate("link => link.href")).removeprefix(root) for link in links]


def test_sentences_in_force_are_found(origin: str, page: Page) -> None:
    """Twelve sentences: each among the first three, with the link to its very anchor."""
    page.goto(f"{origin}/search/")
    for asked, address in ASKED.items():
        page.fill("#seek", "")
        page.fill("#seek", asked)
        found = results(page, "result")
        assert address in found[:3], (asked, found[:3])
    page.locator(f".found a[href$='{address}']").click()
    page.wait_for_url(f"{origin}/{address}")
    assert page.evaluate("document.querySelector(location.hash).matches('.numbered')")


def test_nothing_is_fetched_before_the_field_has_focus(
    origin: str, page: Page, told: list[str]
) -> None:
    """An inner page asks for at most six files; the index comes with focus, and comes once."""
    page.goto(f"{origin}/policies/ai-use/", wait_until="networkidle")
    asked = [url for url in told if url.startswith(origin)]
    assert len(asked) == len(told) <= 6
    assert not [url for url in asked if "search.json" in url]
    with page.expect_response("**/search.json"):
        page.focus("#seek")
    for letter in "backup":
        page.keyboard.press(letter)
    assert len(results(page, "result")) <= 8
    assert len([url for url in told if "search.json" in url]) == 1
    assert not [line for line in told if line.startswith(("console", "script"))]


def test_the_home_has_no_field(origin: str, page: Page, told: list[str]) -> None:
    """The home keeps its own search of controls, and asks for at most six files."""
    page.goto(origin, wait_until="networkidle")
    assert page.locator("form.seek").count() == 0
    assert len(told) <= 6, told
    assert not [url for url in told if "search" in url]


def test_enter_leads_to_the_page_of_results(origin: str, page: Page) -> None:
    """The form is an ordinary one; the page shows more than the field does."""
    page.goto(f"{origin}/controls/iam-01/")
    page.fill("#seek", "customers")
    few = results(page, "results")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{origin}/search/?q=customers")
    many = results(page, "results")
    assert many[: len(few)] == few
    assert len(many) > len(few) == 8
    assert page.input_value("#seek") == "customers"


def test_words_are_shown_where_they_are(origin: str, page: Page) -> None:
    """The line below a result has the words in it, and marks only them."""
    page.goto(f"{origin}/search/?q=bribe%20kickb")
    results(page, "result")
    line = page.locator(".found li").first
    assert line.locator("mark").all_inner_texts() == ["bribe", "kickback"]
    assert line.locator("a").inner_text().startswith("COC-15 Code of conduct")
    assert line.locator("span").inner_text().startswith("Nobody offers, pays, asks for or accepts")


def test_what_has_not_all_words_is_called_the_closest(origin: str, page: Page) -> None:
    """A word that is nowhere is no reason to say nothing, nor to hide that it is missing."""
    page.goto(f"{origin}/search/?q=backup%20zebra")
    closest = results(page, "No page has all of these words. The closest:")
    assert closest
    page.goto(f"{origin}/search/?q=backup")
    assert set(closest) & set(results(page, "result"))


def test_nothing_is_found_for_a_word_that_is_nowhere(origin: str, page: Page) -> None:
    """And Escape empties the field."""
    page.goto(f"{origin}/search/?q=zebra")
    assert results(page, "Nothing found") == []
    page.focus("#seek")
    page.keyboard.press("Escape")
    assert page.input_value("#seek") == ""
    assert page.locator("[role=status]").inner_text() == ""


def test_texts_are_only_ever_text(origin: str, page: Page, told: list[str]) -> None:
    """Neither what is asked nor what is found becomes an element or runs."""

    def hostile(route: Route) -> None:
        entry = {"address": "data/", "title": MARKUP, "kind": MARKUP, "text": f"a {MARKUP}"}
        route.fulfill(body=json.dumps({"format": "trustsite-search/1", "entries": [entry]}))

    page.route("**/search.json", hostile)
    page.goto(f"{origin}/search/?q=%3Cimg%20onerror%3E%20bold")
    assert results(page, "1 result") == ["data/"]
    assert page.locator(".found img, .found b").count() == 0
    assert page.locator(".found a").inner_text() == MARKUP
    assert page.title() != "1"
    page.unroute("**/search.json")
    assert not [line for line in told if line.startswith(("console", "script"))]


def test_an_index_that_does_not_come_is_no_error(origin: str, page: Page) -> None:
    """Without the index nothing is found, and the next attempt may succeed."""
    page.route("**/search.json", lambda route: route.abort())
    page.goto(f"{origin}/search/?q=backup")
    assert results(page, "Nothing found") == []
    page.unroute("**/search.json")
    page.fill("#seek", "backups")
    assert results(page, "result") != []


def test_without_a_script_the_form_leads_to_the_contents(origin: str, browser: Browser) -> None:
    """The same form, the same address: a list of everything in its place."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{origin}/subprocessors/")
    page.fill("#seek", "backup")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{origin}/search/?q=backup")
    assert page.locator(".contents a").count() > 100
    assert page.locator(".found li").count() == 0
    context.close()


def test_linked_data_is_read_and_not_run(origin: str, page: Page, told: list[str]) -> None:
    """Home and questions carry JSON-LD that says what the page says; the policy lets it be."""
    for address, kind in {"/": "@graph", "/faq/": "mainEntity"}.items():
        page.goto(origin + address)
        text = page.locator("script[type='application/ld+json']").text_content()
        assert kind in json.loads(text or "")
    asked = [one["name"] for one in json.loads(text or "")["mainEntity"]]
    shown = page.locator("section.answer h3").all_inner_texts()
    assert sorted(asked) == sorted(name.removesuffix(" #") for name in shown)
    assert not [line for line in told if line.startswith(("console", "script"))]


def test_the_internal_edition_finds_what_only_it_has(sample: Built, browser: Browser) -> None:
    """The same field there knows an annex; the public index has nothing of it."""
    assert b"first responder at any hour" not in sample.files("public")["search.json"]
    with served(sample.site("internal"), SENT) as address:
        page = browser.new_page()
        page.goto(f"{address}/policies/")
        page.fill("#seek", "first responder hour")
        assert results(page, "result")[0] == "policies/breach-notification/#brn-a1"
        page.close()


def index(data: bytes) -> list[dict[str, str]]:
    found: list[dict[str, str]] = json.loads(data)["entries"]
    return found


def tokens(text: str) -> set[str]:
    return set(re.findall(r"\w+", text))


@pytest.mark.parametrize("audience", ["public", "internal"])
def test_what_is_found_stands_on_its_page(sample: Built, audience: str) -> None:
    """Each entry leads to an anchor that is there, and each of its words is on that page."""
    files = sample.files(audience)
    known: dict[str, tuple[set[str], set[str]]] = {}
    for entry in index(files["search.json"]):
        path, _, anchor = entry["address"].partition("#")
        if path not in known:
            page = parsed(files[f"{path}index.html"].decode())
            about = page.xpath("//meta[@name='description']/@content")
            known[path] = set(page.xpath("//@id")), tokens(" ".join([*page.itertext(), *about]))
        ids, there = known[path]
        assert not anchor or anchor in ids, entry
        assert tokens(f"{entry['title']} {entry.get('text', '')}") <= there | {"annex"}, entry
        assert entry["kind"] in KINDS
    assert len(index(files["search.json"])) > 400


def test_the_index_stays_small(sample: Built) -> None:
    """What a field fetches on focus is at most 200 KB before compression."""
    assert len(sample.files("public")["search.json"]) < 200_000


def test_old_versions_are_not_found(sample: Built) -> None:
    """No sentence that only a superseded version has is in an index."""
    gone: list[str] = []
    for old in (sample.project / "releases/public/policies").glob("*/*.md"):
        page = sample.page("public", f"/policies/{old.parent.name}/")
        now = words(page)
        sentences = (plain(line) for line in old.read_text("utf-8").split("\n"))
        gone += [line.partition(": ")[2] for line in sentences if ": " in line]
        gone = [line for line in gone if line and line not in now]
    assert len(gone) > 2
    for audience in ("public", "internal"):
        found = " ".join(
            entry.get("text", "") for entry in index(sample.files(audience)["search.json"])
        )
        assert [line for line in gone if line in found] == []


def test_what_is_not_in_force_is_not_found(tmp_path: Path) -> None:
    """A text changed since its release, a new policy and a draft: nobody finds their sentences."""
    root = copy_project(tmp_path / "northwind")
    changed = root / "policies/ai-use/policy.md"
    changed.write_text(changed.read_text("utf-8") + "\nA zebra is added.\n", encoding="utf-8")
    draft = root / "policies/acceptable-use/policy.md"
    draft.write_text(draft.read_text("utf-8") + "\nA zebra is drafted.\n", encoding="utf-8")
    checked = pipeline.check(find(root), date.fromisoformat(TODAY))
    for audience in ("public", "internal"):
        pages = checked.pages[audience]
        assert "zebra is added" in " ".join(page.body for page in pages)
        files = pipeline.ready_made(checked.edition(audience), pages)
        assert b"zebra" not in files["search.json"]
