"""``trustsite approve`` and ``trustsite review``: what the people in charge decided, on record."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import click

from trustsite import pipeline
from trustsite.cli.common import Here, day_of, here, project_options
from trustsite.cli.new import finish, in_a_sentence
from trustsite.cli.redline import show as show_redline
from trustsite.edit.approval import Approval
from trustsite.edit.approval import approve as approved
from trustsite.edit.approval import review as reviewed
from trustsite.edit.head import read_head
from trustsite.edit.place import Draft, Refused
from trustsite.edit.version import path_of
from trustsite.history.approved import fingerprint
from trustsite.history.redline import redline
from trustsite.history.shelf import Shelf
from trustsite.project import WrongUsage

SHOWN = re.compile(r"(?:([a-z0-9-]+):)?([0-9a-f]{12})")
HEAD = ("approver", "approved_on", "effective_on", "next_review_on")


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A text that somebody may approve: the shelf of its versions, and its file."""

    shelf: Shelf
    path: str

    @property
    def document(self) -> Any:
        return self.shelf.next()

    @property
    def print(self) -> str:
        return fingerprint(self.document)

    @property
    def name(self) -> str:
        annex = ", annex" if self.shelf.kind == "annexes" else ""
        return f"{self.shelf.id}{annex}"


@click.command()
@click.argument("ids", metavar="ID...", nargs=-1)
@click.option("--all", "every", is_flag=True, help="Every version that waits for it; no drafts.")
@click.option("--annex", is_flag=True, help="Of the policies' internal annexes.")
@click.option("--by", default="", metavar="ROLE", help="Role that approved; else the head's.")
@click.option("--on", default="", metavar="DATE", help="When; today if left out.")
@click.option("--effective", default="", metavar="DATE", help="First day in force.")
@click.option("--next-review", default="", metavar="DATE", help="Else as often as the head says.")
@click.option("--evidence", default="", metavar="URL", help="Where it is recorded. Internal.")
@click.option("--approved-by", default="", metavar="NAME", help="Who approved. Internal.")
@click.option("--shown", multiple=True, metavar="FINGERPRINT", help="The text that was shown.")
@click.option("--check", "dry", is_flag=True, help="Show what would be approved; write nothing.")
@project_options
@click.pass_context
def approve(
    context: click.Context,
    ids: tuple[str, ...],
    every: bool,
    annex: bool,
    by: str,
    on: str,
    effective: str,
    next_review: str,
    evidence: str,
    approved_by: str,
    shown: tuple[str, ...],
    dry: bool,
    folder: str | None,
    today: str | None,
) -> None:
    """Write into the heads of policies that their new versions are approved.

    First --check: it shows what changed against the version in force, and a fingerprint of the
    text. With --shown FINGERPRINT (or ID:FINGERPRINT, as often as there are texts) an approval is
    refused if the text is no longer that one. A draft 0.x becomes version 1.0.
    """
    if bool(ids) == every or (annex and every):
        raise click.UsageError("Give one ID or more (with --annex for annexes), or --all.")
    if not (evidence or dry):
        raise click.UsageError("Say where the approval is recorded: --evidence URL.")
    at = here(context, folder, today)
    done = _past(at, on, "--on")
    wanted = Approval(
        by=by,
        on=done,
        effective=_day(effective, "--effective"),
        next_review=_day(next_review, "--next-review"),
        evidence=evidence,
        person=approved_by,
        text="",
    )
    with in_a_sentence():
        texts = _waiting(at) if every else _named(at, ids, "annexes" if annex else "policies")
        _hold(texts, shown)
        drafts = [_draft(at, text, wanted) for text in texts]
    if not texts:
        click.echo("Nothing waits for an approval.")
        return
    if dry or _asks(shown):
        for text, draft in zip(texts, drafts, strict=True):
            _show(at, text, draft)
    if not dry and _asks(shown):
        click.confirm(f"Write that {_count(texts)} approved?", abort=True)
    with in_a_sentence():
        finish(at, drafts, dry, [str(draft.data["version"]) for draft in drafts])
    click.echo("Next: trustsite check")


@click.command()
@click.argument("ids", metavar="ID...", nargs=-1, required=True)
@click.option("--on", default="", metavar="DATE", help="When; today if left out.")
@click.option("--next", "due", default="", metavar="DATE", help="Else as often as the head says.")
@click.option("--check", "dry", is_flag=True, help="Show what would be written; write nothing.")
@project_options
@click.pass_context
def review(
    context: click.Context,
    ids: tuple[str, ...],
    on: str,
    due: str,
    dry: bool,
    folder: str | None,
    today: str | None,
) -> None:
    """Write into the heads of policies that they were reviewed and nothing had to change.

    It is an entry of its own in the history, made by the next release; the version stays.
    """
    at = here(context, folder, today)
    done, next_one = _past(at, on, "--on"), _day(due, "--next")
    with in_a_sentence():
        paths = [path_of(at.project.root, "policies", id) for id in ids]
        drafts = [reviewed(at.project.root, path, done, next_one) for path in paths]
        finish(at, drafts, dry)
    click.echo("Next: trustsite check")


def _past(at: Here, text: str, option: str) -> date:
    """Read the day on which something was decided; that day has come."""
    day = _day(text, option) or at.today
    if day > at.today:
        raise WrongUsage(f"{option} {day} is still to come; today is {at.today}.")
    return day


