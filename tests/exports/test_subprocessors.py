"""The list of subprocessors as CSV and JSON."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest

from tests.exports.sites import VENDOR, public_site, register
from trustsite.exports.subprocessors import COLUMNS, subprocessors_csv, subprocessors_json
from trustsite.site.public import PublicSite


def rows(site: PublicSite) -> list[dict[str, str]]:
    assert site.register is not None
    text = subprocessors_csv(site, site.register).decode()
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def listed(site: PublicSite) -> dict[str, Any]:
    assert site.register is not None
    written: dict[str, Any] = json.loads(subprocessors_json(site, site.register))
    return written


def with_vendor(**changes: Any) -> PublicSite:
    return public_site(register=register(VENDOR | changes))


def test_planned_then_active_then_ended() -> None:
    """Rows stand as on the page: planned, active, ended, in both files (TC-25, TC-29)."""
    order = ["clickhouse", "aws", "mailer"]
    assert [row["id"] for row in rows(public_site())] == order
    assert [row["id"] for row in listed(public_site())["subprocessors"]] == order


def test_the_order_of_the_file_stays_within_a_state() -> None:
    """Two active vendors stand in the order in which the company wrote them."""
    site = public_site(register=register(VENDOR | {"id": "z"}, VENDOR | {"id": "a"}))
    assert [row["id"] for row in rows(site)] == ["z", "a"]


def test_cells_survive_the_trip() -> None:
    """Commas, quotes and umlauts come back from the CSV as they were (RFC 4180, UTF-8)."""
    _, active, ended = rows(public_site())
    assert active["legal_entity"] == "Amazon Web Services, Inc."
    assert active["purpose"] == 'Hosting, "databases" and storage'
    assert ended["name"] == "Müller Mail"
    assert active["data_categories"] == "Account details; Logs"


def test_a_line_break_in_a_cell_survives() -> None:
    """A text of two lines is one cell, not two rows."""
    (row,) = rows(with_vendor(purpose="One\nTwo"))
    assert row["purpose"] == "One\nTwo"


def test_lines_end_as_rfc_4180_says() -> None:
    """The first line is the header, every line ends in CR LF, and there is no byte order mark."""
    site = public_site()
    assert site.register is not None
    data = subprocessors_csv(site, site.register)
    assert data.startswith(",".join(COLUMNS).encode() + b"\r\n")
    assert data.count(b"\n") == data.count(b"\r\n") == 4


def test_norway_is_a_country() -> None:
    """Places are codes, with their names beside them."""
    active = rows(public_site())[1]
    assert active["locations"] == "US; NO; WORLDWIDE"
    assert active["location_names"] == "United States; Norway; Worldwide"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_no_cell_is_a_formula(start: str) -> None:
    """A cell that a spreadsheet would run is shown as text: it gets an apostrophe in front."""
    attack = f"{start}HYPERLINK(0)"
    (row,) = rows(with_vendor(name=attack, data_categories=[attack]))
    assert row["name"] == f"'{attack}"
    assert row["data_categories"] == f"'{attack}"


def test_json_keeps_the_words() -> None:
    """JSON runs nothing, so it holds the words without the apostrophe."""
    assert listed(with_vendor(name="=1+1"))["subprocessors"][0]["name"] == "=1+1"


def test_both_files_hold_the_same_facts() -> None:
    """Each column of the CSV is a key of the JSON rows, and no key is missing in the CSV."""
    for row in listed(public_site())["subprocessors"]:
        assert set(row) == set(COLUMNS)


def test_an_objection_has_its_last_day() -> None:
    """A planned entry says until when one may object: notice plus the days of the contract."""
    planned, active, _ = rows(public_site())
    assert (planned["notice_on"], planned["object_until"]) == ("2026-10-01", "2026-10-31")
    assert active["object_until"] == ""


def test_terms_of_notice_are_in_the_json() -> None:
    """The JSON says how many days of notice there are and whom to write to (TC-27)."""
    written = listed(public_site())
    assert written["notice_days"] == 30
    assert written["objection"] == {"within_days": 30, "address": "privacy@acme.example"}


def test_yes_and_no_are_words() -> None:
    """A yes or no is a word in the CSV and a truth value in the JSON."""
    site = with_vendor(optional=True)
    assert rows(site)[0]["optional"] == "yes"
    assert listed(site)["subprocessors"][0]["optional"] is True
