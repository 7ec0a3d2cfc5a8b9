"""The one file that is internal as a whole: internal.yml."""

from pydantic import Field

from trustsite.source.models.addresses import MailAddress, WebAddress
from trustsite.source.models.base import Maybe, Record
from trustsite.source.models.names import ControlId, Slug, StatementId
from trustsite.source.models.scalars import Date, Prose, Text, Whole
from trustsite.source.models.sets import RiskTreatment


class Finding(Record):
    """A finding that is still open."""

    control: Maybe[ControlId] = Field(default=None, description="Control concerned.")
    due_on: Date = Field(description="When it must be closed.")
    text: Prose = Field(description="What was found.")


class Risk(Record):
    """One line of the risk register."""

    title: Text = Field(description="The risk.")
    likelihood: Whole = Field(description="1 to 5.")
    impact: Whole = Field(description="1 to 5.")
    treatment: RiskTreatment = Field(description="reduce, accept, avoid or transfer.")
    owner_role: Maybe[Slug] = Field(default=None, description="Role that owns it.")


class PolicyException(Record):
    """A statement of a policy that is not kept for a while, and what is done instead."""

    statements: tuple[StatementId, ...] = Field(
        min_length=1, description="Ids of the statements that are not kept, such as ACC-12."
    )
    reason: Prose = Field(description="Why they can't be kept.")
    instead: Prose = Field(description="What is done instead until then.")
    owner: Slug = Field(description="Role that brings it to an end.")
    approved_by_role: Slug = Field(description="Role that accepted it; another than the owner.")
    approved_on: Date = Field(description="When it was accepted.")
    ends_on: Date = Field(description="Last day on which it is accepted.")


class Silencer(Record):
    """A warning or rule that is silenced in one place, with a reason and an end."""

    rule: Text = Field(description="Id of the rule, such as TC-30 or soc-spelling.")
    path: Text = Field(description="File, relative to the project.")
    where: Maybe[Text] = Field(default=None, description="Place in the file.")
    reason: Prose = Field(description="Why.")
    until: Date = Field(description="Last day of the silence.")


class Acknowledging(Record):
    """Where people confirm that they have read a policy, and how long they have for it."""

    email: Maybe[MailAddress] = Field(
        default=None, description="Address to which a prepared message is sent."
    )
    form: Maybe[WebAddress] = Field(
        default=None, description="Form that takes document, version and hash as parameters."
    )
    days: Maybe[Whole] = Field(
        default=None,
        description="Days for it; else those of the variable acknowledgement.days.",
    )


class InternalFacts(Record):
    """What only people who work here (and the auditor) may read."""

    readers: dict[Slug, Text] = Field(
        default_factory=dict,
        description="Reading groups and their titles, such as `engineering: Engineering`.",
    )
    acknowledgements: Maybe[Acknowledging] = Field(
        default=None, description="How people confirm that they have read a policy."
    )
    open_findings: dict[Slug, Finding] = Field(
        default_factory=dict, description="Open findings, by id."
    )
    exceptions: dict[Slug, PolicyException] = Field(
        default_factory=dict, description="Accepted exceptions from policies, by id."
    )
    risk_register: dict[Slug, Risk] = Field(default_factory=dict, description="Risks, by id.")
    silenced: dict[Slug, Silencer] = Field(
        default_factory=dict, description="Warnings that are silenced, by id."
    )
