"""``trustsite release``: write down what the preview shows."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from trustsite import pipeline
from trustsite.cli.common import here, project_options
from trustsite.cli.report import counted
from trustsite.problems import Level
from trustsite.project import AUDIENCES

MAIN = ("main", "master", "trunk")


@click.command()
@click.argument("name", required=False)
@click.option("--check", "dry", is_flag=True, help="Say what would be released; write nothing.")
@click.option("--json", "as_json", is_flag=True, help="Say as JSON what was released.")
@project_options
@click.pass_context
def release(
    context: click.Context,
    name: str | None,
    dry: bool,
    as_json: bool,
    folder: str | None,
    today: str | None,
) -> None:
    """Freeze each new version and the facts that changed, for each audience that has news.

    Without NAME a release takes the date of its day.
    """
    context.meta.update(style="json" if as_json else "text")
    at = here(context, folder, today)
    checked = pipeline.check(at.project, at.today)
    if dry:
        _tell_what_would_be(checked, as_json)
        return
    _warn_beside_main(at.project.root)
    written = pipeline.release(checked, name)
    if as_json:
        rows = {audience: entry.release for audience, entry in written.items()}
        click.echo(json.dumps({"released": rows}, indent=2))
        return
    for audience, entry in written.items():
        files = counted(len(entry.files), "file")
        click.echo(f"{audience}: release {entry.release}, {files} frozen")
    if not written:
        click.echo("Nothing new to release.")
    else:
        click.echo("Commit the folder releases/: it is the history.")


def _warn_beside_main(root: Path) -> None:
    """A log has one end: releases of two branches can't both be added to it."""
    head = next((f / ".git/HEAD" for f in (root, *root.parents) if (f / ".git").is_dir()), None)
    text = head.read_text(encoding="utf-8").strip() if head and head.is_file() else ""
    branch = text.removeprefix("ref: refs/heads/")
    if branch != text and branch not in MAIN:
        click.echo(f"trustsite: warning: this is the branch {branch}.", err=True)
        click.echo("    Release on the main branch: two releases that don't know of each", err=True)
        click.echo("    other can't both stand in one log.", err=True)


def _tell_what_would_be(checked: pipeline.Checked, as_json: bool) -> None:
    news = {name: checked.edition(name).history.unreleased() for name in AUDIENCES}
    if as_json:
        click.echo(json.dumps({"would_release": news}, indent=2))
    for audience, lines in news.items() if not as_json else ():
        for line in lines:
            click.echo(f"{audience}: {line}")
    stops = sum(problem.level is not Level.WARNING for problem in checked.problems)
    if stops and any(news.values()):
        problems = counted(stops, "problem")
        click.echo(f"A release stops at {problems}. See them with: trustsite check", err=True)
    if any(news.values()):
        sys.exit(1)
    if not as_json:
        click.echo("Nothing new to release.")
