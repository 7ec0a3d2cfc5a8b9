"""How a site is sent: the headers, and a file for each kind of host that sends them."""

from __future__ import annotations

from urllib.parse import urlsplit

from trustsite.assemble.context import Edition
from trustsite.hosts import caddy, cloudfront, nginx, underscore
from trustsite.hosts.description import OPEN, READ_BY_SCRIPT, TYPES, Description

__all__ = ["OPEN", "READ_BY_SCRIPT", "TYPES", "Description", "describe", "host_files"]


def describe(edition: Edition) -> Description:
    """Say how an edition is sent: by whom it is read, where its form leads, at which path it is."""
    access, path = edition.site.access, urlsplit(edition.site.about.base_url).path
    prefix = f"/{path.strip('/')}/" if path.strip("/") else "/"
    return Description(
        audience=edition.name,
        endpoint=(access.endpoint or "") if access else "",
        prefix=prefix,
        moved=tuple((prefix + r.old[1:], prefix + r.new[1:]) for r in edition.redirects),
    )


def host_files(site: Description) -> dict[str, str]:
    """Give the files of every host by their paths below ``build/hosts/<audience>``."""
    return {
        "nginx.conf": nginx.write(site),
        "Caddyfile": caddy.write(site),
        "netlify/_headers": underscore.netlify(site),
        "netlify/_redirects": underscore.netlify_redirects(site),
        "cloudflare/_headers": underscore.cloudflare(site),
        "cloudflare/_redirects": underscore.cloudflare_redirects(site),
        "cloudfront.json": cloudfront.write(site),
    }
