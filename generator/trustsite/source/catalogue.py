"""What ships with the program: criteria, frameworks, generic controls and policies, wording."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from trustsite.source.files import read_yaml
from trustsite.source.models.catalogue import (
    CATALOGUE,
    CatalogueControl,
    CataloguePolicy,
    CriteriaCategory,
    CriteriaGroup,
    Criterion,
    Framework,
    WordingRule,
)

FOLDER = Path(__file__).parent.parent / "catalogue"


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """The five files of the catalogue, by id; ``domains`` maps a control domain to its title."""

    categories: Mapping[str, CriteriaCategory]
    groups: Mapping[str, CriteriaGroup]
    criteria: Mapping[str, Criterion]
    frameworks: Mapping[str, Framework]
    domains: Mapping[str, str]
    roles: Mapping[str, str]
    controls: Mapping[str, CatalogueControl]
    policies: Mapping[str, CataloguePolicy]
    wording: Mapping[str, WordingRule]


@cache
def catalogue() -> Catalogue:
    """Read the catalogue once."""
    criteria, controls = _read("criteria.yml"), _read("controls.yml")
    return Catalogue(
        categories=criteria.categories,
        groups=criteria.groups,
        criteria=criteria.criteria,
        frameworks=_read("frameworks.yml").root,
        domains=controls.domains,
        roles=controls.roles,
        controls=controls.controls,
        policies=_read("policies.yml").root,
        wording=_read("wording.yml").root,
    )


def usual_procedures() -> Mapping[str, str]:
    """Give the titles of the procedures of the canonical set, by the ids that their files have."""
    return {
        id.removeprefix("proc-"): title
        for policy in catalogue().policies.values()
        for id, title in policy.procedures.items()
    }


def _read(name: str) -> Any:
    return CATALOGUE[name].model_validate(read_yaml(FOLDER, name).data)
