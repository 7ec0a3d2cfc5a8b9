"""The request form in a real browser, posted to a real receiver: what is sent arrives whole."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import parse_qsl

import pytest
from playwright.sync_api import Browser, Page

from tests.asking.receiver import Received, receiver
from tests.cli.run import run
from tests.sample import ACME, edit
from tests.serving import served

WANTED = ["doc-overview", "doc-soc2-2026", "doc-answers"]
# What a title may hold and a link, a query or markup could be broken by.
TITLE = (
    "Fragen & Antworten <b>“Übersicht”</b> 50% off?bcc=evil@x.example&subject=Hi%0D%0ABcc: y #1 'q'"
)
ANSWERS = f"""
doc-answers:
  audience: request
  title: {TITLE!r}
  category: questionnaires
  format: xlsx
  dated: 2026-03-02
  summary: Filled in.
"""
TYPED = {
    "name": 'Zoë "Zed" O’Brien-Müller',
    "email": "zoe+trust@soehne.example",
    "company": "Harbour & Söhne = 100% <GmbH>; + Co",
    "purpose": "First & more?\n\nThird line: naïve 日本 🙂\n\tTab, \"quotes\", 'single', a=b&c=d",
}
# The part of the real policy that could stop the form: it names the receiver, and the site itself.
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; form-action 'self' {}"


# What stands at the field that has the focus.
ERROR_AT_FOCUS = "document.activeElement.closest('.bad').querySelector('.err').textContent"


@dataclass(frozen=True)
class Desk:
    """A built site with a form, the receiver that it is posted to, and one page to use."""

    origin: str
    kept: Received


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The small world with a form, an agreement and a document that is hard to name."""
    project = tmp_path_factory.mktemp("form") / "acme"
    shutil.copytree(ACME, project)
    place = project / "trust_center" / "documents.yml"
    place.write_text(place.read_text("utf-8") + ANSWERS.replace("\\'", "''"), "utf-8")
    with receiver() as kept:
        endpoint = f"address: trust@acme.example\nendpoint: {kept.origin}/desk?from=a&b=c"
        edit(project, "trust_center/access.yml", "address: trust@acme.example", endpoint)
        run(project, "build", "--audience", "public")
        site = project / "build" / "site" / "public"
        with served(site, {"Content-Security-Policy": POLICY.format(kept.origin)}) as origin:
            kept.lead_to = f"{origin}/request/sent/"
            yield Desk(origin=origin, kept=kept)


@pytest.fixture(scope="module", params=[True, False], ids=["script", "no script"])
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """One page with scripts, one without."""
    context = browser.new_context(java_script_enabled=request.param, reduced_motion="reduce")
    page = context.new_page()
    page.set_default_timeout(5000)
    yield page
    context.close()


def fill(page: Page) -> None:
    for name, value in TYPED.items():
        page.fill(f"[name={name}]", value)
    page.check("[name=relationship][value='Auditors of customers']")
    page.check("[name=agreement][value=accept]")


def scripted(page: Page) -> bool:
    return page.locator("form[novalidate]").count() == 1


def test_the_form_arrives_whole(desk: Desk, page: Page) -> None:
    """Every field arrives as typed, three documents too, and the reader is led to the thanks."""
    page.goto(f"{desk.origin}/request/?documents={','.join(WANTED)}#ask-{WANTED[0]}")
    if not scripted(page):
        for id in WANTED:
            page.check(f"[name=documents][value={id}]")
    assert page.locator("[name=agreement]:checked").count() == 0
    fill(page)
    page.click("button[type=submit]")
    page.wait_for_url("**/request/sent/")
    assert page.locator("h1").inner_text() == "Request sent"
    kind, body = desk.kept.posts[-1]
    assert kind == "application/x-www-form-urlencoded"
    fields = parse_qsl(body.decode("ascii"), keep_blank_values=True, strict_parsing=True)
    names = [name for name, _ in fields]
    assert sorted(value for name, value in fields if name == "documents") == sorted(WANTED)
    given = dict(fields)
    assert given["purpose"] == TYPED["purpose"].replace("\n", "\r\n")
    for name in ("name", "email", "company"):
        assert given[name] == TYPED[name]
    assert given["relationship"] == "Auditors of customers"
    assert (given["agreement"], given["agreement_version"]) == ("accept", "1.0")
    assert re.fullmatch("[0-9a-f]{64}", given["agreement_sha256"])
    assert given["website"] == ""
    assert {name for name in names if names.count(name) > 1} == {"documents"}
    assert set(names) == {"documents", "name", "email", "company", "relationship", "purpose"} | {
        "agreement",
        "agreement_version",
        "agreement_sha256",
        "opened_at",
        "website",
    }


