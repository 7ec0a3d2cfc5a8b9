"""Walks over the types of the models: which keys, sets and free texts stand at a place."""

from collections.abc import Iterator, Mapping
from types import NoneType
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints

from pydantic import BaseModel, RootModel

from trustsite.source.models.scalars import FreeText

Loc = tuple[str | int, ...]
EACH = "*"  # stands for any key of a mapping and any item of a list


def bare(annotation: Any) -> Any:
    """The type without its annotations, its "may be left out" and its root."""
    while True:
        if get_origin(annotation) is Annotated:
            annotation = get_args(annotation)[0]
        elif NoneType in (rest := get_args(annotation)) and len(rest) == 2:
            annotation = next(part for part in rest if part is not NoneType)
        elif isinstance(annotation, type) and issubclass(annotation, RootModel):
            annotation = annotation.model_fields["root"].annotation
        else:
            return annotation


def keys(model: type[BaseModel]) -> Mapping[str, Any]:
    """Keys that people may write in a record, with their annotated types."""
    hints = get_type_hints(model, include_extras=True)
    return {field.alias or name: hints[name] for name, field in model.model_fields.items()}


def is_record(annotation: Any) -> bool:
    """Whether the bare type is a record with known keys."""
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)


def at(annotation: Any, loc: Loc) -> Any:
    """The annotated type at a place below another; None where there is no such place."""
    for step in loc:
        inner = bare(annotation)
        if is_record(inner):
            annotation = keys(inner).get(str(step))
        elif get_origin(inner) is dict:
            annotation = get_args(inner)[1]
        elif get_origin(inner) is tuple:
            annotation = get_args(inner)[0]
        else:
            return None
    return annotation


def choices(annotation: Any) -> tuple[str, ...]:
    """The words of a closed set, or nothing."""
    inner = bare(annotation)
    return get_args(inner) if get_origin(inner) is Literal else ()


def _mark(annotation: Any) -> FreeText | None:
    """The mark of a free text, also below further annotations of the same type."""
    if get_origin(annotation) is not Annotated:
        return None
    inner, *marks = get_args(annotation)
    found = [mark for mark in marks if isinstance(mark, FreeText)]
    return found[0] if found else _mark(inner)


def free_texts(annotation: Any, loc: Loc = ()) -> Iterator[tuple[Loc, FreeText]]:
    """Every place below a type where a person may write any words, with EACH for ids and items."""
    if mark := _mark(_given(annotation)):
        yield loc, mark
        return
    inner = bare(annotation)
    if is_record(inner):
        for key, below in keys(inner).items():
            yield from free_texts(below, (*loc, key))
    elif get_origin(inner) in (dict, tuple):
        yield from free_texts(get_args(inner)[get_origin(inner) is dict], (*loc, EACH))


def _given(annotation: Any) -> Any:
    """The type of a key that is there: without its "may be left out"."""
    inner = get_args(annotation)[0] if get_origin(annotation) is Annotated else annotation
    parts = get_args(inner)
    if NoneType in parts:
        return next(part for part in parts if part is not NoneType)
    return annotation
