"""``trust.json``: what the pages say, for programs. Every key is always there, null if unsaid.

Its form is written down in ``trust.schema.json``, which goes out beside it: a new key needs a
line there.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from trustsite.assemble.views import DocumentPage, ReleaseView, VersionView
from trustsite.exports.addresses import absolute, of_control, of_document, to_request
from trustsite.exports.soc2 import categories, known_document, known_documents, soc2
from trustsite.exports.subprocessors import SCHEMA, register_record
from trustsite.history.codec import canonical, encode
from trustsite.site.public import Criterion, Document, PublicSite, Question

PATH = "trust.json"
FORMAT = "trustsite-trust/1"

# SC-09: whoever shows our titles can't take them for the official wording.
CRITERIA_NOTE = "Titles are paraphrased."


def trust(
    site: PublicSite,
    releases: Sequence[ReleaseView],
    policies: Sequence[DocumentPage],
    today: date,
) -> bytes:
    """Write the public facts; ``releases`` come newest first."""
    # As on the page: a criterion without a listed control is left out, existence is a secret too.
    served = {id for domain in site.domains for c in domain.controls for id in c.criteria}
    facts = {
        "$schema": absolute(site, SCHEMA),
        "format": FORMAT,
        "title": site.about.title,
        "base_url": site.about.base_url,
        "language": site.about.language,
        "facts_confirmed_on": site.about.facts_confirmed_on,
        "last_release": _release(site, releases[0]) if releases else None,
        "company": _company(site),
        "service": _service(site),
        "soc2": soc2(site, today),
        "categories": categories(site, today),
        "criteria_note": CRITERIA_NOTE,
        "criteria": [_criterion(site, one) for one in site.criteria if one.id in served],
        "frameworks": _frameworks(site),
        "controls": _controls(site),
        "policies": [_policy(site, page) for page in policies if page.shown.state != "draft"],
        "documents": [_document(site, document) for document in site.documents],
        "questions": [_question(site, question) for question in site.faq],
        "subprocessors": register_record(site, site.register) if site.register else None,
        "regions": site.regions,
        "contacts": site.contacts,
    }
    return canonical(encode(facts))


def schema(site: PublicSite) -> bytes:
    """Give the schema of the file, with the address at which this site has it."""
    written = json.loads((Path(__file__).parent / SCHEMA).read_bytes())
    return canonical({"$id": absolute(site, SCHEMA), **written})


def _release(site: PublicSite, release: ReleaseView) -> dict[str, Any]:
    address = absolute(site, f"/releases/{release.name}/")
    return {"name": release.name, "date": release.date, "address": address}


def _company(site: PublicSite) -> dict[str, Any]:
    company = site.company
    return {
        "legal_name": company.legal_name,
        "short_name": company.short_name,
        "description": company.description,
        "country": company.country,
        "headquarters": company.headquarters,
        "website": company.website,
        "status_page": company.status_page,
    }


def _service(site: PublicSite) -> dict[str, Any] | None:
    if site.service is None:
        return None
    return {
        "name": site.service.name,
        "system_in_scope": site.service.system_in_scope,
        "out_of_scope": site.service.out_of_scope,
        "products": encode(site.service.products),
    }


def _criterion(site: PublicSite, criterion: Criterion) -> dict[str, Any]:
    return {
        "id": criterion.id,
        "category": criterion.category,
        "title": criterion.title,
        "address": absolute(site, "/criteria/") + f"#{criterion.id.lower()}",
    }


def _question(site: PublicSite, question: Question) -> dict[str, Any]:
    return {
        "id": question.id,
        "question": question.question,
        "answer": question.answer,
        "checked_on": question.checked_on,
        "address": f"{absolute(site, '/faq/')}#{question.id}",
    }


def _frameworks(site: PublicSite) -> dict[str, Any]:
    """Give evidence held, laws and plans apart; documents as addresses of pages that exist."""
    frameworks = site.frameworks
    return {
        "held": [
            encode(held) | {"document": known_document(site, held.document)}
            for held in frameworks.held
        ],
        "laws": [
            encode(law) | {"documents": known_documents(site, law.documents)}
            for law in frameworks.laws
        ],
        "planned": frameworks.planned,
        "not_applicable": frameworks.not_applicable,
    }


def _controls(site: PublicSite) -> list[dict[str, Any]]:
    return [
        {
            "id": control.id,
            "domain": domain.id,
            "title": control.title,
            "description": control.description,
            "criteria": control.criteria,
            "address": of_control(site, control.id),
        }
        for domain in site.domains
        for control in domain.controls
    ]


def _policy(site: PublicSite, page: DocumentPage) -> dict[str, Any]:
    """Give a policy with the version in force; dates of a version that isn't are not its dates."""
    card, current = page.document, page.in_force
    hidden = current is not None and current.public_since is not None
    gone = page.shown.state == "withdrawn"
    return {
        "id": page.id,
        "title": card.title,
        "audience": card.audience,
        "state": page.shown.state,
        "version_in_force": current.version if current else None,
        "approved_on": current.document.approved_on if current else None,
        "effective_on": current.document.effective_on if current and not hidden else None,
        "public_since": current.public_since if current else None,
        "reviewed_on": current.reviewed_on if current else None,
        "next_review_on": current.next_review_on if current else None,
        "address": absolute(site, page.address),
        "permanent_address": absolute(site, current.address) if current else None,
        "request_address": None if gone else to_request(site, page.id, card.audience),
        "upcoming": [_upcoming(site, version) for version in page.upcoming],
    }


def _upcoming(site: PublicSite, version: VersionView) -> dict[str, Any]:
    return {
        "version": version.version,
        "effective_on": version.document.effective_on,
        "permanent_address": absolute(site, version.address),
    }


def _document(site: PublicSite, document: Document) -> dict[str, Any]:
    fields: dict[str, Any] = encode(document)
    return fields | {
        "address": of_document(site, document.id),
        "request_address": to_request(site, document.id, document.audience),
    }
