"""``trustsite in-force``: what was in force on a day or in a period, and who processed data."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

import click

from trustsite import pipeline
from trustsite.cli.common import day_of, here, project_options
from trustsite.cli.report import counted
from trustsite.exports import in_force as exported
from trustsite.exports.in_force import Period
from trustsite.project import AUDIENCES, WrongUsage

VERSIONS = ("kind", "id", "version", "first", "last", "approved_on", "approver")
VENDORS = ("id", "name", "purpose", "locations", "first", "last", "told_on")
OPEN_ENDED = {"versions": "still in force", "vendors": "still in use"}


@click.command("in-force")
@click.option("--on", "on", metavar="DATE", help="One day; today if nothing else is said.")
@click.option("--from", "start", metavar="DATE", help="First day of a period.")
@click.option("--to", "end", metavar="DATE", help="Last day of a period.")
@click.option("--audience", type=click.Choice(AUDIENCES), default="internal", show_default=True)
@click.option("--format", "form", type=click.Choice(["table", "csv", "json"]), default="table")
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@click.option("--subprocessors", "vendors", is_flag=True, help="Only who processed personal data.")
@project_options
@click.pass_context
def in_force_command(
    context: click.Context,
    on: str | None,
    start: str | None,
    end: str | None,
    audience: str,
    form: str,
    as_json: bool,
    vendors: bool,
    folder: str | None,
    today: str | None,
) -> None:
    """Say which version of each text was in force, on which days, and which subprocessors in use.

    A text with two versions in the period has two lines. CSV and JSON have more columns: who
    approved a version, where that is recorded, and what it changed. CSV is one table, that of the
    versions or with --subprocessors the other.
    """
    at = here(context, folder, today)
    first, last = _period(on, start, end, at.today)
    edition = pipeline.check(at.project, at.today).edition(audience)
    period = exported.period(edition, first, last)
    if as_json or form == "json":
        click.echo(exported.in_force_json(period, audience), nl=False)
    elif form == "csv":
        write = exported.subprocessors_csv if vendors else exported.in_force_csv
        click.echo(write(period), nl=False)
    else:
        _show(period, vendors)


def _period(on: str | None, start: str | None, end: str | None, today: date) -> tuple[date, date]:
    if on and (start or end):
        raise WrongUsage("--on is one day and --from, --to are a period. Give one of them.")
    one = day_of(on, "--on") if on else today
    first = day_of(start, "--from") if start else one if not end else date.min
    last = day_of(end, "--to") if end else one if not start else today
    if last < first:
        raise WrongUsage(f"the period ends on {last}, before it begins on {first}.")
    return first, last


def _show(period: Period, only_vendors: bool) -> None:
    one_day = period.start == period.end
    words = f"On {period.start}" if one_day else f"From {period.start} to {period.end}"
    if not only_vendors:
        _show_versions(period, words)
        click.echo()
    _show_vendors(period, words)


def _show_versions(period: Period, words: str) -> None:
    if not period.held:
        click.echo(f"{words} nothing was in force.")
        return
    rows = [exported.version_record(held) for held in period.held]
    _print(VERSIONS, ([_words(row[name], name, "versions") for name in VERSIONS] for row in rows))
    click.echo(f"{words}: {counted(len(rows), 'version')} in force.")
    for several in period.twice:
        numbers = ", then ".join(held.row.version for held in several)
        row = several[0].row
        click.echo(f"More than one version: {row.kind} {row.id}, {numbers}.")


def _show_vendors(period: Period, words: str) -> None:
    if period.told_on is None:
        click.echo(f"{words}: nothing was released about subprocessors by then.")
        return
    rows = list(exported.vendor_records(period))
    if rows:
        _print(VENDORS, ([_words(row[name], name, "vendors") for name in VENDORS] for row in rows))
    last = f"last told on {period.told_on}"
    click.echo(f"{words}: {counted(len(rows), 'subprocessor')} in use, {last}.")


def _print(names: Sequence[str], cells: Iterable[Sequence[str]]) -> None:
    table = [[name.replace("_", " ") for name in names], *cells]
    widths = [max(len(line[column]) for line in table) for column in range(len(names))]
    for line in table:
        padded = (cell.ljust(width) for cell, width in zip(line, widths, strict=True))
        click.echo("  ".join(padded).rstrip())


def _words(value: object, name: str, table: str) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return (OPEN_ENDED[table] if name == "last" else "") if value is None else str(value)
