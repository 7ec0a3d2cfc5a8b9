"""What data, where, how long, through whose hands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from trustsite.text import PublicText


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscribe:
    email: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Objection:
    within_days: int
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Subprocessor:
    """A vendor that processes personal data (fields of TC-20 and GDPR Article 28)."""

    id: str
    name: PublicText
    legal_entity: PublicText | None
    entity_country: str | None
    purpose: PublicText
    category: str | None
    data_categories: tuple[PublicText, ...]
    data_subjects: tuple[PublicText, ...]
    locations: tuple[str, ...]
    locations_note: PublicText | None
    transfer_mechanism: tuple[str, ...]
    products: tuple[str, ...]
    optional: bool
    website: str | None
    agreement: str | None
    since: date | None
    status: str
    notice_on: date | None
    effective_on: date | None
    ended_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SubprocessorRegister:
    last_updated: date | None
    notice_days: int | None
    notice_basis: PublicText | None
    subscribe: Subscribe | None
    objection: Objection | None
    subprocessors: tuple[Subprocessor, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    id: str
    name: PublicText
    provider: str | None
    provider_regions: tuple[PublicText, ...]
    stores: tuple[PublicText, ...]
    available_to: PublicText | None
    default: bool
    failover: PublicText | None
    leaves_region: tuple[PublicText, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DataCategory:
    id: str
    name: PublicText
    examples: tuple[PublicText, ...]
    sensitivity: str | None
    required: bool | None
    retention: PublicText | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Deletion:
    live_days_after_end: int
    backup_days_more: int | None
    confirmation_on_request: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    formats: tuple[PublicText, ...]
    self_service: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Encryption:
    at_rest: PublicText | None
    in_transit: PublicText | None
    keys: PublicText | None
    customer_keys: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Data:
    categories: tuple[DataCategory, ...]
    not_allowed: tuple[PublicText, ...]
    deletion: Deletion | None
    export: Export | None
    encryption: Encryption | None
    separation: PublicText | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RightsRequests:
    address: str
    response_days: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GovernmentRequests:
    policy: PublicText
    received_past_12_months: int | None
    stated_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Privacy:
    role: PublicText | None
    officer: str | None
    eu_representative: PublicText | None
    uk_representative: PublicText | None
    supervisory_authority: PublicText | None
    rights_requests: RightsRequests | None
    transfers: tuple[str, ...]
    sells_personal_information: bool | None
    government_requests: GovernmentRequests | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AiFeature:
    id: str
    name: PublicText
    purpose: PublicText
    default: str | None
    vendor: str | None
    human_decision: PublicText | None
    risk_class: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ai:
    used_in_product: bool
    features: tuple[AiFeature, ...]
    training_on_customer_data: bool | None
    staff_tools: PublicText | None
    documents: tuple[str, ...]
