"""Who touches customers' data and where: subprocessors.yml, regions.yml, data.yml."""

from pydantic import ConfigDict, Field, RootModel

from trustsite.source.models.addresses import Address, MailAddress, WebAddress
from trustsite.source.models.base import Entry, Internal, Maybe, Record
from trustsite.source.models.names import Country, Location, Slug
from trustsite.source.models.scalars import Date, Text, Whole, YesNo
from trustsite.source.models.sets import (
    Sensitivity,
    SubprocessorCategory,
    SubprocessorStatus,
    TransferMechanism,
)


class SubprocessorInternal(Internal):
    """How the vendor is managed, for staff."""

    tier: Maybe[Whole] = Field(default=None, description="Risk tier, 1 is the highest.")
    owner_role: Maybe[Slug] = Field(default=None, description="Role that manages the vendor.")
    last_review_on: Maybe[Date] = Field(default=None, description="Last review of the vendor.")


class Subprocessor(Entry):
    """A vendor that processes personal data (TC-20 to TC-29)."""

    name: Text = Field(description="Trade name, by which it is sorted.")
    legal_entity: Maybe[Text] = Field(default=None, description="Who signs.")
    entity_country: Maybe[Country] = Field(default=None, description="Where that entity sits.")
    purpose: Text = Field(description="What it does for the service.")
    category: Maybe[SubprocessorCategory] = Field(default=None, description="Kind of service.")
    data_categories: tuple[Text, ...] = Field(min_length=1, description="Which personal data.")
    data_subjects: tuple[Text, ...] = Field(default=(), description="Whose data.")
    locations: tuple[Location, ...] = Field(min_length=1, description="Countries of processing.")
    locations_note: Maybe[Text] = Field(default=None, description="What limits the places.")
    transfer_mechanism: tuple[TransferMechanism, ...] = Field(
        default=(), description="What allows the transfer (TC-21)."
    )
    products: tuple[Slug, ...] = Field(default=(), description="Products that use it.")
    optional: YesNo = Field(default=False, description="Whether customers can do without it.")
    website: Maybe[WebAddress] = Field(default=None, description="Its website.")
    agreement: Maybe[WebAddress] = Field(default=None, description="Its data agreement.")
    security_page: Maybe[WebAddress] = Field(default=None, description="Its own trust page.")
    since: Maybe[Date] = Field(default=None, description="First use.")
    status: SubprocessorStatus = Field(description="active, planned or ended.")
    notice_on: Maybe[Date] = Field(default=None, description="Planned: when customers were told.")
    effective_on: Maybe[Date] = Field(default=None, description="Planned: first day.")
    urgent_reason: Maybe[Text] = Field(
        default=None, description="Planned: why the notice is shorter than agreed."
    )
    ended_on: Maybe[Date] = Field(default=None, description="Ended: last day.")
    internal: Maybe[SubprocessorInternal] = Field(
        default=None, description="Internal edition only."
    )


class Subscribe(Record):
    """How to be told of changes; the feed follows from the site."""

    email: MailAddress = Field(description="Address to write to.")


class Objection(Record):
    """How to object to a change (TC-27)."""

    within_days: Whole = Field(description="Days after the notice.")
    address: Address = Field(description="Where to object.")


class Subprocessors(Entry):
    """The register of subprocessors and how changes are announced."""

    last_updated: Maybe[Date] = Field(default=None, description="Last change of the list.")
    notice_days: Maybe[Whole] = Field(default=None, description="Days of notice by contract.")
    notice_basis: Maybe[Text] = Field(default=None, description="The contract that says so.")
    subscribe: Maybe[Subscribe] = Field(default=None, description="How to be told of changes.")
    objection: Maybe[Objection] = Field(default=None, description="How to object.")
    subprocessors: dict[Slug, Subprocessor] = Field(
        default_factory=dict, description="The subprocessors, by id."
    )


class Region(Entry):
    """A region in which customers' data lies (TC-40 to TC-42)."""

    name: Text = Field(description="Its name.")
    provider: Maybe[Slug] = Field(default=None, description="Hosting subprocessor.")
    provider_regions: tuple[Text, ...] = Field(default=(), description="The provider's names.")
    stores: tuple[Text, ...] = Field(default=(), description="What is stored there.")
    available_to: Maybe[Text] = Field(default=None, description="Which customers.")
    default: YesNo = Field(default=False, description="Whether it is used unless one chooses.")
    failover: Maybe[Text] = Field(default=None, description="Where it fails over to.")
    leaves_region: tuple[Text, ...] = Field(default=(), description="What leaves it, and why.")


class Regions(RootModel[dict[Slug, Region]]):
    """Regions, by id."""

    model_config = ConfigDict(frozen=True)


class DataCategory(Entry):
    """A kind of data, how long it is kept and how sensitive it is (TC-30)."""

    name: Text = Field(description="Its name.")
    examples: tuple[Text, ...] = Field(default=(), description="Examples.")
    sensitivity: Maybe[Sensitivity] = Field(default=None, description="Class of information.")
    required: Maybe[YesNo] = Field(default=None, description="Whether the service needs it.")
    retention: Maybe[Text] = Field(default=None, description="A duration or an event.")


class Deletion(Record):
    """When customers' data is deleted after the contract (TC-31)."""

    live_days_after_end: Whole = Field(description="Days until live systems are clean.")
    backup_days_more: Maybe[Whole] = Field(default=None, description="Further days for backups.")
    confirmation_on_request: Maybe[YesNo] = Field(
        default=None, description="Whether deletion is confirmed in writing."
    )


class Export(Record):
    """How customers take their data away."""

    formats: tuple[Text, ...] = Field(default=(), description="File formats.")
    self_service: Maybe[YesNo] = Field(default=None, description="Without asking us.")


class Encryption(Record):
    """Encryption, with minimum versions (TC-32)."""

    at_rest: Maybe[Text] = Field(default=None, description="Stored data.")
    in_transit: Maybe[Text] = Field(default=None, description="Data on the way.")
    keys: Maybe[Text] = Field(default=None, description="Who holds the keys.")
    customer_keys: Maybe[YesNo] = Field(default=None, description="Customers' own keys.")


class Data(Entry):
    """Which data there is and what happens to it."""

    categories: dict[Slug, DataCategory] = Field(
        default_factory=dict, description="Categories of data, by id."
    )
    not_allowed: tuple[Text, ...] = Field(default=(), description="What customers may not send.")
    deletion: Maybe[Deletion] = Field(default=None, description="After the contract ends.")
    export: Maybe[Export] = Field(default=None, description="Taking data away.")
    encryption: Maybe[Encryption] = Field(default=None, description="At rest and in transit.")
    separation: Maybe[Text] = Field(default=None, description="How customers are kept apart.")
