"""JSON-LD: facts only, and nothing in it that a reader of HTML could take for markup."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.exports.sites import COMPANY, public_site
from tests.sample import ACME, TODAY, copy_project, edit, parsed
from trustsite import pipeline
from trustsite.assemble.linked import home, questions
from trustsite.history.codec import decode
from trustsite.project import find
from trustsite.site.public import Question
from trustsite.text import PublicText

HOSTILE = [
    "</script><script>alert(1)</script>",
    "<!--<script>",
    "a & b &lt; &amp;",
    "]]>",
    "\u2028 \u2029 \\ \" '",
    "\\u003c",
]


def question(words: str, answer: str) -> Question:
    raw = {"id": "q", "category": "company", "question": words, "answer": answer}
    return decode(Question, {**raw, "checked_on": "2026-10-01"})


def read(text: str) -> Any:
    assert not set(text) & set("<>&\u2028\u2029")
    return json.loads(text)


def test_the_home_says_who_speaks() -> None:
    """Organisation and site, with what the company stated; what it left out has no key."""
    organization, website = read(home(public_site()))["@graph"]
    assert organization == {
        "@type": "Organization",
        "@id": "https://trust.acme.example/#organization",
        "name": "Acme",
        "legalName": "Acme, Inc.",
        "description": "Ledgers *for* all.",
    }
    assert (website["name"], website["url"]) == ("Acme Trust Center", "https://trust.acme.example/")
    assert website["publisher"] == {"@id": organization["@id"]}


def test_questions_have_their_answers() -> None:
    """Each question with its answer, in the order of the page; without any there is nothing."""
    found = read(questions([question("One?", "Yes."), question("Two?", "No.")]))
    assert found["@type"] == "FAQPage"
    pairs = [(one["name"], one["acceptedAnswer"]["text"]) for one in found["mainEntity"]]
    assert pairs == [("One?", "Yes."), ("Two?", "No.")]
    assert questions([]) == ""


@pytest.mark.parametrize("words", HOSTILE)
def test_no_text_can_leave_the_data(words: str) -> None:
    """Signs of markup are written as JSON escapes, and come back as they were."""
    site = public_site(company={**COMPANY, "short_name": words, "description": None})
    assert read(home(site))["@graph"][0]["name"] == words
    about = replace(site.about, title=PublicText(words))
    assert read(home(replace(site, about=about)))["@graph"][1]["name"] == words
    (asked,) = read(questions([question(words, words)]))["mainEntity"]
    assert (asked["name"], asked["acceptedAnswer"]["text"]) == (words, words)


def test_hostile_words_stay_data_in_built_pages(tmp_path: Path) -> None:
    """Built with the real engine, such a page has one block of data and passes the gate.

    The logo is shown beside links to such a page if it is of a kind that others can show.
    """
    attack = "</script><script>alert(1)</script> & more"
    root = copy_project(tmp_path / "acme", ACME)
    edit(
        root,
        "trust_center/company.yml",
        "legal_name: Acme Widgets, Inc.",
        f'legal_name: "{attack}"',
    )
    faq = root / "trust_center/faq.yml"
    faq.write_text(faq.read_text("utf-8").replace("Yes. Backups", f"{attack} Backups"), "utf-8")
    (root / "trust_center/brand").mkdir()
    Image.new("RGB", (200, 64), "#0a5a45").save(root / "trust_center/brand/logo.png")
    (root / "trust_center/brand.yml").write_text("logo: logo.png\n", encoding="utf-8")
    checked = pipeline.check(find(root), date.fromisoformat(TODAY))
    site = pipeline.build(checked, ("public",), lambda _: None)["public"].folder
    for path in ("index.html", "faq/index.html"):
        page = parsed((site / path).read_text("utf-8"))
        (data,) = page.xpath("//script[not(@src)]")
        shown = page.xpath("//meta[@property='og:image']/@content")
        assert shown == ["https://trust.acme.example/assets/brand/logo.png"]
        assert attack in json.dumps(json.loads(data.text))
