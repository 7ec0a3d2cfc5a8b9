"""The policies of the comparison: alike in length, different in words, in both forms.

For trustsite they have heads; for mike they are plain pages.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

POLICIES = 34
FIRST_DAY = date(2026, 10, 5)
AREAS = [
    "Audit",
    "Badge",
    "Cable",
    "Desk",
    "Export",
    "File",
    "Guest",
    "Host",
    "Key",
    "Mail",
    "Print",
    "Room",
]
WHO = ["Everybody", "The owner", "A reviewer", "The team", "A manager", "Each engineer"]
DOES = ["writes down", "checks", "confirms", "reports", "keeps", "approves", "removes"]
WHAT = ["each request", "the list of accounts", "a copy of the record", "any exception", "the key"]
WHEN = ["before work begins", "within two days", "once a quarter", "when a contract ends"]
WHY = ["so that a second person can follow it", "and tells the head of security", "in the register"]
MKDOCS = "site_name: Acme policies\ntheme: {name: material, font: false}\n"


def name(policy: int) -> str:
    return f"{AREAS[policy % len(AREAS)].lower()}-{'abc'[policy // len(AREAS)]}"


def edited(release: int) -> str:
    """Name the policy that a release edits: they take turns."""
    return name((release - 1) % POLICIES)


def day(release: int) -> date:
    """Each release has a day of its own."""
    return FIRST_DAY + timedelta(days=release)


def for_trustsite(release: int) -> dict[str, str]:
    """Give the sources after a release, as path and text."""
    return {f"policies/{name(n)}/policy.md": _policy(n, release) for n in range(POLICIES)}


def for_mike(release: int) -> dict[str, str]:
    """Give the same texts as plain pages of MkDocs with Material."""
    pages = {f"docs/{name(n)}.md": f"# {name(n)}\n\n{_body(n, release)}" for n in range(POLICIES)}
    return {"mkdocs.yml": MKDOCS, "docs/index.md": "# Policies\n", **pages}


def write(folder: Path, files: Mapping[str, str]) -> None:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")


def _edits(policy: int, release: int) -> list[int]:
    return [number for number in range(1, release + 1) if edited(number) == name(policy)]


def _body(policy: int, release: int) -> str:
    """Write about 700 words; an edit changes the first statement."""
    prefix = name(policy)[:2].upper() + chr(ord("A") + policy % 26)
    lines = [f"The present wording is number {len(_edits(policy, release)) + 1}."]
    for n in range(1, 48):
        turn = policy * 7 + n * 3
        doing = f"{WHO[turn % 6]} {DOES[(turn + n) % 7]} {WHAT[(turn // 2) % 5]}"
        lines.append(f"{doing} {WHEN[(n + policy) % 4]}, {WHY[turn % 3]}.")
    parts = [f"{prefix}-{n}: {line}\n" for n, line in enumerate(lines, 1)]
    return "\n".join(
        f"## Part {n // 8 + 1}\n\n{p}" if n % 8 == 0 else p for n, p in enumerate(parts)
    )


def _policy(policy: int, release: int) -> str:
    edits = _edits(policy, release)
    on = day(edits[-1] if edits else 0)
    return f"""---
title: {name(policy).replace("-", " ").capitalize()} policy
audience: public
purpose: Says what people do about {name(policy).split("-")[0]} matters.
version: "1.{len(edits)}"
owner: security-lead
approver: ceo
approved_on: {on}
effective_on: {on}
next_review_on: {on + timedelta(days=360)}
in_short:
  - You must follow the parts that apply to your role.
  - You must not wait for a reminder.
  - Ask the head of security if you are not sure.
change:
  summary: Wording number {len(edits) + 1} of the first statement.
  material: no
---

{_body(policy, release)}"""
