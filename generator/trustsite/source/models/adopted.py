"""adopted.yml: what a company switches off, or says in other words; internal as a whole."""

from pydantic import Field

from trustsite.source.models.base import Maybe, Record
from trustsite.source.models.names import ControlId, Slug
from trustsite.source.models.scalars import Date, Prose, Text
from trustsite.source.models.sets import Frequency


class LeftOut(Record):
    """A policy or procedure that is switched off."""

    off: Prose = Field(description="Why it is switched off, for the auditor who asks.")
    decided_on: Maybe[Date] = Field(default=None, description="When that was decided.")


class ControlChoice(Record):
    """A control that is switched off, or whose words are other than those of its file."""

    off: Maybe[Prose] = Field(
        default=None, description="Why it is switched off, for the auditor who asks."
    )
    because: Maybe[Prose] = Field(default=None, description="Why its words are others.")
    decided_on: Maybe[Date] = Field(default=None, description="When that was decided.")
    title: Maybe[Text] = Field(default=None, description="Its title here.")
    description: Maybe[Prose] = Field(default=None, description="What is done here.")
    owner: Maybe[Slug] = Field(default=None, description="Role that owns it here.")
    frequency: Maybe[Frequency] = Field(default=None, description="How often it works here.")


class Adopted(Record):
    """What is not adopted, or adopted in other words; all else is adopted as it is written."""

    policies: dict[Slug, LeftOut] = Field(
        default_factory=dict, description="Policies that are switched off, by id."
    )
    procedures: dict[Slug, LeftOut] = Field(
        default_factory=dict, description="Procedures that are switched off, by id."
    )
    controls: dict[ControlId, ControlChoice] = Field(
        default_factory=dict,
        description="Controls that are switched off or have other words, by id.",
    )


# What a choice may say in other words; a control keeps its class, criteria and policies.
WORDS = ("title", "description", "owner", "frequency")
