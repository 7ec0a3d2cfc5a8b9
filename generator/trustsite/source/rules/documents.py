"""Documents: how they are asked for, and until when they speak."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from trustsite.problems import Level, Problem
from trustsite.source.rules.secrecy import DOCUMENTS, SOC2, is_draft
from trustsite.source.source import Loc, Source

RESTRICTED = ("request", "nda")


def can_be_requested(source: Source, _: date) -> Iterator[Problem]:
    """TC-10, SR-03: whatever is shared on request can be requested; told once for all of them."""
    if source.access is not None:
        return
    for path, loc, audience in _shared(source):
        if audience in RESTRICTED:
            message = f"nobody can ask for this: it is {audience}, and no file says how to ask"
            hint = "write trust_center/access.yml with the address for requests"
            rule = "SR-03" if path == SOC2 else "TC-10"
            yield source.problem(path, loc, message, hint, rule=rule)
            return


def _shared(source: Source) -> Iterator[tuple[str, Loc, str]]:
    for id, document in source.documents.items():
        yield DOCUMENTS, (id, "audience"), document.audience
    for id, report in source.soc2.reports.items():
        yield SOC2, ("reports", id, "audience"), report.audience
    for id, head in source.policies.items():
        if not is_draft(head.version):
            yield f"policies/{id}/policy.md", ("audience",), head.audience


def has_not_run_out(source: Source, today: date) -> Iterator[Problem]:
    """A document whose last day has passed is renewed, or taken from the list."""
    for id, document in source.documents.items():
        if document.expires_on and document.expires_on < today:
            message = f"this document ran out on {document.expires_on}"
            hint = "replace it and correct the date, or remove it"
            loc = (id, "expires_on")
            yield source.problem(DOCUMENTS, loc, message, hint, Level.AGED, "expired-document")
