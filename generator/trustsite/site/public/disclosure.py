"""How to report a vulnerability."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from trustsite.text import PublicText


@dataclass(frozen=True, slots=True, kw_only=True)
class SecurityTxt:
    """The fields of RFC 9116, in its order of preference."""

    contact: tuple[str, ...]
    expires: datetime
    encryption: tuple[str, ...]
    acknowledgments: tuple[str, ...]
    preferred_languages: tuple[str, ...]
    canonical: tuple[str, ...]
    policy: tuple[str, ...]
    hiring: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rewards:
    offered: bool
    kind: PublicText | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Disclosure:
    in_scope: tuple[PublicText, ...]
    out_of_scope: tuple[PublicText, ...]
    acknowledge_business_days: int | None
    assess_business_days: int | None
    coordinated_disclosure_days: int | None
    safe_harbour: bool | None
    rewards: Rewards | None
    languages: tuple[str, ...]
