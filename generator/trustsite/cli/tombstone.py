"""``trustsite tombstone``: take back a text that should not have been published."""

from __future__ import annotations

import sys

import click

from trustsite import pipeline
from trustsite.cli.common import here, project_options
from trustsite.project import AUDIENCES, WrongUsage
from trustsite.releasing import bury


@click.command()
@click.argument("id")
@click.argument("version")
@click.option("--reason", required=True, help="Why, for everybody who read it.")
@click.option("--audience", type=click.Choice(AUDIENCES), default="public", show_default=True)
@click.option("--annex", is_flag=True, help="Of the policy's internal annex.")
@click.option("--check", "dry", is_flag=True, help="Say what would be removed; write nothing.")
@project_options
@click.pass_context
def tombstone(
    context: click.Context,
    id: str,
    version: str,
    reason: str,
    audience: str,
    annex: bool,
    dry: bool,
    folder: str | None,
    today: str | None,
) -> None:
    """Remove the frozen text of a released VERSION of policy ID, for one audience.

    Its hash, its first day in force and the reason stay in the log, and everything else verifies
    as before. The working text is yours to mend: give it a new version and release that.
    """
    at = here(context, folder, today)
    if not reason.strip():
        raise WrongUsage("--reason is empty. Say why; it stands where the text stood.")
    kind = "agreements" if id == "agreement" else "annexes" if annex else "policies"
    checked = pipeline.check(at.project, at.today)
    stem = f"releases/{audience}/{kind}/{id}/{version}"
    if dry:
        click.echo(f"would remove {stem}.json and its text, if it has one")
        sys.exit(1)
    place, why = at.project.releases(audience), " ".join(reason.split())
    entry = bury(checked.edition(audience), place, (kind, id), version, why)
    click.echo(f"{audience}: release {entry.release}, a tombstone for {id} {version}")
    click.echo("Commit the folder releases/, then build and publish.")
    click.echo("Older commits, published sites and what others copied still hold the text:")
    click.echo("see to them where you can (git, rollback folders, search engines).")
