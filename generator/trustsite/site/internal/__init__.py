"""InternalSite: a PublicSite, and more.

Where a record has parts of both kinds, the internal type holds the public words (filled in with
internal variables too, hence InternalText) and adds what only people who work here may read.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from trustsite.site.internal.adopted import OtherWords, SwitchedOff
from trustsite.site.internal.facts import (
    Finding,
    PolicyException,
    Reader,
    RecordNote,
    Risk,
    Synonym,
    Variable,
)
from trustsite.site.internal.people import Acknowledging
from trustsite.site.public import Covers, PolicyReview, PublicSite, Redirect
from trustsite.text import InternalText


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteNotes:
    banner: InternalText | None
    reviewers: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportException:
    criterion: str | None
    control: str | None
    text: InternalText


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportNotes:
    """What an examination found; restricted to staff (SR-04). ``id`` is the report's."""

    id: str
    exceptions: tuple[ReportException, ...]
    management_response: InternalText | None
    fee_note: InternalText | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SubserviceNotes:
    """Complementary controls expected of a carved-out vendor (SV-04)."""

    id: str
    expected_controls: tuple[InternalText, ...]
    last_report_reviewed: InternalText | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameworkNotes:
    id: str
    target: InternalText | None
    body: InternalText | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessNotes:
    approvers: tuple[str, ...]
    auto_approve_domains: tuple[InternalText, ...]
    log: InternalText | None


@dataclass(frozen=True, slots=True, kw_only=True)
class InternalDocument:
    """Any document of the company, of every class."""

    id: str
    audience: str
    title: InternalText
    category: str
    format: str
    version: str | None
    dated: date
    covers: Covers | None
    expires_on: date | None
    url: str | None
    summary: InternalText
    note: InternalText | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SubprocessorNotes:
    id: str
    tier: int | None
    owner_role: str | None
    last_review_on: date | None
    note: InternalText | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactNotes:
    escalation: InternalText | None
    incident_bridge: InternalText | None


@dataclass(frozen=True, slots=True, kw_only=True)
class InternalQuestion:
    id: str
    audience: str
    category: str
    question: InternalText
    answer: InternalText
    checked_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class InternalUpdate:
    id: str
    audience: str
    date: datetime.date
    kind: str
    title: InternalText
    severity: str | None
    effective_on: datetime.date | None
    affects: tuple[str, ...]
    body: InternalText


@dataclass(frozen=True, slots=True, kw_only=True)
class InternalControl:
    """A control with what an auditor and its owner need beside the public sentence."""

    id: str
    audience: str
    title: InternalText
    description: InternalText
    criteria: tuple[str, ...]
    owner: str | None
    frequency: str | None
    policies: tuple[str, ...]
    implementation: InternalText | None
    notes: tuple[InternalText, ...]
    evidence: tuple[InternalText, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One thing that an auditor is shown; a day is missing until it was collected once."""

    what: InternalText
    where: InternalText | None
    collected_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlEvidence:
    """What was collected for a control: working facts, in no release; ``id`` is the control's."""

    id: str
    items: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class InternalDomain:
    id: str
    title: InternalText
    controls: tuple[InternalControl, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class InternalChange:
    summary: InternalText
    material: bool
    only_facts: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class InternalDetails:
    """The head that an auditor reads first; who approved and where it is recorded."""

    owner: str
    approver: str | None
    in_short: tuple[InternalText, ...]
    change: InternalChange | None
    approved_by: InternalText | None
    approval_evidence: InternalText | None
    roles: Mapping[str, InternalText]


@dataclass(frozen=True, slots=True, kw_only=True)
class InternalPolicy:
    """One version of a policy of any class. A draft has no dates.

    ``written`` is the hash of the text as people wrote it, before facts were filled in.
    """

    id: str
    audience: str
    title: InternalText
    purpose: InternalText
    version: str
    approved_on: date | None
    effective_on: date | None
    next_review_on: date | None
    written: str
    details: InternalDetails
    body: InternalText


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyNotes:
    """Working facts of a policy that are not part of a frozen version."""

    id: str
    note: InternalText | None
    criteria: tuple[str, ...]
    controls: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Procedure:
    """How statements of a policy are carried out, step by step; ``policy`` is its id."""

    id: str
    policy: str
    title: InternalText
    role: str
    trigger: InternalText
    within: InternalText | None
    evidence: tuple[InternalText, ...]
    statements: tuple[str, ...]
    body: InternalText


@dataclass(frozen=True, slots=True, kw_only=True)
class Annex:
    """Who, where and how of a policy, with a version counter of its own."""

    id: str
    title: InternalText
    version: str
    approved_on: date | None
    effective_on: date | None
    approved_by: InternalText | None
    approval_evidence: InternalText | None
    change: InternalChange | None
    written: str
    body: InternalText


@dataclass(frozen=True, slots=True, kw_only=True)
class InternalWithdrawal:
    """Why a policy of any class is no longer there; ``replaced_by`` is the id of another."""

    id: str
    reason: InternalText | None
    replaced_by: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class InternalSite:
    """Everything of the public site, and what people who work here may read beside it."""

    public: PublicSite
    notes: SiteNotes
    reports: tuple[ReportNotes, ...]
    subservice_organizations: tuple[SubserviceNotes, ...]
    frameworks: tuple[FrameworkNotes, ...]
    access: AccessNotes | None
    documents: tuple[InternalDocument, ...]
    subprocessors: tuple[SubprocessorNotes, ...]
    contacts: ContactNotes | None
    faq: tuple[InternalQuestion, ...]
    updates: tuple[InternalUpdate, ...]
    domains: tuple[InternalDomain, ...]
    evidence: tuple[ControlEvidence, ...]
    policies: tuple[InternalPolicy, ...]
    policy_notes: tuple[PolicyNotes, ...]
    annexes: tuple[Annex, ...]
    procedures: tuple[Procedure, ...]
    reviews: tuple[PolicyReview, ...]
    withdrawn: tuple[InternalWithdrawal, ...]
    readers: tuple[Reader, ...]
    switched_off: tuple[SwitchedOff, ...]
    other_words: tuple[OtherWords, ...]
    acknowledging: Acknowledging
    findings: tuple[Finding, ...]
    exceptions: tuple[PolicyException, ...]
    risks: tuple[Risk, ...]
    variables: tuple[Variable, ...]
    synonyms: tuple[Synonym, ...]
    record_notes: tuple[RecordNote, ...]
    redirects: tuple[Redirect, ...]


__all__ = [
    "AccessNotes",
    "Annex",
    "ContactNotes",
    "ControlEvidence",
    "Evidence",
    "Finding",
    "FrameworkNotes",
    "InternalChange",
    "InternalControl",
    "InternalDetails",
    "InternalDocument",
    "InternalDomain",
    "InternalPolicy",
    "InternalQuestion",
    "InternalSite",
    "InternalUpdate",
    "InternalWithdrawal",
    "PolicyException",
    "PolicyNotes",
    "Procedure",
    "Reader",
    "RecordNote",
    "ReportException",
    "ReportNotes",
    "Risk",
    "SiteNotes",
    "SubprocessorNotes",
    "SubserviceNotes",
    "Synonym",
    "Variable",
]
