"""PublicSite and its parts: the list of every field that may be published.

The door copies fields by these names and no others, so a line here is a decision to publish.
``PublicText`` is free text; a plain ``str`` is an id, a code, an address or a word from a
closed set. All dates are calendar days.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from trustsite.site.public.assurance import (
    Auditor,
    BridgeLetter,
    Category,
    CriteriaGroup,
    Criterion,
    Frameworks,
    HeldFramework,
    Law,
    Milestone,
    NextExamination,
    NotApplicable,
    PlannedFramework,
    Report,
    Soc2,
    SubserviceOrganization,
    UserControl,
)
from trustsite.site.public.brand import Artwork, Brand, Font
from trustsite.site.public.company import (
    About,
    Affiliate,
    Commitment,
    Company,
    Contacts,
    CustomerAuditLog,
    Product,
    Responsibility,
    Service,
)
from trustsite.site.public.data import (
    Ai,
    AiFeature,
    Data,
    DataCategory,
    Deletion,
    Encryption,
    Export,
    GovernmentRequests,
    Objection,
    Privacy,
    Region,
    RightsRequests,
    Subprocessor,
    SubprocessorRegister,
    Subscribe,
)
from trustsite.site.public.disclosure import (
    Disclosure,
    Rewards,
    SecurityTxt,
)
from trustsite.site.public.documents import (
    Access,
    AccessAgreement,
    Agreement,
    Change,
    Control,
    ControlDomain,
    Covers,
    Document,
    Pack,
    Policy,
    PolicyDetails,
    PolicyMapping,
    PolicyReview,
    Question,
    Redirect,
    Update,
    WithdrawnPolicy,
)
from trustsite.site.public.risk import (
    Availability,
    CriticalDependence,
    Measured,
    PenetrationTest,
    RiskProfile,
    StatedFact,
    ThirdPartyDependence,
)
from trustsite.text import PublicText

__all__ = [
    "About",
    "Access",
    "AccessAgreement",
    "Affiliate",
    "Agreement",
    "Ai",
    "AiFeature",
    "Artwork",
    "Auditor",
    "Availability",
    "Brand",
    "BridgeLetter",
    "Category",
    "Change",
    "Commitment",
    "Company",
    "Contacts",
    "Control",
    "ControlDomain",
    "Covers",
    "CriteriaGroup",
    "Criterion",
    "CriticalDependence",
    "CustomerAuditLog",
    "Data",
    "DataCategory",
    "Deletion",
    "Disclosure",
    "Document",
    "Encryption",
    "Export",
    "Font",
    "Frameworks",
    "GovernmentRequests",
    "HeldFramework",
    "Law",
    "Measured",
    "Milestone",
    "NextExamination",
    "NotApplicable",
    "Objection",
    "Pack",
    "PenetrationTest",
    "PlannedFramework",
    "Policy",
    "PolicyDetails",
    "PolicyMapping",
    "PolicyReview",
    "Privacy",
    "Product",
    "PublicSite",
    "Question",
    "Redirect",
    "Region",
    "Report",
    "Responsibility",
    "Rewards",
    "RightsRequests",
    "RiskProfile",
    "SecurityTxt",
    "Service",
    "Soc2",
    "StatedFact",
    "Subprocessor",
    "SubprocessorRegister",
    "Subscribe",
    "SubserviceOrganization",
    "ThirdPartyDependence",
    "Update",
    "UserControl",
    "WithdrawnPolicy",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicSite:
    """Everything that anyone may read. Sections that the company left out are None or empty.

    ``countries`` names countries, and areas such as the EEA, by their codes.
    """

    about: About
    company: Company
    brand: Brand | None
    service: Service | None
    commitments: tuple[Commitment, ...]
    soc2: Soc2
    categories: tuple[Category, ...]
    groups: tuple[CriteriaGroup, ...]
    criteria: tuple[Criterion, ...]
    frameworks: Frameworks
    access: Access | None
    documents: tuple[Document, ...]
    register: SubprocessorRegister | None
    regions: tuple[Region, ...]
    data: Data | None
    risk_profile: RiskProfile | None
    availability: Availability | None
    privacy: Privacy | None
    ai: Ai | None
    responsibilities: tuple[Responsibility, ...]
    contacts: Contacts | None
    security_txt: SecurityTxt | None
    disclosure: Disclosure | None
    faq: tuple[Question, ...]
    updates: tuple[Update, ...]
    domains: tuple[ControlDomain, ...]
    policies: tuple[Policy, ...]
    mappings: tuple[PolicyMapping, ...]
    reviews: tuple[PolicyReview, ...]
    withdrawn: tuple[WithdrawnPolicy, ...]
    agreement: Agreement | None
    packs: tuple[Pack, ...]
    redirects: tuple[Redirect, ...]
    countries: Mapping[str, PublicText]
