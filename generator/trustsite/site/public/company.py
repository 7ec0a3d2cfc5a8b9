"""Who speaks and what it sells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from trustsite.text import PublicText


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """The site itself; ``base_url`` ends with a slash."""

    title: PublicText
    base_url: str
    language: str
    facts_confirmed_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Affiliate:
    id: str
    name: PublicText
    country: str
    role: PublicText


@dataclass(frozen=True, slots=True, kw_only=True)
class Company:
    """Who speaks. ``roles`` gives the printed title of each role id."""

    legal_name: PublicText
    short_name: PublicText
    description: PublicText | None
    founded: int | None
    country: str | None
    registered_in: PublicText | None
    headquarters: PublicText | None
    employees_band: PublicText | None
    staff_with_customer_data_access_band: PublicText | None
    website: str | None
    status_page: str | None
    affiliates: tuple[Affiliate, ...]
    roles: Mapping[str, PublicText]


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    id: str
    name: PublicText
    in_scope: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerAuditLog:
    available: bool
    retention: PublicText | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    name: PublicText
    system_in_scope: PublicText | None
    out_of_scope: tuple[PublicText, ...]
    products: tuple[Product, ...]
    delivery: tuple[str, ...]
    tenancy: PublicText | None
    authentication_offered: tuple[PublicText, ...]
    customer_audit_log: CustomerAuditLog | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    id: str
    text: PublicText
    source: PublicText | None
    controls: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contacts:
    security: str | None
    privacy: str | None
    trust: str | None
    abuse: str | None
    support: str | None
    legal_requests: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Responsibility:
    id: str
    topic: PublicText
    provider: PublicText
    company: PublicText
    customer: PublicText
