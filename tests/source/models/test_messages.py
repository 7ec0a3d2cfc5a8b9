"""What a person is told about a mistake: file, line, place, message, hint."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import BaseModel, ValidationError

from trustsite.source.files import read_yaml
from trustsite.source.models import FILES
from trustsite.source.models.messages import problems

SUBPROCESSORS = "trust_center/subprocessors.yml"
COMPANY = "trust_center/company.yml"
FAQ = "trust_center/faq.yml"

Said = list[tuple[int, str, str, str]]


def said(root: Path, path: str, text: str) -> Said:
    """All that is said about a file with this text: line, place, message, hint."""
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    document, model = read_yaml(root, path), _model(path)
    with pytest.raises(ValidationError) as caught:
        model.model_validate(document.data)
    found = list(problems(document, caught.value, model))
    assert {problem.path for problem in found} == {path}
    return [(problem.line, problem.where, problem.message, problem.hint) for problem in found]


def _model(path: str) -> type[BaseModel]:
    return FILES[path]


def test_a_misspelt_key_is_named_with_the_right_one(tmp_path: Path) -> None:
    """The line is that of the key, and the nearest key of the model is the hint."""
    text = "objection:\n  within_days: 30\n  adress: privacy@a.example\n"
    assert said(tmp_path, SUBPROCESSORS, text) == [
        (3, "objection.adress", "this key is not known", 'did you mean "address"?'),
    ]


def test_a_key_that_nothing_resembles_is_told_what_is_known(tmp_path: Path) -> None:
    """The keys that there are help more than a wild guess."""
    text = "zebra: 1\nlegal_name: A\nshort_name: A\nroles: {}\n"
    [(line, where, message, hint)] = said(tmp_path, COMPANY, text)
    assert (line, where, message) == (1, "zebra", "this key is not known")
    assert hint.startswith("remove it; known here: internal, legal_name, short_name, ")


def test_a_missing_key_says_what_it_is_for(tmp_path: Path) -> None:
    """The line is that of the record, and the hint describes the key."""
    text = "short_name: A\nroles: {}\n"
    assert said(tmp_path, COMPANY, text) == [
        (1, "legal_name", "this key is missing", "Registered name, as in contracts."),
    ]


def test_an_empty_value_is_not_a_value(tmp_path: Path) -> None:
    """A key without a value is refused, whether it may be left out or not."""
    text = "legal_name:\nshort_name: A\nwebsite:\nroles: {ceo: }\n"
    message, hint = "has no value", "write one, or remove the key"
    assert said(tmp_path, COMPANY, text) == [
        (1, "legal_name", message, hint),
        (3, "website", message, hint),
        (4, "roles.ceo", message, hint),
    ]


@pytest.mark.parametrize("word", ["Internal", "intern", "internal-only", "[public]", "{}", "yes"])
def test_an_audience_is_one_of_four_words(tmp_path: Path, word: str) -> None:
    """Anything but exactly one of the four words is refused (TC-01)."""
    text = f"q:\n  audience: {word}\n  category: ai\n  question: Q?\n  answer: A.\n"
    found = said(tmp_path, FAQ, text + "  checked_on: 2026-10-12\n")
    assert [what[:3] for what in found] == [
        (2, "q.audience", "must be public, request, nda or internal")
    ]


def test_a_word_of_a_long_set_is_suggested(tmp_path: Path) -> None:
    """Sets of more than four words are listed, and the nearest word is the hint."""
    text = "q:\n  audience: public\n  category: encription\n  question: Q?\n  answer: A.\n"
    (found,) = said(tmp_path, FAQ, text + "  checked_on: 2026-10-12\n")
    assert found[1] == "q.category"
    assert found[2].startswith("must be one of company, certification, ")
    assert found[3] == 'did you mean "encryption"?'


def test_ids_and_items_have_their_own_lines(tmp_path: Path) -> None:
    """A wrong id points at its key, a wrong item of a list at the item."""
    text = (
        "subprocessors:\n"
        "  Amazon Web:\n"
        "    name: Amazon\n"
        "    purpose: Hosting\n"
        "    status: active\n"
        "    data_categories: [Logs]\n"
        "    locations:\n"
        "      - US\n"
        "      - Norway\n"
    )
    assert [what[:2] + what[3:] for what in said(tmp_path, SUBPROCESSORS, text)] == [
        (2, "subprocessors.Amazon Web", 'did you mean "amazon-web"?'),
        (9, "subprocessors.Amazon Web.locations.1", 'did you mean "NO"?'),
    ]


def test_lists_and_blocks_are_told_apart(tmp_path: Path) -> None:
    """One word where a list belongs, or a list where keys belong, is said in plain words."""
    text = "legal_name: A\nshort_name: A\ntrading_names: B\nroles: [ceo]\n"
    assert [what[1:3] for what in said(tmp_path, COMPANY, text)] == [
        ("trading_names", "must be a list"),
        ("roles", "must be a block of keys and values"),
    ]


def test_an_empty_list_where_one_is_needed(tmp_path: Path) -> None:
    """A subprocessor without a place is refused, once (TC-20)."""
    text = (
        "subprocessors:\n  a: {name: A, purpose: B, status: active,"
        " data_categories: [C], locations: []}\n"
    )
    assert said(tmp_path, SUBPROCESSORS, text) == [
        (2, "subprocessors.a.locations", "must have at least one item", ""),
    ]
