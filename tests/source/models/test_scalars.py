"""Scalars: what a person may type, what it becomes, and what is refused."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from trustsite.source.models.scalars import (
    Date,
    Moment,
    Number,
    Prose,
    Text,
    Version,
    Whole,
    YesNo,
)


def read(kind: Any, typed: object) -> Any:
    """What a text becomes."""
    return TypeAdapter(kind).validate_python(typed)


def refusal(kind: Any, typed: object) -> tuple[str, str]:
    """Message and hint for a text that is refused."""
    with pytest.raises(ValidationError) as caught:
        read(kind, typed)
    (detail,) = caught.value.errors()
    return detail["ctx"]["message"], detail["ctx"]["hint"]


def test_a_date_is_an_iso_date() -> None:
    """Only 2026-10-15 is read as a day; every other way to write one is refused."""
    assert read(Date, "2026-10-15") == date(2026, 10, 15)
    for typed in ("15.10.2026", "2026-10", "20261015", "2026-W42-4", "٢٠٢٦-10-15", "today", "[]"):
        assert refusal(Date, typed) == ("must be a date such as 2026-10-15", "")


def test_a_day_that_never_was_is_told() -> None:
    """30 February has the right form and is still no day."""
    assert refusal(Date, "2026-02-30")[1] == "there is no such day"


def test_a_moment_has_an_offset() -> None:
    """A date and time without offset means a different moment in each place (RFC 3339)."""
    assert read(Moment, "2027-09-30T00:00:00Z") == datetime(2027, 9, 30, tzinfo=UTC)
    assert read(Moment, "2027-09-30t02:00:00+02:00") == datetime(2027, 9, 30, tzinfo=UTC)
    for typed in ("2027-09-30T00:00:00", "2027-09-30", "2027-09-30 00:00:00Z"):
        assert "with offset" in refusal(Moment, typed)[0]
    assert refusal(Moment, "2027-09-30T25:00:00Z")[1] == "there is no such time"


@pytest.mark.parametrize(
    ("typed", "value"), [("yes", True), ("true", True), ("no", False), ("false", False)]
)
def test_yes_and_no(typed: str, value: bool) -> None:
    """Four words are a yes or a no."""
    assert read(YesNo, typed) is value


def test_nothing_else_is_a_yes_or_no() -> None:
    """What YAML 1.1 also took for a boolean is refused, with the word that was meant."""
    assert refusal(YesNo, "Yes") == ("must be yes or no", 'did you mean "yes"?')
    for typed in ("on", "off", "y", "1", "0", "", None, ["yes"]):
        with pytest.raises(ValidationError):
            read(YesNo, typed)


def test_numbers_keep_their_digits() -> None:
    """A whole number is digits only; a decimal number keeps exactly what was typed."""
    assert read(Whole, "030") == 30
    assert str(read(Number, "99.950")) == "99.950"
    assert read(Number, "99.95") == Decimal("99.95")
    for typed in ("-1", "1e3", "1_000", "0x10", "thirty", "1.0", "٣"):
        assert refusal(Whole, typed)[0] == "must be a whole number such as 30"
    for typed in ("1,5", "1e3", ".5", "NaN", "99.95%"):
        assert refusal(Number, typed)[0] == "must be a number such as 99.95"


def test_a_version_is_text() -> None:
    """1.10 stays 1.10 and is not 1.1."""
    for typed in ("0.9", "1.10", "1.2.3", "7", "2026-10-15"):
        assert read(Version, typed) == typed
    for typed in ("v1.2", "1.", "1.2.3.4", "01.2", "1.2-rc1", "next", "2026-02-30", ""):
        with pytest.raises(ValidationError):
            read(Version, typed)


def test_text_is_one_line() -> None:
    """Space around a text is dropped; a line break or a tab inside is refused, as is nothing."""
    assert read(Text, "  SOC 2 report \n") == "SOC 2 report"
    assert refusal(Text, "two\nlines")[0] == "must be one line of text"
    assert refusal(Text, "a\tb")[0] == "must be one line of text"
    assert refusal(Text, ["a", "b"])[0] == "must be one line of text"
    assert refusal(Text, "  ")[0] == "has no value"
    assert refusal(Text, None)[0] == "has no value"


def test_prose_may_span_lines() -> None:
    """Longer words keep their lines."""
    assert read(Prose, "one\ntwo\n") == "one\ntwo"
    assert refusal(Prose, {"a": "b"})[0] == "must be text"


@pytest.mark.parametrize(
    "unseen", ["\x00", "\x1b", "\u200b", "\u202e", "\u2066", "\ufeff", "\u2028", "\U000e0041"]
)
def test_unseen_characters_are_refused(unseen: str) -> None:
    """A character that nobody sees can hide or turn around what stands beside it."""
    for kind in (Text, Prose):
        message, hint = refusal(kind, f"a{unseen}b")
        assert f"U+{ord(unseen):04X}" in message
        assert hint
