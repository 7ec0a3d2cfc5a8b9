"""``trustsite redline``: any two versions of a text, word by word."""

from __future__ import annotations

import json
import re
import shutil

import click

from trustsite import pipeline
from trustsite.cli.common import here, project_options
from trustsite.history.redline import Redline
from trustsite.history.redline import redline as compare
from trustsite.history.redline.plain import text_of
from trustsite.history.redline.written import html_of
from trustsite.history.shelf import Shelf
from trustsite.project import AUDIENCES, WrongUsage

KINDS = {"policy": "policies", "annex": "annexes", "agreement": "agreements"}
MARKED = re.compile(r"\{\+.*?\+\}|\[-.*?-\]", re.DOTALL)
WIDEST = 100


@click.command()
@click.argument("id")
@click.argument("old")
@click.argument("new", required=False)
@click.option("--kind", type=click.Choice([*KINDS]), default="policy", show_default=True)
@click.option("--audience", type=click.Choice(AUDIENCES), default="internal", show_default=True)
@click.option("--format", "form", type=click.Choice(["text", "html", "json"]), default="text")
@project_options
@click.pass_context
def redline(
    context: click.Context,
    id: str,
    old: str,
    new: str | None,
    kind: str,
    audience: str,
    form: str,
    folder: str | None,
    today: str | None,
) -> None:
    """Compare version OLD of the text ID with version NEW.

    NEW may be "next" for what is not released yet; left out, it is that or the last version.
    Added words stand in {+ +}, removed ones in [- -]; unchanged sections are named at the end.
    """
    at = here(context, folder, today)
    shelves = pipeline.check(at.project, at.today).edition(audience).history.shelves
    shelf = shelves.get((KINDS[kind], id))
    if shelf is None:
        known = ", ".join(sorted(name for at, name in shelves if at == KINDS[kind])) or "none"
        raise WrongUsage(f'there is no {kind} "{id}". There are: {known}.')
    made = compare(_text(shelf, old), _text(shelf, new or _last(shelf)))
    if form == "html":
        click.echo(html_of(made.parts))
    elif form == "json":
        click.echo(json.dumps(_facts(made), indent=2, ensure_ascii=False))
    else:
        show(made)


def _last(shelf: Shelf) -> str:
    return "next" if shelf.next() else str(shelf.released[-1].document.version)


def _text(shelf: Shelf, version: str) -> str:
    """Give the text of a version; a card has none."""
    texts = {v.document.version: v.document.body for v in shelf.released}
    following = shelf.next()
    if following is not None:
        texts["next"] = following.body
    if version not in texts:
        raise WrongUsage(f'{shelf.id} has no version "{version}". It has: {", ".join(texts)}.')
    if texts[version] is None:
        raise WrongUsage(f"{shelf.id} {version} is a card here: this audience has no text of it.")
    return str(texts[version])


def _facts(made: Redline) -> dict[str, object]:
    return {
        "added_words": made.added,
        "removed_words": made.removed,
        "sections": [
            {
                "title": section.title,
                "state": str(section.mark) or ("changed" if section.changed else "unchanged"),
                "html": html_of(section.parts) if section.changed else None,
            }
            for section in made.sections
        ],
    }


def show(made: Redline) -> None:
    """Print a compared text, with its marks coloured on a terminal."""
    width = min(WIDEST, shutil.get_terminal_size().columns)
    for section in made.changed:
        click.echo(MARKED.sub(_painted, text_of(section.parts, width)) + "\n")
    same = [section.title for section in made.sections if not section.changed and section.title]
    if same:
        click.echo(f"Unchanged: {', '.join(same)}.")
    click.echo(f"Words: {made.added} added, {made.removed} removed.")


def _painted(found: re.Match[str]) -> str:
    """Colour each line of its own: a pager may cut anywhere. click leaves it out of pipes."""
    colour = "green" if found[0].startswith("{") else "red"
    return "\n".join(click.style(line, fg=colour) for line in found[0].split("\n"))
