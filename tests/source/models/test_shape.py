"""The models as a whole: every key described, every free text marked, nothing loose."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args, get_origin

import pytest
from pydantic import BaseModel

from trustsite.source.models import FILES, REQUIRED
from trustsite.source.models.catalogue import CATALOGUE
from trustsite.source.models.shape import at, bare, choices, free_texts, is_record, keys

ALL = {**FILES, **CATALOGUE}


def records(annotation: Any) -> Iterator[type[BaseModel]]:
    """Every record below a type, each as often as it stands there."""
    inner = bare(annotation)
    if is_record(inner):
        yield inner
        for below in keys(inner).values():
            yield from records(below)
    elif get_origin(inner) in (dict, tuple):
        for part in get_args(inner):
            yield from records(part)


@pytest.mark.parametrize("path", ALL)
def test_unknown_keys_are_refused_everywhere(path: str) -> None:
    """No record accepts a key that it does not name, and none changes after reading (TC-04)."""
    for record in records(ALL[path]):
        assert record.model_config.get("extra") == "forbid", record
        assert record.model_config.get("frozen") is True, record


@pytest.mark.parametrize("path", ALL)
def test_every_key_is_described(path: str) -> None:
    """Editors show what a key is for."""
    for record in records(ALL[path]):
        for name, field in record.model_fields.items():
            assert field.description, f"{record.__name__}.{name}"
            assert field.description.endswith("."), f"{record.__name__}.{name}"


def test_what_is_not_a_closed_grammar_is_marked_as_free_text() -> None:
    """A plain ``str`` would be a free text that no test of leaks can find."""
    for path, model in ALL.items():
        for record in records(model):
            assert str not in keys(record).values(), f"{path}: {record.__name__}"


def test_free_texts_are_found_at_every_depth() -> None:
    """Optional keys, lists, mappings, roots and inherited blocks are all walked."""
    found = {".".join(map(str, loc)) for loc, _ in free_texts(FILES["trust_center/soc2.yml"])}
    assert {
        "internal.note",
        "milestones.*.text",
        "reports.*.internal.exceptions.*.text",
        "subservice_organizations.*.areas.*",
    } <= found
    roots = {".".join(map(str, loc)) for loc, _ in free_texts(FILES["trust_center/packs.yml"])}
    assert {"*.title", "*.for", "*.intro", "*.internal.note"} <= roots
    assert sum(1 for model in FILES.values() for _ in free_texts(model)) > 150


def test_places_lead_to_types() -> None:
    """A place in a file leads to the words that may stand there."""
    documents = FILES["trust_center/documents.yml"]
    assert choices(at(documents, ("doc-a", "audience"))) == ("public", "request", "nda", "internal")
    assert at(documents, ("doc-a", "nothing")) is None
    assert at(documents, ("doc-a", "covers", "from")) is not None


def test_two_files_make_a_project() -> None:
    """Only site.yml and company.yml must be there, and both are among the files."""
    assert REQUIRED == ("trust_center/site.yml", "trust_center/company.yml")
    assert set(REQUIRED) <= set(FILES)


def test_the_smallest_site_and_company() -> None:
    """Inside the two files only what no site can do without is needed."""
    site = {"title": "A", "base_url": "https://a.example/", "facts_confirmed_on": "2026-10-12"}
    company = {"legal_name": "A Inc.", "short_name": "A", "roles": {"ceo": "Chief executive"}}
    assert FILES["trust_center/site.yml"].model_validate(site).model_dump()["language"] == "en"
    assert FILES["trust_center/company.yml"].model_validate(company)


@pytest.mark.parametrize(
    "path",
    [
        "policies/*/policy.md",
        "trust_center/documents.yml",
        "trust_center/controls/*.yml",
        "trust_center/faq.yml",
        "trust_center/updates/*.md",
        "trust_center/variables.yml",
    ],
)
def test_audience_has_no_default(path: str) -> None:
    """Policy, document, control, answer, update and variable say who may read them."""
    (record,) = {found for found in records(FILES[path]) if "audience" in found.model_fields}
    assert record.model_fields["audience"].is_required()
