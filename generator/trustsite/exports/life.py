"""The history of one text as data: each version with its approval, and all else recorded."""

from __future__ import annotations

from typing import Any

from trustsite.assemble.context import Edition
from trustsite.assemble.life import Lived, Recorded, lived, pages, recorded
from trustsite.assemble.views import DocumentPage
from trustsite.history.codec import canonical, encode
from trustsite.history.in_force import KINDS

__all__ = ["DocumentPage", "happening_records", "life_json", "pages", "version_records"]


def life_json(edition: Edition, page: DocumentPage) -> bytes:
    """Write versions and what else was recorded, both newest first."""
    return canonical(
        {
            "format": "trustsite-history/1",
            "audience": edition.name,
            "kind": KINDS[page.kind],
            "id": page.id,
            "title": str(page.document.title),
            "versions": version_records(edition, page),
            "recorded": happening_records(edition, page),
        }
    )


def version_records(edition: Edition, page: DocumentPage) -> list[dict[str, Any]]:
    """Give each released version in its JSON form; addresses are from the root of the site."""
    return [_version(one) for one in lived(edition, page)]


def happening_records(edition: Edition, page: DocumentPage | None = None) -> list[dict[str, Any]]:
    """Give what was recorded of one text, or of all, in its JSON form."""
    return [happening(one) for one in recorded(edition) if page is None or one.page is page]


def happening(one: Recorded) -> dict[str, Any]:
    """Give one thing in its JSON form; what it doesn't say is empty."""
    return {
        "event": one.event,
        "kind": KINDS[one.page.kind],
        "id": one.page.id,
        "version": one.version,
        "on": encode(one.day),
        "next": encode(one.next),
        "reason": one.reason,
        "replaced_by": one.replaced_by,
        "release": one.release,
    }


def _version(one: Lived) -> dict[str, Any]:
    document = one.view.document
    return {
        "version": one.view.version,
        "state": one.view.state,
        "approved_on": encode(getattr(document, "approved_on", None)),
        "effective_on": encode(document.effective_on),
        "until": encode(one.view.until),
        "approver": one.approver,
        "approved_by": one.approved_by,
        "evidence": one.evidence,
        "approval_of": one.view.approval_of or "",
        "release": one.view.release,
        "released_on": encode(one.released_on),
        "change": one.change,
        "material": one.material,
        "address": one.view.address,
        "redline": one.redline,
    }
