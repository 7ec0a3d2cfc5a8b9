"""A file to import into a site block of Caddy."""

from __future__ import annotations

from collections.abc import Iterator

from trustsite.hosts.description import OPEN, TYPES, Description

HEAD = """\
# What Caddy sends with the {audience} edition. Written by `trustsite build`: don't edit it.
# Import it into the block of the site; docs/hosting.md shows one.
"""
WARNING = (
    "# It doesn't ask who is reading: put your sign-on, VPN or client certificates before it.\n"
)
FILES = """\
encode gzip
file_server
handle_errors {{
	@missing expression `{{err.status_code}} in [403, 404]`
	header -Server
	handle @missing {{
		header -{opened}
		header Content-Type "{html}"
		rewrite * {missing}
		file_server
	}}
}}
"""


def write(site: Description) -> str:
    """Give the file; headers that are set before an error stay on it."""
    head = HEAD.format(audience=site.audience) + WARNING * (site.audience == "internal")
    files = FILES.format(html=TYPES["html"], missing=f"{site.prefix}404.html", opened=OPEN[0])
    return "".join([head, *_headers(site), files])


def _headers(site: Description) -> Iterator[str]:
    for old, new in site.moved:
        yield f"redir {old} {new} permanent\n"
    yield "header {\n"
    for name, value in site.headers:
        yield f'\t{name} "{value}"\n'
    yield "}\n"
    # Apart from the others: what removes a header is done last, and errors never get there.
    yield "header -Server\n"
    for kind, value in TYPES.items():
        if kind != "html":  # pages have no end of a name in their address
            yield f"@{kind} path *.{kind}\n"
            yield f'header @{kind} Content-Type "{value}"\n'
    for kind in site.open_kinds:
        yield f'header @{kind} {OPEN[0]} "{OPEN[1]}"\n'
