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
    """One fact with its audience; without value and default it is a gap that stops a release."""

    audience: Audience = Field(description="Who may see the value.")
    type: VariableType = Field(description="What kind of value.")
    value: Text | None = Field(default=None, description="The value; empty until it is known.")
    default: Text | None = Field(default=None, description="What holds until there is a value.")
    unit: Text | None = Field(default=None, description="What a number counts, such as points.")
    help: Text = Field(description="One line: what it says.")

    @property
    def said(self) -> str | None:
        """Give what texts say: the value, or else the default; None is a gap."""
        return self.default if self.value is None else self.value

    @field_validator("unit")
    @classmethod
    def _is_not_known_already(cls, unit: str | None, info: ValidationInfo) -> str | None:
        """Days are days: a unit says what a bare number counts."""
        kind = info.data.get("type")
        if unit is not None and kind in (*WHOLE_NUMBERS, "percent"):
            raise refuse(f"the type says {kind} already", "remove this line")
        return unit

    @field_validator("value", "default")
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
