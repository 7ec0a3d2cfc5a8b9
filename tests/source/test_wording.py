"""The wording rules find what must not be said, where anyone can read it, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.source.problems import lines
from tests.worlds import SITE, must_end, world
from trustsite.source import wording
from trustsite.source.catalogue import catalogue
from trustsite.source.files import Body
from trustsite.source.wording import sentences
from trustsite.source.wording.sentences import in_body, in_field, suspicious

RULES = catalogue().wording
HITS = [(id, hit) for id, rule in RULES.items() for hit in rule.hits]
MISSES = [(id, miss) for id, rule in RULES.items() for miss in rule.misses]
WHY = RULES["soc-certified"].why
SAY = "An independent CPA firm issued our SOC 2 Type 2 report for <period start> to <period end>."
CLAIM = "We are SOC 2 certified."
MESSAGE = f'"SOC 2 certified": {WHY} [soc-certified]'
FAQ = """\
q:
  audience: {}
  category: certification
  question: Are you SOC 2 certified, or SOC 2 compliant? We are SOC 2 certified.
  answer: {}
  checked_on: 2026-10-01
"""
UPDATE = "---\naudience: {}\ndate: 2026-10-01\nkind: report\ntitle: {}\n---\n{}\n"
POLICY = """\
---
title: {title}
audience: {audience}
purpose: Says who may do what.
version: "{version}"
owner: security-lead
approver: ceo
{dates}in_short: [One., Two., {short}]
change: {{summary: {change}, material: yes}}
internal: {{note: We are SOC 2 certified.}}
---
{body}
"""
DATES = "approved_on: 2026-02-10\neffective_on: 2026-03-01\nnext_review_on: 2027-02-10\n"


def rules(text: str) -> set[str]:
    return {check.id for _, check in wording.broken(in_field(text))}


@pytest.mark.parametrize(("rule", "sentence"), HITS)
def test_every_example_is_found(rule: str, sentence: str) -> None:
    """Each sentence that the catalogue calls wrong is found, past the quick look too."""
    assert suspicious(sentence)
    assert rule in rules(sentence)


@pytest.mark.parametrize(("rule", "sentence"), MISSES)
def test_no_counter_example_is_found(rule: str, sentence: str) -> None:
    """Each sentence that the catalogue calls right passes its rule."""
    assert rule not in rules(sentence)


@pytest.mark.parametrize(("rule", "sentence"), HITS)
def test_a_question_claims_nothing(rule: str, sentence: str) -> None:
    """What visitors ask may be worded as they like (TC-72)."""
    assert rules(sentence.rstrip(".") + "?") == set()


@pytest.mark.parametrize(
    "text",
    [
        "We are SOC 2® certified.",
        "We are SOC\N{NO-BREAK SPACE}2 certified.",
        "We are  SOC 2\ncertified.",
        "Is it? We are SOC 2 certified. Ask us.",
        "There is no ISO report. We are SOC 2 certified.",
    ],
)
def test_spelling_hides_nothing(text: str) -> None:
    """Marks, special spaces and line ends count as spaces; ``unless`` counts per sentence."""
    assert rules(text) == {"soc-certified"}


@pytest.mark.parametrize(
    "text",
    [
        "It is not so that we are SOC 2 certified.",
        "See https://acme.example/soc2-certified for more.",
        "Write to soc2@acme.example.",
        "The file soc2-report.pdf, the page /soc2/ and the rest.",
    ],
)
def test_addresses_and_denials_are_no_claims(text: str) -> None:
    """Addresses and names of files are not read, and a denial in the sentence excuses it."""
    assert rules(text) == set()


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("faq.yml", FAQ.format("public", CLAIM), [f"5 q.answer: {MESSAGE}"]),
        ("faq.yml", FAQ.format("internal", CLAIM), []),
        ("faq.yml", FAQ.format("nda", CLAIM), []),
        ("commitments.yml", f"c:\n  text: {CLAIM}\n", [f"2 c.text: {MESSAGE}"]),
        (
            "updates/u.md",
            UPDATE.format("public", "News", f"One.\n\n{CLAIM}"),
            [f"9 text: {MESSAGE}"],
        ),
        ("updates/u.md", UPDATE.format("public", CLAIM, "News."), [f"5 title: {MESSAGE}"]),
        ("updates/u.md", UPDATE.format("internal", CLAIM, CLAIM), []),
        ("updates/u.md", UPDATE.format("nda", "News", CLAIM), []),
        (
            "site.yml",
            SITE.replace("Acme Trust Center", "SOC 2 certified"),
            [f"1 title: {MESSAGE}"],
        ),
        (
            "variables.yml",
            f"a.b:\n  audience: public\n  type: text\n  value: {CLAIM}\n  help: {CLAIM}\n",
            [f"4 a.b.value: {MESSAGE}"],
        ),
        (
            "variables.yml",
            f"a.b:\n  audience: nda\n  type: text\n  value: {CLAIM}\n  help: {CLAIM}\n",
            [],
        ),
        ("internal.yml", f"open_findings:\n  f: {{due_on: 2026-11-01, text: {CLAIM}}}\n", []),
        (
            "agreement.md",
            f"---\ntitle: Agreement\nversion: '1'\neffective_on: 2026-01-01\n---\n{CLAIM}\n",
            [f"6 text: {MESSAGE}"],
        ),
    ],
)
def test_what_is_public_is_read(tmp_path: Path, path: str, text: str, expected: list[str]) -> None:
    """Fields and texts that anyone may read are checked, what is internal is not."""
    assert lines(tmp_path, {f"trust_center/{path}": text}) == expected


@pytest.mark.parametrize(
    ("audience", "version", "places"),
    [
        ("public", "1.0", {"in_short.2", "change.summary", "title", "text"}),
        ("request", "1.0", {"title"}),
        ("nda", "1.0", {"title"}),
        ("internal", "1.0", set()),
        ("public", "0.1", set()),
    ],
)
def test_policies_by_audience(
    tmp_path: Path, audience: str, version: str, places: set[str]
) -> None:
    """A public policy is read as a whole, of one on request the card, of a draft nothing."""
    text = POLICY.format(
        title=CLAIM,
        audience=audience,
        version=version,
        dates="" if version == "0.1" else DATES,
        short=CLAIM,
        change=CLAIM,
        body=CLAIM,
    )
    source = world(tmp_path, {"policies/access/policy.md": text})
    assert {problem.where for problem in wording.problems(source)} == places


def test_a_finding_says_why_and_what_to_write(tmp_path: Path) -> None:
    """The remedy is the sentence to write instead; a dated word is a warning."""
    source = world(tmp_path, {"trust_center/commitments.yml": f"c:\n  text: {CLAIM}\n"})
    (problem,) = wording.problems(source)
    assert problem.hint == f"write: {SAY}"
    files = {"trust_center/commitments.yml": "c:\n  text: Our SOC2 report is ready.\n"}
    (line,) = lines(tmp_path, files)
    assert line.endswith("[warning soc-spelling]")


def test_sentences_of_markdown_keep_their_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    """Marks, link targets, code, block quotes and fences are left out; cells stand alone."""
    monkeypatch.setattr(sentences, "suspicious", lambda _: True)
    text = """\
## The *first* heading

A paragraph of
two lines. Its [second sentence](/a/) has a `code span`,
and ends. Third

- an _item_
- **another** one
1. counted

| Cell one. More | Cell two |
|---|---|

> quoted

```
code
```
"""
    assert list(in_body(Body(text=text, line=10))) == [
        (10, "The first heading"),
        (12, "A paragraph of two lines."),
        (13, "Its second sentence has a , and ends."),
        (14, "Third"),
        (16, "an item"),
        (17, "another one"),
        (18, "counted"),
        (20, "Cell one."),
        (20, "More"),
        (20, "Cell two"),
        (21, "---"),
        (21, "---"),
    ]


@pytest.mark.parametrize(
    "words", ["type 1 ", "certifications: a, ", "SOC 2 ", "no findings ", "a. "]
)
def test_long_texts_come_to_an_end(words: str) -> None:
    """No pattern runs for ever on a hostile text of 100,000 characters."""
    with must_end():
        rules(words * (100_000 // len(words)))
