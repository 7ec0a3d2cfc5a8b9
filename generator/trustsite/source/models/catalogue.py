"""What ships with the program: criteria, frameworks, controls, policies and wording rules."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, RootModel, WithJsonSchema

from trustsite.source.models.base import Maybe, Record
from trustsite.source.models.names import ControlId, CriterionId, DomainId, GroupId, Slug
from trustsite.source.models.refusal import refuse
from trustsite.source.models.scalars import Prose, Text, Whole, YesNo
from trustsite.source.models.sets import (
    Audience,
    Category,
    FrameworkKind,
    Frequency,
    ReviewInterval,
    WordingLevel,
)


def _pattern(value: object) -> str:
    """A regular expression, kept exactly as written."""
    if not isinstance(value, str) or not value:
        raise refuse("must be a regular expression")
    try:
        re.compile(value, re.IGNORECASE)
    except re.error as error:
        raise refuse("must be a regular expression", str(error)) from None
    return value


Pattern = Annotated[
    str, BeforeValidator(_pattern), WithJsonSchema({"type": "string", "minLength": 1})
]
"""A Python regular expression, matched ignoring case."""


class Edition(Record):
    """Which edition of the criteria the ids follow; the titles are our own (SC-09)."""

    id: Slug = Field(description="Its id.")
    name: Text = Field(description="Its name.")
    publisher: Text = Field(description="Who publishes it.")
    titles_are_paraphrased: YesNo = Field(description="Always yes.")
    attribution: Text = Field(description="Printed once, near the list.")


class CriteriaCategory(Record):
    """One of the five trust services categories (SC-01)."""

    title: Text = Field(description="Its title.")
    mandatory: YesNo = Field(description="Whether every report includes it (SC-02).")
    criteria_prefixes: tuple[GroupId, ...] = Field(min_length=1, description="Groups it adds.")
    criteria_count: Whole = Field(description="How many criteria it adds.")
    summary: Text = Field(description="One sentence.")


class CriteriaGroup(Record):
    """A group of criteria."""

    category: Category = Field(description="The category that it belongs to.")
    title: Text = Field(description="Its title.")


class Criterion(Record):
    """One criterion under our own title, never the official sentence (SC-09)."""

    category: Category = Field(description="The category that it belongs to.")
    group: GroupId = Field(description="The group that it belongs to.")
    title: Text = Field(description="Paraphrased title.")
    summary: Text = Field(description="One sentence in our own words.")


class Criteria(Record):
    """All criteria (SC-04: 61 of them)."""

    edition: Edition = Field(description="The edition.")
    categories: dict[Category, CriteriaCategory] = Field(description="The categories, by id.")
    groups: dict[GroupId, CriteriaGroup] = Field(description="The groups, by id.")
    criteria: dict[CriterionId, Criterion] = Field(description="The criteria, by id.")


class FrameworkDocument(Record):
    """A document that visitors expect for a framework."""

    name: Text = Field(description="What it is called.")
    audience: Audience = Field(description="Who usually gets it.")


class Framework(Record):
    """A framework, law or questionnaire and how to speak of it."""

    name: Text = Field(description="Its name.")
    publisher: Text = Field(description="Who publishes it.")
    kind: FrameworkKind = Field(description="Kind of evidence.")
    issued_by: Text = Field(description="Who issues the evidence.")
    edition: Text = Field(description="Current edition.")
    verify: YesNo = Field(default=False, description="Whether the edition is still to be verified.")
    valid_months: Maybe[Whole] = Field(default=None, description="Taken as current for.")
    counted_from: Maybe[Text] = Field(default=None, description="Counted from.")
    facts: tuple[Text, ...] = Field(min_length=1, description="What a page must hold.")
    documents: tuple[FrameworkDocument, ...] = Field(description="Usual documents.")
    right: tuple[Text, ...] = Field(min_length=1, description="How to say it.")
    wrong: tuple[Text, ...] = Field(min_length=1, description="How not to say it.")
    notes: Maybe[Prose] = Field(default=None, description="What else to know.")


class FrameworkCatalogue(RootModel[dict[Slug, Framework]]):
    """Frameworks that visitors look for, by id."""

    model_config = ConfigDict(frozen=True)


class CatalogueControl(Record):
    """A generic control of a small company."""

    title: Text = Field(description="Its title.")
    description: Prose = Field(description="In plain words, for anyone.")
    criteria: tuple[CriterionId, ...] = Field(min_length=1, description="Criteria that it meets.")
    owner: Slug = Field(description="Role that usually owns it.")
    frequency: Frequency = Field(description="How often it works.")
    policies: tuple[Slug, ...] = Field(min_length=1, description="Policies that govern it.")
    notes: tuple[Prose, ...] = Field(min_length=1, description="What to write down; internal.")
    evidence: tuple[Text, ...] = Field(min_length=1, description="What to show; internal.")


class ControlCatalogue(Record):
    """Generic controls by id, with the domains and roles that they use."""

    roles: dict[Slug, Text] = Field(description="Roles and their usual titles.")
    domains: dict[DomainId, Text] = Field(description="Domains and their titles, in order.")
    controls: dict[ControlId, CatalogueControl] = Field(description="The controls, by id.")


class CataloguePolicy(Record):
    """A policy of the canonical set: its head, sections and procedures."""

    title: Text = Field(description="Its title.")
    purpose: Prose = Field(description="What it is for.")
    criteria: tuple[CriterionId, ...] = Field(min_length=1, description="Criteria it serves.")
    controls: tuple[ControlId, ...] = Field(min_length=1, description="Controls it governs.")
    owner: Slug = Field(description="Role that usually owns it.")
    approver: Slug = Field(description="Role that usually approves it.")
    review: ReviewInterval = Field(description="Longest time between reviews.")
    audience: Audience = Field(description="Usual audience.")
    sections: tuple[Text, ...] = Field(min_length=1, description="Sections, in order.")
    procedures: dict[Slug, Text] = Field(description="Procedures and their titles, by id.")


class PolicyCatalogue(RootModel[dict[Slug, CataloguePolicy]]):
    """The canonical set of policies, by id."""

    model_config = ConfigDict(frozen=True)


class WordingRule(Record):
    """A statement that must not be made in public, with examples on both sides (SW-01 to SW-11)."""

    level: WordingLevel = Field(description="error: wrong; warning: misleading or dated.")
    pattern: Pattern = Field(description="Matched ignoring case.")
    unless: Maybe[Pattern] = Field(
        default=None, description="If it matches in the same sentence, there is no finding."
    )
    why: Prose = Field(description="What is wrong about it.")
    say: Text = Field(description="What to write instead.")
    hits: tuple[Text, ...] = Field(min_length=1, description="Sentences that must be found.")
    misses: tuple[Text, ...] = Field(min_length=1, description="Sentences that must not be found.")


class Wording(RootModel[dict[Slug, WordingRule]]):
    """All wording rules, by id."""

    model_config = ConfigDict(frozen=True)


CATALOGUE: Mapping[str, type[BaseModel]] = MappingProxyType(
    {
        "criteria.yml": Criteria,
        "frameworks.yml": FrameworkCatalogue,
        "controls.yml": ControlCatalogue,
        "policies.yml": PolicyCatalogue,
        "wording.yml": Wording,
    }
)
