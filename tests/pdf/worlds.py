"""A company with two public policies and a draft, in four scripts, and what is read from papers."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf

from tests.cli.run import run
from tests.worlds import SITE, project

DAY = "2026-03-03"
HEAD = """\
---
title: {title}
audience: {audience}
purpose: Keeps papers out of sight.
version: "{version}"
owner: security-lead
approver: ceo
{days}show_earlier_dates: yes
in_short:
  - You must lock papers away.
  - You must not leave them.
  - Ask the owner.
change:
  summary: First version.
  material: yes
---
"""
DAYS = """\
approved_on: 2026-01-20
effective_on: 2026-02-01
next_review_on: 2026-12-01
"""
DESK = "policies/clean-desk/policy.md"
# Four scripts, a table, lists and links.
DESK_TEXT = "\n" + (Path(__file__).parent / "desk.md").read_text("utf-8")
OFFICE_TEXT = "\n## Rooms\n\nOFF-1: Rooms are locked. See [desks](/policies/clean-desk/).\n"
CELLAR_TEXT = "CEL-1: Lamps hang at the door of the cellar, and are lit before anyone goes down.\n"
FILES = {
    "trust_center/site.yml": SITE.replace("2026-10-01", "2026-03-01"),
    DESK: HEAD.format(title="Clean desk policy", audience="public", version="1.0", days=DAYS)
    + DESK_TEXT,
    "policies/office/policy.md": HEAD.format(
        title="Office policy", audience="public", version="1.0", days=DAYS
    )
    + OFFICE_TEXT,
    "policies/cellar/policy.md": HEAD.format(
        title="Cellar policy", audience="internal", version="0.2", days=""
    )
    + f"\n{CELLAR_TEXT}",
}


def released(folder: Path) -> Path:
    """Write that company and release what is not a draft."""
    root = project(folder, FILES)
    run(root, "release", "--today", DAY)
    return root


def pdf(root: Path, *arguments: str, expect: int = 0) -> str:
    """Run ``trustsite pdf`` on the day of this company."""
    return run(root, "pdf", *arguments, "--today", DAY, expect=expect).output


def opened(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(data))


def elements(document: pikepdf.Pdf) -> Iterator[Any]:
    """Give every element of the tree of tags, in reading order."""

    def below(element: Any) -> Iterator[Any]:
        if isinstance(element, pikepdf.Dictionary) and "/S" in element:
            yield element
            kids: Any = element.get("/K", [])
            for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
                yield from below(kid)

    for root in document.Root.StructTreeRoot.K:
        yield from below(root)


def tags(document: pikepdf.Pdf) -> list[str]:
    return [str(element.S)[1:] for element in elements(document)]
