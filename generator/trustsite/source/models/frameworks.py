"""Other frameworks, laws and questionnaires: frameworks.yml."""

from pydantic import Field

from trustsite.source.models.addresses import WebAddress
from trustsite.source.models.assurance import Auditor
from trustsite.source.models.base import Entry, Internal, Maybe
from trustsite.source.models.names import Slug
from trustsite.source.models.scalars import Date, Prose, Text, YesNo
from trustsite.source.models.sets import Category, Opinion, PlannedStatus, ReportType


class HeldFramework(Entry):
    """Evidence that the company holds; which keys it needs follows from its kind (FW-02)."""

    edition: Maybe[Text] = Field(default=None, description="Edition or version.")
    type: Maybe[ReportType] = Field(default=None, description="SOC 1 report: 1 or 2.")
    categories: tuple[Category, ...] = Field(default=(), description="SOC 3: categories covered.")
    as_of: Maybe[Date] = Field(default=None, description="Report: the date examined.")
    period_start: Maybe[Date] = Field(default=None, description="Report: first day.")
    period_end: Maybe[Date] = Field(default=None, description="Report: last day.")
    report_date: Maybe[Date] = Field(default=None, description="Date of the auditor's opinion.")
    opinion: Maybe[Opinion] = Field(default=None, description="The auditor's opinion.")
    auditor: Maybe[Auditor] = Field(default=None, description="Who examined.")
    number: Maybe[Text] = Field(default=None, description="Certificate number.")
    body: Maybe[Text] = Field(default=None, description="Certification body.")
    accreditation_body: Maybe[Text] = Field(default=None, description="Who accredits that body.")
    scope: Maybe[Prose] = Field(default=None, description="What it is about.")
    role: Maybe[Text] = Field(default=None, description="In which role, such as processor.")
    level: Maybe[Text] = Field(default=None, description="Level or class, such as i1 or Class C.")
    path: Maybe[Text] = Field(default=None, description="FedRAMP: 20x or Rev5.")
    first_issued_on: Maybe[Date] = Field(default=None, description="First issued.")
    issued_on: Maybe[Date] = Field(default=None, description="Issued, or date of the attestation.")
    valid_to: Maybe[Date] = Field(default=None, description="Last day of a certificate.")
    submitted_on: Maybe[Date] = Field(default=None, description="Date of submission.")
    completed_on: Maybe[Date] = Field(default=None, description="Date of completion.")
    self_assessed: Maybe[YesNo] = Field(default=None, description="Whether nobody else checked.")
    assessor: Maybe[Text] = Field(default=None, description="Who assessed.")
    listed_as: Maybe[Text] = Field(default=None, description="Name in the register.")
    listing: Maybe[WebAddress] = Field(default=None, description="Entry in the register.")
    certified_until: Maybe[Date] = Field(
        default=None, description="Registration: when the next one is due."
    )
    document: Maybe[Slug] = Field(default=None, description="Its entry in documents.yml.")


class Law(Entry):
    """A law: the company's role and the documents that show how it acts (FW-06)."""

    role: Text = Field(description="The company's role, such as processor.")
    documents: tuple[Slug, ...] = Field(default=(), description="Entries in documents.yml.")


class PlannedInternal(Internal):
    """About planned work, for staff."""

    target: Maybe[Prose] = Field(default=None, description="What is planned, and when.")
    body: Maybe[Text] = Field(default=None, description="Who may do it.")


class PlannedFramework(Entry):
    """Work that is planned or running: no number, no badge, no date promised (FW-08)."""

    edition: Maybe[Text] = Field(default=None, description="Edition or version.")
    status: PlannedStatus = Field(description="How far it is.")
    internal: Maybe[PlannedInternal] = Field(default=None, description="Internal edition only.")


class NotApplicable(Entry):
    """A framework that visitors ask for and that does not apply."""

    reason: Prose = Field(description="Why it does not apply.")


class Frameworks(Entry):
    """Everything beside SOC 2; keys are ids of the catalogue of frameworks."""

    held: dict[Slug, HeldFramework] = Field(
        default_factory=dict, description="What the company holds."
    )
    laws: dict[Slug, Law] = Field(default_factory=dict, description="Laws that it acts under.")
    planned: dict[Slug, PlannedFramework] = Field(
        default_factory=dict, description="Planned or running work."
    )
    not_applicable: dict[Slug, NotApplicable] = Field(
        default_factory=dict, description="What does not apply, with the reason."
    )
