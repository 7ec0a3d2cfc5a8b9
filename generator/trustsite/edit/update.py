"""A new update: dated news, one file."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from trustsite.edit.names import check_slug
from trustsite.edit.place import Draft, Refused
from trustsite.edit.policy import SCHEMA
from trustsite.edit.words import block
from trustsite.source.files import Raw


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What is told, to whom, and on which day."""

    title: str
    kind: str
    audience: str
    day: date
    text: str


def new_update(root: Path, id: str, news: News) -> Draft:
    """Give trust_center/updates/<id>.md. Raises ``Refused`` where it exists or can't be one."""
    check_slug(id)
    path = f"trust_center/updates/{id}.md"
    if os.path.lexists(root / path):
        raise Refused(f"{path} exists already, so nothing was written.")
    data: dict[str, Raw] = {
        "audience": news.audience,
        "date": news.day.isoformat(),
        "kind": news.kind,
        "title": news.title,
    }
    body = f"\n{news.text.strip()}\n" if news.text.strip() else ""
    after = f"---\n{SCHEMA.format('update')}{block(data)}---\n{body}"
    return Draft(path=path, before=None, after=after.encode(), data=data)
