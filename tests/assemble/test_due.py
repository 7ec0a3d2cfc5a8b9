"""What is due and for whom, evidence that grows old, results, and the register of exceptions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.sample import ROOT, TODAY, parsed
from trustsite import pipeline
from trustsite.assemble.context import Edition
from trustsite.assemble.control import ControlInside, evidence_of, of_control
from trustsite.assemble.due import WHAT, agenda
from trustsite.assemble.exceptions import exceptions
from trustsite.assemble.page import Page
from trustsite.pipeline import Checked
from trustsite.project import find
from trustsite.site.internal import InternalSite


@pytest.fixture(scope="module")
def checked(audited: Path) -> Checked:
    return pipeline.check(find(audited), date(2026, 12, 15))


def look(checked: Checked, day: str = "2026-12-15") -> tuple[Edition, InternalSite]:
    """Give the edition as of a day."""
    assert checked.internal.inside is not None
    return replace(checked.internal, today=date.fromisoformat(day)), checked.internal.inside


def page(checked: Checked, address: str) -> Page:
    return next(one for one in checked.pages["internal"] if one.address == address)


def control(checked: Checked, id: str, day: str = "2026-12-15") -> ControlInside:
    edition, inside = look(checked, day)
    return of_control(edition, inside, edition.controls[id])


def test_everything_with_a_day_is_due_once(checked: Checked) -> None:
    """Policies in force, evidence, findings, exceptions, vendors, reports: by kind, soonest first.

    A policy's day is that of its last review; a vendor that ended is due for nothing.
    """
    edition, inside = look(checked)
    found = agenda(edition, inside).due
    assert [(one.kind, one.id, one.owner, one.day.isoformat()) for one in found] == [
        ("evidence", "iam-01", "security-lead", "2026-12-21"),
        ("finding", "canary-finding", "platform-lead", "2026-12-24"),
        ("review", "access-control", "security-lead", "2027-02-10"),
        ("vendor-review", "cloudyard", "platform-lead", "2027-03-07"),
        ("exception", "canary-exception", "platform-lead", "2027-03-22"),
        ("review", "canary-moon-office", "platform-lead", "2027-04-05"),
        ("period", "next", None, "2027-06-30"),
        ("report", "type2-2026", None, "2027-06-30"),
        ("review", "information-security", "security-lead", "2027-11-25"),
    ]


@pytest.mark.parametrize(
    ("day", "part"),
    [
        ("2026-12-25", "overdue"),
        ("2026-12-24", "month"),
        ("2026-11-24", "month"),
        ("2026-11-23", "quarter"),
        ("2026-09-25", "quarter"),
        ("2026-09-24", "later"),
    ],
)
def test_parts_meet_without_a_gap(checked: Checked, day: str, part: str) -> None:
    """A finding due on 24 December is in one part on each day: on the day itself not overdue."""
    found = agenda(*look(checked, day))
    parts = {name: getattr(found, name) for name in ("overdue", "month", "quarter", "later")}
    assert [name for name, due in parts.items() if "canary-finding" in {d.id for d in due}] == [
        part
    ]
    assert sum(map(len, parts.values())) == len(found.due)


def test_each_owner_has_a_section_and_what_has_none_is_told(checked: Checked) -> None:
    """Roles in their order with their own things; the rest stands under no role, last."""
    owners = agenda(*look(checked)).owners
    assert [one.role for one in owners] == ["security-lead", "platform-lead", ""]
    assert {one.owner for one in owners[0].due} == {"security-lead"}
    assert {"period", "report"} <= {one.kind for one in owners[2].due}
    body = parsed(page(checked, "/reviews/").body)
    for anchor in ("platform-lead", "security-lead", "no-role"):
        assert len(body.xpath(f"//*[@id='{anchor}']//table")) == 1
    assert body.xpath("//a[@type='text/calendar']/@href") == [
        *("security-lead.ics", "platform-lead.ics", "reviews.ics")
    ]
    assert "Nothing is overdue." in body.xpath("//section[@id='overdue']")[0].text_content()


@pytest.mark.parametrize(
    ("frequency", "last_day"),
    [
        ("continuous", "2026-12-21"),
        ("per-event", "2026-12-21"),
        ("quarterly", "2026-12-21"),
        ("semi-annual", "2027-03-21"),
        ("annual", "2027-09-21"),
        (None, "2026-12-21"),
    ],
)
def test_evidence_grows_old_as_the_control_runs(
    checked: Checked, frequency: str | None, last_day: str
) -> None:
    """Collected on 21 September: current up to its last day, old on the day after."""
    end = date.fromisoformat(last_day)
    for day, state in ((end, "current"), (date.fromordinal(end.toordinal() + 1), "old")):
        edition, inside = look(checked, day.isoformat())
        shown = replace(edition.controls["IAM-01"], frequency=frequency)
        (held,) = evidence_of(edition, inside, shown)
        assert (held.due_on, held.state) == (end, state)


def test_evidence_by_its_name_alone_is_missing(checked: Checked) -> None:
    """What was never collected has no day, and the control's state is that of the worst."""
    found = control(checked, "INT-1")
    assert [(str(h.what), h.where, h.state) for h in found.evidence] == [
        ("The book beside the box", None, "missing"),
        ("canary-badges-book", None, "missing"),
    ]
    assert (found.due_on, found.state) == (None, "missing")
    assert control(checked, "GOV-01").state == "missing"
    assert control(checked, "IAM-01").state == "current"


