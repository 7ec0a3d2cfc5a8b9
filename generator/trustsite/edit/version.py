"""Give a policy, an annex or the agreement its next version: the head only."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from trustsite.edit.head import Edit, edit_head, read_head
from trustsite.edit.names import check_adopted
from trustsite.edit.place import Draft, Refused
from trustsite.source.models.scalars import DATE

AGREEMENT = "trust_center/agreement.md"
KINDS = {"policies": "policy.md", "annexes": "internal.md"}
# What an approval writes: a version that is new in substance asks for them again.
APPROVAL = (
    ("approved_on",),
    ("effective_on",),
    ("reviewed_on",),
    ("internal", "approved_by"),
    ("internal", "approval_evidence"),
    ("internal", "approved_text"),
    ("approved_by",),
    ("approval_evidence",),
    ("approved_text",),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What a new version is: its line for readers, and how far it goes."""

    summary: str
    editorial: bool
    major: bool
    today: date
    only_facts: bool = False


def path_of(root: Path, kind: str, id: str) -> str:
    """Find the file of a document. Raises ``Refused`` where there is none."""
    if kind != "agreements":
        check_adopted(root, "policies", id)
    path = AGREEMENT if kind == "agreements" else f"policies/{id}/{KINDS[kind]}"
    if (root / path).is_file():
        return path
    if kind == "annexes" and (root / "policies" / id / "policy.md").is_file():
        raise Refused(f"{id} has no annex: {path} is missing.")
    known = [place.parent.name for place in root.glob("policies/*/policy.md")]
    near = difflib.get_close_matches(id, [*known, "agreement"], n=1)
    hint = f" Did you mean {near[0]}?" if near else " A new one is made by: trustsite new policy ID"
    raise Refused(f"There is no {path}.{hint}")


def new_version(root: Path, path: str, step: Step) -> tuple[Draft, str]:
    """Give the file with its version raised, and that version.

    A version that is new in substance loses the approval of the one before; an editorial one
    keeps it and takes effect today. Raises ``Refused`` and ``ProblemsFound``.
    """
    head = read_head(root, path)
    version = following(str(head["version"]), step.major, step.today)
    if version == head["version"]:
        raise Refused(f"{path} has version {version} already; write the next one by hand.")
    edits = [
        Edit(("version",), version),
        Edit(("change", "summary"), step.summary),
        Edit(("change", "material"), "no" if step.editorial else "yes"),
        Edit(("change", "only_facts"), "yes" if step.only_facts else None),
        *_dates(head, path == AGREEMENT, step),
    ]
    return edit_head(root, path, edits), version


def _dates(head: dict[str, Any], agreement: bool, step: Step) -> Iterator[Edit]:
    """A new text can't have been in force before it was there, so it never keeps an old day.

    Nor can two versions begin on one day: it begins the day after the one before, if that is to
    come or is today.
    """
    if step.editorial or agreement:
        if known := head.get("effective_on"):
            after = date.fromisoformat(str(known)) + timedelta(days=1)
            yield Edit(("effective_on",), max(after, step.today).isoformat())
        return
    yield from (Edit(loc, None) for loc in APPROVAL)


def following(version: str, major: bool, today: date) -> str:
    """Give the version after ``version``: 1.9 → 1.10, or 2.0 for a major one; never a number.

    The last part counts up; a version that is a day becomes today.
    """
    if DATE.fullmatch(version):
        return today.isoformat()
    parts = version.split(".")
    if major:
        return ".".join([str(int(parts[0]) + 1), *("0" for _ in parts[1:])])
    return ".".join([*parts[:-1], str(int(parts[-1]) + 1)])
