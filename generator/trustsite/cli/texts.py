"""``trustsite texts``: how long policies are, how they read, and how alike they are."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from trustsite import pipeline
from trustsite.cli.common import here, project_options
from trustsite.project import WrongUsage
from trustsite.texts import BARS, Measured, boilerplate, faults, measured


@click.command()
@click.argument("ids", metavar="[ID]...", nargs=-1)
@click.option("--procedures", is_flag=True, help="Procedures too, as texts of their own.")
@click.option(
    "--boilerplate",
    "stock",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Sentences that texts may share, a line each, ten at most.",
)
@click.option("--json", "as_json", is_flag=True, help="Say it as JSON.")
@project_options
@click.pass_context
def texts(
    context: click.Context,
    ids: tuple[str, ...],
    procedures: bool,
    stock: Path | None,
    as_json: bool,
    folder: str | None,
    today: str | None,
) -> None:
    """Measure the policies as they are written now, with their variables filled in.

    Words, Flesch reading ease, the longest run of words that another text has too, and the largest
    share of runs of six words in common with one other. Exit code 1 where a text misses a bar: 600
    to 1,800 words (policies), ease of at least 45, fewer than 12 words in a row, at most 5 %.
    """
    context.meta.update(style="json" if as_json else "text")
    at = here(context, folder, today)
    inside = pipeline.check(at.project, at.today).internal.inside
    assert inside is not None
    found = {policy.id: str(policy.body) for policy in inside.policies}
    policies = frozenset(found)
    if procedures:
        found |= {f"{one.policy}/{one.id}": str(one.body) for one in inside.procedures}
    unknown = [id for id in ids if id not in found]
    if unknown:
        raise WrongUsage(f"there is no text {unknown[0]}. There are: {', '.join(found)}.")
    chosen = [one for one in measured(found, _stock(stock)) if not ids or one.id in ids]
    wrong = {one.id: [*faults(one, BARS, whole=one.id in policies)] for one in chosen}
    if as_json:
        click.echo(json.dumps(_facts(chosen, wrong), indent=2, ensure_ascii=False))
    else:
        _print(chosen, wrong)
    sys.exit(1 if any(wrong.values()) else 0)


def _stock(path: Path | None) -> tuple[str, ...]:
    try:
        return boilerplate(path) if path else boilerplate()
    except ValueError as error:
        raise WrongUsage(f"{error}.") from None


def _print(chosen: Sequence[Measured], wrong: dict[str, list[str]]) -> None:
    width = max([len(one.id) for one in chosen], default=4)
    click.echo(f"{'text':{width}}  words   ease  longest run shared / most alike")
    for one in chosen:
        row = f"{len(one.longest.words)} words, {one.longest.other}" if one.longest else "none of 6"
        alike = f"{one.alike:.1%}, {one.alike_to}" if one.alike else "0.0%"
        click.echo(f"{one.id:{width}} {one.words:6,} {one.ease:6.1f}  {row} / {alike}")
    for id, said in wrong.items():
        for fault in said:
            click.echo(f"{id}: {fault}")
    count = sum(map(len, wrong.values()))
    many = "text" if len(chosen) == 1 else "texts"
    click.echo(f"{len(chosen)} {many}, {count or 'no'} {'fault' if count == 1 else 'faults'}.")


def _facts(chosen: Sequence[Measured], wrong: dict[str, list[str]]) -> dict[str, Any]:
    bars = {key: getattr(BARS, key) for key in ("fewest", "most", "ease", "row", "alike")}
    return {"bars": bars, "texts": [_fact(one, wrong[one.id]) for one in chosen]}


def _fact(one: Measured, said: list[str]) -> dict[str, Any]:
    run = one.longest
    return {
        "id": one.id,
        "words": one.words,
        "ease": round(one.ease, 1),
        "longest": run and {"other": run.other, "words": " ".join(run.words)},
        "alike": {"other": one.alike_to, "share": round(one.alike, 4)},
        "faults": said,
    }
