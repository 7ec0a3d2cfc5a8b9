"""What was examined, by whom, for when: SOC 2, criteria, other frameworks."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from datetime import date

from trustsite.text import PublicText


@dataclass(frozen=True, slots=True, kw_only=True)
class Auditor:
    """``name`` is printed only where the firm may be named (SO-08)."""

    name: PublicText
    may_be_named: bool
    licensed_in: PublicText | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A SOC 2 report: type 1 has ``as_of``, type 2 has a period (SD-01, SD-02)."""

    id: str
    audience: str
    type: int
    categories: tuple[str, ...]
    as_of: date | None
    period_start: date | None
    period_end: date | None
    report_date: date
    opinion: str
    auditor: Auditor
    document: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NextExamination:
    """What is planned; without an auditor nothing is under way, whatever the day (SJ-03, SJ-06)."""

    type: int
    categories: tuple[str, ...]
    as_of: date | None
    period_start: date | None
    planned_period_end: date | None
    auditor_engaged: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class BridgeLetter:
    """Management's own statement; no auditor stands behind it (SA-05)."""

    id: str
    audience: str
    report: str
    covers_from: date
    covers_to: date
    issued_on: date
    signed_by_role: str | None
    material_changes: bool
    document: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    date: datetime.date
    kind: str
    text: PublicText


@dataclass(frozen=True, slots=True, kw_only=True)
class SubserviceOrganization:
    id: str
    name: PublicText
    subprocessor: str | None
    services: PublicText
    method: str
    areas: tuple[PublicText, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class UserControl:
    id: str
    text: PublicText


@dataclass(frozen=True, slots=True, kw_only=True)
class Soc2:
    """Everything the site may say about SOC 2; the state follows from these facts (SJ-10)."""

    reports: tuple[Report, ...]
    next: NextExamination | None
    bridge_letters: tuple[BridgeLetter, ...]
    milestones: tuple[Milestone, ...]
    subservice_organizations: tuple[SubserviceOrganization, ...]
    user_controls: tuple[UserControl, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Category:
    """A trust services category and its number of criteria."""

    id: str
    title: PublicText
    summary: PublicText
    criteria_count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CriteriaGroup:
    id: str
    category: str
    title: PublicText


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """Identifier with our own title: the official wording is never printed (SC-09)."""

    id: str
    category: str
    group: str
    title: PublicText
    summary: PublicText


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldFramework:
    """Evidence that exists. ``kind`` decides the words that may be used (FW-01)."""

    id: str
    name: PublicText
    kind: str
    edition: PublicText | None
    categories: tuple[str, ...]
    period_start: date | None
    period_end: date | None
    report_date: date | None
    opinion: str | None
    submitted_on: date | None
    completed_on: date | None
    certified_until: date | None
    listed_as: PublicText | None
    self_assessed: bool | None
    assessor: PublicText | None
    document: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Law:
    id: str
    name: PublicText
    role: PublicText
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedFramework:
    id: str
    name: PublicText
    edition: PublicText | None
    status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NotApplicable:
    id: str
    name: PublicText
    reason: PublicText


@dataclass(frozen=True, slots=True, kw_only=True)
class Frameworks:
    held: tuple[HeldFramework, ...]
    laws: tuple[Law, ...]
    planned: tuple[PlannedFramework, ...]
    not_applicable: tuple[NotApplicable, ...]
