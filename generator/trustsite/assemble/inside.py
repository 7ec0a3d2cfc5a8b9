"""Pages that only the internal edition has: reviews, coverage, readiness, public view."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from trustsite.assemble import procedures as carrying_out
from trustsite.assemble.addresses import Plan
from trustsite.assemble.assurance import assurance
from trustsite.assemble.context import Edition
from trustsite.assemble.due import agenda
from trustsite.assemble.exceptions import exceptions
from trustsite.assemble.life import lately
from trustsite.assemble.period import periods
from trustsite.assemble.readers import EVERYONE, asked
from trustsite.assemble.readiness import readiness
from trustsite.assemble.views import DocumentPage
from trustsite.history.shelf import is_draft
from trustsite.site.internal import InternalSite
from trustsite.site.public import Criterion

CoverageRow = tuple[Criterion, bool, tuple[Any, ...], tuple[DocumentPage, ...]]


def inside_only(edition: Edition, inside: InternalSite) -> dict[str, dict[str, Any]]:
    """Give what single pages of the internal edition need beside the common context."""
    rows = coverage(edition, inside)
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
        "coverage.md": {"rows": rows},
        "readiness.md": {"steps": readiness(edition, inside, rows)},
        "public-view.md": public_view(edition, inside),
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


def coverage(edition: Edition, inside: InternalSite) -> tuple[CoverageRow, ...]:
    """Give each criterion with the controls and policies that serve it, and if it is in scope.

    A criterion is in scope with the current report or the next examination (SC-05).
    """
    state = assurance(edition.site.soc2, edition.today)
    examined = [held.categories for held in (state.current, state.next) if held is not None]
    scope = {category for categories in examined for category in categories}
    served = {notes.id: notes.criteria for notes in inside.policy_notes}
    return tuple(
        (
            criterion,
            criterion.category in scope,
            tuple(c for c in edition.controls.values() if criterion.id in c.criteria),
            tuple(p for p in edition.policies if criterion.id in served.get(p.id, ())),
        )
        for criterion in edition.site.criteria
    )


def public_view(edition: Edition, inside: InternalSite) -> dict[str, Any]:
    """Say item by item what the public site hides, and what it shows as a card only."""
    items = tuple(_classified(edition, inside))
    return {
        "hidden": tuple(item for item in items if item[3] in ("internal", "draft")),
        "cards": tuple(item for item in items if item[3] in ("request", "nda")),
        "shown": tuple(item for item in items if item[3] == "public"),
    }


def _classified(edition: Edition, inside: InternalSite) -> Iterator[tuple[str, str, str, str]]:
    for page in edition.policies:
        document = page.document
        audience = "draft" if is_draft(document.version) else document.audience
        yield "policy", page.id, str(document.title), audience
    for annex in inside.annexes:
        yield "annex", annex.id, str(annex.title), "internal"
    for document in inside.documents:
        yield "document", document.id, str(document.title), document.audience
    for control in edition.controls.values():
        yield "control", control.id, str(control.title), control.audience
    for question in inside.faq:
        yield "answer", question.id, str(question.question), question.audience
    for update in inside.updates:
        yield "update", update.id, str(update.title), update.audience
