"""The fields that the door copies: what people write freely is text of its side, never a code."""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import NoneType
from typing import Any, Union, get_args, get_origin, get_type_hints

import pytest

from tests.canaries import Project
from trustsite.select import (
    Seen,
    copy,
    inside,
    internal_site,
    names,
    names_by_audience,
    people,
    public_site,
)
from trustsite.select import adopted as inside_adopted
from trustsite.select import policies as outside_policies
from trustsite.select import public as outside
from trustsite.site.internal import InternalSite
from trustsite.site.public import PublicSite
from trustsite.source.load import load
from trustsite.source.models.people import Acknowledgement
from trustsite.source.models.shape import bare, free_texts, is_record
from trustsite.source.source import Source
from trustsite.text import InternalText, PublicText

# The model lets people leave these out, and a rule refuses a project that does.
GIVEN_BY_RULE = {
    "PolicyReview.reviewed_on": "without that day there is no review",
    "OtherWords.because": "other words need a reason",
    "SwitchedOff.off": "only what has it is switched off",
    "Report.report_date": "SO-02: an issued report has a date",
    "Report.opinion": "SO-02: an issued report has an opinion",
}


@dataclass(frozen=True)
class Pair:
    """A type of the site, and the model of which its fields are copied but for those given."""

    kind: Any
    model: Any
    given: frozenset[str]

    def copied(self) -> Iterator[tuple[str, Any, Any]]:
        """Give name, type in the site and type in the model of each copied field."""
        site, model = get_type_hints(self.kind), get_type_hints(self.model, include_extras=True)
        for field in fields(self.kind):
            if field.name not in self.given:
                yield field.name, site[field.name], model[field.name]

    def worked_out(self) -> Iterator[tuple[str, Any, Any]]:
        """The same for fields that the door fills itself from the record or its block."""
        site, model = get_type_hints(self.kind), get_type_hints(self.model, include_extras=True)
        block = bare(model.get("internal"))
        inside = get_type_hints(block, include_extras=True) if is_record(block) else {}
        for name in self.given & ({*model} | {*inside}):
            yield name, site[name], model.get(name) or inside[name]


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Source:
    """A project in which every field is filled."""
    root: Path = tmp_path_factory.mktemp("filled")
    Project().write(root)
    source = load(root)
    (person,) = source.people
    read = {"person": person, "document": "any", "version": "1.0", "hash": "0" * 64}
    # A line of the register needs a release, so no generated project has one.
    line = Acknowledgement.model_validate({**read, "on": "2026-01-01"})
    return replace(source, register_read=(line,))


@pytest.fixture(scope="module")
def pairs(source: Source) -> frozenset[Pair]:
    """What the door really copies from what, seen while it does."""
    seen: set[Pair] = set()
    pick = copy.pick

    def record(kind: Any, found: Any, words: Any, /, **given: Any) -> Any:
        seen.add(Pair(kind, type(found), frozenset(given)))
        return pick(kind, found, words, **given)

    with pytest.MonkeyPatch.context() as patch:
        for module in (copy, inside, inside_adopted, names, outside, outside_policies, people):
            patch.setattr(module, "pick", record)
        known = names_by_audience(source)
        internal_site(source, known, public_site(source, known["public"], Seen(today=date.max)))
    return frozenset(seen)


def parts(hint: Any) -> tuple[Any, ...]:
    """Give the members of a type that may be one of several."""
    return get_args(hint) if get_origin(hint) in (Union, types.UnionType) else (hint,)


def free(annotation: Any) -> bool:
    """Whether a person may write any words here, or in the items of this list or mapping."""
    return any(loc in ((), ("*",)) for loc, _ in free_texts(annotation))


def plain(hint: Any) -> bool:
    """Whether the site has a plain ``str`` here, or in the items."""
    inner = [part for part in parts(hint) if part is not NoneType]
    if get_origin(inner[0]) is tuple:
        return plain(get_args(inner[0])[0])
    if get_origin(inner[0]) is not None:
        return plain(get_args(inner[0])[-1])
    return inner == [str]


