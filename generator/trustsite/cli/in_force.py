"""``trustsite in-force``: what was in force on a day or in a period."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import asdict, fields
from datetime import date
from typing import Any

import click

from trustsite import pipeline
from trustsite.cli.common import day_of, here, project_options
from trustsite.history.in_force import InForce, in_force
from trustsite.project import AUDIENCES, WrongUsage

SHOWN = ("kind", "id", "version", "first", "last", "approved_on", "approver")
OPEN_ENDED = "still in force"


@click.command("in-force")
@click.option("--on", "on", metavar="DATE", help="One day; today if nothing else is said.")
@click.option("--from", "start", metavar="DATE", help="First day of a period.")
@click.option("--to", "end", metavar="DATE", help="Last day of a period.")
@click.option("--audience", type=click.Choice(AUDIENCES), default="internal", show_default=True)
@click.option("--format", "form", type=click.Choice(["table", "csv", "json"]), default="table")
@project_options
@click.pass_context
def in_force_command(
    context: click.Context,
    on: str | None,
    start: str | None,
    end: str | None,
    audience: str,
    form: str,
    folder: str | None,
    today: str | None,
) -> None:
    """Say which version of each text was in force, on which days, and who approved it.

    A text with two versions in the period has two lines. CSV and JSON have more columns.
    """
    at = here(context, folder, today)
    first, last = _period(on, start, end, at.today)
    shelves = pipeline.check(at.project, at.today).edition(audience).history.shelves
    rows = in_force(shelves, first, last)
    if form == "json":
        period = {"from": first.isoformat(), "to": last.isoformat(), "audience": audience}
        click.echo(json.dumps({**period, "in_force": [_plain(row) for row in rows]}, indent=2))
    elif form == "csv":
        click.echo(_csv(rows), nl=False)
    else:
        _show(rows, first, last)


def _period(on: str | None, start: str | None, end: str | None, today: date) -> tuple[date, date]:
    if on and (start or end):
        raise WrongUsage("--on is one day and --from, --to are a period. Give one of them.")
    one = day_of(on, "--on") if on else today
    first = day_of(start, "--from") if start else one if not end else date.min
    last = day_of(end, "--to") if end else one if not start else today
    if last < first:
        raise WrongUsage(f"the period ends on {last}, before it begins on {first}.")
    return first, last


def _plain(row: InForce) -> dict[str, Any]:
    made = asdict(row)
    return {key: v.isoformat() if isinstance(v, date) else v for key, v in made.items()}


def _csv(rows: tuple[InForce, ...]) -> str:
    """Write the rows as RFC 4180 has it; no cell begins with the sign of a formula."""
    text = io.StringIO()
    names = [field.name for field in fields(InForce)]
    writer = csv.DictWriter(text, names)
    writer.writeheader()
    for row in rows:
        writer.writerow({key: _cell(value) for key, value in _plain(row).items()})
    return text.getvalue()


def _cell(value: Any) -> str:
    said = "" if value is None else str(value)
    return f"'{said}" if said.startswith(("=", "+", "-", "@", "\t")) else said


def _show(rows: tuple[InForce, ...], first: date, last: date) -> None:
    words = f"On {first}" if first == last else f"From {first} to {last}"
    if not rows:
        click.echo(f"{words} nothing was in force.")
        return
    cells = [[_words(row, name) for name in SHOWN] for row in rows]
    table = [[name.replace("_", " ") for name in SHOWN], *cells]
    widths = [max(len(line[column]) for line in table) for column in range(len(SHOWN))]
    for line in table:
        padded = (cell.ljust(width) for cell, width in zip(line, widths, strict=True))
        click.echo("  ".join(padded).rstrip())
    twice = len(rows) - len({(row.kind, row.id) for row in rows})
    more = f", {twice} of them beside another of the same text" if twice else ""
    click.echo(f"{words}: {len(rows)} versions{more}.")


def _words(row: InForce, name: str) -> str:
    value = getattr(row, name)
    return (OPEN_ENDED if name == "last" else "") if value is None else str(value)
