"""One page of each kind, found by the template that made it: a new kind is among them at once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tests.sample import TODAY
from trustsite import pipeline
from trustsite.project import find

MISSING = "/404.html"


def kinds(project: Path, audience: str) -> dict[str, str]:
    """Give the address of one page of each kind; pages of one template may look different."""
    checked = pipeline.check(find(project), date.fromisoformat(TODAY))
    found = {"404": MISSING}
    for page in checked.pages[audience]:
        if page.leads_on:  # nobody stays on such a page
            continue
        look = (page.template, page.meta.get("template", ""), page.meta.get("look", ""))
        found.setdefault(" ".join(filter(None, look)), page.address)
    return found
