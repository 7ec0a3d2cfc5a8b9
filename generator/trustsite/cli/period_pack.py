"""``trustsite period-pack``: the auditor's file for one period."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import click

from trustsite import pipeline
from trustsite.cli.common import day_of, here, project_options
from trustsite.evidence.pack import period_pack
from trustsite.exports.in_force import period
from trustsite.history.log import sha256
from trustsite.project import WrongUsage, prepare_output

UNRELEASED = (
    "Some work is not released; the file holds only what is. See: trustsite release --check"
)


@click.command("period-pack")
@click.option("--from", "start", metavar="DATE", required=True, help="First day of the period.")
@click.option("--to", "end", metavar="DATE", required=True, help="Last day of the period.")
@click.option("--out", metavar="FILE.zip", help="Where to write it; else into build/.")
@click.option("--check", "dry", is_flag=True, help="Say if the file would change; write nothing.")
@click.option("--json", "as_json", is_flag=True, help="Say it as JSON.")
@project_options
@click.pass_context
def period_pack_command(
    context: click.Context,
    start: str,
    end: str,
    out: str | None,
    dry: bool,
    as_json: bool,
    folder: str | None,
    today: str | None,
) -> None:
    """Write one zip for the auditor: every version in force in the period, and who approved it.

    With redlines, subprocessors, controls and criteria, tables, both logs and a proof. It opens
    without a network. It is internal. Equal history gives equal bytes.
    """
    context.meta.update(style="json" if as_json else "text")
    at = here(context, folder, today)
    first, last = day_of(start, "--from"), day_of(end, "--to")
    if last < first:
        raise WrongUsage(f"the period ends on {last}, before it begins on {first}.")
    checked = pipeline.check(at.project, at.today)
    if checked.internal.history.preview:
        click.echo(f"trustsite: {UNRELEASED}", err=True)
    shown = period(checked.internal, first, last)
    made = period_pack(checked.public, checked.internal, shown, at.project.period_pack())
    place = Path(out) if out else at.project.build / f"period-pack-{shown.name}.zip"
    same = place.is_file() and place.read_bytes() == made
    if not dry and not same:
        if not out:
            prepare_output(at.project)
        _write_whole(place, made)
    state = "unchanged" if same else "would change" if dry else "written"
    if as_json:
        facts = {"file": str(place), "state": state, "sha256": sha256(made), "bytes": len(made)}
        click.echo(json.dumps({**facts, "versions": len(shown.held)}, indent=2))
    else:
        click.echo(f"{place}: {state}, {len(shown.held)} versions in force, {len(made)} bytes")
        click.echo(f"sha256 {sha256(made)}")
    if dry and not same:
        sys.exit(1)


def _write_whole(place: Path, data: bytes) -> None:
    """Put the file in place in one step, whole or not at all."""
    if place.is_dir():
        raise WrongUsage(f"{place} is a folder. Name a file with --out.")
    if not place.parent.is_dir():
        raise WrongUsage(f"{place.parent} is no folder. Make it, or name another with --out.")
    new = place.with_name(f".{place.name}.{os.getpid()}.new")
    try:
        new.write_bytes(data)
        new.replace(place)
    except OSError as error:
        raise WrongUsage(f"{place} can't be written: {error.strerror}.") from error
    finally:
        new.unlink(missing_ok=True)
