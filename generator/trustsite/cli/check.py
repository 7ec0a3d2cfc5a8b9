"""``trustsite check``: all problems at once; nothing is written."""

from __future__ import annotations

import sys

import click

from trustsite import pipeline
from trustsite.cli.common import here, project_options
from trustsite.cli.report import print_problems
from trustsite.problems import Level


@click.command()
@click.option("--format", "style", type=click.Choice(["text", "json", "github"]), default="text")
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@click.option("--strict", is_flag=True, help="Warnings count as problems.")
@click.option("--public-log", is_flag=True, help="Name no file; for logs that anyone can read.")
@project_options
@click.pass_context
def check(
    context: click.Context,
    style: str,
    as_json: bool,
    strict: bool,
    public_log: bool,
    folder: str | None,
    today: str | None,
) -> None:
    """Find everything that is wrong, with file, line and remedy."""
    style = "json" if as_json else style
    context.meta.update(style=style, public_log=public_log)
    at = here(context, folder, today)
    problems = pipeline.check(at.project, at.today).problems
    print_problems(problems, style, public_log)
    if any(strict or problem.level is not Level.WARNING for problem in problems):
        sys.exit(1)
