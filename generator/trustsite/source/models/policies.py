"""Heads of the texts in policies/<id>/: policy.md, internal.md and procedures/<id>.md."""

from pydantic import ConfigDict, Field, RootModel

from trustsite.source.models.base import Entry, Internal, Maybe, Record
from trustsite.source.models.names import ControlId, CriterionId, Slug, StatementId
from trustsite.source.models.scalars import Date, Fingerprint, Prose, Text, Version, YesNo
from trustsite.source.models.sets import Audience, ControlAudience, ReviewInterval


class Change(Record):
    """What changed in this version, for readers."""

    summary: Text = Field(description="One line for readers.")
    material: YesNo = Field(description="Whether staff must acknowledge again.")
    only_facts: YesNo = Field(
        default=False, description="Only facts of the company changed, not the text as written."
    )


class PolicyInternal(Internal):
    """What an auditor and staff see of a policy's head."""

    approved_by: Maybe[Text] = Field(default=None, description="Who approved.")
    approval_evidence: Maybe[Text] = Field(
        default=None, description="Where the approval is recorded."
    )
    approved_text: Maybe[Fingerprint] = Field(
        default=None, description="Which text was approved; written by trustsite approve."
    )
    controls: tuple[ControlId, ...] = Field(default=(), description="Internal controls.")
    roles: dict[Slug, Text] = Field(
        default_factory=dict, description="One sentence per role: what it means for them."
    )


class PolicyHead(Entry):
    """Head of a policy (TC-91, PL-05); whether it is in force is computed, never stored."""

    title: Text = Field(description="Its title.")
    audience: Audience = Field(description="public, request, nda or internal.")
    purpose: Prose = Field(description="What it is for, in one sentence.")
    version: Version = Field(description="Text such as 1.10; 0.x is a draft.")
    owner: Slug = Field(description="Role that owns it.")
    approver: Maybe[Slug] = Field(default=None, description="Role that approves it.")
    approved_on: Maybe[Date] = Field(default=None, description="When it was approved.")
    effective_on: Maybe[Date] = Field(default=None, description="First day in force.")
    next_review_on: Maybe[Date] = Field(default=None, description="When it must be reviewed.")
    reviewed_on: Maybe[Date] = Field(
        default=None, description="When it was last reviewed without a change."
    )
    review: ReviewInterval = Field(default="annual", description="Longest time between reviews.")
    criteria: tuple[CriterionId, ...] = Field(default=(), description="Criteria it serves.")
    controls: tuple[ControlId, ...] = Field(default=(), description="Public controls it governs.")
    in_short: tuple[Text, ...] = Field(
        default=(), description="Three to seven lines: you must, you must not, ask."
    )
    change: Maybe[Change] = Field(default=None, description="What changed in this version.")
    show_earlier_dates: YesNo = Field(
        default=False,
        description="Whether days before its first public release are shown to everyone.",
    )
    internal: Maybe[PolicyInternal] = Field(default=None, description="Internal edition only.")


class Withdrawal(Entry):
    """Why a policy is no longer there; it was retired, or is for other readers now."""

    audience: ControlAudience = Field(description="public or internal: who may read the reason.")
    reason: Maybe[Text] = Field(default=None, description="Why, in one sentence.")
    replaced_by: Maybe[Slug] = Field(default=None, description="Policy that takes its place.")


class Withdrawals(RootModel[dict[Slug, Withdrawal]]):
    """Policies that are gone, by id."""

    model_config = ConfigDict(frozen=True)


class AnnexHead(Record):
    """Head of a policy's internal annex; it has its own versions."""

    version: Version = Field(description="Version of the annex.")
    approved_on: Maybe[Date] = Field(default=None, description="When it was approved.")
    effective_on: Maybe[Date] = Field(default=None, description="First day in force.")
    approved_by: Maybe[Text] = Field(default=None, description="Who approved.")
    approval_evidence: Maybe[Text] = Field(
        default=None, description="Where the approval is recorded."
    )
    approved_text: Maybe[Fingerprint] = Field(
        default=None, description="Which text was approved; written by trustsite approve."
    )
    change: Maybe[Change] = Field(default=None, description="What changed in this version.")


class ProcedureHead(Record):
    """Head of a procedure: how statements of the policy beside it are carried out."""

    title: Text = Field(description="Its title.")
    role: Slug = Field(description="Role that answers for it.")
    trigger: Prose = Field(description="What starts it.")
    within: Maybe[Text] = Field(default=None, description="How long it may take.")
    evidence: tuple[Prose, ...] = Field(description="What shows that it was done.", min_length=1)
    statements: tuple[StatementId, ...] = Field(
        default=(), description="Statements of the policy, or of its annex, that it carries out."
    )
