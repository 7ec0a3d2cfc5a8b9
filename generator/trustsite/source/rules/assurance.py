"""SOC 2 reports: type and dates, opinion and auditor, age, and what comes next."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from trustsite.problems import Level, Problem
from trustsite.source.models.assurance import Report
from trustsite.source.rules.dates import months_later
from trustsite.source.source import Loc, Source

PATH = "trust_center/soc2.yml"
EDITION = "tsc-2017-rev-2022"
DAY = timedelta(days=1)
DATES = {"1": ("as_of",), "2": ("period_start", "period_end")}


def evidence_end(report: Report) -> date | None:
    """Give the last day a report speaks about: the end of its period, or its date."""
    return report.period_end if report.type == "2" else report.as_of


def edition_is_known(source: Source, _: date) -> Iterator[Problem]:
    """SC-10: criteria are those of 2017 with the points of focus of 2022."""
    if source.soc2.criteria_edition != EDITION:
        message = f'this edition does not exist: "{source.soc2.criteria_edition}"'
        hint = f'did you mean "{EDITION}"?'
        yield source.problem(PATH, ("criteria_edition",), message, hint, rule="SC-10")


def security_is_included(source: Source, _: date) -> Iterator[Problem]:
    """SC-02: every SOC 2 report includes security."""
    for loc, record in _examinations(source):
        if "security" not in record.categories:
            message, hint = "every SOC 2 report includes security", "add security"
            yield source.problem(PATH, (*loc, "categories"), message, hint, rule="SC-02")


def categories_once(source: Source, _: date) -> Iterator[Problem]:
    """SC-01: there are five categories; a report names each that it covers once."""
    for loc, record in _examinations(source):
        if len(set(record.categories)) < len(record.categories):
            message, hint = "a category is here twice", "remove one of the two"
            yield source.problem(PATH, (*loc, "categories"), message, hint, rule="SC-01")


def _examinations(source: Source) -> Iterator[tuple[Loc, Report]]:
    for id, report in source.soc2.reports.items():
        yield ("reports", id), report
    if source.soc2.next is not None:
        yield ("next",), source.soc2.next  # type: ignore[misc]  # has all that is asked for


def dates_fit_type(source: Source, _: date) -> Iterator[Problem]:
    """SD-01, SD-02: a type 1 report has one date, a type 2 report has a period."""
    for id, report in source.soc2.reports.items():
        rule = f"SD-0{report.type}"
        for type, keys in DATES.items():
            for key in keys:
                given = getattr(report, key) is not None
                if type == report.type and not given:
                    message = f"a type {type} report needs {key}"
                    yield source.problem(PATH, ("reports", id), message, f"add {key}", rule=rule)
                elif type != report.type and given:
                    message = f"a type {report.type} report has no {key}"
                    hint = "remove it, or correct the type"
                    yield source.problem(PATH, ("reports", id, key), message, hint, rule=rule)


def next_dates_fit_type(source: Source, _: date) -> Iterator[Problem]:
    """SD-01, SD-02: the same for the examination that comes next."""
    coming = source.soc2.next
    if coming is None:
        return
    wrong = ("period_start", "planned_period_end") if coming.type == "1" else ("as_of",)
    for key in wrong:
        if getattr(coming, key) is not None:
            message = f"a type {coming.type} examination has no {key}"
            hint, rule = "remove it, or correct the type", f"SD-0{coming.type}"
            yield source.problem(PATH, ("next", key), message, hint, rule=rule)


def period_has_a_length(source: Source, _: date) -> Iterator[Problem]:
    """SD-03: a period ends later than it starts."""
    coming = source.soc2.next
    spans: list[tuple[Loc, date | None, date | None]] = [
        (("reports", id, "period_end"), report.period_start, report.period_end)
        for id, report in source.soc2.reports.items()
    ]
    if coming is not None:
        planned = coming.planned_period_end
        spans.append((("next", "planned_period_end"), coming.period_start, planned))
    for loc, start, end in spans:
        if start and end and end <= start:
            message, hint = "this period ends before it starts", "correct one of the two dates"
            yield source.problem(PATH, loc, message, hint, rule="SD-03")


def period_is_usual(source: Source, _: date) -> Iterator[Problem]:
    """SD-04: a type 2 period is usually 3 to 12 months."""
    for id, report in source.soc2.reports.items():
        start, end = report.period_start, report.period_end
        if not start or not end or end <= start:
            continue
        short, long = end + DAY < months_later(start, 3), end + DAY > months_later(start, 12)
        if short or long:
            amount = "shorter than 3" if short else "longer than 12"
            message = f"a period {amount} months is unusual"
            loc, hint = ("reports", id, "period_end"), "check both dates"
            yield source.problem(PATH, loc, message, hint, Level.WARNING, "SD-04")


def signed_after_the_evidence(source: Source, today: date) -> Iterator[Problem]:
    """SD-05, SD-07: the report's date is on or after the last day examined, by 4 months at most."""
    for id, report in source.soc2.reports.items():
        end, signed = evidence_end(report), report.report_date
        loc = ("reports", id, "report_date")
        if end and signed and signed < end:
            message = f"an auditor can't sign before the evidence ends ({end})"
            yield source.problem(PATH, loc, message, "correct one of the two dates", rule="SD-05")
        elif report.type == "2" and end and signed and months_later(end, 4) < signed <= today:
            message = f"more than 4 months after the period's end ({end}) is unusual"
            yield source.problem(PATH, loc, message, "check both dates", Level.WARNING, "SD-07")


