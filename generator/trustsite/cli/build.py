"""``trustsite build``: both sites, or one, into build/site/."""

from __future__ import annotations

import json
from collections import Counter

import click

from trustsite import pipeline
from trustsite.cli.common import here, progress, project_options, silence
from trustsite.cli.report import counted
from trustsite.problems import Level
from trustsite.project import AUDIENCES


@click.command()
@click.option("--audience", type=click.Choice([*AUDIENCES, "all"]), default="all")
@click.option("--json", "as_json", is_flag=True, help="Say as JSON what was built.")
@click.option(
    "--public-log", is_flag=True, help="Say nothing internal, for logs that anyone reads."
)
@project_options
@click.pass_context
def build(
    context: click.Context,
    audience: str,
    as_json: bool,
    public_log: bool,
    folder: str | None,
    today: str | None,
) -> None:
    """Build the public trust center and the internal policy site."""
    context.meta.update(style="json" if as_json else "text", public_log=public_log)
    at = here(context, folder, today)
    chosen = AUDIENCES if audience == "all" else (audience,)
    with silence() if public_log else progress() as say:
        say("reading the project")
        checked = pipeline.check(at.project, at.today)
        pipeline.build(checked, chosen, say)
    told = [name for name in chosen if name == "public" or not public_log]
    if as_json:
        click.echo(json.dumps({name: _facts(checked, name) for name in told}, indent=2))
        return
    for name in told:
        _tell(checked, name)
    if not public_log:
        _tell_open(checked)


def _facts(checked: pipeline.Checked, audience: str) -> dict[str, object]:
    return {
        "site": f"build/site/{audience}",
        "pages": len(checked.pages[audience]),
        "preview": checked.edition(audience).history.preview,
    }


def _tell(checked: pipeline.Checked, audience: str) -> None:
    pages = len(checked.pages[audience])
    state = " (preview: not all of it is released)" * checked.edition(audience).history.preview
    click.echo(f"{audience} site: {pages} pages{state}")
    click.echo(f"  in build/site/{audience}/")


def _tell_open(checked: pipeline.Checked) -> None:
    counts = Counter(problem.level for problem in checked.problems)
    open_ones = [counted(counts[level], level.value) for level in Level if counts[level]]
    if open_ones:
        click.echo(f"Open: {', '.join(open_ones)}. See them with: trustsite check")
    click.echo("Open them in a browser with: trustsite serve")
