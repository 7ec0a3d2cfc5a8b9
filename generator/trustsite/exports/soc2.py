"""What ``trust.json`` says about SOC 2: the state that follows from facts, and its evidence."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from trustsite.assemble.assurance import Assurance, assurance
from trustsite.exports.addresses import absolute, of_document
from trustsite.site.public import Auditor, BridgeLetter, NextExamination, PublicSite, Report

UNNAMED = "an independent licensed CPA firm"  # SO-08


def soc2(site: PublicSite, today: date) -> dict[str, Any]:
    """Give the state on a day, the current report, the letter that bridges it and what is next."""
    facts = assurance(site.soc2, today)
    return {
        "state": facts.state,
        "address": absolute(site, "/report/"),
        "current_report": _report(site, facts.current) if facts.current else None,
        "bridge_letter": _letter(site, facts.bridge) if facts.bridge else None,
        "next_examination": _next(facts.next, today) if facts.next else None,
    }


def categories(site: PublicSite, today: date) -> list[dict[str, Any]]:
    """Say of each category whether the current report covers it; planned stands apart (SC-06)."""
    facts = assurance(site.soc2, today)
    return [
        {"id": category.id, "title": category.title, "state": _coverage(facts, category.id)}
        for category in site.categories
    ]


def known_document(site: PublicSite, id: str | None) -> str | None:
    """Give the page of a document, if the site has one."""
    known = {document.id for document in site.documents}
    return of_document(site, id) if id is not None and id in known else None


def known_documents(site: PublicSite, ids: Iterable[str]) -> list[str]:
    """Give the pages of those documents that the site has."""
    return [page for id in ids if (page := known_document(site, id))]


def _coverage(facts: Assurance, category: str) -> str:
    if facts.current is not None and category in facts.current.categories:
        return "covered"
    planned = facts.next is not None and category in facts.next.categories
    return "planned" if planned else "not covered"


def _report(site: PublicSite, report: Report) -> dict[str, Any]:
    return {
        "id": report.id,
        "audience": report.audience,
        "type": report.type,
        "categories": report.categories,
        "as_of": report.as_of,
        "period_start": report.period_start,
        "period_end": report.period_end,
        "report_date": report.report_date,
        "opinion": report.opinion,
        "auditor": _auditor(report.auditor),
        "document": known_document(site, report.document),
    }


def _auditor(auditor: Auditor) -> str:
    return str(auditor.name) if auditor.may_be_named else UNNAMED


def _letter(site: PublicSite, letter: BridgeLetter) -> dict[str, Any]:
    return {
        "id": letter.id,
        "audience": letter.audience,
        "report": letter.report,
        "covers_from": letter.covers_from,
        "covers_to": letter.covers_to,
        "issued_on": letter.issued_on,
        "issued_by": "management",  # SA-05: never the auditor, who gives no assurance on it
        "examined_by_auditor": False,
        "material_changes": letter.material_changes,
        "document": known_document(site, letter.document),
    }


def _next(coming: NextExamination, today: date) -> dict[str, Any]:
    """Give what is planned; as on the pages, its days are said once they have begun."""
    runs = coming.period_start is not None and coming.period_start <= today
    examined = coming.as_of is not None and coming.as_of <= today
    return {
        "type": coming.type,
        "categories": coming.categories,
        "as_of": coming.as_of if examined else None,
        "period_start": coming.period_start if runs else None,
        "planned_period_end": coming.planned_period_end if runs else None,
    }
