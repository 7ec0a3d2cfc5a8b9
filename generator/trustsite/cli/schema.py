"""``trustsite schema``: what editors need to complete and check people's files."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from trustsite.cli.common import here, project_options
from trustsite.project import WrongUsage
from trustsite.source.models.schemas import json_schemas

FOLDER = "schemas"


@click.command()
@click.option("--check", "dry", is_flag=True, help="Say what would change; write nothing.")
@click.option("--json", "as_json", is_flag=True, help="Say as JSON what changed.")
@project_options
@click.pass_context
def schema(
    context: click.Context, dry: bool, as_json: bool, folder: str | None, today: str | None
) -> None:
    """Write the JSON Schemas that editors read into schemas/, only those that differ."""
    root = here(context, folder, today).project.root
    changed = stale(root)
    if not dry:
        _write(root, changed)
    if as_json:
        key = "would_write" if dry else "written"
        click.echo(json.dumps({key: [f"{FOLDER}/{name}" for name in changed]}, indent=2))
    else:
        _tell(list(changed), dry)
    if dry and changed:
        sys.exit(1)


def stale(root: Path) -> dict[str, str]:
    """Give each schema that is missing or differs, with the text that it must have."""
    return {
        name: text for name, text in json_schemas().items() if _differs(root / FOLDER / name, text)
    }


def _differs(place: Path, text: str) -> bool:
    return not place.is_file() or place.read_bytes() != text.encode()


def _write(root: Path, changed: dict[str, str]) -> None:
    for name, text in changed.items():
        place = root / FOLDER / name
        temporary = place.with_name(f".{name}.new")
        try:
            place.parent.mkdir(exist_ok=True)
            temporary.write_text(text, encoding="utf-8", newline="\n")
            temporary.replace(place)
        except OSError as error:
            raise WrongUsage(f"{FOLDER}/{name} can't be written: {error.strerror}.") from None


def _tell(changed: list[str], dry: bool) -> None:
    for name in changed:
        click.echo(f"{FOLDER}/{name}: {'would be written' if dry else 'written'}")
    if not changed:
        click.echo(f"{FOLDER}/ is up to date: {len(json_schemas())} schemas.")
