"""Which of people's words anyone may read: fields of records, and whole texts."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from trustsite.source.files import Body
from trustsite.source.models import STAFF, model_of, pattern_of
from trustsite.source.models.shape import EACH, Loc, free_texts
from trustsite.source.source import Source

# What the public site shows of a record that is request or nda.
CARD = ("title", "purpose", "summary")
# Of these, that is; what soc2.yml says about a report that is nda is public as a whole.
CARDS = ("documents.yml", "faq.yml", "policy.md", "updates/", "variables.yml")
# Words of visitors, and words about a value: neither is a claim (TC-72).
NO_CLAIMS = (("trust_center/faq.yml", "question"), ("trust_center/variables.yml", "help"))


def fields(source: Source) -> Iterator[tuple[str, Loc, str]]:
    """Give (path, place, text) of every free text in a record that the public site shows."""
    for path, document in source.files.items():
        if not _inside(path) and not _draft(source, path):
            for plan in _plans(model_of(path)):
                if (path, plan[-1]) not in NO_CLAIMS:
                    for loc, text in _at(document.data, plan, ()):
                        if _open(path, document.data, loc):
                            yield path, loc, text


def bodies(source: Source) -> Iterator[tuple[str, Body]]:
    """Give the texts of public policies in force, of public updates and of the agreement."""
    for path, body in source.bodies.items():
        audience = source.files[path].data.get("audience", "public")
        if audience == "public" and not _inside(path) and not _draft(source, path):
            yield path, body


def _inside(path: str) -> bool:
    """The register of acknowledgements has no pattern of its own: it is a table, and internal."""
    return pattern_of(path) is None or model_of(path) in STAFF


def _draft(source: Source, path: str) -> bool:
    head = source.policies.get(path.split("/")[1]) if path.startswith("policies/") else None
    return head is not None and head.version.split(".")[0] == "0"


@cache
def _plans(model: type[Any]) -> tuple[Loc, ...]:
    """Places of free texts in a kind of file, without what is internal."""
    places = (loc for loc, _ in free_texts(model))
    return tuple(loc for loc in places if "internal" not in loc)


def _at(raw: Any, plan: Loc, loc: Loc) -> Iterator[tuple[Loc, str]]:
    """Give every text that stands at a planned place."""
    if isinstance(raw, str) and not plan:
        yield loc, raw
    elif isinstance(raw, dict) and plan:
        keys = raw if plan[0] == EACH else [plan[0]] if plan[0] in raw else []
        for key in keys:
            yield from _at(raw[key], plan[1:], (*loc, key))
    elif isinstance(raw, list) and plan:
        for index, value in enumerate(raw):
            yield from _at(value, plan[1:], (*loc, index))


def _open(path: str, data: Any, loc: Loc) -> bool:
    """Tell whether the record around a place is public, or the place is part of its card."""
    audience = "public"
    for step in (None, *loc):
        data = data if step is None else data[step]
        if isinstance(data, dict) and isinstance(data.get("audience"), str):
            audience = data["audience"].strip()
    if audience in ("request", "nda"):
        card = loc[-1] in CARD and "change" not in loc
        return card or not any(part in path for part in CARDS)
    return audience == "public"
