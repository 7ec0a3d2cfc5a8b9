"""What people outside may see names nothing internal, and restricted files stay restricted."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.source.problems import lines

DOCUMENTS = "trust_center/documents.yml"
ACCESS = {"trust_center/access.yml": "address: trust@acme.example\n"}
DOCUMENT = """\
{id}:
  audience: {audience}
  title: {title}
  category: {category}
  format: pdf
  dated: 2026-08-14
  summary: One line.
"""
PUBLIC = "url: https://acme.example/a.pdf\n"
HIDDEN = DOCUMENT.format(id="doc-x", audience="internal", title="Plan", category="company")
POLICY = """\
---
title: Pay policy
audience: {}
purpose: Says what is paid.
version: "{}"
owner: security-lead
---
To be written.
"""


def document(audience: str, title: str = "Overview", category: str = "security") -> str:
    return DOCUMENT.format(id="doc-a", audience=audience, title=title, category=category)


@pytest.mark.parametrize(
    ("name", "text", "place"),
    [
        ("ai.yml", "used_in_product: no\ndocuments: [doc-x]\n", "ai.yml:2 documents.0"),
        (
            "frameworks.yml",
            "laws:\n  gdpr:\n    role: processor\n    documents: [doc-x]\n",
            "frameworks.yml:4 laws.gdpr.documents.0",
        ),
        (
            "packs.yml",
            "review:\n  title: Pack\n  for: All\n  intro: Read.\n  items: [doc-x]\n",
            "packs.yml:5 review.items.0",
        ),
        (
            "access.yml",
            "address: trust@acme.example\nagreement: {offered: doc-x}\n",
            "access.yml:2 agreement.offered",
        ),
        (
            "updates/u1.md",
            "---\naudience: public\ndate: 2026-10-01\nkind: policy\ntitle: News\n"
            "affects: [doc-x]\n---\nNews.\n",
            "updates/u1.md:6 affects.0",
        ),
    ],
)
def test_an_open_record_names_no_internal_document(
    tmp_path: Path, name: str, text: str, place: str
) -> None:
    """TC-03, wherever documents are named."""
    found = lines(tmp_path, {DOCUMENTS: HIDDEN, f"trust_center/{name}": text})
    assert found == [f'{place}: "doc-x" is internal [TC-03]']


def test_an_internal_record_may_name_it(tmp_path: Path) -> None:
    """Inside, nothing is hidden."""
    update = (
        "---\naudience: internal\ndate: 2026-10-01\nkind: policy\ntitle: News\n"
        "affects: [doc-x]\n---\nNews.\n"
    )
    assert lines(tmp_path, {DOCUMENTS: HIDDEN, "trust_center/updates/u1.md": update}) == []


def test_a_promise_names_no_internal_control(tmp_path: Path) -> None:
    """Commitments are public as a whole (PL-07)."""
    controls = """\
id: IAM
title: Access
controls:
  INT-1:
    audience: internal
    title: Doors
    description: Doors are locked.
    criteria: [CC6.4]
"""
    promise = "locked:\n  text: We lock up.\n  controls: [INT-1]\n"
    texts = {"trust_center/controls/a.yml": controls, "trust_center/commitments.yml": promise}
    assert lines(tmp_path, texts) == [
        'commitments.yml:3 locked.controls.0: "INT-1" is internal [PL-07]'
    ]


@pytest.mark.parametrize(
    ("audience", "version", "message"),
    [
        ("internal", "0.1", '"pay" is internal [TC-03]'),
        ("request", "0.1", '"pay" is a draft, and drafts are not public [TC-91]'),
    ],
)
def test_news_names_no_policy_that_is_not_public(
    tmp_path: Path, audience: str, version: str, message: str
) -> None:
    """Neither an internal one nor a draft."""
    update = (
        "---\naudience: public\ndate: 2026-10-01\nkind: policy\ntitle: News\n"
        "affects: [pay]\n---\nNews.\n"
    )
    texts = {
        "policies/pay/policy.md": POLICY.format(audience, version),
        "trust_center/updates/u1.md": update,
    }
    assert lines(tmp_path, texts) == [f"updates/u1.md:6 affects.0: {message}"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (document("public") + "  " + PUBLIC, []),
        (
            document("public"),
            ["1 doc-a: nobody can read a public document without url [warning TC-01]"],
        ),
        (
            document("nda") + "  " + PUBLIC,
            ["8 doc-a.url: a document of audience nda has no address [TC-02]"],
        ),
        (
            document("internal") + "  " + PUBLIC,
            ["8 doc-a.url: a document of audience internal has no address [TC-02]"],
        ),
        (
            document("public", "SOC 2 Type 2 report 2026", "reports") + "  " + PUBLIC,
            ["2 doc-a.audience: a SOC 1 or SOC 2 report is never public [SR-01]"],
        ),
        (document("public", "SOC 3 report 2026", "reports") + "  " + PUBLIC, []),
        (document("public", "About SOC 2", "security") + "  " + PUBLIC, []),
    ],
)
def test_documents_by_audience(tmp_path: Path, text: str, expected: list[str]) -> None:
    """Only public documents have an address, and no SOC 2 report is one of them."""
    found = lines(tmp_path, {DOCUMENTS: text, **ACCESS})
    assert [line.removeprefix("documents.yml:") for line in found] == expected


@pytest.mark.parametrize(
    ("audience", "expected"),
    [
        ("nda", []),
        (
            "public",
            [
                "documents.yml:2 doc-a.audience: "
                "this document is a SOC 2 report, which is never public [SR-01]"
            ],
        ),
        ("request", ['soc2.yml:3 reports.r2.audience: "doc-a" is request, not nda [TC-01]']),
        ("internal", ['soc2.yml:14 reports.r2.document: "doc-a" is internal [TC-03]']),
    ],
)
def test_a_report_and_its_document_are_for_the_same_readers(
    tmp_path: Path, audience: str, expected: list[str]
) -> None:
    """SR-01, TC-01, TC-03."""
    report = """\
reports:
  r2:
    audience: nda
    type: 2
    categories: [security]
    period_start: 2025-07-01
    period_end: 2026-06-30
    report_date: 2026-08-14
    opinion: unqualified
    auditor:
      name: Birch CPAs
      licensed_cpa: yes
      independent: yes
    document: doc-a
"""
    text = document(audience, "Report")
    text += f"  {PUBLIC}" if audience == "public" else ""
    assert lines(tmp_path, {DOCUMENTS: text, "trust_center/soc2.yml": report, **ACCESS}) == expected


def test_what_is_shared_on_request_can_be_requested(tmp_path: Path) -> None:
    """TC-10: told once, at the first such document."""
    text = document("request") + document("nda").replace("doc-a", "doc-b")
    message = "nobody can ask for this: it is request, and no file says how to ask"
    assert lines(tmp_path / "a", {DOCUMENTS: text}) == [f"2 doc-a.audience: {message} [TC-10]"]
    assert lines(tmp_path / "b", {DOCUMENTS: text, **ACCESS}) == []
    assert lines(tmp_path / "c", {"policies/pay/policy.md": POLICY.format("nda", "0.1")}) == []
