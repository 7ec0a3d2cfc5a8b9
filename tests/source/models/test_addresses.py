"""Addresses in data: https only, and nothing hidden in them."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from trustsite.source.models.addresses import Address, Contact, MailAddress, WebAddress

GOOD: list[tuple[Any, str]] = [
    (WebAddress, "https://trust.example/"),
    (WebAddress, "https://trust.example:8443/a?b=c&d=%20#e"),
    (WebAddress, "https://example.org/@team"),
    (WebAddress, "https://localhost/"),
    (MailAddress, "security@northwindledger.example"),
    (MailAddress, "o'neil+trust@a.b-c.example"),
    (Contact, "mailto:security@a.example"),
    (Contact, "https://a.example/report"),
    (Contact, "tel:+1-201-555-0123"),
    (Address, "privacy@a.example"),
    (Address, "https://a.example/privacy"),
]
BAD: list[tuple[Any, str]] = [
    (WebAddress, "http://a.example/"),
    (WebAddress, "javascript:alert(1)"),
    (WebAddress, "data:text/html,x"),
    (WebAddress, "//a.example/"),
    (WebAddress, "https://user:secret@a.example/"),
    (WebAddress, "https://a.example@b.example/"),
    (WebAddress, "https://a.example\\@b.example/"),
    (WebAddress, "https://a.example/a b"),
    (WebAddress, "https://a.example/a\nb"),
    (WebAddress, 'https://a.example/"onclick="x'),
    (WebAddress, "https://a.example/<script>"),
    (WebAddress, "https://a.example:port/"),
    (WebAddress, "https://a.example:99999/"),
    (WebAddress, "https:///path"),
    (WebAddress, "https://[::1"),
    (WebAddress, "https://exämple.example/"),
    (MailAddress, "mailto:a@b.example"),
    (MailAddress, "a@b"),
    (MailAddress, "a@b.example\nBcc: c@d.example"),
    (MailAddress, "Name <a@b.example>"),
    (MailAddress, "a@b.example?cc=c@d.example"),
    (Contact, "security@a.example"),
    (Contact, "mailto:security@a.example?subject=x"),
    (Contact, "tel:"),
    (Address, "tel:+12015550123"),
]


@pytest.mark.parametrize(("kind", "typed"), GOOD)
def test_accepted(kind: Any, typed: str) -> None:
    """A plain address is kept as typed."""
    assert TypeAdapter(kind).validate_python(typed) == typed


@pytest.mark.parametrize(("kind", "typed"), BAD)
def test_refused(kind: Any, typed: str) -> None:
    """Another scheme, user info, spaces, quotes, line breaks or half an address are refused."""
    with pytest.raises(ValidationError):
        TypeAdapter(kind).validate_python(typed)


@pytest.mark.parametrize(
    ("kind", "typed", "meant"),
    [
        (WebAddress, "http://a.example/x", "https://a.example/x"),
        (WebAddress, "a.example", "https://a.example"),
        (MailAddress, "mailto:a@b.example", "a@b.example"),
        (Contact, "a@b.example", "mailto:a@b.example"),
    ],
)
def test_the_address_that_was_meant(kind: Any, typed: str, meant: str) -> None:
    """A missing or superfluous scheme is suggested, never added silently (TC-60)."""
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(kind).validate_python(typed)
    assert caught.value.errors()[0]["ctx"]["hint"] == f'did you mean "{meant}"?'
