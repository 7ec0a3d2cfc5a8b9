"""Built HTML, parsed once for all checks that read it."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

Page = etree._Element


def parsed(files: Mapping[str, bytes]) -> dict[str, Page]:
    """Path and document of each HTML file that has anything in it."""
    return {
        path: page
        for path, data in files.items()
        if path.lower().endswith((".html", ".htm", ".xhtml"))
        if (page := _page(data)) is not None
    }


def _page(data: bytes) -> Page | None:
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError:  # an empty file
        return None
