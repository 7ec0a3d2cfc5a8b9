"""Facts that texts may ask for: variables.yml."""

from pydantic import ConfigDict, Field, RootModel

from trustsite.source.models.base import Entry
from trustsite.source.models.names import VariableName
from trustsite.source.models.scalars import Text
from trustsite.source.models.sets import Audience, VariableType


class Variable(Entry):
    """One fact with its audience; without a value it is a gap that stops a release."""

    audience: Audience = Field(description="Who may see the value.")
    type: VariableType = Field(description="What kind of value.")
    value: Text | None = Field(default=None, description="The value; empty until it is known.")
    help: Text = Field(description="One line: what it says.")


class Variables(RootModel[dict[VariableName, Variable]]):
    """Facts for texts, by name."""

    model_config = ConfigDict(frozen=True)
