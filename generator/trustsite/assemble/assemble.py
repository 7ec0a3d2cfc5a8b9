"""Edition and templates become pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from jinja2 import Environment

from trustsite.assemble import readers, templates
from trustsite.assemble.acknowledged import acknowledged
from trustsite.assemble.addresses import ITEMS, Plan, items, moved, single
from trustsite.assemble.context import Edition, context
from trustsite.assemble.inside import examinations, inside_only, procedures
from trustsite.assemble.page import Page
from trustsite.history.texts import text_hashes
from trustsite.problems import Problem, ProblemsFound


def assemble(edition: Edition, folders: Sequence[Path], files: Sequence[Any]) -> tuple[Page, ...]:
    """Make every page of one edition from the templates in ``folders`` (the first wins).

    ``files`` describe what the edition has for programs; a page tells of them.
    Raises ``ProblemsFound`` where two pages would have one address: an engine would let one of
    them win without a word.
    """
    environment = templates.environment(folders, edition.site)
    names = {**context(edition), **_read(edition), "machine_files": files}
    plans = list(_plans(edition, environment.list_templates()))
    taken = {plan.address for plan in plans}
    # A page wins over a redirect; check says so with the line of the redirect.
    plans += [plan for plan in moved(edition) if plan.address not in taken]
    plans.sort(key=lambda plan: plan.address)
    twice = [(a, b) for a, b in pairwise(plans) if a.address == b.address]
    if twice:
        raise ProblemsFound(_same(environment, a, b) for a, b in twice)
    return tuple(
        templates.make(environment, plan.template, plan.address, {**names, **plan.given})
        for plan in plans
    )


def _plans(edition: Edition, found: Sequence[str]) -> Iterator[Plan]:
    inside = edition.inside
    extra = {} if inside is None else inside_only(edition, inside)
    for template in filter(_is_page, found):
        plan = single(template)
        given = extra.get(template, {})
        yield Plan(template=template, address=plan.address, given=given)
    yield from items(edition)
    if inside is not None:
        yield from readers.pages(edition)
        yield from examinations(edition)
        yield from procedures(edition, inside)


def _read(edition: Edition) -> dict[str, Any]:
    """Who has read what stands on many pages of the internal edition, so it is held up once."""
    if edition.inside is None:
        return {}
    found, hashes = acknowledged(edition, edition.inside), text_hashes(edition.history)
    return {"acknowledged": found, "text_hashes": hashes}


def _is_page(template: str) -> bool:
    """A template of its own page: not a part of others, not made once for each item."""
    part = template.startswith(("_", ".", "#")) or template in ITEMS or template == "README.md"
    return template.endswith(".md") and not part


def _same(environment: Environment, a: Plan, b: Plan) -> Problem:
    """Two plans for one address; a template that is a page of its own is the one to rename."""
    template = next((plan.template for plan in (a, b) if plan.template not in ITEMS), a.template)
    return Problem(
        path=templates.place(environment, template),
        message=f"there is another page at {a.address}",
        hint="give this template another name, or remove it",
    )
