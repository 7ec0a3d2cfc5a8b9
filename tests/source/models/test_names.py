"""Identifiers and codes: what is accepted, what is refused, and what was probably meant."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from trustsite.source.models.names import (
    COUNTRIES,
    RESERVED,
    ControlId,
    Country,
    CriterionId,
    DomainId,
    GroupId,
    LanguageTag,
    Location,
    Slug,
    VariableName,
)

GOOD: list[tuple[Any, str]] = [
    (Slug, "doc-dpa"),
    (Slug, "upd-2026-10-01-bridge"),
    (Slug, "7"),
    (ControlId, "IAM-02"),
    (ControlId, "INT-1"),
    (ControlId, "INT-12"),
    (CriterionId, "CC6.1"),
    (CriterionId, "PI1.5"),
    (CriterionId, "P6.7"),
    (DomainId, "IAM"),
    (GroupId, "CC9"),
    (VariableName, "retention.live_days"),
    (LanguageTag, "en"),
    (LanguageTag, "pt-BR"),
    (Country, "NO"),
    (Location, "NO"),
    (Location, "EEA"),
    (Location, "WORLDWIDE"),
]
BAD: list[tuple[Any, str]] = [
    (Slug, "Doc"),
    (Slug, "a--b"),
    (Slug, "-a"),
    (Slug, "a/b"),
    (Slug, "../a"),
    (Slug, "a.b"),
    (Slug, "а"),  # noqa: RUF001  # a Cyrillic letter
    (Slug, "a" * 81),
    (Slug, ""),
    (ControlId, "IAM-2"),
    (ControlId, "INT-01"),
    (ControlId, "INT-0"),
    (ControlId, "iam-02"),
    (CriterionId, "CC10.1"),
    (CriterionId, "CC6"),
    (CriterionId, "A2.1"),
    (DomainId, "INT"),
    (DomainId, "Iam"),
    (GroupId, "P9"),
    (VariableName, "live_days"),
    (VariableName, "a.b.c"),
    (VariableName, "a.__class__"),
    (LanguageTag, "english please"),
    (Country, "XX"),
    (Country, "no"),
    (Country, "EEA"),
    (Location, "Worldwide"),
]


def hint(kind: Any, typed: str) -> str:
    """What is suggested instead of a refused text."""
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(kind).validate_python(typed)
    return str(caught.value.errors()[0]["ctx"]["hint"])


@pytest.mark.parametrize(("kind", "typed"), GOOD)
def test_accepted(kind: Any, typed: str) -> None:
    """A name that keeps to its grammar is kept as typed."""
    assert TypeAdapter(kind).validate_python(typed) == typed


@pytest.mark.parametrize(("kind", "typed"), BAD)
def test_refused(kind: Any, typed: str) -> None:
    """A name outside its grammar is refused, never mended."""
    with pytest.raises(ValidationError):
        TypeAdapter(kind).validate_python(typed)


@pytest.mark.parametrize("word", sorted(RESERVED))
def test_words_of_addresses_are_no_ids(word: str) -> None:
    """next, changes, sent, agreement, index and feed stand in addresses themselves."""
    assert hint(Slug, word) == "choose another id"


def test_the_id_that_was_meant() -> None:
    """A title typed where an id belongs gets the id that it would make."""
    assert hint(Slug, "Data Processing Agreement!") == 'did you mean "data-processing-agreement"?'
    assert hint(ControlId, "iam-02") == 'did you mean "IAM-02"?'
    assert hint(CriterionId, "cc6.1") == 'did you mean "CC6.1"?'


def test_the_country_that_was_meant() -> None:
    """A country's name, lower case or a usual mistake leads to its code."""
    assert hint(Country, "Norway") == 'did you mean "NO"?'
    assert hint(Country, "no") == 'did you mean "NO"?'
    assert hint(Country, "UK") == 'did you mean "GB"?'
    assert hint(Location, "Worldwide") == 'did you mean "WORLDWIDE"?'


def test_the_list_of_countries_is_whole() -> None:
    """ISO 3166-1 has 249 codes; the list has names for all."""
    assert len(COUNTRIES) == 249
    assert all(len(code) == 2 and code.isupper() and name for code, name in COUNTRIES.items())
    assert COUNTRIES["NO"] == "Norway"
