"""A project with one policy, its histories, and what check says between the two: no pages."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tests.worlds import project
from trustsite.history.history import History, history
from trustsite.history.release import write
from trustsite.problems import Problem
from trustsite.project import AUDIENCES
from trustsite.select import internal_site, names_by_audience, public_site
from trustsite.select.policies import Seen
from trustsite.site.internal import InternalSite
from trustsite.site.public import PublicSite
from trustsite.source.load import load
from trustsite.source.source import Source
from trustsite.standing import guards, standing

DAY = date(2026, 10, 15)
ACCESS = "policies/access/policy.md"
ANNEX = "policies/access/internal.md"
BODY = """\
ACC-1: Everyone signs in with an account of their own.

ACC-2: Accounts of leavers are closed within a week.

ACC-3: Passwords are kept in the password manager.
"""
HEAD = """\
---
title: Access policy
audience: {audience}
purpose: Says who gets access to what.
version: "{version}"
owner: security-lead
approver: ceo
approved_on: {day}
effective_on: {day}
next_review_on: 2027-01-01
change:
  summary: Words.
  material: yes
---

"""


def text(version: str, day: str, body: str = BODY, audience: str = "public") -> str:
    """Give a policy; it is approved on the day on which it takes effect."""
    return HEAD.format(version=version, day=day, audience=audience) + body


def made(folder: Path, version: str, day: str, body: str = BODY) -> Path:
    """Write a project with this policy and release it."""
    root = project(folder, {ACCESS: text(version, day, body)})
    freeze(root, "one")
    return root


def put(root: Path, policy: str, path: str = ACCESS) -> None:
    """Write a policy or an annex."""
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(policy, encoding="utf-8")


def freeze(root: Path, name: str, day: date = DAY) -> None:
    """Release what is new, whatever check says."""
    _, histories = look(root)
    for audience in AUDIENCES:
        if histories[audience].preview:
            write(root / "releases" / audience, histories[audience], name, day)


def look(root: Path) -> tuple[Source, dict[str, History]]:
    """Read a project and both histories."""
    source = load(root)
    names = names_by_audience(source)
    public = public_site(source, names["public"], Seen(today=DAY))
    inside = internal_site(source, names, public)
    sites: dict[str, PublicSite | InternalSite] = {"public": public, "internal": inside}
    return source, {
        name: history(root / "releases" / name, f"releases/{name}", sites[name])
        for name in AUDIENCES
    }


def told(root: Path) -> list[Problem]:
    """Give what stands between the texts and the next release, each once."""
    source, histories = look(root)
    found = [*guards(source, histories["public"], histories["internal"], DAY)]
    for one in histories.values():
        found += standing(source, one)
    return sorted(set(found), key=lambda problem: problem.order)


def said(root: Path) -> list[tuple[int, str]]:
    """The same as line and message."""
    return [(problem.line, problem.message) for problem in told(root)]
