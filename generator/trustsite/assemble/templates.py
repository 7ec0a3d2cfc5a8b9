"""The page templates: ours, and a project's file of the same name before ours."""

from __future__ import annotations

import re
import traceback
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import (
    BytecodeCache,
    Environment,
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
)
from jinja2.bccache import Bucket
from markupsafe import Markup, escape

from trustsite.assemble.page import Page, relative
from trustsite.problems import Problem, ProblemsFound
from trustsite.site.public import PublicSite

WORDS = ("title", "description", "headline", "label")
# A value as jinja2 calls it: "'trustsite.site.public.PublicSite object' has no attribute …".
OBJECT = re.compile(r"'[\w.]+\.(\w+) object'")
# What goes wrong in a template: its language, or a value used as what it is not.
MISTAKES = (
    *(TemplateError, ArithmeticError, AttributeError, LookupError),
    *(RecursionError, TypeError, ValueError),
)


class _Compiled(BytecodeCache):
    """Compiles a template once a process: both editions and every preview share the result."""

    def __init__(self) -> None:
        self._known: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give what was compiled; jinja2 compares a checksum of the source itself."""
        if bucket.key in self._known:
            bucket.bytecode_from_string(self._known[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        self._known[bucket.key] = bucket.bytecode_to_string()


_COMPILED = _Compiled()


def environment(folders: Sequence[Path], site: PublicSite) -> Environment:
    """Make the environment of one build; the first folder that has a template wins."""
    made = Environment(
        loader=FileSystemLoader([str(folder) for folder in folders]),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: "" if value is None else value,
        bytecode_cache=_COMPILED,
    )
    titles = {category.id: str(category.title) for category in site.categories}
    made.filters.update(
        date=time_element,
        day=day,
        sentence_list=sentence_list,
        category=lambda id: titles.get(id, id),
        country=lambda code: str(site.countries.get(code, code)),
        percent=lambda value: f"{Decimal(value).normalize():f}%",
        code=code,
        in_order=in_order,
    )
    return made


def day(value: date | datetime | None) -> str:
    """Print a day with its month in letters, as in 1 July 2026."""
    return "" if value is None else f"{value.day} {value:%B %Y}"


def time_element(value: date | None) -> Markup:
    """Print a day so that people and machines read the same."""
    if value is None:
        return Markup("")
    return Markup('<time datetime="{}">{}</time>').format(value.isoformat(), day(value))


def code(value: Any) -> Markup:
    """Print what stands between backticks as code; all else stays the words that it is."""
    parts = str(value or "").split("`")
    if len(parts) % 2 == 0:  # a single backtick is a sign
        return escape(value)
    coded = Markup("<code>{}</code>")
    return Markup("").join(coded.format(p) if n % 2 else p for n, p in enumerate(parts))


def in_order(ids: Sequence[str]) -> list[str]:
    """Sort ids of statements by number: VMP-9 before VMP-39, those of the annex (A1) last."""
    return sorted(ids, key=lambda id: (id[:4], id[4:5] == "A", len(id), id))


def sentence_list(items: Sequence[Any]) -> str:
    """Join words as a sentence does: a, b and c."""
    words = [str(item) for item in items]
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def make(environment: Environment, name: str, address: str, context: Mapping[str, Any]) -> Page:
    """Run one template for one address.

    What the template sets at its top level becomes front matter; what it prints is the body.
    """
    link: Callable[[str], str] = partial(relative, page=address)
    try:
        template = environment.get_template(name)
        module = template.make_module({**context, "url": link, "address": address})
    except MISTAKES as error:
        raise ProblemsFound([_problem(place(environment, name), address, error)]) from error
    meta = {key: _plain(key, value) for key, value in _exported(module).items()}
    return Page(address=address, template=name, meta=meta, body=str(module))


def written(environment: Environment, name: str, address: str, context: Mapping[str, Any]) -> str:
    """Run one template that is no page of a site, and give all that it prints."""
    try:
        return environment.get_template(name).render(context)
    except MISTAKES as error:
        raise ProblemsFound([_problem(place(environment, name), address, error)]) from error


def place(environment: Environment, name: str) -> str:
    """Give the file of a template as it is called in problems."""
    folders = getattr(environment.loader, "searchpath", ())
    found = (str(Path(folder) / name) for folder in folders if (Path(folder) / name).is_file())
    return _shown(next(found, f"site_src/{name}"))


def _problem(path: str, address: str, error: Exception) -> Problem:
    """A company may bring templates of its own, so a fault in one names its file and line."""
    line = 0
    if isinstance(error, TemplateSyntaxError):
        path, line = _shown(error.filename or path), error.lineno
    for frame, number in traceback.walk_tb(error.__traceback__):
        # The line that ran is one of the Python that Jinja made of the template.
        template = frame.f_globals.get("__jinja_template__")
        if template is not None:
            path = _shown(template.filename)
            line = template.get_corresponding_lineno(number)
    message, hint = _words(error)
    message = f"this template can't make {address}: {message}"
    return Problem(path=path, line=line, message=message, hint=hint)


def _words(error: Exception) -> tuple[str, str]:
    """What went wrong, and the remedy; no path of a machine."""
    if isinstance(error, UnicodeDecodeError):
        return "it is not UTF-8", "save it as UTF-8"
    if isinstance(error, TemplateNotFound):
        return f"there is no template {error.name}", "correct the name, or write that template"
    if isinstance(error, RecursionError):
        return "it includes itself without end", "remove the include, or what leads back here"
    plain = OBJECT.sub(r"a \1", str(error))
    return plain, "compare it with the file of the same name that ships with trustsite"


def _shown(filename: str) -> str:
    """Name a template from site_src on: no path of a machine in a message."""
    parts = Path(filename).parts
    start = max((n for n, part in enumerate(parts) if part == "site_src"), default=0)
    return "/".join(parts[start:])


def _exported(module: Any) -> dict[str, Any]:
    return {
        key: value
        for key, value in vars(module).items()
        if not key.startswith("_") and not callable(value) and key != "name"
    }


def _plain(key: str, value: Any) -> Any:
    """Front matter is JSON; a title is words, so its markup and escapes go (the theme escapes)."""
    if isinstance(value, Markup) and key in WORDS:
        return value.striptags()
    if isinstance(value, bool | int) or value is None:
        return value
    if isinstance(value, list | tuple):
        return [_plain(key, item) for item in value]
    if isinstance(value, dict):
        return {str(name): _plain(name, item) for name, item in value.items()}
    return value.isoformat() if isinstance(value, date) else str(value)