def named(pair: Pair, name: str) -> str:
    return f"{pair.kind.__name__}.{name}"


def test_the_pairs_are_those_of_the_whole_door(pairs: frozenset[Pair]) -> None:
    """Every part of both sites is filled by the door, so every field of it is looked at."""
    filled = {pair.kind for pair in pairs}
    parts_ = set(reachable(PublicSite)) | set(reachable(InternalSite))
    assert parts_ - filled <= set(made_by_hand())
    assert len(filled) > 60


def reachable(kind: Any) -> Iterator[Any]:
    """Give the dataclasses below a type."""
    if is_dataclass(kind) and kind not in (PublicText, InternalText):
        yield kind
        for hint in get_type_hints(kind).values():
            yield from reachable(hint)
    for inner in get_args(kind):
        yield from reachable(inner)


def made_by_hand() -> Iterator[Any]:
    """Parts that the door puts together without copying a record."""
    from trustsite.site.internal import (
        ControlEvidence,
        PolicyNotes,
        Reader,
        RecordNote,
        Synonym,
    )
    from trustsite.site.internal.adopted import Gap
    from trustsite.site.internal.people import Acknowledging
    from trustsite.site.public import Frameworks, Redirect

    yield from (PublicSite, InternalSite, Frameworks, Redirect)
    yield from (Acknowledging, ControlEvidence, Gap, PolicyNotes, Reader, RecordNote, Synonym)


def test_a_free_text_is_never_a_plain_str(pairs: frozenset[Pair]) -> None:
    """What a person writes freely is PublicText or InternalText, so it can't change sides."""
    wrong = {
        named(pair, name)
        for pair in pairs
        for name, site, model in (*pair.copied(), *pair.worked_out())
        if plain(site) and free(model)
    }
    assert wrong == set()


def test_what_may_be_left_out_may_be_none(pairs: frozenset[Pair]) -> None:
    """A field that the site always has is one that people must write, or a rule asks for it."""
    wrong = {
        named(pair, name)
        for pair in pairs
        for name, site, model in pair.copied()
        if NoneType not in parts(site) and optional(model) and get_origin(site) is not tuple
    }
    assert wrong == set(GIVEN_BY_RULE)


def optional(annotation: Any) -> bool:
    """Whether a key may be left out without any value taking its place."""
    inner = get_args(annotation)[0] if hasattr(annotation, "__metadata__") else annotation
    return NoneType in get_args(inner)


def test_every_value_of_both_sites_has_its_type(source: Source) -> None:
    """The door keeps what the types of the sites promise, also where it makes values itself."""
    known = names_by_audience(source)
    public = public_site(source, known["public"], Seen(today=date.max))
    internal = internal_site(source, known, public)
    assert list(wrong_types("public", PublicSite, public)) == []
    assert list(wrong_types("internal", InternalSite, internal)) == []


def wrong_types(place: str, hint: Any, value: Any) -> Iterator[str]:
    """Walk a value beside its type."""
    hint = next((p for p in parts(hint) if p is not NoneType), hint) if value is not None else hint
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is tuple:
        for index, item in enumerate(value):
            yield from wrong_types(f"{place}.{index}", arguments[0], item)
    elif origin is not None and isinstance(origin, type) and issubclass(origin, Mapping):
        for key, item in value.items():
            yield from wrong_types(f"{place}.{key}", arguments[1], item)
    elif value is None:
        if NoneType not in parts(hint):
            yield f"{place} is None"
    elif type(value) is not hint:
        yield f"{place} is {type(value).__name__}, not {hint}"
    elif is_dataclass(value) and hint not in (PublicText, InternalText):
        for name, inner in get_type_hints(hint).items():
            yield from wrong_types(f"{place}.{name}", inner, getattr(value, name))
    elif not isinstance(value, str | bytes | int | date | Decimal | PublicText | InternalText):
        yield f"{place} holds {type(value).__name__}"
