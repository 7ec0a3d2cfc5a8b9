"""Controls by domain: controls/<domain>.yml."""

from pydantic import Field

from trustsite.source.models.base import Entry, Internal, Maybe
from trustsite.source.models.names import ControlId, CriterionId, DomainId, Slug
from trustsite.source.models.scalars import Prose, Text
from trustsite.source.models.sets import ControlAudience, ControlStatus, Frequency


class ControlInternal(Internal):
    """How the control is run and shown to an auditor; never public."""

    implementation: Maybe[Prose] = Field(default=None, description="How it is done here.")
    notes: tuple[Prose, ...] = Field(default=(), description="What to write down about it.")
    evidence: tuple[Text, ...] = Field(default=(), description="What an auditor is shown.")
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
