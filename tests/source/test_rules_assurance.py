"""What is said about SOC 2 reports and the examination that comes next."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.source.soc2_texts import LETTER, NEXT, TYPE1, TYPE2, said


@pytest.mark.parametrize("text", [TYPE2, TYPE1, TYPE2 + LETTER, TYPE2 + NEXT, NEXT])
def test_what_is_right_is_not_told(tmp_path: Path, text: str) -> None:
    """A whole report, a letter about the time since and the next examination are in order."""
    assert said(tmp_path, text) == []


@pytest.mark.parametrize(
    ("before", "after", "place", "message"),
    [
        (
            "[security]",
            "[privacy]",
            "5 reports.r2.categories",
            "every SOC 2 report includes security [SC-02]",
        ),
        (
            "[security]",
            "[security, security]",
            "5 reports.r2.categories",
            "a category is here twice [SC-01]",
        ),
        (
            "type: 2",
            "type: 2\n    as_of: 2026-06-30",
            "5 reports.r2.as_of",
            "a type 2 report has no as_of [SD-02]",
        ),
        (
            "    period_end: 2026-06-30\n",
            "",
            "2 reports.r2",
            "a type 2 report needs period_end [SD-02]",
        ),
        (
            "2025-07-01",
            "2026-06-30",
            "7 reports.r2.period_end",
            "this period ends before it starts [SD-03]",
        ),
        (
            "2025-07-01",
            "2026-04-02",
            "7 reports.r2.period_end",
            "a period shorter than 3 months is unusual [warning SD-04]",
        ),
        (
            "2025-07-01",
            "2025-06-30",
            "7 reports.r2.period_end",
            "a period longer than 12 months is unusual [warning SD-04]",
        ),
        (
            "2026-08-14",
            "2026-06-29",
            "8 reports.r2.report_date",
            "an auditor can't sign before the evidence ends (2026-06-30) [SD-05]",
        ),
        (
            "2026-08-14",
            "2026-10-16",
            "8 reports.r2.report_date",
            "2026-10-16 is after today (2026-10-15) [SD-06]",
        ),
        (
            "    opinion: unqualified\n",
            "",
            "2 reports.r2",
            "an issued report needs opinion [SO-02]",
        ),
        (
            "    report_date: 2026-08-14\n",
            "",
            "2 reports.r2",
            "an issued report needs report_date [SO-02]",
        ),
        (
            "licensed_cpa: yes",
            "licensed_cpa: no",
            "12 reports.r2.auditor.licensed_cpa",
            "the auditor of a SOC 2 report is a licensed CPA firm [SO-06]",
        ),
        (
            "independent: yes",
            "independent: no",
            "13 reports.r2.auditor.independent",
            "the auditor of a SOC 2 report is independent [SO-06]",
        ),
        (
            "Birch CPAs",
            "Acme, Inc.",
            "11 reports.r2.auditor.name",
            "a company can't examine itself [SO-06]",
        ),
        (
            "audience: nda",
            "audience: public",
            "3 reports.r2.audience",
            "a SOC 2 report is never public [SR-01]",
        ),
        (
            "reports:",
            "criteria_edition: tsc-2022\nreports:",
            "1 criteria_edition",
            'this edition does not exist: "tsc-2022" [SC-10]',
        ),
        (
            "opinion:",
            "document: d1\n    opinion:",
            "9 reports.r2.document",
            'this document does not exist: "d1" [unknown-id]',
        ),
    ],
)
def test_a_report_is_held_against_the_rules(
    tmp_path: Path, before: str, after: str, place: str, message: str
) -> None:
    """One slip in a whole report gives one message, at its line."""
    assert said(tmp_path, TYPE2.replace(before, after, 1)) == [f"{place}: {message}"]


def test_an_issued_report_names_its_auditor(tmp_path: Path) -> None:
    """A report without an auditor can't be shown at all (SO-06)."""
    text = TYPE2[: TYPE2.index("    auditor:")]
    assert said(tmp_path, text) == ["2 reports.r2: an issued report needs auditor [SO-06]"]


def test_a_late_report_is_worth_a_question(tmp_path: Path) -> None:
    """More than 4 months after the period is unusual (SD-07); to the day of the fourth is not."""
    late, last = (
        TYPE2.replace("2026-08-14", "2026-10-31"),
        TYPE2.replace("2026-08-14", "2026-10-30"),
    )
    message = "more than 4 months after the period's end (2026-06-30) is unusual"
    expected = [f"8 reports.r2.report_date: {message} [warning SD-07]"]
    assert said(tmp_path / "late", late, "2026-11-15") == expected
    assert said(tmp_path / "last", last, "2026-11-15") == []


