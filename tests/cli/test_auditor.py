"""An auditor's questions, each answered by one command."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

from tests.auditing import END, EVIDENCE, START, THIRD
from tests.cli.run import run

LATER = ("--today", "2026-12-15")
PERIOD = ("--from", START, "--to", END, *LATER)


def told(project: Path, *arguments: str) -> Any:
    return json.loads(run(project, *arguments, "--json", *LATER).stdout)


def test_what_was_in_force_in_the_period(audited: Path) -> None:
    """With the texts that had two versions in words, and who processed data."""
    out = run(audited, "in-force", *PERIOD).stdout
    assert "8 versions in force." in out
    assert "More than one version: policy access-control, 1.2, then 1.3." in out
    assert "More than one version: annex information-security, 1, then 2." in out
    line = next(line for line in out.splitlines() if line.startswith("letterbird"))
    assert line.split()[-3:] == ["2022-05-01", "2026-10-31", "2026-11-10"]


def test_the_same_as_table_and_data(audited: Path) -> None:
    """CSV is one table, JSON holds both; the columns are the same."""
    table = run(audited, "in-force", *PERIOD, "--format", "csv").stdout_bytes.decode()
    rows = list(csv.DictReader(io.StringIO(table, newline="")))
    facts = told(audited, "in-force", *PERIOD[:4])
    assert [row["version"] for row in rows] == [row["version"] for row in facts["in_force"]]
    assert set(rows[0]) == set(facts["in_force"][0])
    (access,) = (row for row in rows if (row["id"], row["version"]) == ("access-control", "1.3"))
    assert (access["first"], access["last"], access["versions"]) == ("2026-11-10", "", "2")
    assert (access["approved_by"], access["evidence"]) == ("ceo", EVIDENCE)
    assert access["redline"] == "/policies/access-control/changes/1.3/"
    vendors = run(audited, "in-force", *PERIOD, "--format", "csv", "--subprocessors").stdout
    assert [line.split(",")[0] for line in vendors.splitlines()] == [
        "id",
        "cloudyard",
        "letterbird",
    ]
    assert [one["id"] for one in facts["subprocessors"]] == ["cloudyard", "letterbird"]


def test_who_was_in_use_on_a_day(audited: Path) -> None:
    """On a day before the end was told it was in use; before any release nothing is told."""
    on = ("in-force", "--subprocessors", *LATER, "--on")
    assert "2 subprocessors in use" in run(audited, *on, "2026-11-01").stdout
    assert "1 subprocessor in use" in run(audited, *on, THIRD).stdout
    assert "nothing was released about subprocessors" in run(audited, *on, "2026-01-01").stdout


def test_who_approved_a_version_and_where_it_is_recorded(audited: Path) -> None:
    """The newest first; the public audience sees neither a name nor a place."""
    facts = told(audited, "history", "access-control")
    assert [one["version"] for one in facts["versions"]] == ["1.3", "1.2"]
    newest = facts["versions"][0]
    assert (newest["approved_by"], newest["evidence"]) == ("ceo", EVIDENCE)
    assert (newest["approved_on"], newest["effective_on"]) == ("2026-11-02", "2026-11-10")
    assert (newest["release"], newest["material"]) == ("2026-11-10", True)
    assert newest["redline"] == "/policies/access-control/changes/1.3/"
    out = run(audited, "history", "access-control", *LATER).stdout
    assert f"recorded at   {EVIDENCE}" in out
    assert "superseded, in force from 2026-03-01 to 2026-11-09" in out
    asked = ("history", "access-control", "--audience", "public", "--json")
    public = run(audited, *asked, *LATER).stdout
    assert "1.3" in public
    assert EVIDENCE not in public
    assert "canary" not in public


def test_annexes_and_the_agreement_have_a_history_too(audited: Path) -> None:
    """An annex is asked for by its policy; the public knows of none."""
    annex = told(audited, "history", "information-security", "--annex")
    assert [(one["version"], one["until"]) for one in annex["versions"]] == [
        ("2", None),
        ("1", "2026-11-30"),
    ]
    assert told(audited, "history", "agreement")["kind"] == "agreement"
    ask = ("history", "information-security", "--annex", "--audience", "public", *LATER)
    assert "There are: none." in run(audited, *ask, expect=2).output


def test_reviews_and_withdrawals_are_told(audited: Path) -> None:
    """With day, reason and successor, and the release that recorded it."""
    out = run(audited, "history", "incident-response", *LATER).stdout
    assert "1.0  withdrawn, in force from 2026-03-01 to 2026-11-30" in out
    why = "replaced by information-security: It is part of another."
    assert f"{THIRD}  version 1.0 withdrawn, {why} (release {THIRD})" in out
    out = run(audited, "history", "information-security", *LATER).stdout
    said = "2026-11-25  version 2.0 reviewed without a change, next review 2027-11-25"
    assert f"{said} (release {THIRD})" in out


def test_what_is_not_there_is_answered_with_what_is(audited: Path) -> None:
    """No such text; two ways to name a period at once; a period that ends before it begins."""
    unknown = run(audited, "history", "x", *LATER, expect=2).output
    assert "There are: access-control, agreement, " in unknown
    both = ("in-force", "--on", START, "--to", END)
    assert "Give one of them." in run(audited, *both, expect=2).output
    turned = ("period-pack", "--from", END, "--to", START)
    assert "before it begins" in run(audited, *turned, expect=2).output
