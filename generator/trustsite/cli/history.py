"""``trustsite history``: the life of one text, and who approved which version."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import click

from trustsite import pipeline
from trustsite.cli.common import here, project_options
from trustsite.exports import life
from trustsite.project import AUDIENCES, WrongUsage

# The rows of a version in the order in which an auditor asks; nothing is said of empty ones.
ROWS = {
    "approved_on": "approved",
    "approver": "approver",
    "approved_by": "approved by",
    "evidence": "recorded at",
    "approval_of": "approval of",
    "change": "change",
    "material": "material",
    "release": "released",
    "address": "address",
    "redline": "what changed",
}
MATERIAL = {True: "yes, acknowledged again", False: "no"}
EVENTS = {
    "reviewed": "{on}  version {version} reviewed without a change",
    "withdrawn": "{on}  version {version} withdrawn",
    "tombstone": "{on}  words of version {version} removed",
}


@click.command()
@click.argument("id")
@click.option("--annex", is_flag=True, help="Of the annex of the policy ID.")
@click.option("--audience", type=click.Choice(AUDIENCES), default="internal", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Say it as JSON.")
@project_options
@click.pass_context
def history(
    context: click.Context,
    id: str,
    annex: bool,
    audience: str,
    as_json: bool,
    folder: str | None,
    today: str | None,
) -> None:
    """Tell the life of the policy ID, of its annex, or of the agreement: newest first.

    Each version with its days, who approved it and where that is recorded, and what it changed;
    reviews without a change and withdrawals. The public audience sees its public life only.
    """
    context.meta.update(style="json" if as_json else "text")
    at = here(context, folder, today)
    edition = pipeline.check(at.project, at.today).edition(audience)
    known = life.pages(edition)
    kind = "annexes" if annex else "agreements" if ("agreements", id) in known else "policies"
    page = known.get((kind, id))
    if page is None:
        raise WrongUsage(_no_such(known, kind, id))
    if as_json:
        click.echo(life.life_json(edition, page), nl=False)
    else:
        _show(page, life.version_records(edition, page), life.happening_records(edition, page))


def _no_such(known: Mapping[tuple[str, str], Any], kind: str, id: str) -> str:
    word = "annex" if kind == "annexes" else "text"
    wanted = (kind,) if kind == "annexes" else ("policies", "agreements")
    found = ", ".join(sorted(name for at, name in known if at in wanted)) or "none"
    return f'there is no {word} "{id}". There are: {found}.'


def _show(
    page: life.DocumentPage, versions: list[dict[str, Any]], recorded: list[dict[str, Any]]
) -> None:
    click.echo(f"{page.document.title} ({page.id})")
    for version in versions:
        click.echo(f"\n{version['version']}  {_days(version)}")
        for name, words in ROWS.items():
            value = MATERIAL.get(version[name]) if name == "material" else version[name]
            if value:
                click.echo(f"  {words:<13} {value}")
    if not versions:
        click.echo("\nNothing of it is released.")
    if recorded:
        click.echo()
    for one in recorded:
        click.echo(_said(one))


def _days(version: Mapping[str, Any]) -> str:
    first, last = version["effective_on"], version["until"]
    if version["state"] == "in force":
        return f"in force since {first}"
    if version["state"] == "takes effect":
        return f"takes effect on {first}"
    return f"{version['state']}, in force from {first}" + (f" to {last}" if last else "")


def _said(one: Mapping[str, Any]) -> str:
    words = EVENTS.get(one["event"], "{on}  {event} {version}").format(**one)
    words += f", next review {one['next']}" if one["next"] else ""
    words += f", replaced by {one['replaced_by']}" if one["replaced_by"] else ""
    words += f": {one['reason']}" if one["reason"] else ""
    return f"{words} (release {one['release']})"
