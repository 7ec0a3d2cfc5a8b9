"""What is said about other frameworks: facts by kind, age, and the right list."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.source.problems import lines

FRAMEWORKS = "trust_center/frameworks.yml"
ISO = """\
  iso-27001:
    edition: "2022"
    number: IS 700
    body: Larch Certification
    scope: The service.
    valid_to: 2028-03-31
"""
SOC3 = """\
  soc-3:
    categories: [security]
    period_start: 2025-07-01
    period_end: 2026-06-30
    report_date: 2026-08-14
    opinion: unqualified
"""
CSF = '  nist-csf: {edition: "2.0", completed_on: 2026-04-20, self_assessed: yes}\n'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("held:\n" + ISO + SOC3 + CSF, []),
        (
            "held:\n" + ISO.replace("    number: IS 700\n", ""),
            ["2 held.iso-27001: a certificate needs number [FW-02]"],
        ),
        (
            "held:\n" + ISO.replace("2028-03-31", "2026-10-14"),
            ["7 held.iso-27001.valid_to: this ran out on 2026-10-14 [aged FW-02]"],
        ),
        (
            "held:\n" + ISO.replace("2028-03-31", "2026-12-14"),
            ["7 held.iso-27001.valid_to: this runs out in 60 days [warning FW-03]"],
        ),
        ("held:\n" + ISO.replace("2028-03-31", "2026-12-15"), []),
        (
            "held:\n" + ISO.replace("2022", "2013"),
            ["3 held.iso-27001.edition: this edition is superseded: 2013 [FW-13]"],
        ),
        (
            "held:\n" + SOC3.replace("    opinion: unqualified\n", ""),
            ["2 held.soc-3: a report needs opinion [SO-02]"],
        ),
        (
            "held:\n" + SOC3.replace("    period_start: 2025-07-01\n", ""),
            ["2 held.soc-3: a report needs period_start and period_end, or as_of [SD-02]"],
        ),
        (
            "held:\n" + SOC3.replace("2026-08-14", "2026-06-29"),
            [
                "6 held.soc-3.report_date: "
                "an auditor can't sign before the evidence ends (2026-06-30) [SD-05]"
            ],
        ),
        (
            "held:\n" + SOC3.replace("2026-08-14", "2026-10-16"),
            ["6 held.soc-3.report_date: 2026-10-16 is after today (2026-10-15) [SD-06]"],
        ),
        (
            "held:\n" + CSF.replace(", self_assessed: yes", ""),
            ["2 held.nist-csf: say whether this is self-assessed [FW-05]"],
        ),
        (
            "held:\n" + CSF.replace("yes", "no"),
            ["2 held.nist-csf.self_assessed: who assessed it? [FW-05]"],
        ),
        (
            "held:\n" + CSF.replace("2.0", "1.1"),
            ["2 held.nist-csf.edition: this edition is superseded: 1.1 [FW-13]"],
        ),
        (
            "held:\n" + CSF.replace("2026-04-20", "2025-10-14"),
            ["2 held.nist-csf.completed_on: this evidence is older than 12 months [warning FW-04]"],
        ),
        (
            "held:\n  csa-star-1: {edition: CAIQ v4.1, submitted_on: 2026-05-18}\n",
            ["2 held.csa-star-1: STAR Level 1 is a self-assessment [FW-05]"],
        ),
        (
            "held:\n  csa-star-2: {edition: CCM v4.1, issued_on: 2026-05-18}\n",
            [
                "2 held.csa-star-2: "
                "STAR Level 2 needs a SOC 2 report or an ISO/IEC 27001 certificate [FW-10]"
            ],
        ),
        (
            "held:\n  iso-27017: {number: A, body: B, valid_to: 2028-03-31}\n",
            [
                "2 held.iso-27017: "
                "this extends an ISO/IEC 27001 certificate, which is not held [FW-10]"
            ],
        ),
        ("held:\n" + ISO + "  iso-27017: {number: A, body: B, valid_to: 2028-03-31}\n", []),
        (
            "held:\n  pci-dss: {edition: v4.0, issued_on: 2026-05-03}\n",
            ["2 held.pci-dss.edition: this edition is superseded: v4.0 [FW-13]"],
        ),
        ("held:\n  pci-dss: {edition: v4.0.1, issued_on: 2026-05-03}\n", []),
        (
            "held:\n  pci-dss: {edition: v4.0.1}\n",
            ["2 held.pci-dss: an attestation needs issued_on [evidence]"],
        ),
        (
            "held:\n  hecvat: {edition: '3.06', completed_on: 2026-05-03, self_assessed: yes}\n",
            ["2 held.hecvat.edition: this edition is superseded: 3.06 [FW-13]"],
        ),
        ("held:\n  hecvat: {edition: '4', completed_on: 2026-05-03, self_assessed: yes}\n", []),
        (
            "held:\n  eu-us-dpf: {certified_until: 2026-10-14}\n",
            ["2 held.eu-us-dpf.certified_until: this ran out on 2026-10-14 [aged FW-02]"],
        ),
        (
            "held:\n  gdpr: {role: processor}\n",
            ["2 held.gdpr: GDPR is a law, and nobody holds a law [FW-06]"],
        ),
        ("laws:\n  pci-dss: {role: merchant}\n", ["2 laws.pci-dss: PCI DSS is not a law [FW-06]"]),
        (
            "planned:\n  soc-2: {status: planned}\n",
            ["2 planned.soc-2: SOC 2 has a file of its own [FW-06]"],
        ),
        (
            "planned:\n  iso-27002: {status: planned}\n",
            ['2 planned.iso-27002: this framework does not exist: "iso-27002" [unknown-id]'],
        ),
        (
            "held:\n" + CSF + "not_applicable:\n  nist-csf: {reason: We are small.}\n",
            ["4 not_applicable.nist-csf: this framework stands under held as well [FW-08]"],
        ),
    ],
)
def test_evidence_by_kind(tmp_path: Path, text: str, expected: list[str]) -> None:
    """What a page must hold before it may show a framework, and for how long."""
    assert lines(tmp_path, {FRAMEWORKS: text}) == expected
