"""People's text plus the variables that its audience may see becomes text for readers.

The language is the smallest that policies need: ``{{ group.name }}`` and
``{% if group.name %} … {% endif %}``. Whatever else Jinja can do is refused with its line, and
templates get values, never objects (section 1.4 of the safety rules).
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from types import SimpleNamespace
from typing import Any

from jinja2 import StrictUndefined, TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from trustsite.text import InternalText, PublicText

Value = str | int | Decimal | date
Names = Mapping[str, Value]

ALLOWED = (nodes.Template, nodes.Output, nodes.TemplateData, nodes.Getattr, nodes.Name, nodes.If)
OWN = "self."  # the template itself to Jinja, whatever a project calls so
HAS_TEMPLATE = re.compile(r"\{[{%#]")
SPECIAL = re.compile(r"([\\`*_\[\]>|{}])")
ENTITY = re.compile(r"&(?=#?\w+;)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Why a text can't be resolved; ``line`` counts from 1 within the text."""

    line: int
    message: str
    hint: str


def plain(value: Value) -> str:
    """Print a value in words: dates with the month in letters, numbers as they are."""
    return f"{value.day} {value:%B %Y}" if isinstance(value, date) else str(value)


def in_markdown(value: Value) -> str:
    """Print a value so that it can't become markup in a Markdown text.

    A backslash before < would be shown, and an entity would be read as the sign that it names.
    """
    text = ENTITY.sub("&amp;", plain(value))
    return SPECIAL.sub(r"\\\1", text).replace("<", "&lt;")


@cache
def _environment(finalize: Callable[[Any], Any]) -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined,
        finalize=finalize,
        keep_trailing_newline=True,
        trim_blocks=True,
        autoescape=False,  # the result is Markdown or plain text; pages escape it when printing
    )
    environment.globals.clear()
    environment.filters.clear()
    environment.tests.clear()
    return environment


def faults(text: str, names: Names) -> Iterator[Fault]:
    """Find everything that keeps a text from being resolved, without resolving it."""
    if not HAS_TEMPLATE.search(text):
        return
    try:
        tree = _environment(plain).parse(text)
    except TemplateSyntaxError as error:
        hint = "write {{ group.name }}, or remove the braces"
        yield Fault(
            line=error.lineno, message=f"this is not a variable: {error.message}", hint=hint
        )
        return
    yield from _faults(tree, names)


def _faults(node: nodes.Node, names: Names) -> Iterator[Fault]:
    name = _dotted(node)
    if name is not None:
        if name not in names or name.startswith(OWN):
            yield Fault(
                line=node.lineno, message=f'"{name}" is not known here', hint=_near(name, names)
            )
        return
    if not isinstance(node, ALLOWED):
        message = "only {{ group.name }} and {% if group.name %} are understood here"
        yield Fault(line=node.lineno or 1, message=message, hint="write it out in plain words")
        return
    for child in node.iter_child_nodes():
        yield from _faults(child, names)


def _dotted(node: nodes.Node) -> str | None:
    """Give ``a.b.c`` for a chain of names, None for anything else."""
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr):
        before = _dotted(node.node)
        return None if before is None else f"{before}.{node.attr}"
    return None


def _near(name: str, names: Names) -> str:
    """Propose a name; a group of names is no value itself."""
    near = [known for known in names if known.startswith(f"{name}.")]
    near = near or difflib.get_close_matches(name, names, n=1, cutoff=0.6)
    return f'did you mean "{near[0]}"?' if near else "declare it in trust_center/variables.yml"


def used(text: str) -> set[str]:
    """Give the dotted names that a text uses; a text with faults uses none."""
    if not HAS_TEMPLATE.search(text):
        return set()
    try:
        tree = _environment(plain).parse(text)
    except TemplateSyntaxError:
        return set()
    found = {_dotted(node) for node in tree.find_all((nodes.Getattr, nodes.Name))}
    return {name for name in found if name is not None}


class _Group(SimpleNamespace):
    """A group of names that has values and nothing else."""


def _tree(names: Names) -> dict[str, Any]:
    root: dict[str, Any] = {}
    for name, value in names.items():
        *groups, leaf = name.split(".")
        level = root
        for group in groups:
            level = level.setdefault(group, {})
        level[leaf] = value
    return {key: _freeze(value) for key, value in root.items()}


def _freeze(value: Any) -> Any:
    if isinstance(value, dict):
        return _Group(**{key: _freeze(inner) for key, inner in value.items()})
    return value


def _resolve(text: str, names: Names, finalize: Callable[[Any], Any]) -> str:
    if not HAS_TEMPLATE.search(text):
        return text
    return _environment(finalize).from_string(text).render(_tree(names))


def public_words(names: Names) -> Callable[[str], PublicText]:
    """Give the maker of public plain text; ``names`` must hold public values only."""
    return lambda text: PublicText(_resolve(text, names, plain))


def public_markdown(names: Names) -> Callable[[str], PublicText]:
    """The same for Markdown bodies, where values are escaped."""
    return lambda text: PublicText(_resolve(text, names, in_markdown))


def internal_words(names: Names) -> Callable[[str], InternalText]:
    """Give the maker of text for the internal site."""
    return lambda text: InternalText(_resolve(text, names, plain))


def internal_markdown(names: Names) -> Callable[[str], InternalText]:
    """The same for Markdown bodies, where values are escaped."""
    return lambda text: InternalText(_resolve(text, names, in_markdown))
