"""The facts that reviewers copy into forms.

risk_profile.yml, availability.yml, privacy.yml, ai.yml and responsibilities.yml.
"""

from pydantic import ConfigDict, Field, RootModel

from trustsite.source.models.addresses import Address
from trustsite.source.models.base import Entry, Maybe, Record
from trustsite.source.models.names import Slug
from trustsite.source.models.scalars import Date, Number, Prose, Text, Whole, YesNo
from trustsite.source.models.sets import (
    AiRiskClass,
    DataAccessLevel,
    Delivery,
    Frequency,
    Hosting,
    ImpactLevel,
    Switch,
    Tenancy,
    TransferMechanism,
)


class CriticalDependence(Record):
    """Whether the service stands or falls with one supplier."""

    value: YesNo = Field(description="yes or no.")
    dependency: Maybe[Text] = Field(default=None, description="On whom.")


class ThirdPartyDependence(Record):
    """Whether others take part in the service."""

    value: YesNo = Field(description="yes or no.")
    active_subprocessors: Maybe[Whole] = Field(default=None, description="How many.")


class PenetrationTest(Record):
    """The last independent penetration test."""

    last_on: Date = Field(description="When it ended.")
    kind: Maybe[Text] = Field(default=None, description="What was tested and how.")
    cadence: Maybe[Frequency] = Field(default=None, description="How often.")
    open_critical_or_high: Maybe[Whole] = Field(default=None, description="Findings still open.")


class BreachStatement(Record):
    """A stated fact with its date; never a default."""

    value: YesNo = Field(description="yes or no.")
    stated_on: Date = Field(description="When it was stated.")


class RiskProfile(Entry):
    """The short table that a reviewer copies (TC-50, TC-51)."""

    data_access_level: Maybe[DataAccessLevel] = Field(default=None, description="Data we see.")
    impact_level: Maybe[ImpactLevel] = Field(default=None, description="If it went wrong.")
    recovery_time_objective: Maybe[Text] = Field(default=None, description="A target.")
    recovery_point_objective: Maybe[Text] = Field(default=None, description="A target.")
    critical_dependence: Maybe[CriticalDependence] = Field(
        default=None, description="Dependence on one supplier."
    )
    third_party_dependence: Maybe[ThirdPartyDependence] = Field(
        default=None, description="Dependence on others."
    )
    hosting: Maybe[Hosting] = Field(default=None, description="Where it runs.")
    delivery: tuple[Delivery, ...] = Field(default=(), description="How it is reached.")
    tenancy: Maybe[Tenancy] = Field(default=None, description="Shared or dedicated.")
    penetration_test: Maybe[PenetrationTest] = Field(default=None, description="The last one.")
    insurance: Maybe[YesNo] = Field(default=None, description="Insured against cyber incidents.")
    breach_affecting_customer_data_past_3_years: Maybe[BreachStatement] = Field(
        default=None, description="Only as a stated fact with its date."
    )


class Measured(Record):
    """A measured value with its period and source."""

    percent: Number = Field(description="What was measured.")
    from_date: Date = Field(alias="from", description="First day.")
    to_date: Date = Field(alias="to", description="Last day.")
    source: Text = Field(description="Who measured.")


class Availability(Entry):
    """What is promised and what was measured."""

    promise_percent: Maybe[Number] = Field(default=None, description="Promise per month.")
    measured: Maybe[Measured] = Field(default=None, description="The last measured period.")
    recovery_time_objective: Maybe[Text] = Field(default=None, description="A target.")
    recovery_point_objective: Maybe[Text] = Field(default=None, description="A target.")
    last_recovery_test_on: Maybe[Date] = Field(default=None, description="The last exercise.")
    maintenance: Maybe[Text] = Field(default=None, description="How it is announced.")


class RightsRequests(Record):
    """Requests of people about their own data."""

    address: Address = Field(description="Where to send them.")
    response_days: Maybe[Whole] = Field(default=None, description="Answer within.")


class GovernmentRequests(Record):
    """Requests of authorities for customers' data."""

    policy: Prose = Field(description="What the company does.")
    received_past_12_months: Maybe[Whole] = Field(default=None, description="How many.")
    stated_on: Maybe[Date] = Field(default=None, description="When that was stated.")


class Privacy(Entry):
    """Roles, contacts, rights and transfers."""

    role: Maybe[Text] = Field(default=None, description="Processor, controller, for what.")
    officer: Maybe[Address] = Field(default=None, description="Data protection contact.")
    eu_representative: Maybe[Text] = Field(default=None, description="Representative in the EU.")
    uk_representative: Maybe[Text] = Field(default=None, description="Representative in the UK.")
    supervisory_authority: Maybe[Text] = Field(default=None, description="Lead authority.")
    rights_requests: Maybe[RightsRequests] = Field(default=None, description="People's rights.")
    transfers: tuple[TransferMechanism, ...] = Field(default=(), description="What allows them.")
    sells_personal_information: Maybe[YesNo] = Field(default=None, description="yes or no.")
    government_requests: Maybe[GovernmentRequests] = Field(
        default=None, description="Requests of authorities."
    )


class AiFeature(Entry):
    """One use of AI in the product."""

    name: Text = Field(description="Its name.")
    purpose: Text = Field(description="What it does.")
    default: Maybe[Switch] = Field(default=None, description="on or off.")
    vendor: Maybe[Slug] = Field(default=None, description="Subprocessor behind it.")
    human_decision: Maybe[Text] = Field(default=None, description="Where a person decides.")
    risk_class: Maybe[AiRiskClass] = Field(default=None, description="By the EU AI Act.")


class Ai(Entry):
    """Where AI is used, and whether data trains it."""

    used_in_product: YesNo = Field(description="yes or no; visitors ask.")
    features: dict[Slug, AiFeature] = Field(default_factory=dict, description="Features, by id.")
    training_on_customer_data: Maybe[YesNo] = Field(default=None, description="yes or no.")
    staff_tools: Maybe[Text] = Field(default=None, description="What staff may use.")
    documents: tuple[Slug, ...] = Field(default=(), description="Entries in documents.yml.")


class Responsibility(Entry):
    """Who does what about one topic."""

    topic: Text = Field(description="The topic.")
    provider: Text = Field(description="The hosting provider's part.")
    company: Text = Field(description="Our part.")
    customer: Text = Field(description="The customer's part.")


class Responsibilities(RootModel[dict[Slug, Responsibility]]):
    """Shared responsibilities, by id."""

    model_config = ConfigDict(frozen=True)
