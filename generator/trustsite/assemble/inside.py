"""Pages that only the internal edition has: reviews, coverage, readiness, public view."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from trustsite.assemble import procedures as carrying_out
from trustsite.assemble.addresses import Plan
from trustsite.assemble.context import Edition
from trustsite.assemble.coverage import coverage
from trustsite.assemble.due import agenda
from trustsite.assemble.exceptions import exceptions
from trustsite.assemble.life import lately
from trustsite.assemble.period import periods
from trustsite.assemble.public_view import public_view
from trustsite.assemble.readers import EVERYONE, asked
from trustsite.assemble.readiness import readiness
from trustsite.assemble.views import DocumentPage
from trustsite.site.internal import InternalSite


def inside_only(edition: Edition, inside: InternalSite) -> dict[str, dict[str, Any]]:
    """Give what single pages of the internal edition need beside the common context."""
    found = coverage(edition, inside)
    return {
        "changes.md": {"changes": lately(edition)},
        "home.md": {
            "reviews": reviews(edition),
            "changes": lately(edition),
            "asked": asked(edition, EVERYONE),
        },
        "exceptions.md": {"exceptions": exceptions(edition, inside)},
        "in-force.md": {"periods": periods(edition)},
        "reviews.md": {"agenda": agenda(edition, inside)},
        "coverage.md": {"coverage": found, "rows": found.rows},
        "readiness.md": {"steps": readiness(edition, inside, found)},
        "public-view.md": {"kinds": public_view(edition, inside)},
    }


def procedures(edition: Edition, inside: InternalSite) -> Iterator[Plan]:
    """Plan a page for each procedure."""
    for address, given in carrying_out.pages(edition, inside):
        yield Plan(template="procedure.md", address=address, given=given)


def examinations(edition: Edition) -> Iterator[Plan]:
    """Plan a page of what was in force for each period that is or was examined."""
    for period in periods(edition):
        given = {"period": period}
        yield Plan(template="in-force-period.md", address=period.address, given=given)


def reviews(edition: Edition) -> tuple[tuple[date, DocumentPage, bool], ...]:
    """Give the next review of each policy in force, soonest first, and whether it is overdue."""
    due = [
        (page.in_force.next_review_on, page)
        for page in edition.policies
        if page.in_force is not None and page.in_force.next_review_on is not None
    ]
    ordered = sorted(due, key=lambda item: (item[0], item[1].id))
    return tuple((day, page, day < edition.today) for day, page in ordered)
