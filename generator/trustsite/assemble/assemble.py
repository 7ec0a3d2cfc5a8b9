"""Edition and templates become pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from trustsite.assemble import templates
from trustsite.assemble.addresses import ITEMS, Plan, items, single
from trustsite.assemble.context import Edition, context
from trustsite.assemble.inside import inside_only, roles
from trustsite.assemble.page import Page
from trustsite.problems import Problem, ProblemsFound


def assemble(edition: Edition, folders: Sequence[Path]) -> tuple[Page, ...]:
    """Make every page of one edition from the templates in ``folders`` (the first wins).

    Raises ``ProblemsFound`` where two pages would have one address: an engine would let one of
    them win without a word.
    """
    environment = templates.environment(folders, edition.site)
    names = context(edition)
    plans = sorted(_plans(edition, environment.list_templates()), key=lambda plan: plan.address)
    twice = [a.address for a, b in zip(plans, plans[1:], strict=False) if a.address == b.address]
    if twice:
        raise ProblemsFound(_same(address) for address in twice)
    return tuple(
        templates.make(environment, plan.template, plan.address, {**names, **plan.given})
        for plan in plans
    )


def _plans(edition: Edition, found: Sequence[str]) -> Iterator[Plan]:
    inside = edition.inside
    extra = {} if inside is None else inside_only(edition, inside)
    for template in found:
        if template.endswith(".md") and not template.startswith("_") and template != "README.md":
            if template not in ITEMS:
                plan = single(template)
                given = extra.get(template, {})
                yield Plan(template=template, address=plan.address, given=given)
    yield from items(edition)
    if inside is not None:
        yield from roles(edition)


def _same(address: str) -> Problem:
    return Problem(
        path=f"site_src{address}".rstrip("/") + ".md",
        where=address,
        message="two pages have this address",
        hint="rename one of them",
    )
