"""What is frozen reads back as what it was, and its bytes depend on nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.sample import ACME
from trustsite import pipeline
from trustsite.history.codec import canonical, decode, encode, normalised
from trustsite.project import find
from trustsite.site.internal import InternalSite
from trustsite.site.public import PublicSite


def test_whole_sites_survive_the_round_trip() -> None:
    """Every value of both sites is equal after encoding and decoding."""
    checked = pipeline.check(find(ACME), date(2026, 10, 15))
    assert decode(PublicSite, encode(checked.public.site)) == checked.public.site
    inside = checked.internal.inside
    assert inside is not None
    assert decode(InternalSite, encode(inside)) == inside


def test_equal_values_give_equal_bytes() -> None:
    """Order of keys and Unicode form don't reach the bytes."""
    assert canonical({"b": 1, "a": "e\u0301"}) == canonical({"a": "\u00e9", "b": 1})
    assert canonical([]).endswith(b"\n")


def test_bodies_are_normalised() -> None:
    """Line ends, trailing spaces, blank ends and Unicode form are one in a frozen body."""
    assert normalised("\n\nOne  \r\ntwo e\u0301\n\n\n") == "One\ntwo \u00e9\n"


def test_a_field_that_an_old_release_did_not_know_is_empty() -> None:
    """A head frozen before a field existed still reads."""
    checked = pipeline.check(find(ACME), date(2026, 10, 15))
    about = checked.public.site.policies[0]
    raw = encode(about)
    del raw["next_review_on"]
    assert decode(type(about), raw) == replace(about, next_review_on=None)
