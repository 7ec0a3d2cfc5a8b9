"""The project with every field of every model, with other words in all that people outside read."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from tests.canaries import Project, is_secret, shape_of, strings
from tests.canary_forge import TOKEN, model_of, pattern_of, type_name
from tests.canary_values import TODAY
from trustsite import pipeline
from trustsite.project import find
from trustsite.source.models import FILES
from trustsite.source.models.shape import EACH, Loc, at, free_texts

Files = dict[str, tuple[Any, str | None]]
Words = Callable[[str, bool], str]
FREE = {
    (pattern, *loc): mark for pattern, model in FILES.items() for loc, mark in free_texts(model)
}
# Not any words: the rules know which editions there are, and say with file and line what is wrong.
KNOWN_WORDS = ("trust_center/frameworks.yml", "held", EACH, "edition")


@cache
def fields() -> tuple[tuple[str, Loc, bool], ...]:
    """Give each place of a free text that people outside read, and whether it may span lines."""
    return tuple(_fields(Project()))


def _fields(project: Project) -> Iterator[tuple[str, Loc, bool]]:
    for path, (data, _) in project.files.items():
        for loc, text in strings((), data):
            place = (pattern_of(path), *shape_of(path, loc))
            mark = FREE.get(place) if place != KNOWN_WORDS else None
            # The key of a record comes by the same place as what stands below it.
            if mark and TOKEN.search(text) and not is_secret(path, loc, data):
                yield path, loc, mark.lines


def addresses(project: Project) -> Iterator[tuple[str, Loc, str]]:
    """Give each place of an address that people outside read, and its type."""
    kinds = ("WebAddress", "Address", "MailAddress", "Contact")
    for path, (data, _) in project.files.items():
        for loc, text in strings((), data):
            name = type_name(at(model_of(path), loc)) if loc else None
            if name in kinds and text != loc[-1] and not is_secret(path, loc, data):
                yield path, loc, name


@cache
def bodies() -> tuple[str, ...]:
    """Give each Markdown file whose text people outside read."""
    files = Project().files.items()
    return tuple(
        path
        for path, (data, body) in files
        if body is not None and not is_secret(path, ("text",), data)
    )


def put(files: Files, path: str, loc: Loc, value: str) -> None:
    """Replace one value."""
    below = files[path][0]
    for step in loc[:-1]:
        below = below[step]
    below[loc[-1]] = value


def value_at(files: Files, path: str, loc: Loc) -> str:
    below = files[path][0]
    for step in loc:
        below = below[step]
    return str(below)


def fresh() -> Project:
    """Give the project with values of its own: some are the same in all projects of a run."""
    project = Project()
    project.files = copy.deepcopy(project.files)
    return project


def with_words(
    words: Words, paragraphs: tuple[str, ...] = (), code: tuple[str, ...] = ()
) -> Project:
    """Give the project with words in every open field, and paragraphs and code in every open text.

    ``words`` gets what stands there and whether it may span lines.
    """
    project = fresh()
    files = project.files
    for path, loc, lines in fields():
        put(files, path, loc, words(value_at(files, path, loc), lines))
    for path in bodies():
        data, body = files[path]
        fence = ["```", *code, "```"] if code else []
        more = "\n\n".join([*paragraphs, "\n".join(fence)])
        files[path] = (data, f"{body}\n{more}\n")
    return project


def checked(project: Project, root: Path) -> pipeline.Checked:
    """Write the project and lead it through ``check``."""
    project.write(root)
    return pipeline.check(find(root), TODAY)
