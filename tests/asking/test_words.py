"""What pages say about asking: the three ways, promises only from facts, links filled in."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.sample import ACME, TODAY, edit, parsed
from trustsite import pipeline
from trustsite.assemble.page import Page
from trustsite.problems import ProblemsFound
from trustsite.project import find

ACCESS = "trust_center/access.yml"


def pages(project: Path) -> dict[str, Page]:
    """Assemble the public pages of a project, by address."""
    checked = pipeline.check(find(project), date.fromisoformat(TODAY))
    return {page.address: page for page in checked.pages["public"]}


@pytest.fixture
def acme(tmp_path: Path) -> Path:
    project = tmp_path / "acme"
    shutil.copytree(ACME, project)
    return project


def said(page: Page) -> str:
    """Everything a page says: its text, and what the frame prints of its front matter."""
    words = [page.body, *(str(value) for value in page.meta.values())]
    return " ".join(parsed(f"<div>{'  '.join(words)}</div>").text_content().split())


def test_no_time_is_promised_without_a_fact(acme: Path) -> None:
    """Without response_business_days no page says within when anybody answers (TC-12)."""
    before = {address for address, page in pages(acme).items() if "We answer within" in said(page)}
    pack = "/packs/security-review/"
    asking = {"/", "/request/", "/request/sent/", "/documents/doc-soc2-2026/", pack}
    assert asking <= before
    edit(acme, ACCESS, "response_business_days: 2\n", "")
    # A control of this world is done within a day, and objections have a time of their own.
    edit(acme, "trust_center/controls/access.yml", " within one business day", "")
    for address, page in pages(acme).items():
        left = said(page).lower().replace("within 30 days of the notice", "")
        assert "within" not in left, address
        assert "business day" not in said(page), address


def test_a_promise_in_a_step_needs_the_fact(acme: Path) -> None:
    """A step that names a time is a warning as long as no fact does."""
    edit(acme, ACCESS, "  - You receive a personal link.", "  - You hear from us within 3 days.")
    project, today = find(acme), date.fromisoformat(TODAY)
    assert [p for p in pipeline.check(project, today).problems if p.rule == "TC-12"] == []
    edit(acme, ACCESS, "response_business_days: 2\n", "")
    [found] = [p for p in pipeline.check(project, today).problems if p.rule == "TC-12"]
    assert (found.path, found.where, found.level) == (ACCESS, "steps.1", "warning")


def test_the_page_after_sending_promises_what_facts_promise(acme: Path) -> None:
    """It says that the request was handed over, and by when only if a fact does."""
    page = pages(acme)["/request/sent/"]
    assert "was handed over" in said(page)
    assert "We answer within two business days." in said(page)
    assert page.meta["robots"] == "noindex"


def test_a_portal_alone_is_a_way(acme: Path) -> None:
    """Without address and form the page leads to the portal, and lists what can be asked there."""
    edit(acme, ACCESS, "address: trust@acme.example", "portal: https://portal.acme.example/in")
    made = pages(acme)
    page = parsed(made["/request/"].body)
    [button] = page.xpath("//a[contains(@class, 'btn')]")
    assert button.get("href") == "https://portal.acme.example/in"
    assert page.xpath("//form") == []
    assert page.xpath("//a[starts-with(@href, 'mailto:')]/@href") == []
    rows = page.xpath("//tr[starts-with(@id, 'ask-')]/@id")
    asked = ["doc-soc2-2026", "incident-response", "doc-overview", "access-control"]
    assert rows == [f"ask-{id}" for id in asked]
    assert made["/request/"].meta["script"] == ""
    assert "portal.acme.example" in made["/request/"].body


def test_access_without_any_way_is_refused(acme: Path) -> None:
    """No address, no form, no portal: an error at the file."""
    edit(acme, ACCESS, "address: trust@acme.example\n", "")
    with pytest.raises(ProblemsFound) as caught:
        pages(acme)
    [found] = caught.value.problems
    assert (found.path, found.rule) == (ACCESS, "SR-03")


def requests(page: Page) -> Iterator[str]:
    """Give the documents of each link that asks for one."""
    body = page.body + str(page.meta.get("before", "")) + str(page.meta.get("aside", ""))
    for href in parsed(f"<div>{body}</div>").xpath("//a/@href"):
        parts = urlsplit(href)
        if parts.path.rstrip("/").endswith("request"):
            yield parse_qs(parts.query).get("documents", [""])[0]


def filled(made: Mapping[str, Page], address: str) -> set[str]:
    return set(requests(made[address]))


def test_every_request_link_is_filled_in(acme: Path) -> None:
    """Home, documents, a document's page, a policy's card and a pack ask for exact documents."""
    made = pages(acme)
    asked = {"doc-overview", "doc-soc2-2026"}
    assert filled(made, "/") == asked
    assert filled(made, "/documents/") == asked
    assert filled(made, "/documents/doc-overview/") == {"doc-overview"}
    assert filled(made, "/policies/access-control/") == {"access-control"}
    both = "doc-overview,access-control,doc-soc2-2026"
    assert filled(made, "/packs/security-review/") == {*asked, "access-control", both}
    form = parsed(made["/request/"].body)
    lines = {id.removeprefix("ask-") for id in form.xpath("//*/@id") if id.startswith("ask-")}
    for page in made.values():
        for ids in requests(page):
            assert set(ids.split(",")) - {""} <= lines, page.address


def test_the_agreement_is_named_with_version_and_hash(acme: Path) -> None:
    """The request page links the exact text; its page shows the whole hash."""
    made = pages(acme)
    page = parsed(made["/request/"].body)
    assert "agreement/1.0/" in page.xpath("//a/@href")
    hash = parsed(str(made["/request/agreement/1.0/"].meta["before"])).xpath(
        "string(//*[contains(@class, 'hash')])"
    )
    assert len(hash) == 64
    assert hash[:12] in said(made["/request/"])
