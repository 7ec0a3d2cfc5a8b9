"""``trustsite verify``: was history rewritten?"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from trustsite.cli.common import here, project_options
from trustsite.cli.report import print_problems
from trustsite.history.checkpoint import Checkpoint, checkpoints
from trustsite.history.proof import Proof, prove
from trustsite.project import AUDIENCES, WrongUsage

PROVEN = """\
Proven: no frozen text, fact or line of the log was changed by anyone who did not make the whole
log anew.{more}
"""
NOT_PROVEN = """\
Not proven: that its owner did not make the whole log anew. For that, give a checkpoint that
somebody else kept: trustsite verify --since "{example}"
"""
SINCE = " Since the checkpoint nobody has, its owner included."


@click.command()
@click.option("--since", metavar="CHECKPOINT", help="What somebody kept, or a file that holds it.")
@click.option("--json", "as_json", is_flag=True, help="Say it as JSON.")
@project_options
@click.pass_context
def verify(
    context: click.Context, since: str | None, as_json: bool, folder: str | None, today: str | None
) -> None:
    """Check the frozen texts and both logs, offline, alone and against a checkpoint."""
    project = here(context, folder, today).project
    known = _known(since)
    proofs = [prove(project.releases(a), f"releases/{a}", a, known) for a in AUDIENCES]
    problems = [problem for proof in proofs for problem in proof.problems]
    if as_json:
        click.echo(json.dumps(_facts(proofs), indent=2))
    elif problems:
        print_problems(problems, "text", False)
    else:
        _tell(proofs, bool(known))
    sys.exit(1 if problems else 0)


def _known(since: str | None) -> tuple[Checkpoint, ...]:
    if since is None:
        return ()
    place = Path(since)
    text = place.read_text(encoding="utf-8", errors="replace") if place.is_file() else since
    found = checkpoints(text)
    if not found:
        raise WrongUsage(
            f'"{since}" holds no checkpoint. It is a line such as: public 6 {"3fa9" * 2}… '
            "with 64 digits, as verify prints it."
        )
    return found


def _facts(proofs: list[Proof]) -> dict[str, object]:
    return {
        "verified": not any(proof.problems for proof in proofs),
        "checkpoints": [str(proof.checkpoint) for proof in proofs if proof.checkpoint],
        "problems": [
            {"path": problem.path, "line": problem.line, "message": problem.message}
            for proof in proofs
            for problem in proof.problems
        ],
    }


def _tell(proofs: list[Proof], remembered: bool) -> None:
    for proof in proofs:
        files = sum(len(entry.files) for entry in proof.entries)
        click.echo(f"{proof.audience}: {len(proof.entries)} releases, {files} frozen files")
        if proof.checkpoint:
            click.echo(f"  checkpoint: {proof.checkpoint}")
    click.echo(PROVEN.format(more=SINCE if remembered else ""), nl=False)
    heads = [str(proof.checkpoint) for proof in proofs if proof.checkpoint]
    if heads and not remembered:
        click.echo(NOT_PROVEN.format(example=heads[0]), nl=False)
