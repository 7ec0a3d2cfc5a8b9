"""Pages that only the internal edition has: reviews, coverage, readiness, public view."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from trustsite.assemble import procedures as carrying_out
from trustsite.assemble.addresses import Plan
from trustsite.assemble.context import Edition
from trustsite.assemble.control import of_control
from trustsite.assemble.coverage import coverage
from trustsite.assemble.due import agenda
from trustsite.assemble.exceptions import exceptions
from trustsite.assemble.life import lately
from trustsite.assemble.period import periods
from trustsite.assemble.public_view import public_view
from trustsite.assemble.readers import EVERYONE, asked
from trustsite.assemble.readiness import readiness
from trustsite.site.internal import InternalSite


def inside_only(edition: Edition, inside: InternalSite) -> dict[str, dict[str, Any]]:
    """Give what single pages of the internal edition need beside the common context."""
    found, due, changes = coverage(edition, inside), agenda(edition, inside), lately(edition)
    return {
        "changes.md": {"changes": changes},
        "home.md": {"agenda": due, "changes": changes, "asked": asked(edition, EVERYONE)},
        "controls.md": {
            "held": {
                id: of_control(edition, inside, control) for id, control in edition.controls.items()
            }
        },
        "exceptions.md": {"exceptions": exceptions(edition, inside)},
        "in-force.md": {"periods": periods(edition)},
        "reviews.md": {"agenda": due},
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
