"""Schemas for editors: fresh, valid, and of one mind with the reader."""

from __future__ import annotations

import json
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from ruamel.yaml import YAML

from tests.source.models.test_sample import ROOT, pattern_of, sample
from trustsite.source.catalogue import FOLDER
from trustsite.source.files import read_front_matter, read_yaml
from trustsite.source.models.schemas import json_schemas, schema_name

MADE = json_schemas()


def wrong(schema: str, value: object) -> list[str]:
    """What a schema says about a value."""
    checker = jsonschema.Draft202012Validator(json.loads(MADE[schema]))
    return [f"{error.json_path}: {error.message}" for error in checker.iter_errors(value)]


def as_an_editor_reads(text: str) -> Any:
    """YAML 1.2 with its numbers and booleans; a date is text, as in editors."""
    return _dates_as_text(YAML(typ="safe", pure=True).load(StringIO(text)))


def _dates_as_text(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _dates_as_text(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_dates_as_text(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


def head(path: str) -> str:
    """The YAML of a file: all of it, or what stands between the two lines of a head."""
    text = (ROOT / path).read_text(encoding="utf-8")
    return text if path.endswith(".yml") else text.split("---\n", 2)[1]


def test_the_committed_schemas_are_fresh() -> None:
    """``schemas/`` holds exactly what the models say; `trustsite schema` writes it."""
    committed = {file.name: file.read_bytes() for file in (ROOT / "schemas").iterdir()}
    assert committed == {name: text.encode() for name, text in MADE.items()}


@pytest.mark.parametrize("name", sorted(MADE))
def test_schemas_are_schemas(name: str) -> None:
    """Each file is a JSON Schema of draft 2020-12 with sorted keys and a line feed at its end."""
    schema = json.loads(MADE[name])
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert MADE[name] == json.dumps(schema, indent=2, sort_keys=True, ensure_ascii=False) + "\n"


@pytest.mark.parametrize("path", sample())
def test_the_sample_is_right_for_editors(path: str) -> None:
    """Each file of the sample is right, as text and as an editor reads its numbers."""
    schema = schema_name(pattern_of(path))
    typed = read_yaml(ROOT, path) if path.endswith(".yml") else read_front_matter(ROOT, path)[0]
    assert wrong(schema, typed.data) == []
    assert wrong(schema, as_an_editor_reads(head(path))) == []


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.yml")), ids=lambda file: file.stem)
def test_the_catalogue_is_right_for_editors(file: Path) -> None:
    """What ships keeps to its own schemas."""
    assert wrong(f"catalogue-{file.stem}.schema.json", read_yaml(FOLDER, file.name).data) == []


@pytest.mark.parametrize(
    ("schema", "text"),
    [
        ("subprocessors", "notice_days: 30"),
        ("subprocessors", 'notice_days: "30"'),
        ("subprocessors", "last_updated: 2026-10-01"),
        ("availability", "promise_percent: 99.95"),
        ("ai", "used_in_product: true"),
        ("ai", "used_in_product: yes"),
        ("agreement", "{title: A, version: 1.10, effective_on: 2026-10-01}"),
        ("agreement", '{title: A, version: "1.10", effective_on: 2026-10-01}'),
        ("frameworks", "held: {hecvat: {edition: 4}}"),
        ("variables", "retention.live_days: {audience: public, type: days, value: 30, help: H}"),
        ("variables", "retention.live_days: {audience: public, type: days, value: , help: H}"),
        ("soc2", "next: {type: 2, categories: [security]}"),
        ("company", "{legal_name: A, short_name: A, roles: {}, country: NO}"),
    ],
)
def test_what_people_type_unquoted_is_right(schema: str, text: str) -> None:
    """Numbers, dates and yes or no need no quotes in an editor."""
    assert wrong(f"{schema}.schema.json", as_an_editor_reads(text)) == []


@pytest.mark.parametrize(
    ("schema", "text"),
    [
        ("subprocessors", "notice_days: thirty"),
        ("subprocessors", "notice_days:"),
        ("subprocessors", "notise_days: 30"),
        ("subprocessors", "last_updated: 1 October 2026"),
        ("faq", "q: {category: ai, question: Q, answer: A, checked_on: 2026-10-12}"),
        ("faq", "Bad Id: {}"),
        ("faq", "next: {}"),
        ("contacts", "security: Call us"),
        ("company", "{legal_name: A, short_name: A, roles: {}, country: UK}"),
        ("company", "{legal_name: A, short_name: A, roles: {}, website: 'http://a.example'}"),
    ],
)
def test_editors_mark_the_same_mistakes(schema: str, text: str) -> None:
    """What the reader refuses is marked while typing."""
    assert wrong(f"{schema}.schema.json", as_an_editor_reads(text))
