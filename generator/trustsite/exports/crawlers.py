"""What search engines are told: the public pages, or to stay away."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from xml.sax.saxutils import escape

from trustsite.assemble.context import Edition
from trustsite.assemble.page import Page
from trustsite.exports.addresses import absolute
from trustsite.site.public import PublicSite

ROBOTS = "robots.txt"
SITEMAP = "sitemap.xml"
STAY_AWAY = b"User-agent: *\nDisallow: /\n"


def sitemap(edition: Edition, pages: Sequence[Page]) -> bytes:
    """List the pages that search engines may show, sorted; those with dates of their own, dated.

    A page that names another one as the canonical one is not listed: that one is.
    """
    days = dict(_days(edition))
    shown = {page.address for page in pages if page.indexable and not page.meta.get("canonical")}
    lines = [_line(edition.site, address, days.get(address)) for address in sorted(shown)]
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        f"{''.join(lines)}</urlset>\n"
    ).encode()


def robots(site: PublicSite) -> bytes:
    """Forbid nothing and name the site map."""
    return f"Sitemap: {absolute(site, SITEMAP)}\n".encode()


def _days(edition: Edition) -> Iterator[tuple[str, date]]:
    """Give the pages whose text has a day: policies in force, updates, releases.

    A page of facts has none: the day on which facts were confirmed is not the day of a change.
    """
    for page in edition.policies:
        if page.in_force is not None and page.in_force.document.effective_on is not None:
            yield page.address, page.in_force.document.effective_on
    yield from ((f"/updates/{update.id}/", update.date) for update in edition.updates)
    yield from ((f"/releases/{release.name}/", release.date) for release in edition.releases)


def _line(site: PublicSite, address: str, changed: date | None) -> str:
    dated = f"<lastmod>{changed.isoformat()}</lastmod>" if changed else ""
    return f"  <url><loc>{escape(absolute(site, address))}</loc>{dated}</url>\n"
