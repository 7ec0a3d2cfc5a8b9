"""A file to include in a ``server`` block of nginx."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from trustsite.hosts.description import COMPRESSED, OPEN, TYPES, Description, Header

HEAD = """\
# What nginx sends with the {audience} edition. Written by `trustsite build`: don't edit it.
# Include it in the server block that serves the site over https; docs/hosting.md shows one.
{warning}
index index.html;
server_tokens off;
absolute_redirect off;
# nginx sends every header twice with an answer 416, so it answers no wish for a part of a file.
max_ranges 0;
charset utf-8;
charset_types {charsets};
gzip on;
gzip_vary on;
gzip_types {compressed};
default_type application/octet-stream;
types {{
{types}
}}

error_page 403 404 =404 {missing};
location = {missing} {{ internal; }}
"""
WARNING = """\
# It doesn't ask who is reading: put your sign-on, VPN or client certificates before it.
"""
AGAIN = """\

# nginx drops all inherited headers where a location adds one, so every one stands here again.
location ~ \\.(?:{kinds})$ {{
{headers}
}}
"""


def write(site: Description) -> str:
    """Give the file; ``always`` puts the headers on errors, too."""
    kinds = {kind: value.partition(";")[0] for kind, value in TYPES.items()}
    # HTML is always among both, and nginx warns if it is named.
    charsets = {kinds[k] for k, value in TYPES.items() if ";" in value} - {kinds["html"]}
    head = HEAD.format(
        audience=site.audience,
        warning=WARNING if site.audience == "internal" else "",
        charsets=" ".join(sorted(charsets)),
        compressed=" ".join(sorted({kinds[k] for k in COMPRESSED} - {kinds["html"]})),
        types="\n".join(f"    {value} {kind};" for kind, value in kinds.items()),
        missing=f"{site.prefix}404.html",
    )
    return "".join([head, "\n", *_lines(site.headers), *_open(site), *_moved(site)])


def _open(site: Description) -> Iterator[str]:
    if site.open_kinds:
        headers = "".join(_lines((*site.headers, OPEN), "    ")).rstrip()
        yield AGAIN.format(kinds="|".join(site.open_kinds), headers=headers)


def _moved(site: Description) -> Iterator[str]:
    """Answer with 301 where a page once was; its own page there says the same to whoever asks."""
    for number, (old, new) in enumerate(site.moved):
        yield "\n" * (number == 0) + f"location = {old} {{ return 301 {new}; }}\n"


def _lines(headers: Sequence[Header], indent: str = "") -> Iterator[str]:
    for name, value in headers:
        yield f'{indent}add_header {name} "{value}" always;\n'
