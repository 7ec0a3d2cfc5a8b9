"""``trustsite pdf``: policies on paper, into build/pdf/."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from trustsite import pipeline, printing
from trustsite.cli.common import here, progress, project_options
from trustsite.printing import Made
from trustsite.project import AUDIENCES, WrongUsage


@click.command()
@click.argument("ids", metavar="[ID[@VERSION]]...", nargs=-1)
@click.option("--all", "every", is_flag=True, help="Each policy, and all of them in policies.pdf.")
@click.option("--audience", type=click.Choice(AUDIENCES), default="public", show_default=True)
@click.option("--to", metavar="DIR", help="Where to put them; else into build/pdf/AUDIENCE/.")
@click.option("--check", "dry", is_flag=True, help="Say if a file would change; write nothing.")
@click.option("--json", "as_json", is_flag=True, help="Say as JSON what was printed.")
@project_options
@click.pass_context
def pdf(
    context: click.Context,
    ids: tuple[str, ...],
    every: bool,
    audience: str,
    to: str | None,
    dry: bool,
    as_json: bool,
    folder: str | None,
    today: str | None,
) -> None:
    """Print policies as tagged PDFs: with contents, version, approval, address and hash.

    ID is the version in force; ID@2.2 is an older one, ID@next what is not released.

    Equal texts and equal fonts give equal bytes. Nothing is fetched, and the gate looks through
    public papers as through the public site.
    """
    context.meta.update(style="json" if as_json else "text")
    at = here(context, folder, today)
    if bool(ids) == every:
        raise WrongUsage("name policies, or all of them with --all.")
    with progress() as say:
        say("reading the project")
        checked = pipeline.check(at.project, at.today)
        place = Path(to) if to else None
        made = printing.print_policies(
            checked, audience, tuple(dict.fromkeys(ids)), place, dry, say
        )
    shown = to or f"build/pdf/{audience}"
    if as_json:
        preview = checked.edition(audience).history.preview
        facts = {"audience": audience, "folder": shown, "preview": preview}
        click.echo(json.dumps({**facts, "files": [_facts(one, dry) for one in made]}, indent=2))
    else:
        for one in made:
            click.echo(f"{shown}/{one.file}: {_state(one, dry)}, {one.sheets} pages")
    if dry and not all(one.same for one in made):
        sys.exit(1)


def _state(one: Made, dry: bool) -> str:
    return "unchanged" if one.same else "would change" if dry else "written"


def _facts(one: Made, dry: bool) -> dict[str, object]:
    return {
        "file": one.file,
        "policies": list(one.ids),
        "pages": one.sheets,
        "bytes": len(one.data),
        "sha256": one.sha256,
        "state": _state(one, dry),
    }
