"""JSON Schemas for editors, made from the models: what a person may type, unquoted or quoted."""

import json
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from trustsite.source.models import FILES
from trustsite.source.models.catalogue import CATALOGUE

DIALECT = "https://json-schema.org/draft/2020-12/schema"
END = ".schema.json"
NAMES = {
    "trust_center/controls/*.yml": "controls",
    "trust_center/updates/*.md": "update",
    "policies/*/policy.md": "policy",
    "policies/*/internal.md": "annex",
    "policies/*/procedures/*.md": "procedure",
}


class _Plain(GenerateJsonSchema):
    """Schemas without titles made from key names, and strict about the ids of mappings."""

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002  # pydantic's hook
        """Key names say it already."""
        return False

    def dict_schema(self, schema: core_schema.DictSchema) -> JsonSchemaValue:
        """A mapping whose keys don't match is wrong, as it is for the reader."""
        made = super().dict_schema(schema)
        return {**made, "additionalProperties": False} if "patternProperties" in made else made


def json_schemas() -> dict[str, str]:
    """Name and text of every schema file, the same bytes on every machine."""
    named: dict[str, type[BaseModel]] = {
        **{schema_name(pattern): model for pattern, model in FILES.items()},
        **{f"catalogue-{PurePosixPath(file).stem}{END}": CATALOGUE[file] for file in CATALOGUE},
    }
    return {name: _text(model) for name, model in sorted(named.items())}


def schema_name(pattern: str) -> str:
    """The schema file for the files of one pattern of FILES."""
    return NAMES.get(pattern, PurePosixPath(pattern).stem) + END


def _text(model: type[BaseModel]) -> str:
    schema = model.model_json_schema(by_alias=True, schema_generator=_Plain, mode="validation")
    made = {"$schema": DIALECT, **_without_null_defaults(schema)}
    return json.dumps(made, indent=2, sort_keys=True, ensure_ascii=False) + "\n"


def _without_null_defaults(schema: Any) -> Any:
    """A key that is left out has no default to show."""
    if isinstance(schema, Mapping):
        return {
            key: _without_null_defaults(value)
            for key, value in schema.items()
            if not (key == "default" and value is None)
        }
    return [_without_null_defaults(item) for item in schema] if isinstance(schema, list) else schema
