"""A small public site for the tests of this folder, written as the plain data it becomes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from trustsite.assemble.context import Edition
from trustsite.assemble.page import Page
from trustsite.assemble.views import DocumentPage, ReleaseView, document_page
from trustsite.history.codec import decode
from trustsite.history.frozen import Version
from trustsite.history.history import History
from trustsite.history.log import Entry
from trustsite.history.shelf import Shelf
from trustsite.site.internal import InternalSite
from trustsite.site.public import Policy, PublicSite

TODAY = date(2026, 10, 15)
BASE = "https://trust.acme.example/"
ADDRESSES = ("/", "/controls/", "/controls/iam-01/", "/subprocessors/", "/request/")

ABOUT = {
    "title": "Acme Trust Center",
    "base_url": BASE,
    "language": "en",
    "facts_confirmed_on": "2026-10-12",
}
COMPANY = {"legal_name": "Acme, Inc.", "short_name": "Acme", "description": "Ledgers *for* all."}
REPORT = {
    "id": "soc2-2026",
    "audience": "nda",
    "type": 2,
    "categories": ["security", "availability"],
    "period_start": "2025-07-01",
    "period_end": "2026-06-30",
    "report_date": "2026-08-14",
    "opinion": "unqualified",
    "auditor": {"name": "Blue Heron CPAs", "may_be_named": True},
    "document": "doc-soc2",
}
LETTER = {
    "id": "bridge-q3",
    "audience": "nda",
    "report": "soc2-2026",
    "covers_from": "2026-07-01",
    "covers_to": "2026-09-30",
    "issued_on": "2026-10-01",
    "material_changes": False,
    "document": "doc-hidden",
}
NEXT = {
    "type": 2,
    "categories": ["security", "privacy"],
    "period_start": "2026-07-01",
    "auditor_engaged": False,
}
CONTROL = {
    "id": "IAM-01",
    "title": "Accounts are personal",
    "description": "Each person has one account.",
    "criteria": ["CC6.1", "CC6.2"],
    "owner": "it-lead",
    "frequency": "continuous",
    "policies": ["access"],
}
VENDOR = {
    "id": "aws",
    "name": "Amazon Web Services",
    "legal_entity": "Amazon Web Services, Inc.",
    "entity_country": "US",
    "purpose": 'Hosting, "databases" and storage',
    "category": "hosting",
    "data_categories": ["Account details", "Logs"],
    "data_subjects": ["Customers' users"],
    "locations": ["US", "NO", "WORLDWIDE"],
    "transfer_mechanism": ["Standard contractual clauses"],
    "products": ["api"],
    "optional": False,
    "since": "2019-05-01",
    "status": "active",
}
PLANNED = VENDOR | {
    "id": "clickhouse",
    "name": "ClickHouse",
    "since": None,
    "status": "planned",
    "notice_on": "2026-10-01",
    "effective_on": "2026-11-02",
}
ENDED = VENDOR | {"id": "mailer", "name": "Müller Mail", "status": "ended"}
REGISTER = {
    "last_updated": "2026-10-01",
    "notice_days": 30,
    "objection": {"within_days": 30, "address": "privacy@acme.example"},
    "subprocessors": [ENDED, VENDOR, PLANNED],
}
DOCUMENTS = [
    {"id": "doc-dpa", "audience": "public", "title": "Data processing agreement"},
    {"id": "doc-soc2", "audience": "nda", "title": "SOC 2 Type 2 report"},
]
SECURITY_TXT = {
    "contact": ["mailto:security@acme.example", f"{BASE}security/"],
    "expires": "2027-09-30T00:00:00+00:00",
    "preferred_languages": ["en", "nl"],
    "canonical": [f"{BASE}.well-known/security.txt"],
    "policy": [f"{BASE}security/"],
}
SITE: Mapping[str, Any] = {
    "about": ABOUT,
    "company": COMPANY,
    "service": {"name": "Acme Ledger", "system_in_scope": "The Acme Ledger system"},
    "soc2": {"reports": [REPORT], "bridge_letters": [LETTER], "next": NEXT},
    "categories": [
        {"id": id, "title": id.title(), "summary": "", "criteria_count": 3}
        for id in ("security", "privacy", "confidentiality")
    ],
    "criteria": [{"id": "CC6.1", "category": "security", "title": "Access is limited"}],
    "frameworks": {
        "held": [{"id": "soc3", "name": "SOC 3", "kind": "report", "document": "doc-hidden"}],
        "laws": [{"id": "gdpr", "name": "GDPR", "role": "processor", "documents": ["doc-dpa"]}],
        "planned": [{"id": "iso-27001", "name": "ISO/IEC 27001", "status": "in preparation"}],
    },
    "access": {"address": "trust@acme.example"},
    "documents": [
        {"category": "legal", "format": "pdf", "dated": "2026-02-02", "summary": "A text.", **more}
        for more in DOCUMENTS
    ],
    "register": REGISTER,
    "regions": [{"id": "eu", "name": "Europe", "provider": "aws", "default": True}],
    "contacts": {"security": "security@acme.example"},
    "security_txt": SECURITY_TXT,
    "domains": [{"id": "IAM", "title": "Identity", "controls": [CONTROL]}],
    "countries": {"US": "United States", "NO": "Norway", "WORLDWIDE": "Worldwide"},
}


def public_site(**changes: Any) -> PublicSite:
    """Give the small site, with whole sections replaced."""
    return decode(PublicSite, {**SITE, **changes})


def internal_site(**notes: Any) -> InternalSite:
    """Give the internal site around the small site."""
    return decode(InternalSite, {"public": SITE, **notes})


def register(*vendors: Mapping[str, Any]) -> dict[str, Any]:
    """Give a register with these entries only."""
    return {**REGISTER, "subprocessors": list(vendors)}


def policy(version: str, effective_on: str | None, audience: str = "request") -> Policy:
    """Give one version of the access policy."""
    card = {"id": "access", "audience": audience, "title": "Access", "purpose": "Who gets in."}
    dates = {"approved_on": effective_on, "effective_on": effective_on}
    return decode(Policy, {**card, **dates, "version": version})


def shelf(*released: Policy, draft: Policy | None = None) -> Shelf:
    """Give the access policy with these released versions, oldest first."""
    versions = tuple(Version(document=one, release="2026-10-01") for one in released)
    return Shelf(kind="policies", id="access", released=versions, draft=draft)


def policy_page(*released: Policy, draft: Policy | None = None) -> DocumentPage:
    """Give the page of the access policy with these released versions, oldest first."""
    return document_page(shelf(*released, draft=draft), TODAY)


def history(
    *shelves: Shelf, releases: Mapping[str, date] | None = None, facts: Any = None
) -> History:
    """Give a history with these documents, releases and frozen facts."""
    entries = tuple(
        Entry(sequence=n, release=name, date=day, previous="", events=(), files={})
        for n, (name, day) in enumerate((releases or {}).items(), 1)
    )
    return History(
        entries=entries,
        shelves={(shelf.kind, shelf.id): shelf for shelf in shelves},
        facts=facts or {},
        working_facts={},
        frozen_files={},
        files={},
        events=(),
        changed_facts=(),
    )


def edition(site: PublicSite | None = None, held: History | None = None) -> Edition:
    """Give the public edition of a site with its history."""
    return Edition(site=site or public_site(), inside=None, history=held or history(), today=TODAY)


def internal_edition(site: InternalSite) -> Edition:
    """Give the internal edition of a site without a history."""
    return Edition(site=site.public, inside=site, history=history(), today=TODAY)


def pages(*addresses: str, **meta: Any) -> tuple[Page, ...]:
    """Give a page for each address, with a title made of it."""
    return tuple(
        Page(
            address=address,
            template="faq.md",
            meta={"title": f"Page {address}", "description": "About it.", **meta},
            body="",
        )
        for address in addresses
    )


def release(name: str, day: date) -> ReleaseView:
    """Give a release in which nothing but its name matters."""
    return ReleaseView(
        name=name,
        date=day,
        documents=(),
        events=(),
        facts=(),
        changes=(),
        checkpoint="public 1 " + "0" * 64,
    )
