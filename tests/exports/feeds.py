"""Reads a feed as RFC 4287 says, and names everything that is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

A = "{http://www.w3.org/2005/Atom}"
SCHEMA = etree.RelaxNG(etree.parse(str(Path(__file__).parent / "atom.rng")))
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")


def read(data: bytes) -> Any:
    """Give the feed; lxml's stubs can't say what an XPath gives, so it is not typed."""
    return etree.fromstring(data)


def faults(data: bytes, address: str) -> list[str]:
    """Give what is wrong with a feed that stands at ``address``."""
    feed = read(data)
    SCHEMA.validate(feed)
    found = [str(error.message) for error in SCHEMA.error_log]
    return [*found, *_unsaid(feed, address)]


def _unsaid(feed: Any, address: str) -> Iterator[str]:
    """What the schema can't say: sections 3.3, 4.1.1, 4.1.2, 4.2.6, 4.2.7 and 4.2.15."""
    ids = [id.text for id in feed.iter(f"{A}id")]
    yield from (f"id twice: {id}" for id in {id for id in ids if ids.count(id) > 1})
    links = [link.get("href") for link in feed.iter(f"{A}link")]
    yield from (f"not absolute: {a}" for a in [*ids, *links] if not a.startswith("https://"))
    moments = [moment.text for moment in feed.iter(f"{A}updated", f"{A}published")]
    yield from (f"not RFC 3339: {moment}" for moment in moments if not MOMENT.fullmatch(moment))
    own = [link.get("href") for link in feed.findall(f"{A}link") if link.get("rel") == "self"]
    if own != [address]:
        yield f"self is {own}"
    for entry in feed.findall(f"{A}entry"):
        if not entry.findall(f"{A}link[@rel='alternate']"):
            yield "an entry leads nowhere"
        if feed.find(f"{A}author") is None and entry.find(f"{A}author") is None:
            yield "an entry has no author"
        if not (entry.findtext(f"{A}content") or "").strip():
            yield "an entry says nothing"
    days = [entry.findtext(f"{A}updated") for entry in feed.findall(f"{A}entry")]
    if days != sorted(days, reverse=True):
        yield "the newest is not first"
    if days and feed.findtext(f"{A}updated") != days[0]:
        yield "the feed is not as new as its newest entry"


def entries(data: bytes) -> list[dict[str, str]]:
    """Give id, title, day, address and words of each entry, in its order."""
    return [
        {
            "id": entry.findtext(f"{A}id"),
            "title": entry.findtext(f"{A}title"),
            "day": entry.findtext(f"{A}updated")[:10],
            "address": entry.find(f"{A}link").get("href"),
            "words": entry.findtext(f"{A}content"),
        }
        for entry in read(data).findall(f"{A}entry")
    ]
