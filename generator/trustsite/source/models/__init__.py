"""What people may write. The only pydantic modules of the house.

``FILES`` says which model reads which file; a star stands for one name.
"""

from collections.abc import Mapping
from fnmatch import fnmatch
from functools import cache
from types import MappingProxyType

from pydantic import BaseModel

from trustsite.source.models.adopted import Adopted
from trustsite.source.models.assurance import Soc2
from trustsite.source.models.brand import Brand
from trustsite.source.models.company import Commitments, Company, Service, Site
from trustsite.source.models.controls import ControlDomain
from trustsite.source.models.frameworks import Frameworks
from trustsite.source.models.inside import InternalFacts
from trustsite.source.models.news import Faq, UpdateHead
from trustsite.source.models.people import People
from trustsite.source.models.policies import (
    AnnexHead,
    PolicyHead,
    ProcedureHead,
    Withdrawals,
)
from trustsite.source.models.processing import Data, Regions, Subprocessors
from trustsite.source.models.profile import (
    Ai,
    Availability,
    Privacy,
    Responsibilities,
    RiskProfile,
)
from trustsite.source.models.reaching import Contacts, Disclosure, SecurityTxt
from trustsite.source.models.redirects import Redirects
from trustsite.source.models.sharing import Access, AgreementHead, Documents, Packs
from trustsite.source.models.synonyms import Synonyms
from trustsite.source.models.variables import Variables

FILES: Mapping[str, type[BaseModel]] = MappingProxyType(
    {
        "trust_center/site.yml": Site,
        "trust_center/company.yml": Company,
        "trust_center/brand.yml": Brand,
        "trust_center/service.yml": Service,
        "trust_center/commitments.yml": Commitments,
        "trust_center/soc2.yml": Soc2,
        "trust_center/frameworks.yml": Frameworks,
        "trust_center/access.yml": Access,
        "trust_center/documents.yml": Documents,
        "trust_center/subprocessors.yml": Subprocessors,
        "trust_center/regions.yml": Regions,
        "trust_center/data.yml": Data,
        "trust_center/risk_profile.yml": RiskProfile,
        "trust_center/availability.yml": Availability,
        "trust_center/privacy.yml": Privacy,
        "trust_center/ai.yml": Ai,
        "trust_center/responsibilities.yml": Responsibilities,
        "trust_center/contacts.yml": Contacts,
        "trust_center/security_txt.yml": SecurityTxt,
        "trust_center/disclosure.yml": Disclosure,
        "trust_center/faq.yml": Faq,
        "trust_center/variables.yml": Variables,
        "trust_center/synonyms.yml": Synonyms,
        "trust_center/packs.yml": Packs,
        "trust_center/redirects.yml": Redirects,
        "trust_center/withdrawn.yml": Withdrawals,
        "trust_center/adopted.yml": Adopted,
        "trust_center/internal.yml": InternalFacts,
        "trust_center/people.yml": People,
        "trust_center/agreement.md": AgreementHead,
        "trust_center/controls/*.yml": ControlDomain,
        "trust_center/updates/*.md": UpdateHead,
        "policies/*/policy.md": PolicyHead,
        "policies/*/internal.md": AnnexHead,
        "policies/*/procedures/*.md": ProcedureHead,
    }
)
# Files that only people who work here read, whatever stands in them.
STAFF: tuple[type[BaseModel], ...] = (
    Adopted,
    InternalFacts,
    People,
    AnnexHead,
    ProcedureHead,
    Synonyms,
)
REQUIRED: tuple[str, ...] = ("trust_center/site.yml", "trust_center/company.yml")


@cache
def pattern_of(path: str) -> str | None:
    """Name the pattern of ``FILES`` that a path fits, if one does."""
    depth = path.count("/")
    fits = (p for p in FILES if p.count("/") == depth and fnmatch(path, p))
    return next(fits, None)


def model_of(path: str) -> type[BaseModel]:
    """Give the model that reads a file. Raises ``KeyError`` for a file that nothing reads."""
    return FILES[pattern_of(path) or path]


__all__ = ["FILES", "REQUIRED", "STAFF", "model_of", "pattern_of"]
