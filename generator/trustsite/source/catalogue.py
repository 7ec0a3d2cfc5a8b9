"""Reads what ships with the program, by the same strict reader and models as people's files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from trustsite.source.files import read_yaml
from trustsite.source.models.catalogue import (
    CatalogueControl,
    CataloguePolicy,
    ControlCatalogue,
    Criteria,
    Framework,
    FrameworkCatalogue,
    PolicyCatalogue,
    Wording,
    WordingRule,
)

FOLDER = Path(__file__).parent.parent / "catalogue"

Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """The data that every project shares; nothing in it is a claim about a company."""

    criteria: Criteria
    frameworks: Mapping[str, Framework]
    roles: Mapping[str, str]
    domains: Mapping[str, str]
    controls: Mapping[str, CatalogueControl]
    policies: Mapping[str, CataloguePolicy]
    wording: Mapping[str, WordingRule]


@cache
def catalogue() -> Catalogue:
    """Read the catalogue once; a mistake in it is our own and shows its traceback."""
    controls = _read("controls.yml", ControlCatalogue)
    return Catalogue(
        criteria=_read("criteria.yml", Criteria),
        frameworks=_read("frameworks.yml", FrameworkCatalogue).root,
        roles=controls.roles,
        domains=controls.domains,
        controls=controls.controls,
        policies=_read("policies.yml", PolicyCatalogue).root,
        wording=_read("wording.yml", Wording).root,
    )


def _read(name: str, model: type[Model]) -> Model:
    return model.model_validate(read_yaml(FOLDER, name).data)
