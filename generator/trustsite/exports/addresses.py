"""Absolute addresses of the site, for files that are read away from it."""

from __future__ import annotations

from urllib.parse import quote

from trustsite.site.public import PublicSite

BY_REQUEST = ("request", "nda")


def absolute(site: PublicSite, address: str) -> str:
    """Join a root address (``/controls/``) to the site's base address, percent-encoded."""
    return site.about.base_url + quote(address.lstrip("/"), safe="/-._~")


def of_control(site: PublicSite, id: str) -> str:
    """Give the page of a control; ids are lower case in addresses."""
    return absolute(site, f"/controls/{id.lower()}/")


def of_document(site: PublicSite, id: str) -> str:
    """Give the page of a document."""
    return absolute(site, f"/documents/{id.lower()}/")


def to_request(site: PublicSite, id: str, audience: str) -> str | None:
    """Give the request form filled in for documents (ids with commas), where one must ask."""
    if site.access is None or audience not in BY_REQUEST:
        return None
    return f"{absolute(site, '/request/')}?documents={quote(id, safe=',')}"
