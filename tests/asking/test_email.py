"""Prepared emails, taken from the links of the page and decoded as mail programs do (TC-11)."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from urllib.parse import parse_qsl, unquote

import pytest
from playwright.sync_api import Browser, Page

from tests.asking.test_form import ANSWERS, TITLE
from tests.cli.run import run
from tests.sample import ACME, edit
from tests.serving import served

# Every sign that an address may hold and a link could be broken by.
ADDRESS = "trust+a&b?c=d#%e'f@acme.example"
END = "Non-disclosure agreement, version 1.0 (sign yours / contract covers it): "
USUAL = [
    "Name: ",
    "Company: ",
    "Relationship (customers, auditors of customers): ",
    "Purpose: ",
    "VAT number: ",
]


def decoded(link: str) -> tuple[str, dict[str, str]]:
    """Read a mailto link as RFC 6068 says: address and header fields, each at most once."""
    scheme, _, rest = link.partition(":")
    assert scheme == "mailto"
    assert "+" not in rest.partition("?")[2], "a plus is no space in a mail link"
    address, _, query = rest.partition("?")
    fields = parse_qsl(query, keep_blank_values=True, strict_parsing=True)
    assert len(fields) == len(dict(fields)), "a header field is there twice"
    return unquote(address), dict(fields)


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Page]:
    """The request page of a project that configured nothing but an odd address."""
    project = tmp_path_factory.mktemp("email") / "acme"
    shutil.copytree(ACME, project)
    place = project / "trust_center" / "documents.yml"
    place.write_text(place.read_text("utf-8") + ANSWERS.replace("\\'", "''"), "utf-8")
    path = "trust_center/access.yml"
    edit(project, path, "trust@acme.example", f'"{ADDRESS}"')
    edit(project, path, "Company]", "Company, VAT number]")
    terms = "steps:"
    edit(project, path, terms, f"agreement: {{existing_agreement_suffices: yes}}\n{terms}")
    run(project, "build", "--audience", "public")
    with served(project / "build" / "site" / "public") as origin:
        opened = browser.new_page()
        opened.goto(f"{origin}/request/?documents=doc-soc2-2026,doc-answers")
        yield opened
        opened.close()


def links(page: Page, selector: str) -> list[str]:
    return [link.get_attribute("href") or "" for link in page.locator(selector).all()]


def test_one_document_one_message(page: Page) -> None:
    """Address, subject and body are exactly these, with CRLF; no title adds a line or a field."""
    title = TITLE
    expected = {
        "doc-soc2-2026": ("SOC 2 Type 2 report", [*USUAL, END]),
        "doc-answers": (title, USUAL),
    }
    for id, (name, more) in expected.items():
        [link] = links(page, f"#ask-{id} a[href^='mailto:']")
        address, fields = decoded(link)
        assert address == ADDRESS
        assert fields == {
            "subject": f"Request: {name}",
            "body": "\r\n".join([f"Documents: {name} ({id})", *more]),
        }


def test_several_documents_and_the_text_to_copy_are_one_text(page: Page) -> None:
    """The link for several holds those of the address, and says what the text to copy says."""
    [link] = links(page, "a[data-several]")
    address, fields = decoded(link)
    both = f"SOC 2 Type 2 report (doc-soc2-2026); {TITLE} (doc-answers)"
    assert fields["body"] == "\r\n".join([f"Documents: {both}", *USUAL, END])
    copied = page.locator("pre.copy").evaluate("node => node.textContent")
    said = f"To: {address}\nSubject: {fields['subject']}\n\n{fields['body']}"
    assert copied == said.replace("\r\n", "\n")


def test_without_a_script_several_is_a_message_to_fill_in(page: Page, browser: Browser) -> None:
    """The same page without scripts: the same text, with the line for the documents empty."""
    context = browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto(page.url)
    [link] = links(plain, "a[data-several]")
    address, fields = decoded(link)
    assert (address, fields["subject"]) == (ADDRESS, "Request for documents")
    assert fields["body"] == "\r\n".join(["Documents: ", *USUAL, END])
    assert links(plain, "#ask-doc-answers a") == links(page, "#ask-doc-answers a")
    context.close()
