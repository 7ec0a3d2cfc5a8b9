"""``security.txt`` held against RFC 9116, rule by rule."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest

from tests.exports.sites import BASE, TODAY, public_site
from trustsite.exports.security_txt import PATH, security_txt

FIELD = re.compile(r"([\x21-\x39\x3b-\x7e]+): (\S.*)")  # section 4: field-name is that of RFC 5322
KNOWN = {
    "acknowledgments",
    "canonical",
    "contact",
    "encryption",
    "expires",
    "hiring",
    "policy",
    "preferred-languages",
}
ADDRESS = re.compile(r"(https://[^\s/]+\S*|mailto:[^\s@]+@[^\s@]+|tel:\+?[0-9().-]+)")
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
TAGS = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*(, ?[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*)*")


def faults(data: bytes, address: str) -> list[str]:
    """Give what is wrong with a file that is served at ``address`` on the day of the tests."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return ["2.2: not UTF-8"]
    return list(_faults(text, address))


def _faults(text: str, address: str) -> Iterator[str]:
    if not text.endswith("\n"):
        yield "2.2: the last line has no end"
    found: list[tuple[str, str]] = []
    for line in re.split(r"\r?\n", text)[:-1]:
        if match := FIELD.fullmatch(line):
            found.append((match[1].lower(), match[2]))
        elif line and not line.startswith("#"):
            yield f"4: not a field: {line!r}"
    yield from (f"2.4: nobody knows {name}" for name, _ in found if name not in KNOWN)
    for name, value in found:
        if name not in ("expires", "preferred-languages") and not ADDRESS.fullmatch(value):
            yield f"2.5: {name} is no address: {value}"
        if name not in ("expires", "preferred-languages", "contact") and value.startswith("tel:"):
            yield f"2.5: {name} is a telephone"
    yield from _times([name for name, _ in found])
    yield from _expiry([value for name, value in found if name == "expires"])
    languages = [value for name, value in found if name == "preferred-languages"]
    yield from (f"2.5.8: {value}" for value in languages if not TAGS.fullmatch(value))
    canonical = [value for name, value in found if name == "canonical"]
    if canonical and address not in canonical:
        yield "2.5.2: it is not where it says that it is"


def _times(names: list[str]) -> Iterator[str]:
    if "contact" not in names:
        yield "2.5.3: no contact"
    if names.count("expires") != 1:
        yield "2.5.5: expires not exactly once"
    if names.count("preferred-languages") > 1:
        yield "2.5.8: languages more than once"


def _expiry(values: list[str]) -> Iterator[str]:
    for value in values:
        if not MOMENT.fullmatch(value):
            yield f"2.5.5: no moment as RFC 3339 has it: {value}"
            continue
        day = datetime.fromisoformat(value).date()
        if day <= TODAY:
            yield "2.5.5: it has expired"
        if day > TODAY + timedelta(days=366):
            yield "2.5.5: more than a year ahead"


def written() -> bytes:
    site = public_site()
    assert site.security_txt is not None
    return security_txt(site.security_txt)


def test_our_file_is_valid() -> None:
    """The file follows every rule of RFC 9116, the recommendation of a year included."""
    assert faults(written(), BASE + PATH) == []


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (b"Contact: mailto:security", b"Contact: security", "2.5: contact is no address"),
        (b"Contact: https:", b"Contact: http:", "2.5: contact is no address"),
        (b"Policy: https:", b"Policy: tel:+1", "2.5: policy is"),
        (b"Expires: 2027-09-30T00:00:00Z\n", b"", "2.5.5: expires not exactly once"),
        (b"Expires: 2027", b"Expires: 2026-12-01T00:00:00Z\nExpires: 2027", "not exactly once"),
        (b"2027-09-30T00:00:00Z", b"2027-09-30T00:00:00", "2.5.5: no moment"),
        (b"2027-09-30", b"2026-10-15", "2.5.5: it has expired"),
        (b"2027-09-30", b"2027-10-30", "2.5.5: more than a year ahead"),
        (b"Languages: en, nl", b"Languages: english language", "2.5.8"),
        (b"Preferred", b"Preferred-Languages: de\nPreferred", "2.5.8: languages more"),
        (b".well-known/", b"", "2.5.2"),
        (b"Policy: ", b"Policy:", "4: not a field"),
        (b"Policy", b"Policies", "2.4: nobody knows policies"),
        (b"security@", b"s\xe9curity@", "2.2: not UTF-8"),
    ],
)
def test_the_reader_sees_what_is_wrong(old: bytes, new: bytes, fault: str) -> None:
    """A file with a mistake in it is not called valid."""
    broken = written().replace(old, new)
    assert broken != written()
    assert [line for line in faults(broken, BASE + PATH) if fault in line]


def test_lines_may_end_in_both_ways() -> None:
    """Readers take LF and CRLF alike (section 2.2); ours is LF."""
    assert faults(written().replace(b"\n", b"\r\n"), BASE + PATH) == []
    assert b"\r" not in written()
