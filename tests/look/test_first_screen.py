"""The first screen answers what reviewers ask first; what it must say comes from the facts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
import yaml
from playwright.sync_api import Page

from tests.sample import TODAY, Built

# The text that lies whole inside the window, and where its links lead.
SEEN = """
() => {
  const inside = box => box.width > 0 && box.top >= 0 && box.bottom <= innerHeight
    && box.left >= 0 && box.right <= innerWidth;
  const words = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node; node = walker.nextNode();) {
    const range = document.createRange();
    range.selectNodeContents(node);
    if (inside(range.getBoundingClientRect())) words.push(node.data);
  }
  const links = [...document.querySelectorAll("a[href]")]
    .filter(link => inside(link.getBoundingClientRect()));
  return {
    words: words.join(" ").replace(/\\s+/g, " "),
    links: links.map(link => [link.textContent, link.href]),
  };
}
"""


def said(value: date) -> str:
    """A day as pages print it."""
    return f"{value.day} {value:%B %Y}"


@pytest.fixture(scope="module")
def facts(sample: Built) -> dict[str, Any]:
    """The files of facts of the project that was built."""
    names = ("soc2", "documents", "regions", "data", "subprocessors", "risk_profile", "contacts")
    folder = sample.project / "trust_center"
    return {name: yaml.safe_load((folder / f"{name}.yml").read_text("utf-8")) for name in names}


@pytest.fixture(scope="module")
def report(facts: dict[str, Any]) -> dict[str, Any]:
    """The report of the sample that counts on the day of the tests: the newest of type 2."""
    reports = [r for r in facts["soc2"]["reports"].values() if r["type"] == 2]
    current: dict[str, Any] = max(reports, key=lambda r: r["report_date"])
    assert current["report_date"] < date.fromisoformat(TODAY)
    return current


def answers(facts: dict[str, Any], report: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Give each question with words that the answer must hold."""
    yield "which report", f"SOC 2 Type {report['type']}"
    yield "period", said(report["period_start"])
    yield "period", said(report["period_end"])
    for category in report["categories"]:
        yield "categories", category.replace("-", " ")
    yield "auditor", report["auditor"]["name"]
    yield "opinion", report["opinion"].capitalize()
    for region in facts["regions"].values():
        yield "data places", region["name"]
    yield "encryption", facts["data"]["encryption"]["at_rest"]
    yield "encryption", facts["data"]["encryption"]["in_transit"]
    register = facts["subprocessors"]["subprocessors"].values()
    for status in ("active", "planned"):
        yield "subprocessors", f"{sum(s['status'] == status for s in register)} {status}"
    yield "penetration test", said(facts["risk_profile"]["penetration_test"]["last_on"])
    yield "contact", facts["contacts"]["security"]


def seen(page: Page, address: str, width: int = 1440, height: int = 900) -> dict[str, Any]:
    """Open a page and give what stands whole inside the window."""
    page.set_viewport_size({"width": width, "height": height})
    page.goto(address)
    found: dict[str, Any] = page.evaluate(SEEN)
    return found


def test_the_first_screen_answers(
    page: Page, ours: str, facts: dict[str, Any], report: dict[str, Any]
) -> None:
    """Report, period, categories, auditor, opinion, places, encryption, vendors, test, contact."""
    words = seen(page, ours)["words"]
    missing = [(q, a) for q, a in answers(facts, report) if a.lower() not in words.lower()]
    assert missing == []


def test_the_first_screen_leads_to_documents(
    page: Page, ours: str, facts: dict[str, Any], report: dict[str, Any]
) -> None:
    """What can be read now is open there; the report can be asked for with its own document."""
    links = seen(page, ours)["links"]
    open_now = {d["title"]: d["url"] for d in facts["documents"].values() if "url" in d}
    shown = {words: address for words, address in links if words in open_now}
    assert len(shown) >= 3
    assert all(open_now[words].rstrip("/") == a.rstrip("/") for words, a in shown.items())
    wanted = [words for words, address in links if f"documents={report['document']}" in address]
    assert "Request our SOC 2 report" in wanted


def test_a_smaller_window_shows_less(
    page: Page, ours: str, facts: dict[str, Any], report: dict[str, Any]
) -> None:
    """The test has eyes: half of that window leaves questions open."""
    words = seen(page, ours, height=400)["words"]
    missing = {q for q, a in answers(facts, report) if a.lower() not in words.lower()}
    assert {"encryption", "penetration test", "contact", "subprocessors"} <= missing
    assert "which report" not in missing
