"""The command line: words in, words out, exit codes. The only room that prints."""

from __future__ import annotations

import click

from trustsite import __version__
from trustsite.cli.acknowledgements import acknowledgements
from trustsite.cli.approve import approve, review
from trustsite.cli.build import build
from trustsite.cli.check import check
from trustsite.cli.common import Commands
from trustsite.cli.doctor import doctor
from trustsite.cli.history import history
from trustsite.cli.in_force import in_force_command
from trustsite.cli.links import links
from trustsite.cli.new import new
from trustsite.cli.pdf import pdf
from trustsite.cli.period_pack import period_pack_command
from trustsite.cli.publish import publish, rollback
from trustsite.cli.redline import redline
from trustsite.cli.release import release
from trustsite.cli.schema import schema
from trustsite.cli.serve import serve
from trustsite.cli.sign import sign
from trustsite.cli.texts import texts
from trustsite.cli.tombstone import tombstone
from trustsite.cli.verify import verify


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, package_name="trustsite")
@click.option("-C", "folder", metavar="DIR", default=".", help="Work in this project folder.")
@click.option("--today", metavar="DATE", help="Take this day (2026-10-15) instead of the clock.")
@click.pass_context
def main(context: click.Context, folder: str, today: str | None) -> None:
    """Make a public trust center and an internal policy site from one folder of YAML and Markdown.

    Exit codes: 0 done, 1 problems that a person can mend, 2 wrong usage or could not run.
    """
    context.obj = {"folder": folder, "today": today}


COMMANDS = (
    check,
    build,
    serve,
    new,
    approve,
    review,
    release,
    tombstone,
    publish,
    rollback,
    redline,
    in_force_command,
    history,
    period_pack_command,
    acknowledgements,
    pdf,
    verify,
    sign,
    links,
    texts,
    schema,
    doctor,
)

for command in COMMANDS:
    main.add_command(command)
