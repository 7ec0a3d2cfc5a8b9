"""``trustsite links``: every permanent address, to paste, to mail, or for a spreadsheet."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence

import click

from trustsite import pipeline
from trustsite.cli.common import here, project_options
from trustsite.exports import links as exported
from trustsite.project import AUDIENCES

WRITERS: Mapping[str, Callable[[Sequence[exported.Link], str], str]] = {
    "text": exported.as_text,
    "markdown": exported.as_markdown,
    "csv": lambda found, _: exported.as_csv(found),  # a table has no place for it
    "json": exported.as_json,
}
NOTHING = "Nothing is released yet, so nothing has a permanent address. Run: trustsite release"
PREVIEW = "Some parts are not released yet; this is what release {} and those before it say."


@click.command()
@click.option("--format", "style", type=click.Choice(["text", "markdown", "csv"]), default="text")
@click.option("--json", "as_json", is_flag=True, help="Write JSON instead.")
@click.option(
    "--audience",
    type=click.Choice(AUDIENCES),
    default="public",
    help="Whose edition; public unless you say otherwise.",
)
@click.option(
    "--kind",
    "kinds",
    type=click.Choice(exported.KINDS),
    multiple=True,
    help="Only these, repeated for several. Without it: all but controls.",
)
@project_options
@click.pass_context
def links(
    context: click.Context,
    style: str,
    as_json: bool,
    audience: str,
    kinds: tuple[str, ...],
    folder: str | None,
    today: str | None,
) -> None:
    """List what was released with permanent address, access, one line, and a link to ask for it.

    Permanent means: the address of the exact version. The public edition has whole addresses with
    the base_url of trust_center/site.yml; the internal edition's begin with a slash.
    """
    context.meta.update(style="json" if as_json else "text")
    at = here(context, folder, today)
    edition = pipeline.check(at.project, at.today).edition(audience)
    wanted = kinds or tuple(kind for kind in exported.KINDS if kind != "control")
    found = exported.links(edition, wanted)
    if not edition.releases:
        click.echo(f"trustsite: {NOTHING}", err=True)
    elif edition.history.preview:
        click.echo(f"trustsite: {PREVIEW.format(edition.releases[0].name)}", err=True)
    if found or as_json:
        kept = str(edition.checkpoint or "")
        click.echo(WRITERS["json" if as_json else style](found, kept), nl=False)
    if not edition.releases:
        sys.exit(1)
