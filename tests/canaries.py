"""A project with everything in it: every field of every model, a canary in every free text.

Generated from the models, so a field that is new tomorrow has its canary tomorrow. A canary is
a sentence that ends in a token of its own (``zulu0417``); ids, addresses, file names and days
of closed places are canaries as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from tests import canary_values as known
from tests.canary_forge import TOKEN, Forge, model_of, pattern_of
from trustsite.source.models.adopted import WORDS, Adopted
from trustsite.source.models.assurance import Report
from trustsite.source.models.controls import ControlDomain
from trustsite.source.models.inside import InternalFacts
from trustsite.source.models.news import FaqEntry, UpdateHead
from trustsite.source.models.people import People
from trustsite.source.models.policies import AnnexHead, PolicyHead, ProcedureHead
from trustsite.source.models.redirects import Redirects
from trustsite.source.models.shape import EACH, Loc, at, bare, is_record
from trustsite.source.models.synonyms import Synonyms
from trustsite.source.models.variables import Variable

TEXT = ("text",)  # the place of what stands below a head
STAFF = (Adopted, InternalFacts, People, AnnexHead, ProcedureHead, Synonyms)
CARD = ("title", "purpose", "version", "approved_on", "effective_on", "next_review_on")


@dataclass(frozen=True, slots=True)
class Canary:
    """A token, where it stands, and whether people outside must not see that place.

    ``channel`` is the kind of place: the same for all records of a mapping and items of a list.
    """

    token: str
    path: str
    loc: Loc
    text: str
    secret: bool
    channel: tuple[str, ...]


# A variable has a value here, so that these are for people who work here.
BESIDE_VALUE = frozenset({"help", "default", "unit"})


def shape_of(path: str, loc: Loc) -> tuple[str, ...]:
    """Give a place with EACH for ids and items."""
    model = model_of(path)
    records = [is_record(bare(at(model, loc[:depth]))) for depth in range(len(loc))]
    return tuple(str(step) if known else EACH for step, known in zip(loc, records, strict=True))


def is_secret(path: str, loc: Loc, data: Any) -> bool:
    """Say from the rules of the product, not from the code, whether a place is closed.

    Inside ``internal``; of class internal; a draft; of class request or nda beside the card;
    what stands beside the value of a variable; an auditor who may not be named; an address that
    never was public.
    """
    model = model_of(path)
    if model is Redirects and loc[:1] == ("redirects",):
        return loc[1] not in data["also_published"]
    audience, record, below = "public", model, loc
    for depth in range(1 if loc == TEXT else len(loc) + 1):
        kind = bare(at(model, loc[:depth]))
        if is_record(kind) and loc[depth : depth + 1] == ("internal",):
            return True
        if is_record(kind) and "audience" in data:
            audience, record, below = data["audience"], kind, loc[depth:]
        if kind is Report and loc[depth:] == ("auditor", "name"):
            return bool(data["auditor"]["may_be_named"] == "no" or audience == "internal")
        if kind is PolicyHead and str(data["version"]).startswith("0."):
            return True
        if kind is ControlDomain and all(c["audience"] == "internal" for c in _each(data)):
            return True
        data = data[loc[depth]] if depth < len(loc) and loc != TEXT else data
    if record is PolicyHead and audience in ("request", "nda"):
        return bool(below) and below[0] not in CARD
    if record in (FaqEntry, UpdateHead, Variable):
        return audience != "public" or not BESIDE_VALUE.isdisjoint(below[-1:])
    return audience == "internal" or model in STAFF


def _each(domain: Any) -> list[Any]:
    return list(domain["controls"].values())


class Project:
    """A generated project that keeps to the rules, and where its canaries are."""

    def __init__(self) -> None:
        self.forge = Forge()
        self.files = self.forge.files
        self._fit_soc2()
        self._fit_vendors()
        self._fit_policies()
        for document in self._head("documents.yml").values():
            if document["audience"] != "public":
                del document["url"]
        for id in ("nist-csf", "eu-us-dpf"):
            self._head("frameworks.yml")["held"][id]["self_assessed"] = "no"
        self._fit_adopted()
        closed = self.forge.id("domain", "internal")
        self._head(f"controls/{closed}.yml")["id"] = "ZUL"

    def _head(self, name: str) -> Any:
        return self.files[f"trust_center/{name}"][0]

    def _fit_soc2(self) -> None:
        """A report has a date or a period; one auditor did not agree to be named."""
        del self._head("soc2.yml")["next"]["as_of"]
        for report in self._head("soc2.yml")["reports"].values():
            first = report["audience"] == "internal"
            report["type"] = "1" if first else "2"
            for key in ("period_start", "period_end") if first else ("as_of",):
                del report[key]
            if report["audience"] == "nda":
                report["auditor"]["may_be_named"] = "no"

    def _fit_vendors(self) -> None:
        """Each status has dates of its own."""
        vendors = self._head("subprocessors.yml")["subprocessors"]
        planned = ("notice_on", "effective_on", "urgent_reason")
        absent = {"active": (*planned, "ended_on"), "planned": ("ended_on",), "ended": planned}
        for status, id in known.VENDORS.items():
            vendors[id]["status"] = status
            for key in absent[status]:
                del vendors[id][key]

    def _fit_adopted(self) -> None:
        """One control is switched off, the other has other words."""
        off, other = self._head("adopted.yml")["controls"].values()
        for key in (*WORDS, "because"):
            del off[key]
        del other["off"]

    def _fit_policies(self) -> None:
        """A draft has no approval, and only the words themselves have their fingerprint."""
        for path, (head, _) in self.files.items():
            for block in (head, head.get("internal")) if path.startswith("policies/") else ():
                (block or {}).pop("approved_text", None)
        head = self.files[f"policies/{self.forge.id('policy', 'draft')}/policy.md"][0]
        for key in ("approved_on", "effective_on", "next_review_on", "reviewed_on"):
            del head[key]

    def write(self, root: Path) -> None:
        for path, (data, body) in self.files.items():
            place = root / path
            place.parent.mkdir(parents=True, exist_ok=True)
            head = yaml.safe_dump(data, sort_keys=False, allow_unicode=True, width=1000)
            text = head if body is None else f"---\n{head}---\n{body}"
            place.write_text(text, encoding="utf-8")
        for name, art in known.ARTWORK.items():
            place = root / "trust_center" / "brand" / name
            place.parent.mkdir(exist_ok=True)
            place.write_bytes(art)

    @cached_property
    def canaries(self) -> tuple[Canary, ...]:
        return tuple(self._canaries())

    def _canaries(self) -> Iterator[Canary]:
        for path, (data, body) in self.files.items():
            for loc, text in (((), path), *strings((), data), (TEXT, body or "")):
                for token in TOKEN.findall(text):
                    channel = (pattern_of(path), *shape_of(path, loc))
                    yield Canary(token, path, loc, text, is_secret(path, loc, data), channel)

    @cached_property
    def secrets(self) -> frozenset[str]:
        """Tokens of closed ids, and those that stand in no place which people outside may see."""
        shown = {one.token for one in self.canaries if not one.secret}
        shown -= {token for id in self.forge.ids.values() for token in TOKEN.findall(id)}
        return frozenset(one.token for one in self.canaries if one.token not in shown)

    @cached_property
    def secret_days(self) -> frozenset[str]:
        """Days that stand in closed places only."""
        return frozenset(
            text
            for _, (data, _) in self.files.items()
            for _, text in strings((), data)
            if text in self.forge.given_days
        )


def strings(loc: Loc, raw: Any) -> Iterator[tuple[Loc, str]]:
    """Walk all texts of a file, the ids in its keys too."""
    if isinstance(raw, dict):
        for key, value in raw.items():
            yield (*loc, key), str(key)
            yield from strings((*loc, key), value)
    elif isinstance(raw, list):
        for index, value in enumerate(raw):
            yield from strings((*loc, index), value)
    else:
        yield loc, str(raw)
