"""``trustsite verify``: was history rewritten, here or in a copy of the site?"""

from __future__ import annotations

import json
import sys
from collections.abc import Collection, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import click

from trustsite.cli.common import here, project_options
from trustsite.cli.report import print_problems
from trustsite.history.checkpoint import Checkpoint, checkpoints
from trustsite.history.proof import Proof, prove
from trustsite.problems import Problem
from trustsite.project import AUDIENCES, Project, WrongUsage, find
from trustsite.proof.signatures import Signed, SigningFailed, check
from trustsite.proof.site import HISTORY, SiteProof, is_site, prove_site

PROVEN = """\
Proven: no frozen text, fact or line of the log was changed by anyone who did not make the whole
log anew.{more}
"""
SINCE = " Since the checkpoint nobody changed the {names} log, its owner included."
ON_THE_SITE = """\
Proven: the page of each released version says the frozen words, each release has its page, and
every file is the one that manifest.json lists.
"""
NOT_PROVEN = """\
Not proven: that the owner did not make the whole log anew. For that, give a checkpoint that
somebody else kept: trustsite verify{path} --since "{example}"
"""
NOT_ON_THE_SITE = """\
Not proven: what stands around those texts, and on pages of facts. Only manifest.json holds it, and
who publishes the site can write that anew: keep its hash above and compare.
"""
NOT_SIGNED = "Signatures were not checked: give those whom you trust with --signers FILE\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """One history that was looked at, on its own or in a site, and who signed it."""

    proof: Proof
    site: SiteProof | None
    signed: tuple[Signed, ...]
    signatures: int
    problems: tuple[Problem, ...]


@click.command()
@click.argument("path", required=False)
@click.option("--since", metavar="CHECKPOINT", help="What somebody kept, or a file that holds it.")
@click.option("--signers", metavar="FILE", help="Allowed signers, as git and ssh-keygen read them.")
@click.option("--json", "as_json", is_flag=True, help="Say it as JSON.")
@project_options
@click.pass_context
def verify(
    context: click.Context,
    path: str | None,
    since: str | None,
    signers: str | None,
    as_json: bool,
    folder: str | None,
    today: str | None,
) -> None:
    """Check the project's history, or a built site or copy of one at PATH. Asks no network.

    Alone it shows what was changed by anyone but the owner of the whole log; with a checkpoint
    that somebody kept, or signatures, it shows more, and it says what it can't show.
    """
    context.meta.update(style="json" if as_json else "text")
    known = _known(since)
    if signers is not None and not Path(signers).is_file():
        raise WrongUsage(f"--signers {signers}: there is no such file.")
    place = Path(path) if path is not None else None
    if place is not None and is_site(place):
        looked = [_site(place, known, signers)]
    else:
        project = here(context, folder, today).project if place is None else _project(place)
        looked = [_history(project, audience, known, signers) for audience in AUDIENCES]
    problems = [problem for one in looked for problem in one.problems]
    if as_json:
        click.echo(json.dumps(_facts(looked), indent=2))
    elif problems:
        print_problems(problems, "text", False)
    else:
        _tell(looked, path, {one.audience for one in known}, signers)
    sys.exit(1 if problems else 0)


def _known(since: str | None) -> tuple[Checkpoint, ...]:
    if since is None:
        return ()
    place = Path(since)
    named = len(since) < 255 and place.is_file()
    text = place.read_text(encoding="utf-8", errors="replace") if named else since
    found = checkpoints(text)
    if not found:
        raise WrongUsage(
            f'"{since}" holds no checkpoint. It is a line such as: public 6 {"3fa9" * 2}… '
            "with 64 digits, as verify prints it."
        )
    return found


def _project(place: Path) -> Project:
    try:
        return find(place)
    except WrongUsage:
        raise WrongUsage(
            f"{place} is neither a site, with manifest.json and history/log.jsonl, nor a project."
        ) from None


def _site(place: Path, known: Sequence[Checkpoint], signers: str | None) -> Looked:
    site = prove_site(place, known)
    return _looked(site.history, site, place / HISTORY, HISTORY, signers)


def _history(
    project: Project, audience: str, known: Sequence[Checkpoint], signers: str | None
) -> Looked:
    folder, shown = project.releases(audience), f"releases/{audience}"
    return _looked(prove(folder, shown, audience, known), None, folder, shown, signers)


def _looked(
    proof: Proof, site: SiteProof | None, folder: Path, shown: str, signers: str | None
) -> Looked:
    signed: tuple[Signed, ...] = ()
    problems = proof.problems if site is None else site.problems
    if signers is not None:
        try:
            signed, more = check(folder, shown, proof.audience, proof.entries, Path(signers))
        except SigningFailed as failed:
            raise WrongUsage(str(failed)) from None
        problems = (*problems, *more)
    count = len(list((folder / "signatures").glob("*.sig")))
    return Looked(proof=proof, site=site, signed=signed, signatures=count, problems=problems)


def _facts(looked: Sequence[Looked]) -> dict[str, object]:
    return {
        "verified": not any(one.problems for one in looked),
        "checkpoints": [str(one.proof.checkpoint) for one in looked if one.proof.checkpoint],
        "manifest": next((one.site.manifest for one in looked if one.site), None),
        "signed": [
            {"audience": one.proof.audience, **asdict(signed)}
            for one in looked
            for signed in one.signed
        ],
        "problems": [
            {"path": problem.path, "line": problem.line, "message": problem.message}
            for one in looked
            for problem in one.problems
        ],
    }


def _tell(
    looked: Sequence[Looked], path: str | None, since: Collection[str], signers: str | None
) -> None:
    for one in looked:
        click.echo("\n".join(_lines(one)))
    site = any(one.site for one in looked)
    heads = {one.proof.audience: one.proof.checkpoint for one in looked if one.proof.checkpoint}
    held = " and ".join(name for name in heads if name in since)
    click.echo(PROVEN.format(more=SINCE.format(names=held) if held else ""), nl=False)
    click.echo(ON_THE_SITE if site else "", nl=False)
    if bare := [str(kept) for name, kept in heads.items() if name not in since]:
        named = f" {path}" if path else ""
        click.echo(NOT_PROVEN.format(path=named, example=bare[0]), nl=False)
    click.echo(NOT_ON_THE_SITE if site else "", nl=False)
    if signers is None and any(one.signatures for one in looked):
        click.echo(NOT_SIGNED, nl=False)


def _lines(one: Looked) -> Iterator[str]:
    """Say what was looked at, in numbers that somebody can compare."""
    files = sum(len(entry.files) for entry in one.proof.entries)
    yield f"{one.proof.audience}: {len(one.proof.entries)} releases, {files} frozen files"
    if one.proof.checkpoint:
        yield f"  checkpoint: {one.proof.checkpoint}"
    if one.site:
        yield f"  site: {one.site.files} files, {one.site.texts} texts as they were frozen"
        yield f"  manifest: {one.site.manifest}"
    for signed in one.signed:
        release = one.proof.entries[signed.sequence - 1]
        yield f"  signed: {release.release}, by {signed.signer} ({signed.key})"
