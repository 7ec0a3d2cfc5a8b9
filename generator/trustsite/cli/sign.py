"""``trustsite sign``: put a name under what was released."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from trustsite.cli.common import here, project_options
from trustsite.history.log import LOG, Entry, read_log
from trustsite.history.signed import signature_path
from trustsite.project import AUDIENCES, Project, WrongUsage
from trustsite.proof.signatures import SigningFailed, message, write
from trustsite.proof.signatures import sign as sign_with


@click.command()
@click.option("--key", metavar="FILE", help="Private ssh key, or the public one of an agent's key.")
@click.option("--audience", type=click.Choice([*AUDIENCES, "all"]), default="all")
@click.option("--check", "dry", is_flag=True, help="Say what would be signed; sign nothing.")
@click.option("--json", "as_json", is_flag=True, help="Say it as JSON.")
@project_options
@click.pass_context
def sign(
    context: click.Context,
    key: str | None,
    audience: str,
    dry: bool,
    as_json: bool,
    folder: str | None,
    today: str | None,
) -> None:
    """Sign the last release of each log with an ssh key, as git signs commits.

    What is signed is its checkpoint, in the namespace trustsite-release. A line that is signed
    already stays as it is.
    """
    context.meta.update(style="json" if as_json else "text")
    project = here(context, folder, today).project
    if not dry and (key is None or not Path(key).is_file()):
        raise WrongUsage(f"--key {key or 'FILE'}: name the file of an ssh key to sign with.")
    wanted = AUDIENCES if audience == "all" else (audience,)
    heads = {name: entry for name in wanted if (entry := _unsigned(project, name)) is not None}
    if not dry:
        for name, entry in heads.items():
            _sign(project, name, entry, Path(key or ""))
    _tell(heads, dry, as_json)
    sys.exit(1 if dry and heads else 0)


def _unsigned(project: Project, audience: str) -> Entry | None:
    """Give the last line of a log that holds, if nobody signed it yet."""
    folder = project.releases(audience)
    entries = read_log(folder / LOG, f"releases/{audience}/{LOG}")
    signed = bool(entries) and (folder / signature_path(entries[-1])).is_file()
    return entries[-1] if entries and not signed else None


def _sign(project: Project, audience: str, entry: Entry, key: Path) -> None:
    try:
        made = sign_with(message(audience, entry), key)
    except SigningFailed as failed:
        raise WrongUsage(str(failed)) from None
    write(project.releases(audience), entry, made)


def _tell(heads: dict[str, Entry], dry: bool, as_json: bool) -> None:
    lines = {name: message(name, entry).decode().strip() for name, entry in heads.items()}
    if as_json:
        click.echo(json.dumps({"would_sign" if dry else "signed": list(lines.values())}, indent=2))
        return
    for name, entry in heads.items():
        words = "to sign" if dry else f"signed in releases/{name}/{signature_path(entry)}"
        click.echo(f"{lines[name]}\n  release {entry.release}, {words}")
    if not heads:
        click.echo("Nothing to sign: the last releases are signed, or nothing is released.")
    elif not dry:
        click.echo("Commit the folder releases/: it is the history.")
