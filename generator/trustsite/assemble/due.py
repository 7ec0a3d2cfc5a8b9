"""What has a day and somebody who answers for it: reviews, evidence, exceptions, vendors, reports.

Only facts with a day are here. An annex has none of its own: it is reviewed with its policy.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from trustsite.assemble.assurance import STALE_MONTHS, evidence_end, last_report, months_later
from trustsite.assemble.context import Edition
from trustsite.assemble.control import evidence_of
from trustsite.site.internal import InternalSite

YEAR = 12  # months between two reviews of a vendor
MONTH, QUARTER = timedelta(days=30), timedelta(days=90)
# What each kind asks for, as pages and calendars say it.
WHAT = {
    "review": "Review policy",
    "evidence": "Collect evidence",
    "finding": "Close finding",
    "exception": "Exception ends",
    "vendor": "Subprocessor starts",
    "vendor-review": "Review vendor",
    "report": "Report ages",
    "letter": "Bridge letter ends",
    "period": "Examined period ends",
    "document": "Document expires",
    "certificate": "Certificate ends",
    "contact": "Renew contacts",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """One thing that is due on a day. ``owner`` is a role, None where the facts name none.

    ``kind`` and ``id`` together stay while its day moves, so that a calendar knows it again.
    """

    kind: str
    id: str
    title: str
    owner: str | None
    day: date
    address: str

    @property
    def what(self) -> str:
        return WHAT[self.kind]


@dataclass(frozen=True, slots=True, kw_only=True)
class Owned:
    """What one role answers for, soonest first; ``role`` is empty for what no role is named for."""

    role: str
    title: Any
    due: tuple[Due, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Agenda:
    """Everything that is due, soonest first, by how far its day is away, and by owner."""

    due: tuple[Due, ...]
    overdue: tuple[Due, ...]
    month: tuple[Due, ...]
    quarter: tuple[Due, ...]
    later: tuple[Due, ...]
    owners: tuple[Owned, ...]


def agenda(edition: Edition, inside: InternalSite) -> Agenda:
    """Gather what is due and sort it."""
    due = tuple(sorted(_all(edition, inside), key=lambda one: (one.day, one.kind, one.id)))
    today = edition.today
    month, quarter = today + MONTH, today + QUARTER
    return Agenda(
        due=due,
        overdue=tuple(one for one in due if one.day < today),
        month=tuple(one for one in due if today <= one.day <= month),
        quarter=tuple(one for one in due if month < one.day <= quarter),
        later=tuple(one for one in due if quarter < one.day),
        owners=tuple(_owners(edition, due)),
    )


def _owners(edition: Edition, due: tuple[Due, ...]) -> Iterator[Owned]:
    for role, title in edition.site.company.roles.items():
        mine = tuple(one for one in due if one.owner == role)
        if mine:
            yield Owned(role=role, title=title, due=mine)
    if nobody := tuple(one for one in due if one.owner not in edition.site.company.roles):
        yield Owned(role="", title="", due=nobody)


def _all(edition: Edition, inside: InternalSite) -> Iterator[Due]:
    yield from _policies(edition)
    yield from _evidence(edition, inside)
    yield from _findings(edition, inside)
    yield from _exceptions(inside)
    yield from _vendors(edition, inside)
    yield from _reports(edition)
    yield from _other(edition)


def _policies(edition: Edition) -> Iterator[Due]:
    for page in edition.policies:
        if page.in_force is not None and page.in_force.next_review_on is not None:
            title, owner = str(page.document.title), page.document.details.owner
            day, at = page.in_force.next_review_on, page.address
            yield Due(kind="review", id=page.id, title=title, owner=owner, day=day, address=at)


def _evidence(edition: Edition, inside: InternalSite) -> Iterator[Due]:
    """One entry a control: the day on which the first of its evidence grows old."""
    for id, control in edition.controls.items():
        days = [held.due_on for held in evidence_of(edition, inside, control) if held.due_on]
        if days:
            yield Due(
                kind="evidence",
                id=id.lower(),
                title=f"{id} {control.title}",
                owner=control.owner,
                day=min(days),
                address=f"/controls/{id.lower()}/#evidence",
            )


def _findings(edition: Edition, inside: InternalSite) -> Iterator[Due]:
    for one in inside.findings:
        control = edition.controls.get(one.control or "")
        yield Due(
            kind="finding",
            id=one.id,
            title=f"{one.control}: {one.text}" if control else str(one.text),
            owner=control.owner if control else None,
            day=one.due_on,
            address=f"/exceptions/#finding-{one.id}",
        )


def _exceptions(inside: InternalSite) -> Iterator[Due]:
    for one in inside.exceptions:
        yield Due(
            kind="exception",
            id=one.id,
            title=", ".join(one.statements),
            owner=one.owner,
            day=one.ends_on,
            address=f"/exceptions/#exception-{one.id}",
        )


def _vendors(edition: Edition, inside: InternalSite) -> Iterator[Due]:
    """A planned vendor's first day; a year after the last review of one that is in use."""
    notes = {one.id: one for one in inside.subprocessors}
    register = edition.site.register
    for vendor in register.subprocessors if register else ():
        own = notes.get(vendor.id)
        owner, at = own.owner_role if own else None, f"/subprocessors/#{vendor.id}"
        title, last = str(vendor.name), own.last_review_on if own else None
        if vendor.status == "planned" and vendor.effective_on:
            day = vendor.effective_on
            yield Due(kind="vendor", id=vendor.id, title=title, owner=owner, day=day, address=at)
        elif vendor.status == "active" and last:
            day, kind = months_later(last, YEAR), "vendor-review"
            yield Due(kind=kind, id=vendor.id, title=title, owner=owner, day=day, address=at)


def _reports(edition: Edition) -> Iterator[Due]:
    """SA-02: a report speaks of the present for twelve months; a letter until its last day."""
    soc2, at = edition.site.soc2, "/report/"
    if report := last_report(soc2, edition.today):
        day, title = months_later(evidence_end(report), STALE_MONTHS), f"SOC 2 Type {report.type}"
        yield Due(kind="report", id=report.id, title=title, owner=None, day=day, address=at)
        letters = [one for one in soc2.bridge_letters if one.report == report.id]
        if letters:
            last = max(letters, key=lambda one: one.covers_to)
            owner, day = last.signed_by_role, last.covers_to
            yield Due(kind="letter", id=last.id, title=title, owner=owner, day=day, address=at)
    if soc2.next and soc2.next.planned_period_end:
        title, day = f"SOC 2 Type {soc2.next.type}", soc2.next.planned_period_end
        yield Due(kind="period", id="next", title=title, owner=None, day=day, address=at)


def _other(edition: Edition) -> Iterator[Due]:
    for document in edition.documents:
        if document.expires_on:
            yield Due(
                kind="document",
                id=document.id,
                title=str(document.title),
                owner=None,
                day=document.expires_on,
                address=f"/documents/{document.id}/",
            )
    for held in edition.site.frameworks.held:
        if held.certified_until:
            title, day = str(held.name), held.certified_until
            at = "/report/"
            yield Due(kind="certificate", id=held.id, title=title, owner=None, day=day, address=at)
    if edition.site.security_txt is not None:
        # At midnight it has run out already: the last day that counts is the one before.
        day = (edition.site.security_txt.expires - timedelta(seconds=1)).date()
        at = "/security/"
        yield Due(
            kind="contact", id="security-txt", title="security.txt", owner=None, day=day, address=at
        )
