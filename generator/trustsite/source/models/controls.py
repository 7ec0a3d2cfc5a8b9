"""Controls by domain: controls/<domain>.yml."""

from typing import Annotated

from pydantic import BeforeValidator, Field, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from trustsite.source.models.base import Entry, Internal, Maybe, Record
from trustsite.source.models.names import ControlId, CriterionId, DomainId, Slug
from trustsite.source.models.scalars import Date, Prose, Text
from trustsite.source.models.sets import ControlAudience, ControlStatus, Frequency


class Evidence(Record):
    """One thing that an auditor is shown, where it lies and when it was last collected."""

    what: Text = Field(description="What it is.")
    where: Maybe[Text] = Field(default=None, description="Where it lies: a folder or an address.")
    collected_on: Maybe[Date] = Field(default=None, description="When it was last collected.")


def _in_short(value: object) -> object:
    """What has no place and no day yet is written as its name alone."""
    return {"what": value} if isinstance(value, str) else value


class _OrName:
    """Tells editors what ``_in_short`` tells the reader: a name alone will do."""

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {"anyOf": [{"type": "string", "minLength": 1}, handler(schema)]}


Shown = Annotated[Evidence, BeforeValidator(_in_short), _OrName()]
"""A piece of evidence, or its name alone."""


class ControlInternal(Internal):
    """How the control is run and shown to an auditor; never public."""

    implementation: Maybe[Prose] = Field(default=None, description="How it is done here.")
    notes: tuple[Prose, ...] = Field(default=(), description="What to write down about it.")
    evidence: tuple[Shown, ...] = Field(
        default=(),
        description="What an auditor is shown: a name, or {what, where, collected_on}.",
    )
    policies: tuple[Slug, ...] = Field(default=(), description="Policies of audience internal.")


class Control(Entry):
    """One thing that is done or in place, so stated that it can be checked."""

    audience: ControlAudience = Field(description="public or internal.")
    title: Text = Field(description="Its title.")
    description: Prose = Field(description="In plain words, for anyone.")
    criteria: tuple[CriterionId, ...] = Field(default=(), description="Criteria that it meets.")
    owner: Maybe[Slug] = Field(default=None, description="Role that owns it.")
    frequency: Maybe[Frequency] = Field(default=None, description="How often it works.")
    status: ControlStatus = Field(default="in place", description="in place or planned.")
    policies: tuple[Slug, ...] = Field(
        default=(), description="Policies of audience public, request or nda."
    )
    internal: Maybe[ControlInternal] = Field(default=None, description="Internal edition only.")


class ControlDomain(Entry):
    """The controls of one domain."""

    id: DomainId = Field(description="The letters before the numbers.")
    title: Text = Field(description="Name of the domain.")
    controls: dict[ControlId, Control] = Field(
        default_factory=dict, description="The controls, by id."
    )
