"""pydantic's errors in plain words, with file, line, place and remedy."""

from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from typing import Any, Protocol

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from trustsite.problems import Problem
from trustsite.source.models.refusal import REFUSED
from trustsite.source.models.shape import Loc, at, bare, choices, is_record, keys

KEY = "[key]"  # what pydantic appends where the key of a mapping is wrong, not its value
FEW = 4
BLOCK = "write lines like key: value below it, two spaces further in"
PLAIN = {
    "missing": ("this key is missing", ""),
    "extra_forbidden": ("this key is not known", ""),
    "tuple_type": ("must be a list", "write [one, two], or one item per line with a dash"),
    "dict_type": ("must be a block of keys and values", BLOCK),
    "model_type": ("must be a block of keys and values", BLOCK),
    "too_short": ("must have at least one item", ""),
}


class Written(Protocol):
    """What this module needs of a document: its path and the line of a place."""

    @property
    def path(self) -> str: ...

    def line(self, loc: Loc, /) -> int: ...


def problems(
    document: Written, error: ValidationError, model: type[BaseModel]
) -> Iterator[Problem]:
    """One problem for each thing that is wrong; a misspelt key is not reported missing as well."""
    details = [detail for detail in error.errors(include_url=False) if not _echo(detail)]
    meant = {place for detail in details if (place := _meant(detail, model))}
    for detail in details:
        if detail["type"] != "missing" or detail["loc"] not in meant:
            yield _problem(document, detail, model)


def _problem(document: Written, detail: ErrorDetails, model: type[BaseModel]) -> Problem:
    loc = tuple(step for step in detail["loc"] if step != KEY)
    message, hint = _words(detail, model)
    return Problem(
        path=document.path,
        line=document.line(loc),
        where=".".join(str(step) for step in loc),
        message=message,
        hint=hint,
    )


def _echo(detail: ErrorDetails) -> bool:
    """A list is called too short as well when its items are wrong: one message is enough."""
    return detail["type"] == "too_short" and bool(detail["input"])


def _words(detail: ErrorDetails, model: type[BaseModel]) -> tuple[str, str]:
    """Message and hint of one error."""
    kind, loc = detail["type"], detail["loc"]
    if kind == "extra_forbidden":
        near = _meant(detail, model)
        hint = _did_you_mean(str(near[-1]), str(loc[-1])) if near else _others(model, loc)
        return PLAIN[kind][0], hint
    if kind == "missing":
        return PLAIN[kind][0], _purpose(model, loc)
    hint = str(detail.get("ctx", {}).get("hint", ""))
    if detail["input"] is None and not hint:
        return "has no value", "write one, or remove the key"
    if kind == REFUSED:
        return str(detail["ctx"]["message"]), hint
    if kind == "literal_error":
        return _set(choices(at(model, loc)), detail["input"])
    return PLAIN.get(kind, (detail["msg"], ""))


def _set(words: Sequence[str], given: object) -> tuple[str, str]:
    """The words of a closed set, and the one that was probably meant."""
    listed = f"{', '.join(words[:-1])} or {words[-1]}"
    message = f"must be {listed}" if len(words) <= FEW else f"must be one of {listed}"
    if not isinstance(given, str):
        return message, "write one of these words, not a list or a block"
    near = _nearest(given, words)
    return message, _did_you_mean(near, given) if near else ""


def _meant(detail: ErrorDetails, model: type[BaseModel]) -> Loc:
    """Where an unknown key probably belongs; an empty place if nothing is near."""
    *above, key = detail["loc"] or ("",)
    record = bare(at(model, tuple(above)))
    if detail["type"] != "extra_forbidden" or not is_record(record):
        return ()
    near = _nearest(str(key), list(keys(record)))
    return (*above, near) if near else ()


def _nearest(given: str, words: Sequence[str]) -> str:
    """The nearest of some words, ignoring case and the signs between words."""
    plain = {word.lower().replace("_", "-"): word for word in words}
    found = get_close_matches(given.strip().lower().replace("_", "-"), plain, n=1, cutoff=0.6)
    return plain[found[0]] if found else ""


def _did_you_mean(word: str, given: str) -> str:
    """Propose a word; letters of another alphabet look the same, so that is said."""
    if word.isascii() and not given.isascii():
        return f'type "{word}" again: one of its letters is not a plain a to z'
    return f'did you mean "{word}"?'


def _others(model: type[BaseModel], loc: Loc) -> str:
    """What may stand in the place of a key that is not known and near to none."""
    record = bare(at(model, tuple(loc[:-1])))
    return f"remove it; known here: {', '.join(keys(record))}" if is_record(record) else ""


def _purpose(model: type[BaseModel], loc: Loc) -> str:
    """What a missing key is for, from its description."""
    record: Any = bare(at(model, loc[:-1]))
    fields = record.model_fields.items() if is_record(record) else ()
    named = {field.alias or name: field.description or "" for name, field in fields}
    return named.get(str(loc[-1]), "")
