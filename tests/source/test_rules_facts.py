"""Dates of facts, documents that run out, news, questions, security.txt, contradictions."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.source.problems import lines
from tests.worlds import SITE
from trustsite.source.rules.dates import months_later

DOCUMENT = """\
a:
  audience: internal
  title: Plan
  category: security
  format: pdf
  dated: 2026-01-05
  summary: One line.
"""
QUESTION = """\
q:
  audience: public
  category: privacy
  question: What is kept?
  answer: Names.
  checked_on: {}
"""
UPDATE = "---\naudience: public\ndate: {}\nkind: {}\ntitle: News\n{}---\nNews.\n"
SECURITY_TXT = """\
contact: ["mailto:security@acme.example"]
expires: {}
canonical: [{}]
"""
OWN = "https://trust.acme.example/.well-known/security.txt"
AFTER = "2026-10-16 is after today (2026-10-15)"


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("site.yml", SITE.replace("10-01", "10-15"), []),
        (
            "site.yml",
            SITE.replace("10-01", "10-16"),
            [f"3 facts_confirmed_on: {AFTER} [future-date]"],
        ),
        (
            "site.yml",
            SITE.replace("example/", "example"),
            ["2 base_url: the site's address ends with / [base-url]"],
        ),
        (
            "site.yml",
            SITE.replace("example/", "example/?a=b"),
            ["2 base_url: the site's address ends with / [base-url]"],
        ),
        (
            "documents.yml",
            DOCUMENT.replace("2026-01-05", "2026-10-16"),
            [f"6 a.dated: {AFTER} [future-date]"],
        ),
        ("documents.yml", DOCUMENT + "  expires_on: 2026-10-15\n", []),
        (
            "documents.yml",
            DOCUMENT + "  expires_on: 2026-10-14\n",
            ["8 a.expires_on: this document ran out on 2026-10-14 [aged expired-document]"],
        ),
        (
            "documents.yml",
            DOCUMENT.replace("2026-01", "2026-10") + "  expires_on: 2026-10-04\n",
            [
                "8 a.expires_on: this document ran out on 2026-10-04 [aged expired-document]",
                "8 a.expires_on: this is before the document's date [date-order]",
            ],
        ),
        (
            "documents.yml",
            DOCUMENT + "  covers: {from: 2026-02-01, to: 2026-01-31}\n",
            ["8 a.covers.to: this period ends before it begins [date-order]"],
        ),
        (
            "availability.yml",
            "measured: {percent: 99.9, from: 2026-07-01, to: 2026-06-30, source: Page}\n",
            ["1 measured.to: this period ends before it begins [date-order]"],
        ),
        (
            "availability.yml",
            "measured: {percent: 99.9, from: 2026-07-01, to: 2026-10-16, source: Page}\n",
            [f"1 measured.to: {AFTER} [TC-50]"],
        ),
        (
            "risk_profile.yml",
            "penetration_test: {last_on: 2026-10-16}\n",
            [f"1 penetration_test.last_on: {AFTER} [future-date]"],
        ),
        ("faq.yml", QUESTION.format("2025-10-15"), []),
        (
            "faq.yml",
            QUESTION.format("2025-10-14"),
            [
                "6 q.checked_on: "
                "this answer was last checked more than 12 months ago [warning TC-71]"
            ],
        ),
        ("faq.yml", QUESTION.format("2026-10-16"), [f"6 q.checked_on: {AFTER} [future-date]"]),
        ("updates/u.md", UPDATE.format("2026-10-15", "notice", ""), []),
        ("updates/u.md", UPDATE.format("2026-10-16", "notice", ""), [f"3 date: {AFTER} [TC-80]"]),
        ("updates/u.md", UPDATE.format("2026-10-16", "notice", "effective_on: 2026-11-01\n"), []),
        (
            "updates/u.md",
            UPDATE.format("2026-10-16", "policy", "effective_on: 2026-11-01\n"),
            [f"3 date: {AFTER} [TC-80]"],
        ),
        ("updates/u.md", UPDATE.format("2026-10-01", "incident", "severity: low\n"), []),
        (
            "updates/u.md",
            UPDATE.format("2026-10-01", "product", "severity: low\n"),
            ["6 severity: news of kind product has no severity [TC-80]"],
        ),
        (
            "updates/u.md",
            UPDATE.format("2026-10-01", "product", "affects: [x]\n"),
            ['6 affects.0: this id does not exist: "x" [unknown-id]'],
        ),
        ("updates/u.md", UPDATE.format("2026-10-01", "product", "affects: [gdpr]\n"), []),
        ("security_txt.yml", SECURITY_TXT.format("2027-10-15T00:00:00Z", OWN), []),
        (
            "security_txt.yml",
            SECURITY_TXT.format("2027-10-16T00:00:00Z", OWN),
            ["2 expires: this is more than a year ahead [warning TC-61]"],
        ),
        (
            "security_txt.yml",
            SECURITY_TXT.format("2026-10-15T23:00:00Z", OWN),
            ["2 expires: security.txt ran out on 2026-10-15 [aged TC-61]"],
        ),
        (
            "security_txt.yml",
            SECURITY_TXT.format("2027-01-01T00:00:00Z", OWN[:-4]),
            ["3 canonical.0: this is not where the site serves the file [warning TC-63]"],
        ),
        (
            "contacts.yml",
            "privacy: privacy@acme.example\n",
            ["1 : no contact for security reports [warning TC-60]"],
        ),
        (
            "ai.yml",
            "used_in_product: no\nfeatures:\n  a: {name: A, purpose: B}\n",
            ["1 used_in_product: features are listed below [PL-08]"],
        ),
        (
            "ai.yml",
            "used_in_product: yes\n",
            ["1 used_in_product: AI is used, and no feature is listed [warning PL-08]"],
        ),
        (
            "internal.yml",
            "risk_register:\n"
            "  r: {title: Fire, likelihood: 1, impact: 5, treatment: reduce, owner_role: cto}\n",
            ['2 risk_register.r.owner_role: this role does not exist: "cto" [unknown-id]'],
        ),
        (
            "internal.yml",
            "open_findings:\n  f: {control: IAM-01, due_on: 2026-11-01, text: A finding.}\n",
            ['2 open_findings.f.control: this control does not exist: "IAM-01" [PL-02]'],
        ),
        (
            "site.yml",
            SITE + "internal: {reviewers: [ceo, cto]}\n",
            ['4 internal.reviewers.1: this role does not exist: "cto" [unknown-id]'],
        ),
        (
            "access.yml",
            "address: a@acme.example\ninternal: {approvers: [cto]}\n",
            ['2 internal.approvers.0: this role does not exist: "cto" [unknown-id]'],
        ),
    ],
)
def test_one_file(tmp_path: Path, name: str, text: str, expected: list[str]) -> None:
    """What one file says wrongly, with its line."""
    assert lines(tmp_path, {f"trust_center/{name}": text}) == expected


def test_the_security_contact_is_one(tmp_path: Path) -> None:
    """TC-60: contacts.yml and security.txt name the same address."""
    files = {
        "trust_center/contacts.yml": "security: help@acme.example\n",
        "trust_center/security_txt.yml": SECURITY_TXT.format("2027-01-01T00:00:00Z", OWN),
    }
    message = "security.txt doesn't name help@acme.example [warning TC-60]"
    assert lines(tmp_path, files) == [f"contacts.yml:1 security: {message}"]


def test_recovery_targets_are_one(tmp_path: Path) -> None:
    """PL-08: two files don't contradict each other."""
    files = {
        "trust_center/availability.yml": "recovery_time_objective: 4 hours\n",
        "trust_center/risk_profile.yml": "recovery_time_objective: 8 hours\n",
    }
    assert lines(tmp_path, files) == [
        "risk_profile.yml:1 recovery_time_objective: "
        'availability.yml says "4 hours" [warning PL-08]'
    ]


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        ("2025-07-01", 3, "2025-10-01"),
        ("2025-08-31", 6, "2026-02-28"),
        ("2023-08-31", 6, "2024-02-29"),
        ("2025-12-31", 12, "2026-12-31"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2025-10-31", 1, "2025-11-30"),
    ],
)
def test_months_later(day: str, months: int, later: str) -> None:
    """The same day of a later month, or that month's last day."""
    assert months_later(date.fromisoformat(day), months) == date.fromisoformat(later)
