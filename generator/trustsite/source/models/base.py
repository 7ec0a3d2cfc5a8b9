"""What every record has in common: unknown keys are refused and nothing changes after reading."""

from typing import Annotated, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from trustsite.source.models.refusal import refuse
from trustsite.source.models.scalars import Prose

T = TypeVar("T")


def _given(value: object) -> object:
    """A key without a value is refused: not stated and forgotten look the same (TC-51)."""
    if value is None:
        raise refuse("has no value")
    return value


class _NeverNull:
    """Tells editors what ``_given`` tells the reader: an empty value is wrong."""

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        made = handler(schema)
        kinds = [kind for kind in made.pop("anyOf", []) if kind != {"type": "null"}]
        return {**made, **kinds[0]} if len(kinds) == 1 else {**made, "anyOf": kinds}


Maybe = Annotated[T | None, BeforeValidator(_given), _NeverNull()]
"""A key that may be left out, but not left empty."""


class Record(BaseModel):
    """A block of known keys (TC-04: unknown keys are refused rather than published)."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Internal(Record):
    """What only people who work here (and the auditor) may read about a record."""

    note: Maybe[Prose] = Field(default=None, description="Anything staff should know about it.")


class Entry(Record):
    """A record that may carry one ``internal`` block; all inside is internal."""

    internal: Maybe[Internal] = Field(default=None, description="Internal edition only.")