def _day(text: str, option: str) -> date | None:
    return day_of(text, option) if text else None


def _asks(shown: Sequence[str]) -> bool:
    """A person at a terminal is asked, unless it was said which text was shown."""
    return _at_a_terminal() and not shown


def _at_a_terminal() -> bool:
    return sys.stdin.isatty()


def _named(at: Here, ids: Sequence[str], kind: str) -> list[Text]:
    paths = {id: path_of(at.project.root, kind, id) for id in ids}
    shelves = pipeline.check(at.project, at.today).internal.history.shelves
    texts = [Text(shelf=shelves[kind, id], path=path) for id, path in paths.items()]
    for text in texts:
        if why := _needs_none(at, text):
            raise Refused(why)
    return texts


def _waiting(at: Here) -> list[Text]:
    """Give what waits for an approval. A draft waits for its author; it is approved by its id."""
    checked = pipeline.check(at.project, at.today)
    found = []
    for shelf in checked.internal.history.shelves.values():
        if shelf.waiting is not None and shelf.kind != "agreements":
            text = Text(shelf=shelf, path=path_of(at.project.root, shelf.kind, shelf.id))
            # Approved by hand, without a fingerprint: nobody can tell that it changed since.
            by_hand = _complete(text) and not _recorded(at, text)
            if not _needs_none(at, text) and not by_hand:
                found.append(text)
    return found


def _needs_none(at: Here, text: Text) -> str:
    """Say in a sentence why there is nothing to approve, or nothing."""
    shelf = text.shelf
    if shelf.unversioned is not None or text.document is None:
        version = shelf.released[-1].document.version
        annex = " --annex" if shelf.kind == "annexes" else ""
        if shelf.unversioned is None:
            return f"{text.name} {version} is released, and nothing in it changed since."
        return (
            f"{text.name} changed under version {version}, which is released. First: "
            f'trustsite new version {shelf.id}{annex} --change "what changed, for readers"'
        )
    if shelf.waiting is None or not _complete(text):
        return ""
    document = text.document
    change = getattr(getattr(document, "details", None) or document, "change", None)
    if change is not None and not change.material:
        return f"{text.name} {document.version} is editorial: it keeps the approval that it has."
    if text.print == _recorded(at, text):
        day = document.approved_on
        return f"{text.name} {document.version} was approved on {day}; nothing changed since."
    return ""


def _complete(text: Text) -> bool:
    needed = HEAD[1:3] if text.shelf.kind == "annexes" else HEAD
    details = getattr(text.document, "details", None)
    return all(
        (getattr(text.document, key, None) or getattr(details, key, None)) is not None
        for key in needed
    )


def _recorded(at: Here, text: Text) -> str:
    """Give the fingerprint that the last approval recorded, if it did."""
    head: Any = read_head(at.project.root, text.path)
    inside = head if text.shelf.kind == "annexes" else head.get("internal") or {}
    return str(inside.get("approved_text") or "")


def _hold(texts: Sequence[Text], shown: Sequence[str]) -> None:
    """Refuse what is not the text that was shown. Exits 1: somebody has to look again."""
    found = [SHOWN.fullmatch(one) for one in shown]
    if not all(found):
        raise Refused("--shown takes what --check printed: 12 digits, or ID:DIGITS.")
    known = [(one[1], one[2]) for one in found if one]
    ids = {text.shelf.id for text in texts}
    strangers = [id for id, _ in known if id and id not in ids]
    if strangers:
        raise Refused(f"--shown names {strangers[0]}, which is not approved here.")
    other = [text for text in texts if shown and not _was_shown(text, known)]
    for text in other:
        click.echo(f"{text.name} is not the text that was shown; it is {text.print} now.", err=True)
    if other:
        click.echo("Nothing was written. Look again: trustsite approve --check", err=True)
        sys.exit(1)


def _was_shown(text: Text, known: Sequence[tuple[str | None, str]]) -> bool:
    return any(id in (None, text.shelf.id) and digits == text.print for id, digits in known)


def _draft(at: Here, text: Text, wanted: Approval) -> Draft:
    """Give the head with the approval, if its first day is free in the history."""
    draft = approved(at.project.root, text.path, replace(wanted, text=text.print))
    day = date.fromisoformat(str(draft.data["effective_on"]))
    for one in text.shelf.released:
        taken = one.document.effective_on
        if taken and not one.removed and (day == taken or day < taken <= at.today):
            raise Refused(
                f"{text.name} {one.document.version} takes effect on {taken}, so what follows it "
                "begins later: --effective DATE."
            )
    return draft


def _show(at: Here, text: Text, draft: Draft) -> None:
    """Say what would be approved: which version, in which words it differs, its fingerprint."""
    before, version = text.shelf.in_force(at.today), draft.data["version"]
    click.echo(f"{text.name} {version}, text {text.print}")
    if before is None:
        words = len(str(text.document.body).split())
        click.echo(f"It would be the first version in force ({words} words).\n")
        return
    click.echo(f"Against {before.document.version}, in force since {before.document.effective_on}:")
    show_redline(redline(str(before.document.body), str(text.document.body)))
    click.echo()


def _count(texts: Sequence[Text]) -> str:
    return "this text is" if len(texts) == 1 else f"these {len(texts)} texts are"
