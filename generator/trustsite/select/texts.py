"""Variables in people's texts: each must be known to the audience of the text it stands in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from trustsite.problems import Level, Problem
from trustsite.resolve import HAS_TEMPLATE, Fault, Names, faults, used
from trustsite.source.source import Source

Loc = tuple[str | int, ...]


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
    yield from _unused(source, seen)


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
    """Whose text this is: inside ``internal`` staff's; a card's fields anyone's; else its own."""
    if "internal" in loc or path.endswith("internal.yml") or path.endswith("/internal.md"):
        return "internal"
    audience = "public"
    for step in (None, *loc):
        data = data if step is None else data[step]
        if isinstance(data, dict) and isinstance(data.get("audience"), str):
            audience = data["audience"]
    card = bool(loc) and loc[-1] in ("title", "purpose", "summary") and "change" not in loc
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
    if name in names["internal"]:
        return f'"{name}" is not for readers of this text', "use a variable of an open audience"
    return fault.message, fault.hint


def _unused(source: Source, seen: set[str]) -> Iterator[Problem]:
    for name in source.variables:
        if name not in seen:
            yield source.problem(
                "trust_center/variables.yml",
                (name,),
                "no text uses this variable",
                "use it, or remove it",
                level=Level.WARNING,
            )