def test_a_control_tells_the_result_of_the_last_report(checked: Checked) -> None:
    """An exception with our response, none, or criteria that the report does not cover."""
    found = control(checked, "IAM-01").result
    assert found is not None
    assert [one.criterion for one in found.exceptions] == ["CC6.2"]
    assert str(found.response).startswith("The badges are back")
    other = control(checked, "GOV-01").result
    assert other is not None
    assert (other.exceptions, other.response, other.examined, other.noted) == ((), None, True, True)
    body = page(checked, "/controls/iam-01/").body
    assert "Never quote it outside." in body
    assert "A drawer in the kitchen, canary-evidence-drawer" in body
    assert "No exception is recorded for this control" in page(checked, "/controls/gov-01/").body
    edition, inside = look(checked)
    soc2 = replace(edition.site.soc2, reports=())
    bare = replace(edition, site=replace(edition.site, soc2=soc2))
    assert of_control(bare, inside, edition.controls["GOV-01"]).result is None


def test_at_the_side_stands_what_the_public_site_shows(checked: Checked) -> None:
    """The sentence of the public control; of an internal one, that customers see nothing."""
    for id, words in (("iam-01", "within one business day"), ("int-1", "This control is internal")):
        body = parsed(page(checked, f"/controls/{id}/").body)
        (side,) = body.xpath("//aside/section[h2 = 'What customers see']")
        assert words in side.text_content()
        assert "canary-" not in side.text_content()


@pytest.mark.parametrize(
    ("day", "state"),
    [
        ("2027-02-19", "open"),
        ("2027-02-20", "soon"),
        ("2027-03-22", "soon"),
        ("2027-03-23", "over"),
    ],
)
def test_an_exception_is_open_ends_soon_or_is_over(checked: Checked, day: str, state: str) -> None:
    """Its last day still counts; thirty days before it ends soon."""
    (found,) = exceptions(*look(checked, day))
    assert found.state == state
    assert [(one.id, one.address) for one in found.statements] == [
        ("ISP-2", "/policies/information-security/#isp-2")
    ]
    assert found.statements[0].words.startswith("Backups are deleted after")


def test_the_register_tells_statement_reason_end_and_both_roles(checked: Checked) -> None:
    """The words of the statement in force stand beside why and what is done instead."""
    body = parsed(page(checked, "/exceptions/").body)
    (one,) = body.xpath("//section[@id='exception-canary-exception']")
    said = " ".join(one.text_content().split())
    for words in (
        *("ISP-2: until 22 March 2027", "Backups are deleted after"),
        *("canary-exception-reason", "canary-exception-instead"),
        "8 September 2026, head of security",
    ):
        assert words in said
    assert str(checked.internal.site.company.roles["platform-lead"]) in said
    assert one.xpath(".//a[@href='../policies/information-security/#isp-2']")


def test_a_policy_names_the_exceptions_from_its_statements(checked: Checked) -> None:
    """Beside the text stands which statement is not kept, until when; of others nothing."""
    body = str(page(checked, "/policies/information-security/").meta["aside"])
    assert "Accepted exceptions" in body
    assert "ISP-2</a>: until" in body
    assert "Accepted exceptions" not in str(
        page(checked, "/policies/access-control/").meta["aside"]
    )


@pytest.fixture(scope="module")
def sample() -> Checked:
    return pipeline.check(find(ROOT), date.fromisoformat(TODAY))


def test_each_kind_of_day_is_there(sample: Checked) -> None:
    """The sample has something of every kind; of each, the first with its day and its owner."""
    edition, inside = sample.internal, sample.internal.inside
    assert inside is not None
    first = {one.kind: one for one in reversed(agenda(edition, inside).due)}
    assert {kind: (d.id, d.owner, d.day.isoformat()) for kind, d in first.items()} == {
        "certificate": ("eu-us-dpf", None, "2027-02-28"),
        "contact": ("security-txt", None, "2027-09-29"),  # it runs out at midnight
        "document": ("doc-insurance", None, "2026-12-31"),
        "evidence": ("bcp-02", "platform-lead", "2026-09-26"),
        "exception": ("exc-02", "engineering-lead", "2026-11-06"),
        "finding": ("find-01", "platform-lead", "2026-11-30"),
        "letter": ("bridge-2026-q3", "security-lead", "2026-09-30"),
        "period": ("next", None, "2027-06-30"),
        "report": ("soc2-type2-2026", None, "2027-06-30"),
        "review": ("acceptable-use", "it-lead", "2027-01-20"),
        "vendor": ("clickhouse", "platform-lead", "2026-11-02"),
        "vendor-review": ("nwl-europe", "legal-lead", "2027-01-27"),
    }
    assert first.keys() == WHAT.keys()


def test_a_later_report_of_type_1_is_not_the_last_one(sample: Checked) -> None:
    """SD-12: a type 2 says more; its exceptions, its letter and its day stay those that count."""
    soc2 = sample.internal.site.soc2
    report = next(one for one in soc2.reports if one.id == "soc2-type2-2026")
    day = date(2026, 9, 1)
    other = replace(report, id="other", type=1, as_of=day, period_start=None, period_end=None)
    other = replace(other, report_date=date(2026, 9, 20))
    site = replace(sample.internal.site, soc2=replace(soc2, reports=(*soc2.reports, other)))
    edition, inside = replace(sample.internal, site=site), sample.internal.inside
    assert inside is not None
    found = {one.kind: one.id for one in agenda(edition, inside).due}
    assert (found["report"], found["letter"]) == ("soc2-type2-2026", "bridge-2026-q3")
    result = of_control(edition, inside, edition.controls["IAM-04"]).result
    assert result is not None
    assert result.report.id == "soc2-type2-2026"
    assert result.exceptions


def test_a_statement_of_a_draft_is_not_in_force(sample: Checked) -> None:
    """The sample's draft binds nobody: procedures name its statements without words."""
    aside = str(page(sample, "/procedures/correct-a-processing-error/").meta["aside"])
    assert "PIP-31, not in force yet" in parsed(aside).text_content()