def test_a_type_1_report_has_a_date_and_no_period(tmp_path: Path) -> None:
    """SD-01."""
    wrong = TYPE1.replace("as_of: 2026-06-30", "period_start: 2025-07-01")
    assert said(tmp_path, wrong) == [
        "2 reports.r1: a type 1 report needs as_of [SD-01]",
        "6 reports.r1.period_start: a type 1 report has no period_start [SD-01]",
    ]


@pytest.mark.parametrize(
    ("today", "level"),
    [
        ("2027-06-30", ""),
        ("2027-07-01", "more than 12 months ago [aged SA-02]"),
        ("2027-12-30", "more than 12 months ago [aged SA-02]"),
        ("2027-12-31", "more than 18 months ago [aged SA-04]"),
    ],
)
def test_a_report_ages(tmp_path: Path, today: str, level: str) -> None:
    """After 12 months it is not current, after 18 it is history (SA-02, SA-04)."""
    expected = [f"7 reports.r2.period_end: this report's evidence ended {level}"] if level else []
    assert said(tmp_path, TYPE2, today) == expected


def test_a_type_1_report_ages_by_its_date(tmp_path: Path) -> None:
    """SA-03."""
    message = "this report's evidence ended more than 12 months ago"
    assert said(tmp_path, TYPE1, "2027-07-01") == [f"6 reports.r1.as_of: {message} [aged SA-03]"]


def test_an_examination_under_way_answers_the_age_of_the_last_report(tmp_path: Path) -> None:
    """While a date lies ahead the age is a warning: the site words itself by the facts."""
    text = TYPE2 + NEXT + "  expected_report_on: 2027-08-20\n"
    message = "this report's evidence ended more than 12 months ago"
    expected = [f"7 reports.r2.period_end: {message} [warning SA-02]"]
    assert said(tmp_path, text, "2027-07-20") == expected


def test_planned_dates_that_pass_are_told(tmp_path: Path) -> None:
    """SJ-11: the end of the planned period, then the day on which the report was expected."""
    message = "this planned date has passed"
    ended = said(tmp_path / "a", NEXT, "2027-07-01")
    assert ended == [f"5 next.planned_period_end: {message} (2027-06-30) [aged SJ-11]"]
    due = NEXT + "  expected_report_on: 2027-08-20\n"
    assert said(tmp_path / "b", due, "2027-08-20") == []
    late = said(tmp_path / "c", due, "2027-08-21")
    assert late == [f"6 next.expected_report_on: {message} (2027-08-20) [aged SJ-11]"]


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        ("2026-07-01", []),
        ("2026-06-30", ["overlaps the one before, which ended on 2026-06-30 [warning SD-14]"]),
        ("2026-07-02", ["no report covers the time after 2026-06-30 [warning SA-11]"]),
    ],
)
def test_periods_follow_each_other(tmp_path: Path, start: str, expected: list[str]) -> None:
    """A gap or an overlap between periods is told (SD-13, SD-14, SA-11)."""
    text = TYPE2 + NEXT.replace("2026-07-01", start)
    place = "17 next.period_start: "
    wanted = [place + ("this period " if "over" in one[:5] else "") + one for one in expected]
    assert said(tmp_path, text) == wanted


def test_a_hole_between_two_reports_is_told(tmp_path: Path) -> None:
    """SD-13."""
    earlier = TYPE2.replace("r2:", "r0:").replace("2025-07-01", "2024-07-01")
    earlier = earlier.replace("2026-06-30", "2025-05-31").replace("2026-08-14", "2025-08-14")
    text = TYPE2 + earlier.removeprefix("reports:\n")
    message = "no report covers the time after 2025-05-31 [warning SD-13]"
    assert said(tmp_path, text) == [f"6 reports.r2.period_start: {message}"]


def test_milestones_were_taken_in_order(tmp_path: Path) -> None:
    """They are dated steps of the past, oldest first."""
    step = "  - {{date: {}, kind: readiness, text: A step.}}\n"
    days = ("2026-02-01", "2026-01-01", "2026-10-16")
    text = "milestones:\n" + "".join(step.format(day) for day in days)
    assert said(tmp_path, text) == [
        "3 milestones.1.date: this step is earlier than the one above it [date-order]",
        "4 milestones.2.date: 2026-10-16 is after today (2026-10-15) [future-date]",
    ]
