"""An Atom feed (RFC 4287), written by hand: few elements, plain text, no clock."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from lxml import etree

from trustsite.exports.addresses import absolute
from trustsite.site.public import PublicSite

ATOM = "http://www.w3.org/2005/Atom"
TYPE = "application/atom+xml"
DEFAULT: Any = {None: ATOM}  # lxml's stubs know no namespace without a prefix


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """One entry. ``id`` and ``address`` are absolute; the id never changes once it is out."""

    id: str
    address: str
    day: date
    title: str
    words: str


def atom(site: PublicSite, path: str, about: str, title: str, news: Iterable[News]) -> bytes:
    """Write a feed that stands at ``path``, about the page at ``about``; newest entry first.

    All dates are those of the facts. A feed without entries has the day of the facts.
    """
    entries = sorted(news, key=lambda entry: entry.day, reverse=True)
    feed = etree.Element(f"{{{ATOM}}}feed", nsmap=DEFAULT)
    feed.set("{http://www.w3.org/XML/1998/namespace}lang", site.about.language)
    own, newest = absolute(site, path), entries[0].day if entries else site.about.facts_confirmed_on
    _add(feed, "id", own)
    _add(feed, "title", f"{site.about.title}: {title}")
    _add(feed, "updated", _moment(newest))
    _add(feed, "link", rel="self", type=TYPE, href=own)
    _add(feed, "link", rel="alternate", type="text/html", href=absolute(site, about))
    _add(_add(feed, "author"), "name", str(site.company.legal_name))
    for entry in entries:
        one = _add(feed, "entry")
        _add(one, "id", entry.id)
        _add(one, "title", entry.title)
        _add(one, "updated", _moment(entry.day))
        _add(one, "link", rel="alternate", type="text/html", href=entry.address)
        _add(one, "content", entry.words, type="text")
    etree.indent(feed)
    return etree.tostring(feed, xml_declaration=True, encoding="UTF-8") + b"\n"


def _add(parent: etree._Element, name: str, text: str = "", **attributes: str) -> etree._Element:
    element = etree.SubElement(parent, f"{{{ATOM}}}{name}", attributes)
    element.text = text or None
    return element


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
