"""Copy listed fields and nothing else: the fields of the target type are the list."""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from trustsite.text import InternalText, PublicText

T = TypeVar("T")
Words = Callable[[str], Any]


@cache
def _plan(kind: Any) -> tuple[tuple[str, Any], ...]:
    hints = get_type_hints(kind)
    return tuple((field.name, hints[field.name]) for field in fields(kind))


def pick(kind: type[T], record: Any, words: Words, /, **given: Any) -> T:
    """Make a ``kind`` from the attributes of ``record`` that have the names of its fields.

    ``words`` turns what a person typed into text of this side; ``given`` are values that the
    door works out itself. A field that the record does not have is our defect: AttributeError.
    """
    values = {
        name: given[name] if name in given else _value(hint, getattr(record, name), words)
        for name, hint in _plan(cast(Any, kind))
    }
    return kind(**values)


def pick_all(kind: type[T], records: Mapping[str, Any], words: Words) -> tuple[T, ...]:
    """Make a tuple from a mapping of id to record, in the order in which people wrote them."""
    return tuple(pick(kind, record, words, id=id) for id, record in records.items())


def _value(hint: Any, raw: Any, words: Words) -> Any:
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        rest = [argument for argument in arguments if argument is not types.NoneType]
        return None if raw is None else _value(rest[0], raw, words)
    if origin is tuple:
        return _tuple(arguments[0], raw or (), words)
    if origin is not None and issubclass(origin, Mapping):
        return {key: _value(arguments[1], item, words) for key, item in (raw or {}).items()}
    if hint in (PublicText, InternalText):
        return words(raw)
    if is_dataclass(hint):
        return pick(hint, raw, words)  # type: ignore[arg-type]  # a dataclass type
    # A closed set such as "1" and "2" is text where people write it and a number for readers.
    return int(raw) if hint is int and isinstance(raw, str) else raw


def _tuple(kind: Any, raw: Any, words: Words) -> tuple[Any, ...]:
    if isinstance(raw, Mapping):
        return pick_all(kind, raw, words)
    return tuple(_value(kind, item, words) for item in raw)
