"""Facts that texts may ask for: variables.yml."""

from pydantic import ConfigDict, Field, RootModel, ValidationInfo, field_validator

from trustsite.source.models.base import Entry
from trustsite.source.models.names import VariableName
from trustsite.source.models.refusal import refuse
from trustsite.source.models.scalars import NUMBER, WHOLE, Text
from trustsite.source.models.sets import Audience, VariableType

WHOLE_NUMBERS = ("minutes", "hours", "days", "months", "years")
NUMBERS = ("number", "percent")


class Variable(Entry):
    """One fact with its audience; without a value it is a gap that stops a release."""

    audience: Audience = Field(description="Who may see the value.")
    type: VariableType = Field(description="What kind of value.")
    value: Text | None = Field(default=None, description="The value; empty until it is known.")
    help: Text = Field(description="One line: what it says.")

    @field_validator("value")
    @classmethod
    def _fits_its_type(cls, value: str | None, info: ValidationInfo) -> str | None:
        """A number stands without its unit: the text around it says days or percent."""
        kind = info.data.get("type")
        if value is None:
            return None
        if kind in WHOLE_NUMBERS and not WHOLE.fullmatch(value):
            raise refuse(f"must be a number of {kind}, such as 30, without the word {kind}")
        if kind in NUMBERS and not NUMBER.fullmatch(value):
            raise refuse("must be a number such as 99.95, without a sign behind it")
        return value


class Variables(RootModel[dict[VariableName, Variable]]):
    """Facts for texts, by name."""

    model_config = ConfigDict(frozen=True)
