"""``trustsite publish`` and ``trustsite rollback``: what a web server serves."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NoReturn

import click

from trustsite import pipeline
from trustsite.cli.common import here, progress, project_options
from trustsite.problems import Level, Problem, ProblemsFound
from trustsite.project import AUDIENCES, WrongUsage
from trustsite.publish import AddressesVanish, Published, PublishFailed, vanishing
from trustsite.publish import publish as put
from trustsite.publish import rollback as back
from trustsite.publish.publish import KEPT

TO = click.option(
    "--to", "to", metavar="DIR", required=True, help="Folder of its own; DIR/current is served."
)
AUDIENCE = click.option("--audience", type=click.Choice(AUDIENCES), default="public")
# The rule by which check names an address that was published and has no page.
ADDRESS = "address"
AS_JSON = click.option("--json", "as_json", is_flag=True, help="Say as JSON what is served.")


@click.command()
@TO
@AUDIENCE
@click.option("--keep", default=KEPT, show_default=True, help="How many sites to keep.")
@click.option("--check", "dry", is_flag=True, help="Say whether it can be published; do nothing.")
@AS_JSON
@project_options
@click.pass_context
def publish(
    context: click.Context,
    to: str,
    audience: str,
    keep: int,
    dry: bool,
    as_json: bool,
    folder: str | None,
    today: str | None,
) -> None:
    """Build, verify and serve what is released: a new folder, then one swap of a link.

    Set the root of the web server to DIR/current. Whatever stops the work, the old site stands.
    """
    context.meta.update(style="json" if as_json else "text")
    at = here(context, folder, today)
    checked = pipeline.check(at.project, at.today)
    if waiting := checked.edition(audience).history.unreleased():
        _tell_waiting(audience, waiting)
    if audience == "public":
        _keep_addresses(checked, Path(to))
    if dry:
        click.echo(f"The {audience} site is released and can be published.")
        return
    with progress() as say:
        built = pipeline.build(checked, (audience,), say)
    _do(lambda: put(built[audience], Path(to), at.project.root, at.today, keep), to, as_json)


@click.command()
@click.argument("release", required=False)
@TO
@AUDIENCE
@AS_JSON
@project_options
@click.pass_context
def rollback(
    context: click.Context,
    release: str | None,
    to: str,
    audience: str,
    as_json: bool,
    folder: str | None,
    today: str | None,
) -> None:
    """Serve the site before the present one again, or that of RELEASE. Nothing is built."""
    at = here(context, folder, today)
    _do(lambda: back(Path(to), audience, at.project.root, at.today, release), to, as_json)


def _tell_waiting(audience: str, waiting: Sequence[str]) -> NoReturn:
    """Refuse a preview: what is public was released."""
    for line in waiting:
        click.echo(f"{audience}: {line}")
    click.echo("This is not released, so nothing was published. Next: trustsite release", err=True)
    sys.exit(1)


def _keep_addresses(checked: pipeline.Checked, to: Path) -> None:
    """Refuse what would take an address away, as far as that is known before anything is built."""
    gone = [p for p in checked.problems if p.rule == ADDRESS and p.level is Level.RELEASE]
    pages = {page.html_path for page in checked.pages["public"]}
    if gone := gone or list(_gone(vanishing(to, pages))):
        raise ProblemsFound(gone)


def _gone(addresses: Sequence[str]) -> Iterator[Problem]:
    for address in addresses:
        yield Problem(
            path="trust_center/redirects.yml",
            where="redirects",
            message=f"{address} is served now, and no page of the new site has it",
            hint=f"bring the page back, or write under redirects: {address}: /where-it-is-now/, "
            "and under also_published if no release recorded it",
            level=Level.RELEASE,
            rule=ADDRESS,
        )


def _do(work: Callable[[], Published], to: str, as_json: bool) -> None:
    """Do what touches the folder, and say what is served from it now."""
    try:
        done = work()
    except AddressesVanish as vanish:
        raise ProblemsFound(_gone(vanish.addresses)) from None
    except PublishFailed as failed:
        raise WrongUsage(str(failed)) from None
    except OSError as error:
        place = f" ({error.filename})" if error.filename else ""
        raise WrongUsage(f"{error.strerror}{place}; what was served before still is.") from None
    if as_json:
        click.echo(json.dumps({"serves": done.site, "unchanged": done.unchanged}, indent=2))
    elif done.unchanged:
        click.echo(f"{to}/current serves {done.site} already.")
    else:
        click.echo(f"{to}/current serves {done.site} now.")
