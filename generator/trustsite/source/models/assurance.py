"""Assurance reports and everything around them: soc2.yml."""

from pydantic import Field

from trustsite.source.models.base import Entry, Internal, Maybe, Record
from trustsite.source.models.names import ControlId, CriterionId, Slug
from trustsite.source.models.scalars import Date, Prose, Text, YesNo
from trustsite.source.models.sets import (
    Audience,
    Category,
    LetterIssuer,
    MilestoneKind,
    Opinion,
    ReportType,
    SubserviceMethod,
)


class Auditor(Record):
    """The firm that examines (SO-06); its name is printed only where it agreed (SO-08)."""

    name: Text = Field(description="Name of the firm.")
    licensed_cpa: YesNo = Field(description="Whether it is a licensed CPA firm.")
    independent: YesNo = Field(description="Whether it is independent of the company.")
    may_be_named: YesNo = Field(default=False, description="Whether the firm agreed to be named.")
    licensed_in: Maybe[Text] = Field(default=None, description="State board that licenses it.")


class ReportException(Record):
    """One exception that the auditor noted; never public (SR-04)."""

    criterion: Maybe[CriterionId] = Field(default=None, description="Criterion concerned.")
    control: Maybe[ControlId] = Field(default=None, description="Control concerned.")
    text: Prose = Field(description="What was found.")


class ReportInternal(Internal):
    """What the report says inside, for staff."""

    exceptions: tuple[ReportException, ...] = Field(
        default=(), description="Exceptions in the report."
    )
    management_response: Maybe[Prose] = Field(default=None, description="Our answer to them.")
    fee_note: Maybe[Prose] = Field(default=None, description="About the price.")


class Report(Entry):
    """One SOC 2 report: type, categories, date or period, opinion, auditor."""

    type: ReportType = Field(description="1 or 2.")
    categories: tuple[Category, ...] = Field(min_length=1, description="Categories covered.")
    as_of: Maybe[Date] = Field(default=None, description="Type 1: the date examined.")
    period_start: Maybe[Date] = Field(default=None, description="Type 2: first day.")
    period_end: Maybe[Date] = Field(default=None, description="Type 2: last day.")
    report_date: Maybe[Date] = Field(default=None, description="Date of the auditor's opinion.")
    opinion: Maybe[Opinion] = Field(default=None, description="The auditor's opinion.")
    auditor: Maybe[Auditor] = Field(default=None, description="Who examined.")
    audience: Audience = Field(description="Who may have the report: request or nda.")
    document: Maybe[Slug] = Field(default=None, description="Its entry in documents.yml.")
    internal: Maybe[ReportInternal] = Field(default=None, description="Internal edition only.")


class NextReport(Entry):
    """The examination that comes next; it claims no outcome (SJ-02 to SJ-06)."""

    type: ReportType = Field(description="1 or 2.")
    categories: tuple[Category, ...] = Field(min_length=1, description="Categories planned.")
    as_of: Maybe[Date] = Field(default=None, description="Type 1: the date to be examined.")
    period_start: Maybe[Date] = Field(default=None, description="Type 2: first day.")
    planned_period_end: Maybe[Date] = Field(default=None, description="Type 2: planned last day.")
    expected_report_on: Maybe[Date] = Field(default=None, description="When it is expected.")
    auditor: Maybe[Auditor] = Field(default=None, description="Who is engaged.")


class BridgeLetter(Entry):
    """Management's own letter about the time since a report (SA-05 to SA-09)."""

    report: Slug = Field(description="The report that it follows.")
    covers_from: Date = Field(description="First day covered.")
    covers_to: Date = Field(description="Last day covered.")
    issued_on: Date = Field(description="Date of the letter.")
    issued_by: LetterIssuer = Field(description="Who wrote it: management.")
    signed_by_role: Maybe[Slug] = Field(default=None, description="Role that signed.")
    material_changes: YesNo = Field(description="Whether anything material changed.")
    audience: Audience = Field(description="Who may have the letter: request or nda.")
    document: Maybe[Slug] = Field(default=None, description="Its entry in documents.yml.")


class Milestone(Entry):
    """One dated step on the road."""

    date: Date = Field(description="When it happened.")
    kind: MilestoneKind = Field(description="What kind of step.")
    text: Text = Field(description="One sentence.")


class SubserviceInternal(Internal):
    """What the report expects of the vendor (SV-04)."""

    expected_controls: tuple[Text, ...] = Field(
        default=(), description="Controls expected of the vendor."
    )
    last_report_reviewed: Maybe[Text] = Field(
        default=None, description="Period of the vendor's report that was read last."
    )


class SubserviceOrganization(Entry):
    """A vendor whose controls are needed to meet the criteria (SV-01)."""

    name: Text = Field(description="Its name, spelled as among the subprocessors.")
    subprocessor: Maybe[Slug] = Field(default=None, description="Its entry in subprocessors.yml.")
    services: Text = Field(description="What it does for the service.")
    method: SubserviceMethod = Field(description="carve-out or inclusive.")
    areas: tuple[Text, ...] = Field(default=(), description="Areas that the vendor covers.")
    internal: Maybe[SubserviceInternal] = Field(default=None, description="Internal edition only.")


class UserControl(Entry):
    """One thing that the report assumes customers do (SV-07)."""

    text: Prose = Field(description="What customers do themselves, in plain words.")


class Soc2(Entry):
    """SOC 2: reports, what comes next, letters, vendors and the customer's part."""

    criteria_edition: Slug = Field(
        default="tsc-2017-rev-2022", description="Edition of the criteria."
    )
    reports: dict[Slug, Report] = Field(default_factory=dict, description="Reports, by id.")
    next: Maybe[NextReport] = Field(default=None, description="The examination that comes next.")
    bridge_letters: dict[Slug, BridgeLetter] = Field(
        default_factory=dict, description="Bridge letters, by id."
    )
    milestones: tuple[Milestone, ...] = Field(default=(), description="Dated steps, oldest first.")
    subservice_organizations: dict[Slug, SubserviceOrganization] = Field(
        default_factory=dict, description="Vendors that the report relies on, by id."
    )
    user_controls: dict[Slug, UserControl] = Field(
        default_factory=dict, description="What customers do themselves, by id."
    )