def test_the_time_comes_from_the_script_only(desk: Desk, page: Page) -> None:
    """The hidden field holds a moment where scripts run, and nothing where they don't."""
    page.goto(f"{desk.origin}/request/")
    value = page.locator("[name=opened_at]").get_attribute("value") or ""
    if scripted(page):
        value = page.evaluate("document.querySelector('[name=opened_at]').value")
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", value)
    else:
        assert value == ""


def test_the_address_chooses_documents(desk: Desk, page: Page) -> None:
    """With scripts the named documents are ticked; without, the link leads to the right line."""
    page.goto(f"{desk.origin}/request/?documents=doc-overview,unknown#ask-doc-overview")
    ticked = page.locator("[name=documents]:checked")
    assert ticked.count() == (1 if scripted(page) else 0)
    line = page.locator(":target")
    assert line.locator("input").get_attribute("value") == "doc-overview"
    assert (
        line.evaluate("node => node.getBoundingClientRect().top >= 0") if scripted(page) else True
    )


def test_mistakes_are_named_as_in_the_mock(desk: Desk, browser: Browser) -> None:
    """First in the page, focused, a link to each field, the same words there, values kept."""
    page = browser.new_page(reduced_motion="reduce")
    page.goto(f"{desk.origin}/request/?documents=doc-soc2-2026")
    before = len(desk.kept.posts)
    page.fill("[name=email]", "imani.okafor@")
    page.fill("[name=company]", "Harbour Market")
    page.check("[name=agreement][value=none]")
    page.click("button[type=submit]")
    summary = page.locator("main [role=alert]")
    assert summary.evaluate("node => node === document.activeElement")
    assert summary.evaluate(
        "node => !!(node.compareDocumentPosition(document.querySelector('h1')) & 4)"
    )
    assert page.title().startswith("Error: Request access")
    words = summary.locator("a").all_inner_texts()
    assert words == [
        "Enter your name",
        "Enter your whole work email address, like name@company.example",
        "Say how you are related to us",
        "Say what you will use them for",
        "One of your documents needs an agreement: choose how it is made",
    ]
    assert page.locator(".bad .err").all_text_contents() == [f"Error: {each}" for each in words]
    for link in summary.locator("a").all():
        link.click()
        said = page.evaluate(ERROR_AT_FOCUS)
        assert said == f"Error: {link.inner_text()}"
    email = page.locator("[name=email]")
    assert email.get_attribute("aria-invalid") == "true"
    described = (email.get_attribute("aria-describedby") or "").split()
    assert [page.locator(f"#{id}").count() for id in described] == [1, 1]
    assert email.input_value() == "imani.okafor@"
    assert page.locator("[name=company]").input_value() == "Harbour Market"
    assert page.locator("[name=documents]:checked").count() == 1
    assert len(desk.kept.posts) == before
    fill(page)
    page.click("button[type=submit]")
    page.wait_for_url("**/request/sent/")
    assert len(desk.kept.posts) == before + 1
    page.close()


def test_without_a_script_the_browser_checks(desk: Desk, browser: Browser) -> None:
    """What is native works: an empty name stops the form, and nothing is sent."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{desk.origin}/request/")
    assert page.locator("form[novalidate]").count() == 0
    before = len(desk.kept.posts)
    page.click("button[type=submit]")
    assert page.url.endswith("/request/")
    assert page.locator("input:invalid").count() > 0
    assert len(desk.kept.posts) == before
    context.close()


def test_a_personal_address_is_explained_and_not_stopped(desk: Desk, browser: Browser) -> None:
    """The note appears for a web mail address, goes for another, and the form is sent anyway."""
    page = browser.new_page(reduced_motion="reduce")
    page.goto(f"{desk.origin}/request/?documents=doc-overview")
    fill(page)
    note = page.locator(".kindly")
    page.fill("[name=email]", "Zoe@GMAIL.com ")
    page.locator("[name=email]").blur()
    assert note.inner_text().startswith("This looks like a personal address. We usually can’t")
    page.fill("[name=email]", "zoe@harbour.example")
    page.locator("[name=email]").blur()
    assert note.inner_text() == ""
    page.fill("[name=email]", "zoe@gmail.com")
    before = len(desk.kept.posts)
    page.click("button[type=submit]")
    page.wait_for_url("**/request/sent/")
    assert len(desk.kept.posts) == before + 1
    page.close()
