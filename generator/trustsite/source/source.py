"""Source: everything people wrote, read and typed, with the line of every word of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from trustsite.problems import Level, Problem
from trustsite.source.artwork import Artwork
from trustsite.source.files import Body, Document
from trustsite.source.models.adopted import Adopted
from trustsite.source.models.assurance import Soc2
from trustsite.source.models.brand import Brand
from trustsite.source.models.company import Commitment, Company, Service, Site
from trustsite.source.models.controls import Control, ControlDomain
from trustsite.source.models.frameworks import Frameworks
from trustsite.source.models.inside import InternalFacts
from trustsite.source.models.news import FaqEntry, UpdateHead
from trustsite.source.models.people import Acknowledgement, Person
from trustsite.source.models.policies import (
    AnnexHead,
    PolicyHead,
    ProcedureHead,
    Withdrawal,
)
from trustsite.source.models.processing import Data, Region, Subprocessors
from trustsite.source.models.profile import Ai, Availability, Privacy, Responsibility, RiskProfile
from trustsite.source.models.reaching import Contacts, Disclosure, SecurityTxt
from trustsite.source.models.redirects import Redirects
from trustsite.source.models.sharing import Access, AgreementHead, Pack, TrustDocument
from trustsite.source.models.variables import Variable

Loc = tuple[str | int, ...]
Place = tuple[str, Loc]  # a file, and a place in it


@dataclass(frozen=True, slots=True, kw_only=True)
class Apart:
    """What the company wrote and does not adopt: known by its id, and read by nobody.

    ``policies`` and ``controls`` are by id, the others by path. ``lost`` gives, by the id of what
    is adopted, the ids that were left out of its lists of policies or controls. ``replaced`` are
    the words that a control has in its own file where adopted.yml has others, by id and key.
    ``places`` says where in a file stands what was moved: a list without what is switched off
    counts anew, and other words stand in adopted.yml.
    """

    policies: Mapping[str, PolicyHead] = field(default_factory=dict)
    procedures: Mapping[str, ProcedureHead] = field(default_factory=dict)
    controls: Mapping[str, Control] = field(default_factory=dict)
    files: Mapping[str, Document] = field(default_factory=dict)
    bodies: Mapping[str, Body] = field(default_factory=dict)
    lost: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    replaced: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    places: Mapping[Place, Place] = field(default_factory=dict)

    def place(self, path: str, loc: Loc) -> Place:
        """Give where people wrote what now stands at a place."""
        for depth in range(len(loc), 0, -1):
            if (path, loc[:depth]) in self.places:
                written, above = self.places[path, loc[:depth]]
                return written, (*above, *loc[depth:])
        return path, loc


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What a project folder says. May be secret: nothing right of the door ever sees it.

    Mappings keep the order in which people wrote. ``files``, ``bodies`` and ``artwork`` are
    by path; ``domains`` by path too, because a domain is one file, and ``procedures``, because
    the folder of one names its policy. What is switched off is ``apart`` and nowhere else.
    """

    root: Path
    files: Mapping[str, Document]
    bodies: Mapping[str, Body]
    site: Site
    company: Company
    brand: Brand | None
    artwork: Mapping[str, Artwork]
    service: Service | None
    commitments: Mapping[str, Commitment]
    soc2: Soc2
    frameworks: Frameworks
    access: Access | None
    documents: Mapping[str, TrustDocument]
    register: Subprocessors | None
    regions: Mapping[str, Region]
    data: Data | None
    risk_profile: RiskProfile | None
    availability: Availability | None
    privacy: Privacy | None
    ai: Ai | None
    responsibilities: Mapping[str, Responsibility]
    contacts: Contacts | None
    security_txt: SecurityTxt | None
    disclosure: Disclosure | None
    faq: Mapping[str, FaqEntry]
    variables: Mapping[str, Variable]
    synonyms: Mapping[str, tuple[str, ...]]
    packs: Mapping[str, Pack]
    moved: Redirects
    withdrawn: Mapping[str, Withdrawal]
    adopted: Adopted
    facts: InternalFacts
    people: Mapping[str, Person]
    register_read: tuple[Acknowledgement, ...]
    agreement: AgreementHead | None
    domains: Mapping[str, ControlDomain]
    updates: Mapping[str, UpdateHead]
    policies: Mapping[str, PolicyHead]
    annexes: Mapping[str, AnnexHead]
    procedures: Mapping[str, ProcedureHead]
    apart: Apart = field(default_factory=Apart)

    @property
    def controls(self) -> dict[str, Control]:
        """All controls by id, over all domains."""
        return {id: c for domain in self.domains.values() for id, c in domain.controls.items()}

    def control_place(self, id: str) -> str:
        """Give the path of the file in which a control stands."""
        return next(path for path, domain in self.domains.items() if id in domain.controls)

    def problem(
        self,
        path: str,
        loc: Loc,
        message: str,
        hint: str = "",
        level: Level = Level.ERROR,
        rule: str = "",
    ) -> Problem:
        """Make a problem at a place of a file; its line is looked up."""
        path, loc = self.apart.place(path, loc)
        return Problem(
            path=path,
            line=self.files[path].line(loc) if path in self.files else 0,
            where=".".join(str(step) for step in loc),
            message=message,
            hint=hint,
            level=level,
            rule=rule,
        )
