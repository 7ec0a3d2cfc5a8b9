"""What is said about bridge letters and vendors left out of a report."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.source.problems import lines
from tests.source.soc2_texts import LETTER, SOC2, TYPE2, said


@pytest.mark.parametrize(
    ("before", "after", "place", "message"),
    [
        (
            "report: r2",
            "report: r9",
            "17 bridge_letters.l1.report",
            'this report does not exist: "r9" [unknown-id]',
        ),
        (
            "management",
            "auditor",
            "21 bridge_letters.l1.issued_by",
            "a bridge letter is written by management, never by the auditor [SA-05]",
        ),
        (
            "2026-07-01",
            "2026-07-02",
            "18 bridge_letters.l1.covers_from",
            "this letter must begin on 2026-07-01 [SA-06]",
        ),
        (
            "covers_to: 2026-09-30",
            "covers_to: 2026-06-30",
            "19 bridge_letters.l1.covers_to",
            "this letter ends before it begins [SA-06]",
        ),
        (
            "covers_to: 2026-09-30",
            "covers_to: 2026-10-02",
            "19 bridge_letters.l1.covers_to",
            "a letter can't cover days after its own date (2026-10-01) [SA-06]",
        ),
        (
            "covers_to: 2026-09-30",
            "covers_to: 2026-10-01",
            "19 bridge_letters.l1.covers_to",
            "letters for one report cover at most 3 months together [warning SA-07]",
        ),
        (
            "audience: nda",
            "audience: public",
            "16 bridge_letters.l1.audience",
            "a bridge letter is never public [SA-09]",
        ),
        (
            "issued_on: 2026-10-01",
            "issued_on: 2026-10-16",
            "20 bridge_letters.l1.issued_on",
            "2026-10-16 is after today (2026-10-15) [future-date]",
        ),
        (
            "material",
            "signed_by_role: cso\n    material",
            "22 bridge_letters.l1.signed_by_role",
            'this role does not exist: "cso" [unknown-id]',
        ),
    ],
)
def test_a_letter_is_held_against_the_rules(
    tmp_path: Path, before: str, after: str, place: str, message: str
) -> None:
    """One slip in a bridge letter gives one message, at its line."""
    found = said(tmp_path, TYPE2 + LETTER.replace(before, after, 1))
    assert f"{place}: {message}" in found
    assert len(found) == 1 or all("SA-0" in line for line in found)


def test_letters_in_a_row_count_as_one(tmp_path: Path) -> None:
    """A second letter starts where the first ended; together they cover 3 months (SA-07)."""
    first = LETTER.replace("2026-09-30", "2026-08-31")
    second = LETTER.removeprefix("bridge_letters:\n").replace("l1", "l2")
    second = second.replace("2026-07-01", "2026-09-01")
    assert said(tmp_path / "a", TYPE2 + first + second) == []
    longer = second.replace("2026-09-30", "2026-10-01")
    message = "letters for one report cover at most 3 months together"
    expected = [f"27 bridge_letters.l2.covers_to: {message} [warning SA-07]"]
    assert said(tmp_path / "b", TYPE2 + first + longer) == expected


def test_a_vendor_has_one_name(tmp_path: Path) -> None:
    """SV-01, SV-06: it is among the subprocessors, under the same name."""
    vendor = """\
subservice_organizations:
  cloud:
    name: Cloudy Inc.
    subprocessor: {}
    services: Hosting
    method: carve-out
"""
    register = """\
subscribe: {email: changes@acme.example}
objection: {within_days: 30, address: privacy@acme.example}
subprocessors:
  cloudy:
    name: Cloudy
    purpose: Hosting
    data_categories: [Names]
    locations: [DE]
    since: 2024-01-01
    status: active
"""
    files = {"trust_center/subprocessors.yml": register, SOC2: vendor.format("cloudy")}
    assert lines(tmp_path / "a", files) == [
        "soc2.yml:3 subservice_organizations.cloud.name: "
        'the subprocessors call this vendor "Cloudy" [warning SV-06]'
    ]
    files[SOC2] = vendor.format("cloud-y")
    assert lines(tmp_path / "b", files) == [
        "soc2.yml:4 subservice_organizations.cloud.subprocessor: this subprocessor does not exist: "
        '"cloud-y" [SV-01]'
    ]
