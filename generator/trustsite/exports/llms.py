"""``llms.txt``: a short overview in Markdown with links, for programs that read as people do."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from trustsite.assemble.views import ReleaseView
from trustsite.exports.addresses import absolute
from trustsite.site.public import PublicSite
from trustsite.text import PublicText

PAGES = {
    "/report/": "Assurance reports",
    "/documents/": "Documents",
    "/request/": "Request access",
    "/policies/": "Policies",
    "/controls/": "Controls",
    "/criteria/": "Criteria and controls",
    "/subprocessors/": "Subprocessors",
    "/data/": "Data and hosting",
    "/privacy/": "Privacy",
    "/ai/": "AI",
    "/availability/": "Availability",
    "/responsibilities/": "Your responsibilities",
    "/faq/": "Questions and answers",
    "/security/": "Reporting a vulnerability",
    "/updates/": "Updates",
    "/releases/": "Releases",
    "/as-of/": "Versions in force on a date",
}

FILES = {
    "trust.json": "Public facts",
    "subprocessors.csv": "Subprocessors as a table",
    "subprocessors.json": "Subprocessors with dates and terms of notice",
    "oscal/component-definition.json": "Controls as an OSCAL component definition",
    ".well-known/security.txt": "Where to report a vulnerability",
    "sitemap.xml": "All pages",
    "manifest.json": "Size and SHA-256 of every file",
}


def llms(
    site: PublicSite,
    releases: Sequence[ReleaseView],
    addresses: Collection[str],
    files: Collection[str],
) -> bytes:
    """Write the overview; it links only pages and files that this build has."""
    pages = {address.strip("/") for address in addresses}
    links = [(a, title) for a, title in PAGES.items() if a.strip("/") in pages]
    machine = [(path, title) for path, title in FILES.items() if path in files]
    sections = [*_head(site, releases)]
    sections += [_links(site, "Pages", links), _links(site, "Files for programs", machine)]
    return "\n\n".join(filter(None, sections)).encode() + b"\n"


def _head(site: PublicSite, releases: Sequence[ReleaseView]) -> Iterator[str]:
    yield f"# {_plain(site.about.title)}"
    if site.company.description:
        yield f"> {_plain(site.company.description)}"
    yield f"Publisher: {_plain(site.company.legal_name)}"
    dates = f"Facts confirmed on {site.about.facts_confirmed_on.isoformat()}."
    yield dates + (f" Last release: {releases[0].name}." if releases else "")


def _links(site: PublicSite, heading: str, links: Iterable[tuple[str, str]]) -> str:
    lines = [f"- [{title}]({absolute(site, address)})" for address, title in links]
    return "\n".join([f"## {heading}\n", *lines]) if lines else ""


def _plain(text: PublicText) -> str:
    """Put text on one line and take the meaning from signs that Markdown would read."""
    return re.sub(r"([\\`*_\[\]<>#])", r"\\\1", " ".join(str(text).split()))
