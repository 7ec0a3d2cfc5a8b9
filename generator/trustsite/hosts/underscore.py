"""The files ``_headers`` and ``_redirects`` that Netlify and Cloudflare Pages read."""

from __future__ import annotations

from collections.abc import Iterator

from trustsite.hosts.description import OPEN, Description

HEAD = """\
# What the host sends with the {audience} edition. Written by `trustsite build`: don't edit it.
# Copy it into the folder that you upload; docs/hosting.md shows how.
"""
WARNING = "# It doesn't ask who is reading: switch on the host's access control first.\n"


def netlify(site: Description) -> str:
    """Give the file for Netlify.

    Where several rules fit one address their headers add up, so no header stands in two of them.
    """
    return "".join(_rules(site, ()))


def cloudflare(site: Description) -> str:
    """Give the file for Cloudflare Pages, which opens every file to scripts unless told not to."""
    return "".join(_rules(site, (f"  ! {OPEN[0]}\n",)))


MOVED = """\
# Where pages of the {audience} edition once were. Written by `trustsite build`: don't edit it.
# Copy it into the folder that you upload, beside _headers.
"""


def netlify_redirects(site: Description) -> str:
    """Give the redirects for Netlify; the mark makes them win over the page that leads on."""
    return _moved(site, "301!")


def cloudflare_redirects(site: Description) -> str:
    """Give the redirects for Cloudflare Pages, where they always win."""
    return _moved(site, "301")


def _moved(site: Description, code: str) -> str:
    lines = [f"{old} {new} {code}\n" for old, new in site.moved]
    return "".join([MOVED.format(audience=site.audience), *lines])


def _rules(site: Description, removed: tuple[str, ...]) -> Iterator[str]:
    yield HEAD.format(audience=site.audience) + WARNING * (site.audience == "internal")
    yield "/*\n"
    yield from removed
    for name, value in site.headers:
        yield f"  {name}: {value}\n"
    for kind in site.open_kinds:
        yield f"/*.{kind}\n  {OPEN[0]}: {OPEN[1]}\n"
