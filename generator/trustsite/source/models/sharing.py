"""What can be read or asked for: documents.yml, access.yml, packs.yml and agreement.md."""

from pydantic import ConfigDict, Field, RootModel

from trustsite.source.models.addresses import Endpoint, MailAddress, WebAddress
from trustsite.source.models.base import Entry, Internal, Maybe, Record
from trustsite.source.models.names import Slug
from trustsite.source.models.policies import Change
from trustsite.source.models.scalars import Date, Prose, Text, Version, Whole, YesNo
from trustsite.source.models.sets import Audience, DocumentCategory, DocumentFormat


class Span(Record):
    """A first and a last day."""

    from_date: Date = Field(alias="from", description="First day.")
    to_date: Date = Field(alias="to", description="Last day.")


class DocumentInternal(Internal):
    """Where the file lies, for the access desk."""

    source: Maybe[Text] = Field(default=None, description="Path of the file in the vault.")


class TrustDocument(Entry):
    """One document; a file that is not public is in no built site (TC-01, TC-02)."""

    audience: Audience = Field(description="public, request, nda or internal.")
    title: Text = Field(description="Its title.")
    category: DocumentCategory = Field(description="Under which heading it is listed.")
    format: DocumentFormat = Field(description="Kind of file.")
    version: Maybe[Version] = Field(default=None, description="Without one, its date names it.")
    dated: Date = Field(description="Issued or last changed.")
    covers: Maybe[Span] = Field(default=None, description="The period that it is about.")
    expires_on: Maybe[Date] = Field(default=None, description="Last day, where it has one.")
    url: Maybe[WebAddress] = Field(default=None, description="Public only: where it is read.")
    summary: Text = Field(description="One line about it.")
    internal: Maybe[DocumentInternal] = Field(default=None, description="Internal edition only.")


class Documents(RootModel[dict[Slug, TrustDocument]]):
    """All documents, by id."""

    model_config = ConfigDict(frozen=True)


class AgreementTerms(Record):
    """The agreement that restricted documents need."""

    offered: Maybe[Slug] = Field(default=None, description="Its entry in documents.yml.")
    own_agreement_accepted: YesNo = Field(default=False, description="Visitor's own is accepted.")
    existing_agreement_suffices: YesNo = Field(
        default=False, description="A contract that covers it is enough."
    )
    summary: tuple[Text, ...] = Field(default=(), description="The agreement in short.")


class AccessInternal(Internal):
    """Who decides, for staff."""

    approvers: tuple[Slug, ...] = Field(default=(), description="Roles that may approve.")
    auto_approve_domains: tuple[Text, ...] = Field(
        default=(), description="Mail domains that need no decision."
    )
    log: Maybe[Text] = Field(default=None, description="Where requests are recorded.")


class Access(Entry):
    """How to ask for documents that are not public."""

    address: Maybe[MailAddress] = Field(
        default=None, description="Where requests arrive, and whom to ask."
    )
    endpoint: Maybe[Endpoint] = Field(
        default=None,
        description="Where the form is posted: https, or http to 127.0.0.1 while you try it.",
    )
    portal: Maybe[WebAddress] = Field(
        default=None, description="A portal elsewhere in which documents are asked for."
    )
    who_may_ask: tuple[Text, ...] = Field(default=(), description="Who gets documents.")
    details_needed: tuple[Text, ...] = Field(default=(), description="What a request must say.")
    response_business_days: Maybe[Whole] = Field(
        default=None, description="Answer within so many business days."
    )
    access_days: Maybe[Whole] = Field(default=None, description="How long a copy is open.")
    kept_for: Maybe[Text] = Field(
        default=None, description="How long the record of a request is kept, as in 2 years."
    )
    agreement: Maybe[AgreementTerms] = Field(default=None, description="The agreement needed.")
    steps: tuple[Text, ...] = Field(default=(), description="What happens, in order.")
    internal: Maybe[AccessInternal] = Field(default=None, description="Internal edition only.")


class Pack(Entry):
    """A reading list for a purpose."""

    title: Text = Field(description="Its title.")
    reader: Text = Field(alias="for", description="Whom it is for.")
    intro: Prose = Field(description="How to use it.")
    items: tuple[Slug, ...] = Field(
        min_length=1, description="Documents and policies, in reading order."
    )


class Packs(RootModel[dict[Slug, Pack]]):
    """Reading lists, by id."""

    model_config = ConfigDict(frozen=True)


class AgreementHead(Entry):
    """Head of the non-disclosure agreement's text."""

    title: Text = Field(description="Its title.")
    version: Version = Field(description="Version of the text.")
    effective_on: Date = Field(description="First day on which it is offered.")
    change: Maybe[Change] = Field(default=None, description="What changed in this version.")
