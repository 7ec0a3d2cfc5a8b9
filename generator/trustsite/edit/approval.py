"""Write into a head that a version is approved, or that it was reviewed without a change."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from trustsite.edit.head import Edit, edit_head, read_head
from trustsite.edit.names import roles
from trustsite.edit.place import Draft, Refused
from trustsite.source.rules.dates import months_later
from trustsite.source.rules.policies import MONTHS
from trustsite.source.rules.secrecy import is_draft


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval:
    """What is recorded; None and empty texts take what the head or the approval's day says.

    ``text`` is the fingerprint of the text that is approved.
    """

    by: str
    on: date
    effective: date | None
    next_review: date | None
    evidence: str
    person: str
    text: str


def approve(root: Path, path: str, approval: Approval) -> Draft:
    """Give the file with the approval in its head. Raises ``Refused`` and ``ProblemsFound``."""
    head = read_head(root, path)
    edits = [Edit(("version",), "1.0")] if is_draft(str(head["version"])) else []
    if path.endswith("/internal.md"):
        edits += [*_days(path, head, approval), *_record(approval, ())]
    else:
        approver = _approver(root, path, head, approval.by)
        edits += [Edit(("approver",), approver)] if approver != head.get("approver") else []
        edits += [
            *_days(path, head, approval),
            _next(path, head, approval.on, approval.next_review),
        ]
        edits += [Edit(("reviewed_on",), None), *_record(approval, ("internal",))]
    return edit_head(root, path, edits)


def _approver(root: Path, path: str, head: dict[str, Any], by: str) -> str:
    """Whoever owns a policy does not approve it (PL-04)."""
    approver, known = by or str(head.get("approver") or ""), roles(root)
    if not approver:
        raise Refused(f"{path} names no approver; say whose approval it is: --by ROLE.")
    if approver not in known:
        raise Refused(f"trust_center/company.yml has no role {approver}: {', '.join(known)}.")
    if approver == head.get("owner"):
        raise Refused(f"{approver} owns {path}, so another role approves it: --by ROLE.")
    return approver


def _days(path: str, head: dict[str, Any], approval: Approval) -> Iterator[Edit]:
    """A later first day that stands in the head already is kept."""
    planned = date.fromisoformat(str(head.get("effective_on") or approval.on))
    effective = approval.effective or max(planned, approval.on)
    if effective < approval.on:
        raise Refused(
            f"{path} can't take effect on {effective}, before its approval on {approval.on}."
        )
    yield Edit(("approved_on",), approval.on.isoformat())
    yield Edit(("effective_on",), effective.isoformat())


def _next(path: str, head: dict[str, Any], done: date, wanted: date | None) -> Edit:
    """Review comes as often as the head says, or earlier where that is asked for."""
    latest = months_later(done, MONTHS[str(head.get("review", "annual"))])
    due = wanted or latest
    if not done < due <= latest:
        raise Refused(
            f"The next review of {path} lies after {done} and not after {latest}, not on {due}."
        )
    return Edit(("next_review_on",), due.isoformat())


def _record(approval: Approval, block: tuple[str, ...]) -> Iterator[Edit]:
    """Say who and where; a name of an earlier approval never stays."""
    yield Edit((*block, "approved_by"), approval.person or None)
    yield Edit((*block, "approval_evidence"), approval.evidence or None)
    yield Edit((*block, "approved_text"), approval.text)


def review(root: Path, path: str, on: date, due: date | None) -> Draft:
    """Give the file with a review without a change in its head. Raises ``Refused``."""
    head = read_head(root, path)
    approved = str(head.get("approved_on") or "")
    if is_draft(str(head["version"])) or not approved:
        raise Refused(f"{path} is not approved; its first review is its approval.")
    if on.isoformat() < approved:
        raise Refused(f"{path} was approved on {approved}; a review comes after that.")
    return edit_head(root, path, [Edit(("reviewed_on",), f"{on}"), _next(path, head, on, due)])
