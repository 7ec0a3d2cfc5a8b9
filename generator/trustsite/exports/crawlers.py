"""What search engines are told: the public pages, or to stay away."""

from __future__ import annotations

from collections.abc import Collection
from xml.sax.saxutils import escape

from trustsite.exports.addresses import absolute
from trustsite.site.public import PublicSite

SITEMAP = "sitemap.xml"
STAY_AWAY = b"User-agent: *\nDisallow: /\n"


def sitemap(site: PublicSite, addresses: Collection[str]) -> bytes:
    """List the pages that may be indexed, sorted; no date, which only the clock would know."""
    found = sorted({absolute(site, address) for address in addresses})
    lines = [f"  <url><loc>{escape(address)}</loc></url>\n" for address in found]
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        f"{''.join(lines)}</urlset>\n"
    ).encode()


def robots(site: PublicSite) -> bytes:
    """Forbid nothing and name the site map."""
    return f"Sitemap: {absolute(site, SITEMAP)}\n".encode()
