"""Addresses in data: parsed, no user info, no control characters, no surprises (safety, 2)."""

import re
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import BeforeValidator, WithJsonSchema

from trustsite.source.models.refusal import refuse, written

# Printable ASCII without the characters that RFC 3986 leaves out of addresses.
ADDRESS = re.compile(r"[!#$%&'()*+,\-./0-9:;=?@A-Z\[\]_a-z~]+")
HOST = re.compile(r"(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)*[A-Za-z0-9-]{1,63}")
MAIL = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}"
)
# What editors are told; the functions below are the judges.
WEB = r"^https://[^\s/?#@]+(?:[/?#]\S*)?$"
AT = r"^[^\s@:]+@[^\s@]+$"
# The access desk's own receiver listens there; nobody else can reach it, so nobody can listen in.
LOOPBACK = ("127.0.0.1", "localhost")
LOCAL = r"^http://(?:127\.0\.0\.1|localhost)(?::[0-9]+)?/\S*$"
PHONE = re.compile(r"tel:\+?[0-9][0-9().-]{2,30}")


def is_web(text: str) -> bool:
    """Whether the text is an https address without user info, with a host and a sane port."""
    if not ADDRESS.fullmatch(text) or not text.startswith("https://"):
        return False
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        return False
    plain = "@" not in parts.netloc and not parts.netloc.endswith(":")
    return plain and port != 0 and bool(HOST.fullmatch(parts.hostname or ""))


def is_loopback(text: str) -> bool:
    """Whether the text is an http address of this very machine."""
    secure = text.replace("http://", "https://", 1)
    return text.startswith("http://") and is_web(secure) and urlsplit(text).hostname in LOOPBACK


def is_mail(text: str) -> bool:
    """Whether the text is one plain email address, nothing around it."""
    return len(text) <= 254 and bool(MAIL.fullmatch(text))


def _web(value: object) -> str:
    message = "must be a web address such as https://example.com/"
    text = written(value, message)
    if not is_web(text):
        raise refuse(message, _secure(text))
    return text


def _secure(text: str) -> str:
    """The hint for an address that is almost one: without https, or with a name before an @."""
    secure = f"https://{text.removeprefix('http://').removeprefix('https://')}"
    if is_web(secure):
        return f'did you mean "{secure}"?'
    named = "@" in text.partition("://")[2].partition("/")[0]
    return "leave out the @ and what stands before it" if named else ""


def _endpoint(value: object) -> str:
    """A form carries names and addresses of people: encrypted, or within this machine."""
    text = written(value, "must be a web address such as https://example.com/")
    return text if is_loopback(text) else _web(text)


def _mail(value: object) -> str:
    message = "must be an email address such as security@example.com"
    text = written(value, message)
    if not is_mail(text):
        bare = text.removeprefix("mailto:")
        raise refuse(message, f'did you mean "{bare}"?' if is_mail(bare) else "")
    return text


def _contact(value: object) -> str:
    """RFC 9116 wants a scheme: a bare email address is refused (TC-60)."""
    message = "must begin with https:, mailto: or tel:"
    text = written(value, message)
    mail = text.startswith("mailto:") and is_mail(text.removeprefix("mailto:"))
    if not (mail or is_web(text) or PHONE.fullmatch(text)):
        raise refuse(message, f'did you mean "mailto:{text}"?' if is_mail(text) else "")
    return text


def _address(value: object) -> str:
    message = "must be an email address or a web address that begins with https://"
    text = written(value, message)
    if not (is_mail(text) or is_web(text)):
        bare = text.removeprefix("mailto:")
        raise refuse(message, f'did you mean "{bare}"?' if is_mail(bare) else _secure(text))
    return text


WebAddress = Annotated[
    str, BeforeValidator(_web), WithJsonSchema({"type": "string", "pattern": WEB})
]
"""https only."""

Endpoint = Annotated[
    str, BeforeValidator(_endpoint), WithJsonSchema({"type": "string", "pattern": f"{WEB}|{LOCAL}"})
]
"""https, or http to this machine."""

MailAddress = Annotated[
    str,
    BeforeValidator(_mail),
    WithJsonSchema({"type": "string", "pattern": AT}),
]
"""A plain email address, without mailto:."""

Contact = Annotated[
    str,
    BeforeValidator(_contact),
    WithJsonSchema({"type": "string", "pattern": "^(?:https|mailto|tel):\\S+$"}),
]
"""An address with its scheme, as security.txt wants it."""

Address = Annotated[
    str,
    BeforeValidator(_address),
    WithJsonSchema({"type": "string", "pattern": f"{WEB}|{AT}"}),
]
"""Where to turn to: an email address or a web page."""
