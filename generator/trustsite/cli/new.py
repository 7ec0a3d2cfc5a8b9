"""``trustsite new``: write the file or the head that comes next; comments in files are kept."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

import click

from trustsite import pipeline
from trustsite.cli.common import Here, here, project_options
from trustsite.edit.control import Asked, new_control
from trustsite.edit.names import AUDIENCES as READERS
from trustsite.edit.names import KINDS
from trustsite.edit.place import Draft, Refused, prove, write
from trustsite.edit.policy import Wanted, new_policy, usual_controls
from trustsite.edit.procedure import Work, new_procedure
from trustsite.edit.update import News, new_update
from trustsite.edit.version import Step, new_version, path_of
from trustsite.project import AUDIENCES, WrongUsage

audience_option = click.option(
    "--audience",
    type=click.Choice(READERS),
    default="internal",
    show_default=True,
    help="Who may read it.",
)
dry_option = click.option(
    "--check", "dry", is_flag=True, help="Show what would be written (exit 1); write nothing."
)


@click.group()
def new() -> None:
    """Write a new policy, procedure, control, update or version."""


@new.command()
@click.argument("id")
@click.option("--title", default="", help="Its title; the catalogue's where there is one.")
@audience_option
@click.option("--owner", default="", metavar="ROLE", help="Role that owns it.")
@click.option("--approver", default="", metavar="ROLE", help="Role that approves it.")
@dry_option
@project_options
@click.pass_context
def policy(
    context: click.Context,
    id: str,
    title: str,
    audience: str,
    owner: str,
    approver: str,
    dry: bool,
    folder: str | None,
    today: str | None,
) -> None:
    """Write policies/ID/policy.md as draft 0.1, from the catalogue if it knows the id."""
    at = here(context, folder, today)
    wanted = Wanted(title=title, audience=audience, owner=owner, approver=approver)
    with in_a_sentence():
        finish(at, [new_policy(at.project.root, id, wanted)], dry)
    controls = usual_controls(id)
    click.echo("It is draft 0.1, on the internal site only. Next: write its text.")
    if controls:
        click.echo(f"Controls that usually belong to it: {', '.join(controls)}.")
        click.echo("Name each under controls here, and this policy in the control.")


@new.command()
@click.argument("id", metavar="POLICY/NAME")
@click.option("--title", default="", help="Its title; the catalogue's where there is one.")
@click.option("--role", default="", metavar="ROLE", help="Who answers for it; else the owner.")
@click.option("--trigger", default="", help="What starts it.")
@click.option("--evidence", multiple=True, help="What shows that it was done.")
@click.option("--statement", "statements", multiple=True, metavar="ID", help="What it carries out.")
@dry_option
@project_options
@click.pass_context
def procedure(
    context: click.Context,
    id: str,
    title: str,
    role: str,
    trigger: str,
    evidence: tuple[str, ...],
    statements: tuple[str, ...],
    dry: bool,
    folder: str | None,
    today: str | None,
) -> None:
    """Write policies/POLICY/procedures/NAME.md with one step; POLICY alone says what is usual.

    --evidence and --statement may be given several times.
    """
    at = here(context, folder, today)
    work = Work(title=title, role=role, trigger=trigger, evidence=evidence, statements=statements)
    with in_a_sentence():
        finish(at, [new_procedure(at.project.root, id, work)], dry)
    click.echo("Next: write its steps, three or more, each with the person who takes it.")


@new.command()
@click.argument("id")
@click.option("--title", default="", help="Its title; the catalogue's where there is one.")
@click.option("--description", default="", help="What is done, in words that can be checked.")
@click.option("--domain", default="", metavar="ABC", help="Where an internal control belongs.")
@click.option("--domain-title", default="", help="What a domain is called that is new.")
@dry_option
@project_options
@click.pass_context
def control(
    context: click.Context,
    id: str,
    title: str,
    description: str,
    domain: str,
    domain_title: str,
    dry: bool,
    folder: str | None,
    today: str | None,
) -> None:
    """Add a control to the file of its domain, as planned; from the catalogue if it knows it."""
    at = here(context, folder, today)
    asked = Asked(title=title, description=description, domain=domain, domain_title=domain_title)
    with in_a_sentence():
        finish(at, [new_control(at.project.root, id, asked)], dry)
    if not id.startswith("INT-"):
        click.echo("It is public: the public site shows it as planned. Internal ones are INT-1, …")
    click.echo("It is planned. Next: name its policies, here and there; when it is in place,")
    click.echo("remove its status.")


@new.command()
@click.argument("id")
@click.option("--title", required=True, help="Its title.")
@click.option("--kind", type=click.Choice(KINDS), required=True)
@audience_option
@click.option("--text", default="", help="What there is to say; Markdown.")
@dry_option
@project_options
@click.pass_context
def update(
    context: click.Context,
    id: str,
    title: str,
    kind: str,
    audience: str,
    text: str,
    dry: bool,
    folder: str | None,
    today: str | None,
) -> None:
    """Write trust_center/updates/ID.md, dated today."""
    at = here(context, folder, today)
    news = News(title=title, kind=kind, audience=audience, day=at.today, text=text)
    with in_a_sentence():
        finish(at, [new_update(at.project.root, id, news)], dry)
    click.echo("Next: write its text below the head." if not text else "Next: trustsite check")


@new.command()
@click.argument("id", required=False)
@click.option("--change", required=True, help="What changed, one line for readers.")
@click.option("--editorial", is_flag=True, help="Not in substance: the approval is kept.")
@click.option("--major", is_flag=True, help="3.1 becomes 4.0 instead of 3.2.")
@click.option("--annex", is_flag=True, help="Of the policy's internal annex.")
@click.option("--affected", is_flag=True, help="Of every text that changed without one.")
@dry_option
@project_options
@click.pass_context
def version(
    context: click.Context,
    id: str | None,
    change: str,
    editorial: bool,
    major: bool,
    annex: bool,
    affected: bool,
    dry: bool,
    folder: str | None,
    today: str | None,
) -> None:
    """Raise the version in the head of policy ID, of its annex, or of the agreement.

    Without --editorial the change is one of substance: the head loses the approval of the
    version before, and asks for a new one.
    """
    if bool(id) == affected or (annex and (affected or id == "agreement")):
        raise click.UsageError("Give one ID (with --annex for its annex), or --affected.")
    at = here(context, folder, today)
    step = Step(summary=change, editorial=editorial, major=major, today=at.today)
    chosen = _affected(at) if affected else {_kind(str(id), annex): False}
    if not chosen:
        click.echo("No text changed without a new version.")
        return
    with in_a_sentence():
        paths = [path_of(at.project.root, kind, name) for kind, name in chosen]
        steps = [replace(step, only_facts=only and editorial) for only in chosen.values()]
        made = [
            new_version(at.project.root, path, step)
            for path, step in zip(paths, steps, strict=True)
        ]
        finish(at, [draft for draft, _ in made], dry, [number for _, number in made])
    _tell_what_follows(made, editorial)


def _kind(id: str, annex: bool) -> tuple[str, str]:
    if id == "agreement":
        return ("agreements", id)
    return ("annexes" if annex else "policies", id)


def _affected(at: Here) -> dict[tuple[str, str], bool]:
    """Give each document whose text differs from its own released version, in either history.

    The value says whether only facts differ, and not the text as people wrote it.
    """
    checked = pipeline.check(at.project, at.today)
    public, inside = (checked.edition(name).history for name in AUDIENCES)
    known = {(shelf.kind, shelf.id): False for shelf, _ in public.unversioned()}
    known |= {(s.kind, s.id): s.written_alike(document) for s, document in inside.unversioned()}
    return dict(sorted(known.items()))


@contextmanager
def in_a_sentence() -> Iterator[None]:
    """Turn a refusal into one sentence and exit code 2."""
    try:
        yield
    except Refused as refused:
        raise WrongUsage(str(refused)) from None


def finish(at: Here, drafts: Sequence[Draft], dry: bool, versions: Sequence[str] = ()) -> None:
    """Write the drafts and name them, or only show them."""
    if dry:
        prove(drafts)
        for draft in drafts:
            click.echo(draft.diff(), nl=False)
        sys.exit(1)
    write(at.project.root, drafts)
    for number, draft in enumerate(drafts):
        click.echo(f"{draft.path}: version {versions[number]}" if versions else draft.path)


def _tell_what_follows(made: Sequence[tuple[Draft, str]], editorial: bool) -> None:
    """Say what a version still needs: an approval, unless it is a draft or editorial."""
    asks = [draft for draft, number in made if number.split(".")[0] != "0" and not editorial]
    policies = [draft for draft in asks if "effective_on" not in draft.data]
    for draft in asks:
        if draft not in policies:
            click.echo(f"It takes effect on {draft.data['effective_on']}, as its head says.")
    if not policies:
        click.echo("Next: trustsite check")
        return
    annex = " --annex" if policies[0].path.endswith("/internal.md") else ""
    ids = " ".join(draft.path.split("/")[1] for draft in policies)
    click.echo("It needs an approval of its own. What there is to approve, and then its record:")
    click.echo(f"  trustsite approve {ids}{annex} --check")
    click.echo(f"  trustsite approve {ids}{annex} --evidence URL")
