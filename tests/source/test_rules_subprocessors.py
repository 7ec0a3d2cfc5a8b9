"""What is said about the register of subprocessors, the regions and the number of vendors."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.source.problems import lines

PATH = "trust_center/subprocessors.yml"
TOLD = """\
notice_days: 30
subscribe: {email: changes@acme.example}
objection: {within_days: 30, address: privacy@acme.example}
"""
ACTIVE = """\
subprocessors:
  cloudy:
    name: Cloudy
    legal_entity: Cloudy, Inc.
    entity_country: US
    purpose: Hosting
    data_categories: [Names]
    locations: [US, DE]
    transfer_mechanism: [Standard contractual clauses]
    since: 2024-01-01
    status: active
"""
PLANNED = ACTIVE.replace("    since: 2024-01-01\n    status: active\n", "") + (
    "    status: planned\n    notice_on: 2026-10-01\n    effective_on: 2026-11-02\n"
)
ENDED = ACTIVE.replace("active", "ended") + "    ended_on: 2025-12-31\n"
TWIN = ACTIVE.removeprefix("subprocessors:\n").replace("cloudy:", "cloudy-2:")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (TOLD + ACTIVE, []),
        (TOLD + PLANNED, []),
        (TOLD + ENDED, []),
        (
            TOLD + ACTIVE.replace("    transfer_mechanism: [Standard contractual clauses]\n", ""),
            [
                "5 subprocessors.cloudy: "
                "US is outside the EEA, and no transfer mechanism is named [TC-21]"
            ],
        ),
        (
            TOLD
            + ACTIVE.replace("[US, DE]", "[WORLDWIDE]")
            .replace("    entity_country: US\n", "")
            .replace("    transfer_mechanism: [Standard contractual clauses]\n", ""),
            [
                "5 subprocessors.cloudy: "
                "WORLDWIDE is outside the EEA, and no transfer mechanism is named [TC-21]"
            ],
        ),
        (
            TOLD
            + ACTIVE.replace("US", "NO").replace(
                "    transfer_mechanism: [Standard contractual clauses]\n", ""
            ),
            [],
        ),
        (
            TOLD + ACTIVE.replace("    since: 2024-01-01\n", ""),
            ["5 subprocessors.cloudy: since when is it used? [warning TC-25]"],
        ),
        (
            TOLD + ACTIVE.replace("2024-01-01", "2026-10-16"),
            ["13 subprocessors.cloudy.since: 2026-10-16 is after today (2026-10-15) [future-date]"],
        ),
        (
            TOLD + ACTIVE + "    ended_on: 2025-12-31\n",
            ["15 subprocessors.cloudy.ended_on: only an ended subprocessor has ended_on [TC-25]"],
        ),
        (
            TOLD + ACTIVE + TWIN,
            [
                "15 subprocessors.cloudy-2: "
                '"cloudy" has the same legal entity and purpose [warning TC-28]'
            ],
        ),
        (TOLD + ACTIVE + TWIN.replace("Hosting", "Email"), []),
        (
            TOLD + ACTIVE + "    products: [api]\n",
            ['15 subprocessors.cloudy.products.0: this product does not exist: "api" [unknown-id]'],
        ),
        (
            TOLD + PLANNED.replace("    notice_on: 2026-10-01\n", ""),
            ["5 subprocessors.cloudy: a planned subprocessor needs notice_on [TC-23]"],
        ),
        (
            TOLD + PLANNED.replace("    effective_on: 2026-11-02\n", ""),
            ["5 subprocessors.cloudy: a planned subprocessor needs effective_on [TC-23]"],
        ),
        (
            TOLD + PLANNED.replace("2026-11-02", "2026-10-30"),
            [
                "15 subprocessors.cloudy.effective_on: "
                "29 days of notice are less than the 30 agreed [TC-23]"
            ],
        ),
        (TOLD + PLANNED.replace("2026-11-02", "2026-10-31"), []),
        (
            TOLD
            + PLANNED.replace("2026-11-02", "2026-10-20\n    urgent_reason: The old one closes."),
            [],
        ),
        (
            TOLD + PLANNED.replace("2026-10-01", "2026-09-01").replace("2026-11-02", "2026-10-15"),
            [],
        ),
        (
            TOLD + PLANNED.replace("2026-10-01", "2026-09-01").replace("2026-11-02", "2026-10-14"),
            [
                "15 subprocessors.cloudy.effective_on: "
                "this day has passed (2026-10-14) and the status is planned [aged TC-24]"
            ],
        ),
        (
            TOLD + ENDED.replace("    ended_on: 2025-12-31\n", ""),
            ["5 subprocessors.cloudy: an ended subprocessor needs ended_on [TC-25]"],
        ),
        (
            TOLD + ENDED.replace("2025-12-31", "2023-12-31"),
            ["15 subprocessors.cloudy.ended_on: it ended before it began [TC-25]"],
        ),
        (
            ACTIVE,
            [
                "1 : the register says nowhere how to be told of changes [TC-27]",
                "1 : the register says nowhere how to object to them [TC-27]",
            ],
        ),
        ("notice_days: 30\n", []),
    ],
)
def test_the_register(tmp_path: Path, text: str, expected: list[str]) -> None:
    """Places, notice, days and names of each entry (TC-20 to TC-28)."""
    assert lines(tmp_path, {PATH: text}) == expected


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("risk_profile.yml", "third_party_dependence: {value: yes, active_subprocessors: 1}\n", []),
        (
            "risk_profile.yml",
            "third_party_dependence: {value: yes, active_subprocessors: 2}\n",
            [
                "risk_profile.yml:1 third_party_dependence.active_subprocessors: "
                "subprocessors.yml lists 1 active subprocessors [TC-50]"
            ],
        ),
        (
            "risk_profile.yml",
            "third_party_dependence: {value: no}\n",
            [
                "risk_profile.yml:1 third_party_dependence.value: "
                "subprocessors.yml lists 1 active subprocessors [TC-50]"
            ],
        ),
        ("regions.yml", "eu: {name: Europe, provider: cloudy, leaves_region: [Emails]}\n", []),
        (
            "regions.yml",
            "eu: {name: Europe, provider: cloud, leaves_region: [Emails]}\n",
            ['regions.yml:1 eu.provider: this subprocessor does not exist: "cloud" [TC-42]'],
        ),
        (
            "regions.yml",
            "eu: {name: Europe, provider: cloudy}\n",
            ["regions.yml:1 eu: this region doesn't say what leaves it [warning TC-40]"],
        ),
        (
            "ai.yml",
            "used_in_product: yes\nfeatures:\n  a: {name: A, purpose: B, vendor: cloud}\n",
            ['ai.yml:3 features.a.vendor: this subprocessor does not exist: "cloud" [unknown-id]'],
        ),
    ],
)
def test_what_refers_to_the_register(
    tmp_path: Path, name: str, text: str, expected: list[str]
) -> None:
    """The number in the risk profile, hosts of regions, vendors of features."""
    assert lines(tmp_path, {PATH: TOLD + ACTIVE, f"trust_center/{name}": text}) == expected


def test_nothing_runs_on_a_vendor_that_ended(tmp_path: Path) -> None:
    """TC-42."""
    regions = "eu: {name: Europe, provider: cloudy, leaves_region: [Emails]}\n"
    assert lines(tmp_path, {PATH: TOLD + ENDED, "trust_center/regions.yml": regions}) == [
        'regions.yml:1 eu.provider: "cloudy" is listed as ended [TC-42]'
    ]
