"""Calendars of what is due, read by a grammar of RFC 5545 of the tests' own."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from trustsite import pipeline
from trustsite.assemble.context import Edition
from trustsite.assemble.due import agenda
from trustsite.exports.calendar import EVERYTHING, calendars
from trustsite.exports.described import machine_files
from trustsite.history.history import history
from trustsite.project import find
from trustsite.site.internal import Finding
from trustsite.text import InternalText

# name *(";" param) ":" value (3.1); a text value escapes \ ; , and holds no control sign (3.3.11).
LINE = re.compile(r"([A-Z][A-Z0-9-]*)((?:;[A-Z-]+=[A-Z-]+)*):(.*)")
TEXT = re.compile(r"(?:[^\x00-\x1f\x7f\\;,]|\\[\\;,nN])*")
ESCAPED = re.compile(r"\\(.)")
TEXTS = ("NAME", "X-WR-CALNAME", "SUMMARY", "DESCRIPTION")
ODD = "Ä; a \\ path, 日本語の長い文章がここにあります。" * 6 + "\nBEGIN:VEVENT\r\nÜ\u2028end"


def unfolded(data: bytes) -> list[str]:
    """Undo the folding, after each physical line was found to be one (3.1)."""
    assert data.endswith(b"\r\n")
    lines = data.removesuffix(b"\r\n").split(b"\r\n")
    for line in lines:
        assert len(line) <= 75, line
        assert b"\n" not in line
        assert b"\r" not in line
        line.decode()  # no sign is cut in two
    return data.decode().replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


def read(data: bytes) -> list[dict[str, str]]:
    """Read a calendar: its own properties first, then those of each entry."""
    found: list[dict[str, str]] = [{}]
    open_: list[str] = []
    for line in unfolded(data):
        parts = LINE.fullmatch(line)
        assert parts is not None, line
        name, parameters, value = parts.groups()
        if name == "BEGIN":
            assert [*open_, value] in (["VCALENDAR"], ["VCALENDAR", "VEVENT"])
            open_.append(value)
            found += [{}] if value == "VEVENT" else []
        elif name == "END":
            assert open_.pop() == value
        else:
            record = found[-1] if len(open_) > 1 else found[0]
            assert len(open_) == (2 if record is not found[0] else 1)
            assert f"{name}{parameters}" not in record, f"{name} twice"
            if name in TEXTS:
                assert TEXT.fullmatch(value), value
                value = ESCAPED.sub(lambda sign: sign[1].replace("n", "\n"), value)
            record[f"{name}{parameters}"] = value
    assert open_ == []
    return found


@pytest.fixture(scope="module")
def edition(audited: Path) -> Edition:
    return pipeline.check(find(audited), date(2026, 12, 15)).internal


def odd(edition: Edition) -> Edition:
    """Give an edition with a finding in words that a calendar must escape and fold."""
    assert edition.inside is not None
    finding = Finding(id="odd", control="GOV-01", due_on=date(2027, 1, 2), text=InternalText(ODD))
    return replace(edition, inside=replace(edition.inside, findings=(finding,)))


def entries(edition: Edition, path: str = EVERYTHING) -> list[dict[str, str]]:
    return read(calendars(edition)[path])[1:]


def test_each_thing_that_is_due_is_a_whole_day(edition: Edition) -> None:
    """Every entry has an id of its own, a stamp, its day and what is asked for."""
    assert edition.inside is not None
    due = agenda(edition, edition.inside).due
    found = entries(edition)
    assert [e["DTSTART;VALUE=DATE"] for e in found] == [f"{one.day:%Y%m%d}" for one in due]
    assert [e["SUMMARY"] for e in found] == [f"{one.what}: {one.title}" for one in due]
    assert len({e["UID"] for e in found}) == len(due) > 5
    assert all(e["UID"].endswith("@trust.acme.example") for e in found)
    assert {e["DTSTAMP"] for e in found} == {
        f"{edition.site.about.facts_confirmed_on:%Y%m%d}T000000Z"
    }
    head = read(calendars(edition)[EVERYTHING])[0]
    assert (head["VERSION"], head["PRODID"]) == ("2.0", "-//trustsite//reviews//EN")


def test_each_role_has_a_calendar_of_its_own_things(edition: Edition) -> None:
    """Together with what no role is named for they are the whole one, entry by entry."""
    files = calendars(edition)
    assert set(files) == {EVERYTHING, "reviews/security-lead.ics", "reviews/platform-lead.ics"}
    owned = [e for path in files if path != EVERYTHING for e in entries(edition, path)]
    nobody = [e for e in entries(edition) if e not in owned]
    assert {e["UID"].split(".")[0] for e in nobody} >= {"report", "period"}
    assert len(owned) + len(nobody) == len(entries(edition))
    assert "Head of security" in owned[0]["DESCRIPTION"]


def test_odd_words_are_escaped_and_folded(edition: Edition) -> None:
    """Signs with a meaning, other scripts and line ends come back as one line of the same words."""
    (found,) = [e for e in entries(odd(edition)) if e["UID"].startswith("finding.odd@")]
    assert found["SUMMARY"] == f"Close finding: GOV-01: {' '.join(ODD.split())}"


def test_a_day_that_moves_keeps_its_id_and_nothing_else_changes(edition: Edition) -> None:
    """Equal facts give equal bytes on any day; a moved day is one other line."""
    later = replace(edition, today=date(2027, 6, 1))
    assert calendars(later) == calendars(edition)
    assert edition.inside is not None
    findings = tuple(replace(one, due_on=date(2027, 1, 9)) for one in edition.inside.findings)
    moved = replace(edition, inside=replace(edition.inside, findings=findings))
    before, after = (unfolded(calendars(e)[EVERYTHING]) for e in (edition, moved))
    assert set(after) - set(before) == {"DTSTART;VALUE=DATE:20270109"}


def test_nothing_due_makes_no_calendar(edition: Edition, tmp_path: Path) -> None:
    """An empty calendar is not allowed (3.6): then there is no file, and none is described."""
    assert edition.inside is not None
    soc2 = replace(edition.site.soc2, reports=(), next=None)
    nothing: dict[str, Any] = {"security_txt": None, "register": None, "soc2": soc2}
    site = replace(edition.site, **nothing)
    left: dict[str, Any] = dict.fromkeys(
        ("evidence", "findings", "exceptions", "documents", "policies", "annexes"), ()
    )
    inside = replace(edition.inside, public=site, **left)
    past = history(tmp_path / "internal", "releases/internal", inside)
    bare = replace(edition, site=site, inside=inside, history=past)
    assert agenda(bare, inside).due == ()
    assert EVERYTHING not in {file.path for file in machine_files(bare)}
    assert EVERYTHING in {file.path for file in machine_files(edition)}


def test_outside_there_is_no_calendar(edition: Edition) -> None:
    """What is due is for people who work here."""
    public = replace(edition, inside=None)
    assert calendars(public) == {}
    assert EVERYTHING not in {file.path for file in machine_files(public)}