def issued_reports_are_past(source: Source, today: date) -> Iterator[Problem]:
    """SD-06: no date of an issued report is after today."""
    for id, report in source.soc2.reports.items():
        for key in ("as_of", "period_end", "report_date"):
            day = getattr(report, key)
            if day and day > today:
                message = f"{day} is after today ({today})"
                hint = "a report that is not issued yet stands under next"
                yield source.problem(PATH, ("reports", id, key), message, hint, rule="SD-06")


def issued_reports_are_whole(source: Source, _: date) -> Iterator[Problem]:
    """SO-02, SO-06: an issued report has a date, an opinion and an auditor."""
    for id, report in source.soc2.reports.items():
        for key, rule in (("report_date", "SO-02"), ("opinion", "SO-02"), ("auditor", "SO-06")):
            if getattr(report, key) is None:
                message = f"an issued report needs {key}"
                hint = f"add {key}; a report that is not issued yet stands under next"
                yield source.problem(PATH, ("reports", id), message, hint, rule=rule)


def auditor_is_fit(source: Source, _: date) -> Iterator[Problem]:
    """SO-06: the auditor is a licensed CPA firm, independent, and not the company itself."""
    own = {source.company.legal_name.lower(), source.company.short_name.lower()}
    for loc, record in _examinations(source):
        auditor = record.auditor
        if auditor is None:
            continue
        for key, words in (("licensed_cpa", "a licensed CPA firm"), ("independent", "independent")):
            if not getattr(auditor, key):
                message = f"the auditor of a SOC 2 report is {words}"
                place, hint = (*loc, "auditor", key), "remove the report, or correct the fact"
                yield source.problem(PATH, place, message, hint, rule="SO-06")
        if auditor.name.lower() in own:
            message, hint = "a company can't examine itself", "name the CPA firm"
            yield source.problem(PATH, (*loc, "auditor", "name"), message, hint, rule="SO-06")


def newest(source: Source) -> tuple[str, Report, date] | None:
    """SD-12: the type 2 report with the latest period, else the type 1 with the latest date."""
    dated = [(id, r, end) for id, r in source.soc2.reports.items() if (end := evidence_end(r))]
    return max(dated, key=lambda one: (one[1].type, one[2]), default=None)


def report_is_young(source: Source, today: date) -> Iterator[Problem]:
    """SA-02, SA-03, SA-04: a report speaks of the present for 12 months after its evidence.

    An examination under way with a date that has not passed answers the first 6 months beyond.
    """
    found = newest(source)
    if found is None or months_later(found[2], 12) >= today:
        return
    id, report, end = found
    old = months_later(end, 18) < today
    rule = "SA-04" if old else "SA-02" if report.type == "2" else "SA-03"
    key = "period_end" if report.type == "2" else "as_of"
    message = f"this report's evidence ended more than {18 if old else 12} months ago"
    hint = "say under next what comes and when, or remove the report"
    level = Level.WARNING if not old and _under_way(source, today) else Level.AGED
    yield source.problem(PATH, ("reports", id, key), message, hint, level, rule)


def _under_way(source: Source, today: date) -> bool:
    coming = source.soc2.next
    days = (coming.expected_report_on, coming.planned_period_end, coming.as_of) if coming else ()
    return any(day and day >= today for day in days)


def plans_lie_ahead(source: Source, today: date) -> Iterator[Problem]:
    """SJ-11: a planned date that has passed is answered: by the report, or by when it is due."""
    coming = source.soc2.next
    if coming is None:
        return
    due = coming.expected_report_on
    keys = ("expected_report_on",) if due else ("planned_period_end", "as_of")
    for key in keys:
        day = getattr(coming, key)
        if day and day < today:
            message = f"this planned date has passed ({day})"
            hint = "add the report, or say in expected_report_on when it is due"
            yield source.problem(PATH, ("next", key), message, hint, Level.AGED, "SJ-11")


def periods_touch(source: Source, _: date) -> Iterator[Problem]:
    """SD-13, SD-14, SA-11: each type 2 period starts the day after the one before ended."""
    periods: list[tuple[date, date, Loc]] = sorted(
        (report.period_start, report.period_end, ("reports", id, "period_start"))
        for id, report in source.soc2.reports.items()
        if report.type == "2" and report.period_start and report.period_end
    )
    coming = source.soc2.next
    if coming and coming.type == "2" and coming.period_start:
        periods.append((coming.period_start, date.max, ("next", "period_start")))
    for (_start, end, _loc), (start, _end, loc) in pairwise(periods):
        renewal = loc[0] == "next"
        if start <= end:
            message = f"this period overlaps the one before, which ended on {end}"
            yield source.problem(PATH, loc, message, "check both dates", Level.WARNING, "SD-14")
        elif start > end + DAY:
            message = f"no report covers the time after {end}"
            hint = "periods usually follow each other without a gap"
            rule = "SA-11" if renewal else "SD-13"
            yield source.problem(PATH, loc, message, hint, Level.WARNING, rule)
