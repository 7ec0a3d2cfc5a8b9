"""``trustsite acknowledgements``: who has read which policy, and what is still to be read."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from trustsite import pipeline
from trustsite.cli.common import here, project_options
from trustsite.edit.acknowledge import Merged, held, merge
from trustsite.edit.place import Refused, write
from trustsite.exports import acknowledgements as exported
from trustsite.exports.acknowledgements import Acknowledged, Standing
from trustsite.project import WrongUsage
from trustsite.source.acknowledged import PATH
from trustsite.source.models.people import COLUMNS
from trustsite.standing import released_texts

SHOWN = 6  # keys in one line
CHECK = "Say what would be added and write nothing; exit with 1 where something would be."


@click.group(invoke_without_command=True)
@click.option("--json", "as_json", is_flag=True, help="Say it as JSON.")
@project_options
@click.pass_context
def acknowledgements(
    context: click.Context, as_json: bool, folder: str | None, today: str | None
) -> None:
    """Say by group, role and person who has not read which policy in force.

    A material version asks everyone again; an editorial one carries over. People are known by the
    keys of trust_center/people.yml. Gaps are no problems: the exit code stays 0.
    """
    given = {"folder": folder, "today": today}
    context.obj = {**(context.obj or {}), **{k: v for k, v in given.items() if v is not None}}
    if context.invoked_subcommand is not None:
        return
    context.meta.update(style="json" if as_json else "text")
    at = here(context, folder, today)
    edition = pipeline.check(at.project, at.today).internal
    found = exported.of(edition)
    if as_json:
        click.echo(exported.gaps_json(edition, found), nl=False)
    else:
        _show(found)


@acknowledgements.command("import")
@click.argument("files", nargs=-1, required=True, metavar="FILE.csv|FILE.json…")
@click.option("--column", "named", multiple=True, metavar="OURS=THEIRS", help="Another heading.")
@click.option("--check", "dry", is_flag=True, help=CHECK)
@click.option("--json", "as_json", is_flag=True, help="Say it as JSON.")
@project_options
@click.pass_context
def import_command(
    context: click.Context,
    files: tuple[str, ...],
    named: tuple[str, ...],
    dry: bool,
    as_json: bool,
    folder: str | None,
    today: str | None,
) -> None:
    """Add acknowledgements from tables to trust_center/acknowledgements.csv: all, or none.

    A table has the columns person, document, version, hash and on, in any order; where one has
    another heading: --column person="Employee no". What is there already is counted.
    """
    context.meta.update(style="json" if as_json else "text")
    at = here(context, folder, today)
    columns = _columns(named)
    places = [_file(name) for name in files]
    before = held(at.project.root)
    checked = pipeline.check(at.project, at.today)
    source, versions = checked.source, released_texts(checked.internal.history)
    merged = merge(source.register_read, places, columns, source.people, versions, at.today)
    if merged.added and not dry:
        try:
            write(at.project.root, [merged.draft(before)])
        except Refused as refused:
            raise WrongUsage(str(refused)) from None
    _tell(merged, dry, as_json)
    if merged.added and dry:
        sys.exit(1)


def _columns(named: tuple[str, ...]) -> dict[str, str]:
    columns = {}
    for pair in named:
        ours, sign, theirs = pair.partition("=")
        if ours not in COLUMNS or not sign or not theirs.strip():
            names = ", ".join(COLUMNS)
            raise WrongUsage(f"--column {pair} is not OURS=THEIRS; ours are {names}.")
        columns[ours] = theirs.strip()
    return columns


def _file(name: str) -> Path:
    place = Path(name)
    if place.suffix.lower() not in (".csv", ".json") or not place.is_file():
        raise WrongUsage(f"{name} is no CSV or JSON file here.")
    return place


def _tell(merged: Merged, dry: bool, as_json: bool) -> None:
    added, state = len(merged.added), "would be added" if dry else "added"
    if as_json:
        facts = {"file": PATH, "added": added, "known": merged.known, "written": not dry}
        click.echo(json.dumps(facts, indent=2))
        return
    for one in merged.added:
        click.echo(f"{one.person}  {one.document} {one.version}  {one.on}")
    click.echo(f"{PATH}: {added} {state}, {merged.known} known already.")


def _some(one: Standing) -> str:
    """Name the first who are missing: a line stays a line, and all stand by person below it."""
    keys = [gap.person for gap in one.gaps]
    more = f" and {len(keys) - SHOWN} more" if len(keys) > SHOWN else ""
    return ", ".join(keys[:SHOWN]) + more


def _show(found: Acknowledged) -> None:
    if not found.people:
        click.echo("Nobody is named in trust_center/people.yml, so nothing is asked.")
        return
    for reader, policies in found.readers.items():
        click.echo(f"{reader}")
        for one in policies:
            name = f"{one.page.id} {one.version.version}"
            done = len(one.read) + len(one.carried)
            missing = f"; missing: {_some(one)}" if one.gaps else ""
            click.echo(f"  {name}: {done} of {len(one.asked)}{missing}")
    click.echo("\nBy person")
    for person in found.people:
        done = person.asked - len(person.gaps)
        click.echo(f"{person.person.id}: {done} of {person.asked}")
        for gap in person.gaps:
            how = f"read {gap.read}, reopened by {gap.reopened_by}" if gap.read else "never read"
            due = f", {'overdue since' if gap.overdue else 'due'} {gap.due}" if gap.due else ""
            click.echo(f"  {gap.page.id} {gap.version.version}: {how}{due}")
    click.echo(f"\n{len(found.gaps)} to read, {len(found.people)} people.")
