"""Who the company is and what it offers: site.yml, company.yml, service.yml, commitments.yml."""

from pydantic import ConfigDict, Field, RootModel

from trustsite.source.models.addresses import WebAddress
from trustsite.source.models.base import Entry, Internal, Maybe, Record
from trustsite.source.models.names import ControlId, Country, LanguageTag, Slug
from trustsite.source.models.scalars import Date, Prose, Text, Whole, YesNo
from trustsite.source.models.sets import Delivery


class SiteInternal(Internal):
    """About the site, for staff."""

    banner: Maybe[Text] = Field(default=None, description="Shown on each internal page.")
    reviewers: tuple[Slug, ...] = Field(default=(), description="Roles that confirm the facts.")


class Site(Entry):
    """The site itself."""

    title: Text = Field(description="Name of the public site.")
    base_url: WebAddress = Field(description="Where the public site is served.")
    language: LanguageTag = Field(default="en", description="Language of the texts.")
    facts_confirmed_on: Date = Field(description="Day on which the facts were last confirmed.")
    internal: Maybe[SiteInternal] = Field(default=None, description="Internal edition only.")


class Affiliate(Entry):
    """A company of the same group."""

    name: Text = Field(description="Name of the group company.")
    country: Country = Field(description="Where it is registered.")
    role: Text = Field(description="What it does for the service.")


class Company(Entry):
    """The company behind the service."""

    legal_name: Text = Field(description="Registered name, as in contracts.")
    short_name: Text = Field(description="Name in running text.")
    trading_names: tuple[Text, ...] = Field(default=(), description="Other names in use.")
    description: Maybe[Prose] = Field(default=None, description="One paragraph about it.")
    founded: Maybe[Whole] = Field(default=None, description="Year of foundation.")
    country: Maybe[Country] = Field(default=None, description="Where the company sits.")
    registered_in: Maybe[Text] = Field(default=None, description="Place of registration.")
    headquarters: Maybe[Text] = Field(default=None, description="Where the head office is.")
    employees_band: Maybe[Text] = Field(default=None, description="A band, such as 51 to 100.")
    staff_with_customer_data_access_band: Maybe[Text] = Field(
        default=None, description="A band, such as 1 to 10."
    )
    website: Maybe[WebAddress] = Field(default=None, description="The company's own website.")
    status_page: Maybe[WebAddress] = Field(default=None, description="Where outages are shown.")
    affiliates: dict[Slug, Affiliate] = Field(
        default_factory=dict, description="Companies of the same group, by id."
    )
    roles: dict[Slug, Text] = Field(description="Role ids and their titles; never people.")


class Product(Entry):
    """A part of the service that customers know by name."""

    name: Text = Field(description="Name of the product.")
    in_scope: YesNo = Field(description="Whether the examined system includes it.")


class CustomerAuditLog(Record):
    """The log that customers can read themselves."""

    available: YesNo = Field(description="Whether customers have one.")
    retention: Maybe[Text] = Field(default=None, description="How long it is kept.")


class Service(Entry):
    """The service and the system in scope (SO-09)."""

    name: Text = Field(description="Name of the service.")
    system_in_scope: Maybe[Prose] = Field(default=None, description="What is examined.")
    out_of_scope: tuple[Text, ...] = Field(default=(), description="What is not examined.")
    products: dict[Slug, Product] = Field(
        default_factory=dict, description="Products of the service, by id."
    )
    delivery: tuple[Delivery, ...] = Field(default=(), description="How customers reach it.")
    tenancy: Maybe[Text] = Field(default=None, description="How customers are kept apart.")
    authentication_offered: tuple[Text, ...] = Field(
        default=(), description="Ways in which customers can sign in."
    )
    customer_audit_log: Maybe[CustomerAuditLog] = Field(
        default=None, description="The log that customers can read."
    )


class Commitment(Entry):
    """One promise to customers, with its source and the controls that keep it."""

    text: Prose = Field(description="The promise, as customers read it.")
    source: Maybe[Text] = Field(default=None, description="Where it is agreed.")
    controls: tuple[ControlId, ...] = Field(default=(), description="Controls that keep it.")


class Commitments(RootModel[dict[Slug, Commitment]]):
    """What the company promises its customers, by id."""

    model_config = ConfigDict(frozen=True)
