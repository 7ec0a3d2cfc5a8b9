"""Documents, controls, policies, answers and news."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from datetime import date

from trustsite.text import PublicText


@dataclass(frozen=True, slots=True, kw_only=True)
class Covers:
    from_date: date
    to_date: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A file or page of the company. ``url`` exists for class public only (TC-02)."""

    id: str
    audience: str
    title: PublicText
    category: str
    format: str
    version: str | None
    dated: date
    covers: Covers | None
    expires_on: date | None
    url: str | None
    summary: PublicText


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessAgreement:
    offered: str | None
    own_agreement_accepted: bool
    existing_agreement_suffices: bool
    summary: tuple[PublicText, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """How a reader asks for a document; response times are promised only if stated (TC-12).

    At least one of ``address``, ``endpoint`` and ``portal`` is there.
    """

    address: str | None
    endpoint: str | None
    portal: str | None
    who_may_ask: tuple[PublicText, ...]
    details_needed: tuple[PublicText, ...]
    response_business_days: int | None
    access_days: int | None
    kept_for: PublicText | None
    agreement: AccessAgreement | None
    steps: tuple[PublicText, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question with its answer and the day on which it was last checked (TC-71)."""

    id: str
    category: str
    question: PublicText
    answer: PublicText
    checked_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """Dated news; ``body`` is Markdown for public news, None otherwise."""

    id: str
    audience: str
    date: datetime.date
    kind: str
    title: PublicText
    severity: str | None
    effective_on: datetime.date | None
    affects: tuple[str, ...]
    body: PublicText | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Control:
    id: str
    title: PublicText
    description: PublicText
    criteria: tuple[str, ...]
    owner: str | None
    frequency: str | None
    policies: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlDomain:
    id: str
    title: PublicText
    controls: tuple[Control, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What a version changed, in one line; only a material one asks for a new acknowledgement.

    With ``only_facts`` the text as people wrote it is that of the version before.
    """

    summary: PublicText
    material: bool
    only_facts: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyDetails:
    """What only a policy of audience public shows beside its card."""

    owner: str
    approver: str | None
    in_short: tuple[PublicText, ...]
    change: Change | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """One version of a policy. Without ``details`` and ``body`` it is a card only.

    A date is None while the approval is not recorded; such a version can't be released.
    ``public_since`` is set where days before the policy became public are left out: then it is
    the day to name, and ``effective_on`` is no earlier.
    """

    id: str
    audience: str
    title: PublicText
    purpose: PublicText
    version: str
    approved_on: date | None
    effective_on: date | None
    next_review_on: date | None
    public_since: date | None
    details: PolicyDetails | None
    body: PublicText | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyMapping:
    """What a policy serves today: working facts, not part of a frozen version."""

    id: str
    criteria: tuple[str, ...]
    controls: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyReview:
    """A review that changed nothing; it moves the day of the next one."""

    id: str
    reviewed_on: date
    next_review_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawnPolicy:
    """Why a policy is no longer there, for everyone; ``replaced_by`` is the id of another."""

    id: str
    reason: PublicText | None
    replaced_by: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """The non-disclosure agreement offered with a request; ``id`` is always "agreement"."""

    id: str
    title: PublicText
    version: str
    effective_on: date
    change: Change | None
    body: PublicText


@dataclass(frozen=True, slots=True, kw_only=True)
class Redirect:
    """An address at which a page once was, and that of the page which answers there now."""

    old: str
    new: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """A reading list for one purpose; ``items`` are ids of documents and policies, in order."""

    id: str
    title: PublicText
    reader: PublicText
    intro: PublicText | None
    items: tuple[str, ...]
