"""Variables in people's texts: each must be known to the audience of the text it stands in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from trustsite.problems import Level, Problem
from trustsite.resolve import HAS_TEMPLATE, OWN, Fault, Names, faults, used
from trustsite.select.names import AUDIENCES, fact_names
from trustsite.source.models import STAFF, model_of
from trustsite.source.models.assurance import Report
from trustsite.source.models.policies import PolicyHead
from trustsite.source.models.shape import at, bare, is_record
from trustsite.source.models.sharing import TrustDocument
from trustsite.source.source import Source

Loc = tuple[str | int, ...]
VARIABLES = "trust_center/variables.yml"
# What anyone reads of a record of class request or nda; a star stands for all of it.
CARDS: Mapping[Any, tuple[str, ...]] = {
    PolicyHead: ("title", "purpose"),
    Report: ("*",),
    TrustDocument: ("title", "summary"),
}


def text_problems(source: Source, names: Mapping[str, Names]) -> Iterator[Problem]:
    """Find every variable that is unknown or too closed for its text, and every one unused."""
    seen: set[str] = set()
    for path, document in source.files.items():
        for loc, text in _texts((), document.data):
            if HAS_TEMPLATE.search(text):
                own = names[_audience(path, document.data, loc)]
                seen |= used(text)
                yield from _in_head(source, path, loc, faults(text, own), names)
    for path, body in source.bodies.items():
        own = names[_audience(path, source.files[path].data, ())]
        seen |= used(body.text)
        yield from _in_body(path, body.line, faults(body.text, own), names)
    yield from _variables(source)
    yield from _unused(source, seen | _set_apart(source))
    yield from _gaps(source, seen)


def _set_apart(source: Source) -> set[str]:
    """What texts use that are switched off: they may be switched on again."""
    words = [text for one in source.apart.files.values() for _, text in _texts((), one.data)]
    words += [body.text for body in source.apart.bodies.values()]
    words += [control.description for control in source.apart.controls.values()]
    words += [text for before in source.apart.replaced.values() for text in before.values()]
    return {name for text in words for name in used(text)}


def _texts(loc: Loc, raw: Any) -> Iterator[tuple[Loc, str]]:
    if isinstance(raw, str):
        yield loc, raw
    elif isinstance(raw, dict):
        for key, value in raw.items():
            yield from _texts((*loc, key), value)
    elif isinstance(raw, list):
        for index, value in enumerate(raw):
            yield from _texts((*loc, index), value)


def _audience(path: str, data: Any, loc: Loc) -> str:
    """Whose text this is: inside ``internal`` staff's; a card's fields anyone's; else its own.

    The models say which ``internal`` is a block: a record may have that id, or a file that name.
    """
    model: Any = model_of(path)
    audience, card = "internal" if model in STAFF else "public", False
    for depth in range(len(loc) + 1):
        kind, below = bare(at(model, loc[:depth])), loc[depth:]
        if is_record(kind) and below[:1] == ("internal",):
            return "internal"
        if is_record(kind) and isinstance(data.get("audience"), str):
            audience, fields = data["audience"], CARDS.get(kind, ())
            card = bool(below) and (below[0] in fields or "*" in fields)
        data = data[below[0]] if below else data
    return "public" if card and audience in ("request", "nda") else audience


def _in_head(
    source: Source, path: str, loc: Loc, found: Iterator[Fault], names: Mapping[str, Names]
) -> Iterator[Problem]:
    for fault in found:
        message, hint = _closed(fault, names)
        yield source.problem(path, loc, message, hint, rule="PL-09")


def _in_body(
    path: str, first: int, found: Iterator[Fault], names: Mapping[str, Names]
) -> Iterator[Problem]:
    for fault in found:
        message, hint = _closed(fault, names)
        line = first + fault.line - 1
        yield Problem(path=path, line=line, where="text", message=message, hint=hint, rule="PL-09")


def _closed(fault: Fault, names: Mapping[str, Names]) -> tuple[str, str]:
    """A variable that exists but is too closed says so, instead of proposing another name."""
    name = fault.message.split('"')[1] if fault.message.startswith('"') else ""
    closed = next((audience for audience in AUDIENCES if name in names[audience]), None)
    if closed is None:
        return fault.message, fault.hint
    hint = "say it without this fact, or give the variable a more open audience"
    return f'"{name}" is {closed}, and this text has other readers', hint


def _variables(source: Source) -> Iterator[Problem]:
    """A value is printed as it stands, and no variable hides a fact of another file."""
    facts = fact_names(source)
    for name, variable in source.variables.items():
        if name.startswith(OWN):
            message, hint = 'no group of variables can be called "self"', "choose another name"
            yield source.problem(VARIABLES, (name,), message, hint, rule="PL-09")
        for key in ("value", "default"):
            if HAS_TEMPLATE.search(getattr(variable, key) or ""):
                message = f"a {key} can't hold a variable itself"
                hint = "write it out in plain words"
                yield source.problem(VARIABLES, (name, key), message, hint, rule="PL-09")
        if any(fact == name or fact.startswith(f"{name}.") for fact in facts):
            message = f'"{name}" is stated in another file already'
            yield source.problem(VARIABLES, (name,), message, "choose another name", rule="PL-08")


def _unused(source: Source, seen: set[str]) -> Iterator[Problem]:
    for name in source.variables:
        if name not in seen:
            yield source.problem(
                VARIABLES,
                (name,),
                "no text uses this variable",
                "use it, or remove it",
                level=Level.WARNING,
            )


def _gaps(source: Source, seen: set[str]) -> Iterator[Problem]:
    """A fact that a text asks for and that is not filled in yet: the preview shows the gap."""
    for name, variable in source.variables.items():
        if name in seen and variable.said is None:
            message, hint = "this variable has no value, and texts use it", "write its value"
            level, loc = Level.RELEASE, (name, "value")
            yield source.problem(VARIABLES, loc, message, hint, level, "PL-09")
