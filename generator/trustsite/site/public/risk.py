"""What a reviewer copies into a form: risk profile and availability."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from trustsite.text import PublicText


@dataclass(frozen=True, slots=True, kw_only=True)
class CriticalDependence:
    value: bool
    dependency: PublicText | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ThirdPartyDependence:
    value: bool
    active_subprocessors: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PenetrationTest:
    last_on: date
    kind: PublicText | None
    cadence: str | None
    open_critical_or_high: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedFact:
    """A yes or no that holds as of a day (never by default)."""

    value: bool
    stated_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskProfile:
    """The short table that a reviewer copies into a form; None means "not stated" (TC-51)."""

    data_access_level: str | None
    impact_level: str | None
    recovery_time_objective: PublicText | None
    recovery_point_objective: PublicText | None
    critical_dependence: CriticalDependence | None
    third_party_dependence: ThirdPartyDependence | None
    hosting: str | None
    delivery: tuple[str, ...]
    tenancy: str | None
    penetration_test: PenetrationTest | None
    insurance: bool | None
    breach_affecting_customer_data_past_3_years: StatedFact | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """A measured value carries its dates and its source (TC-50)."""

    percent: Decimal
    from_date: date
    to_date: date
    source: PublicText


@dataclass(frozen=True, slots=True, kw_only=True)
class Availability:
    promise_percent: Decimal | None
    measured: Measured | None
    recovery_time_objective: PublicText | None
    recovery_point_objective: PublicText | None
    last_recovery_test_on: date | None
    maintenance: PublicText | None
