"""Heads of policies and annexes: approval, dates, review."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from trustsite.problems import Level, Problem
from trustsite.source.models.policies import AnnexHead, PolicyHead
from trustsite.source.rules.dates import months_later
from trustsite.source.rules.secrecy import is_draft
from trustsite.source.source import Source

APPROVAL = ("approver", "approved_on", "effective_on", "next_review_on")
WITHDRAWN = "trust_center/withdrawn.yml"
MONTHS = {"annual": 12, "semi-annual": 6, "quarterly": 3}


def approved(source: Source) -> Iterator[tuple[str, str, PolicyHead]]:
    """Give (id, path, head) of each policy that is no draft."""
    for id, head in source.policies.items():
        if not is_draft(head.version):
            yield id, f"policies/{id}/policy.md", head


def two_roles(source: Source, _: date) -> Iterator[Problem]:
    """PL-04: whoever owns a policy does not approve it."""
    for id, head in source.policies.items():
        if head.approver == head.owner:
            path, message = f"policies/{id}/policy.md", "owner and approver are the same role"
            hint = "let another role approve"
            yield source.problem(path, ("approver",), message, hint, Level.WARNING, "PL-04")


def approval_is_recorded(source: Source, _: date) -> Iterator[Problem]:
    """PL-05, TC-91: a version from 1.0 on has an approver and the days of its approval."""
    for id, path, head in approved(source):
        missing = [key for key in APPROVAL if getattr(head, key) is None]
        if missing:
            message = f"approval missing: no {', '.join(missing)}"
            hint = f"once it is approved: trustsite approve {id} --evidence URL"
            yield source.problem(path, ("version",), message, hint, Level.RELEASE, "PL-05")


def drafts_have_no_approval(source: Source, _: date) -> Iterator[Problem]:
    """TC-91: a draft carries no date of an approval that never was."""
    for id, head in source.policies.items():
        for key in (*APPROVAL[1:], "reviewed_on"):
            if is_draft(head.version) and getattr(head, key) is not None:
                message = f"version {head.version} is a draft and has no {key}"
                hint = f"remove it; once it is approved: trustsite approve {id} --evidence URL"
                path = f"policies/{id}/policy.md"
                yield source.problem(path, (key,), message, hint, rule="TC-91")


def dates_in_order(source: Source, _: date) -> Iterator[Problem]:
    """PL-05: approved, then effective; the next review lies after the approval."""
    for _id, path, head in approved(source):
        yield from _effective_later(source, path, head)
        done, due = head.approved_on, head.next_review_on
        if done and due and due <= done:
            message, hint = f"this is not after the approval ({done})", "correct one of the two"
            yield source.problem(path, ("next_review_on",), message, hint, rule="PL-05")
    for id, annex in source.annexes.items():
        yield from _effective_later(source, f"policies/{id}/internal.md", annex)


def _effective_later(source: Source, path: str, head: PolicyHead | AnnexHead) -> Iterator[Problem]:
    if head.approved_on and head.effective_on and head.effective_on < head.approved_on:
        message = f"this is before the approval ({head.approved_on})"
        hint = "correct one of the two"
        yield source.problem(path, ("effective_on",), message, hint, rule="PL-05")


def reviews_are_near(source: Source, _: date) -> Iterator[Problem]:
    """PL-05: the next review is at most 12 months after approval, or as often as the head says."""
    for _id, path, head in approved(source):
        done, due, months = _last_look(head), head.next_review_on, MONTHS[head.review]
        if done and due and due > months_later(done, months):
            what = "review" if head.reviewed_on == done else "approval"
            message = f"this is more than {months} months after the {what} ({done})"
            hint = f"write {months_later(done, months)} or an earlier day"
            loc = ("next_review_on",)
            yield source.problem(path, loc, message, hint, Level.WARNING, "PL-05")


def _last_look(head: PolicyHead) -> date | None:
    """Give the day on which somebody last looked at the whole policy."""
    return max(filter(None, (head.approved_on, head.reviewed_on)), default=None)


def reviews_lie_behind(source: Source, today: date) -> Iterator[Problem]:
    """A review without a change is done, after the approval of what it looked at."""
    for _id, path, head in approved(source):
        day, done, due = head.reviewed_on, head.approved_on, head.next_review_on
        if day is None:
            continue
        if day > today:
            message, hint = f"this day is still to come ({today} is today)", "correct the day"
            yield source.problem(path, ("reviewed_on",), message, hint, rule="TC-92")
        elif done and day < done:
            message = f"this is before the approval ({done})"
            hint = "remove it: the approval of a new version is its review"
            yield source.problem(path, ("reviewed_on",), message, hint, rule="TC-92")
        elif due and due <= day:
            message, hint = f"this is not after the review ({day})", "write the day of the next one"
            yield source.problem(path, ("next_review_on",), message, hint, rule="TC-92")


def withdrawn_are_gone(source: Source, _: date) -> Iterator[Problem]:
    """What is said to be withdrawn is no longer there for the readers who are told so."""
    for id, told in source.withdrawn.items():
        head = source.policies.get(id)
        if head and (told.audience == "internal" or head.audience != "internal"):
            message = f"policies/{id}/policy.md is still there for these readers"
            hint = "remove the policy or make it internal, or remove this entry"
            yield source.problem(WITHDRAWN, (id,), message, hint, rule="withdrawn")
        if told.replaced_by == id:
            message, hint = "a policy can't replace itself", "name the policy that replaces it"
            yield source.problem(WITHDRAWN, (id, "replaced_by"), message, hint, rule="withdrawn")


def reviews_are_done(source: Source, today: date) -> Iterator[Problem]:
    """TC-92: a policy past its next review date is told."""
    for id, path, head in approved(source):
        if head.next_review_on and head.next_review_on < today:
            message = f"the review was due on {head.next_review_on}"
            hint = f"once it is reviewed and stays as it is: trustsite review {id}"
            yield source.problem(path, ("next_review_on",), message, hint, Level.AGED, "TC-92")


def changes_are_told(source: Source, _: date) -> Iterator[Problem]:
    """PL-12: each version says in one line what changed."""
    heads: list[tuple[str, str, PolicyHead | AnnexHead]] = list(approved(source))
    for id, annex in source.annexes.items():
        if not is_draft(annex.version):
            heads.append((id, f"policies/{id}/internal.md", annex))
    for _id, path, head in heads:
        if head.change is None:
            message = f"version {head.version} doesn't say what changed"
            hint = "add change: {summary: one line for readers, material: yes or no}"
            yield source.problem(path, ("version",), message, hint, Level.RELEASE, "PL-12")


def in_short(source: Source, _: date) -> Iterator[Problem]:
    """A policy in force is told in three to seven lines."""
    for _id, path, head in approved(source):
        if not 3 <= len(head.in_short) <= 7:
            message = f"in_short has {len(head.in_short)} lines, not three to seven"
            hint = "say what you must, must not, and whom to ask"
            yield source.problem(path, ("in_short",), message, hint, Level.WARNING, "in-short")


def annexes_have_policies(source: Source, _: date) -> Iterator[Problem]:
    """An annex belongs to the policy beside it."""
    for id in source.annexes:
        if id not in source.policies:
            path, message = f"policies/{id}/internal.md", "there is no policy.md beside this annex"
            hint = "write the policy, or move the annex to the folder of its policy"
            yield source.problem(path, (), message, hint, rule="annex")


def annexes_are_approved(source: Source, _: date) -> Iterator[Problem]:
    """An annex has the days of its own approval."""
    for id, annex in source.annexes.items():
        missing = [key for key in ("approved_on", "effective_on") if getattr(annex, key) is None]
        if missing and not is_draft(annex.version):
            path = f"policies/{id}/internal.md"
            message = f"approval missing: no {', '.join(missing)}"
            hint = f"once it is approved: trustsite approve {id} --annex --evidence URL"
            yield source.problem(path, ("version",), message, hint, Level.RELEASE, "PL-05")
