"""``security.txt`` as RFC 9116 wants it: one field a line, UTF-8, no comments.

It stands at the well-known path only (section 3): a copy at the top would be a second place to
keep true.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from datetime import datetime

from trustsite.site.public import SecurityTxt

PATH = ".well-known/security.txt"


def security_txt(facts: SecurityTxt) -> bytes:
    """Write the fields in a fixed order; repeated ones keep their order of preference.

    Raises ``ValueError`` for a value that would break the line it stands on (TC-62).
    """
    return "".join(f"{_line(name, value)}\n" for name, value in _fields(facts)).encode()


def _fields(facts: SecurityTxt) -> Iterator[tuple[str, str]]:
    yield from (("Contact", value) for value in facts.contact)
    yield "Expires", _moment(facts.expires)
    yield from (("Encryption", value) for value in facts.encryption)
    yield from (("Acknowledgments", value) for value in facts.acknowledgments)
    if facts.preferred_languages:
        yield "Preferred-Languages", ", ".join(facts.preferred_languages)
    yield from (("Canonical", value) for value in facts.canonical)
    yield from (("Policy", value) for value in facts.policy)
    yield from (("Hiring", value) for value in facts.hiring)


def _moment(moment: datetime) -> str:
    """Write a moment as RFC 3339 does; one without an offset means nothing to a reader."""
    if moment.tzinfo is None:
        raise ValueError("security.txt: expires has no offset")
    return moment.isoformat(timespec="seconds").replace("+00:00", "Z")


def _line(name: str, value: str) -> str:
    # "Zl" and "Zp" are the line and paragraph separators that some readers break lines at.
    if any(unicodedata.category(sign) in ("Cc", "Zl", "Zp") for sign in value):
        raise ValueError(f"security.txt: {name} holds a line break or control character")
    return f"{name}: {value}"
