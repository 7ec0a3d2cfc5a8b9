"""Reads ``trust.json`` by its schema: each value with the kind that the schema gives it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker

from trustsite.exports.subprocessors import SCHEMA
from trustsite.project import PACKAGE

WRITTEN: dict[str, Any] = json.loads((PACKAGE / "exports" / SCHEMA).read_bytes())
DEFINED: dict[str, Any] = WRITTEN["$defs"]
# Kinds that have a meaning of their own; all other named parts are objects to look into.
KINDS = ("address", "country", "date", "id", "reach", "text")


def validator(part: str = "") -> Draft202012Validator:
    """Give a validator for the whole file, or for one part of the schema."""
    schema = {"$ref": f"#/$defs/{part}", "$defs": DEFINED} if part else WRITTEN
    return Draft202012Validator(schema, format_checker=FormatChecker())


def faults(value: Any, part: str = "") -> list[str]:
    """Give what the schema doesn't allow, with its place."""
    found = validator(part).iter_errors(value)
    return [f"{'.'.join(map(str, error.absolute_path))}: {error.message}" for error in found]


def kinds(value: Any, schema: Any = WRITTEN, place: str = "") -> Iterator[tuple[str, str, str]]:
    """Give (place, kind, text) of each text; the kind of a word from a closed set is "word"."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        schema = DEFINED[name]
        if name in KINDS and isinstance(value, str):
            yield place, name, value
            return
    for choice in schema.get("anyOf", ()):
        if choice != {"type": "null"} and value is not None:
            yield from kinds(value, choice, place)
            return
    if isinstance(value, dict):
        for key, held in value.items():
            yield from kinds(held, schema["properties"][key], f"{place}.{key}")
    elif isinstance(value, list):
        for number, held in enumerate(value):
            yield from kinds(held, schema["items"], f"{place}.{number}")
    elif isinstance(value, str):
        yield place, "word" if {"enum", "const"} & schema.keys() else "other", value
