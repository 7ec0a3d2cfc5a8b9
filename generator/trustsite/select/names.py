"""The values that texts may use: facts of their own audience and of more open ones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from trustsite.resolve import HAS_TEMPLATE, Names, Value
from trustsite.select.copy import pick
from trustsite.site import public
from trustsite.source.models.variables import Variable
from trustsite.source.source import Source
from trustsite.text import PublicText

# From open to closed: a text sees the facts of its own class and of those before it.
AUDIENCES = ("public", "request", "nda", "internal")

GROUPS: Mapping[str, tuple[str, type[Any]]] = {
    "site": ("site", public.About),
    "company": ("company", public.Company),
    "service": ("service", public.Service),
    "contacts": ("contacts", public.Contacts),
    "access": ("access", public.Access),
    "data": ("data", public.Data),
    "availability": ("availability", public.Availability),
    "privacy": ("privacy", public.Privacy),
    "subprocessors": ("register", public.SubprocessorRegister),
    "disclosure": ("disclosure", public.Disclosure),
}


def names_by_audience(source: Source) -> dict[str, Names]:
    """Give the dotted names and values that a text of each audience may use.

    Facts come from the public fields of the files named in ``GROUPS``; a value that itself holds
    a variable is no variable. The rest is declared in trust_center/variables.yml.
    """
    facts = dict(_facts(source))
    return {
        audience: {**facts, **_declared(source.variables, AUDIENCES[: rank + 1])}
        for rank, audience in enumerate(AUDIENCES)
    }


def fact_names(source: Source) -> tuple[str, ...]:
    """Give the names of all facts that come from other files than variables.yml."""
    return tuple(name for name, _ in _facts(source))


def _declared(variables: Mapping[str, Variable], audiences: tuple[str, ...]) -> dict[str, Value]:
    """A variable that says nothing is a gap: marked in the preview, and it stops a release."""
    return {
        name: f"[{name} is not filled in]" if variable.said is None else variable.said
        for name, variable in variables.items()
        if variable.audience in audiences
    }


def _facts(source: Source) -> Iterator[tuple[str, Value]]:
    for group, (attribute, kind) in GROUPS.items():
        record = getattr(source, attribute)
        if record is not None:
            yield from _leaves(group, pick(kind, record, PublicText))


def _leaves(prefix: str, value: Any) -> Iterator[tuple[str, Value]]:
    """Walk single values; lists and records with ids are for pages, not for sentences."""
    if isinstance(value, PublicText):
        value = value.value
    if is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from _leaves(f"{prefix}.{field.name}", getattr(value, field.name))
    elif _is_value(value):
        yield prefix, value


def _is_value(value: Any) -> bool:
    plain = isinstance(value, str | int | Decimal | date) and not isinstance(value, bool)
    return plain and not HAS_TEMPLATE.search(str(value))
