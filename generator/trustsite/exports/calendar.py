"""What is due as calendars: one of everything, one for each role that answers for something.

RFC 5545: lines end in CRLF and are folded at 75 octets; each entry is a whole day. Equal facts
give equal bytes: the stamp is the day on which the facts were confirmed, never the clock.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from trustsite.assemble.context import Edition
from trustsite.assemble.due import Due, agenda
from trustsite.exports.words import line

EVERYTHING = "reviews/reviews.ics"
LONGEST = 75  # octets of a line, without its end


def there(edition: Edition) -> bool:
    """Say whether anything is due: a calendar without an entry is not allowed."""
    return edition.inside is not None and bool(agenda(edition, edition.inside).due)


def calendars(edition: Edition) -> dict[str, bytes]:
    """Give the calendars by path; what no role is named for stands in the whole one only."""
    if edition.inside is None:
        return {}
    found, name = agenda(edition, edition.inside), str(edition.site.company.short_name)
    files = {
        f"reviews/{one.role}.ics": _calendar(edition, f"{name}: {one.title}", one.due)
        for one in found.owners
        if one.role
    }
    return {**files, EVERYTHING: _calendar(edition, f"{name}: reviews", found.due)}


def _calendar(edition: Edition, name: str, due: Iterable[Due]) -> bytes:
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//trustsite//reviews//EN",
        "CALSCALE:GREGORIAN",
        f"NAME:{_text(name)}",
        f"X-WR-CALNAME:{_text(name)}",
    ]
    for one in due:
        lines += _event(edition, one)
    return "".join(f"{_folded(text)}\r\n" for text in [*lines, "END:VCALENDAR"]).encode()


def _event(edition: Edition, one: Due) -> Iterator[str]:
    host = urlsplit(edition.site.about.base_url).hostname
    owner = edition.site.company.roles.get(one.owner or "", "")
    who = f"{owner}. " if owner else ""
    yield "BEGIN:VEVENT"
    yield f"UID:{one.kind}.{one.id}@{host}"  # neither has a dot, so no two are equal
    yield f"DTSTAMP:{edition.site.about.facts_confirmed_on:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{one.day:%Y%m%d}"
    yield f"SUMMARY:{_text(f'{one.what}: {one.title}')}"
    yield f"DESCRIPTION:{_text(f'{who}On the internal site: {one.address}')}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _text(words: str) -> str:
    """Write a text value: on one line, with the signs escaped that have a meaning (3.3.11)."""
    plain = "".join(sign for sign in line(words) if sign.isprintable() or sign == " ")
    return plain.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


def _folded(text: str) -> str:
    """Fold a line so that no part is longer than 75 octets and no sign is cut (3.1)."""
    parts, room = [""], LONGEST
    for sign in text:
        size = len(sign.encode())
        if size > room:
            # The space at the beginning of the next part counts.
            parts, room = [*parts, ""], LONGEST - 1
        parts[-1] += sign
        room -= size
    return "\r\n ".join(parts)
