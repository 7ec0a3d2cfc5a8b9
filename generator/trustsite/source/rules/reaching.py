"""The site's own address, security.txt and contacts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from trustsite.problems import Level, Problem
from trustsite.source.models.addresses import is_loopback
from trustsite.source.rules.dates import months_later
from trustsite.source.source import Source

SECURITY_TXT = "trust_center/security_txt.yml"
ACCESS = "trust_center/access.yml"
PROMISE = re.compile(r"\bwithin\s+(?:[\w-]+\s+){1,3}(?:hours?|days?|weeks?)\b", re.IGNORECASE)


def base_url_is_whole(source: Source, _: date) -> Iterator[Problem]:
    """The site's address ends with a slash, and has no query or fragment."""
    url = source.site.base_url
    if not url.endswith("/") or "?" in url or "#" in url:
        plain = url.partition("#")[0].partition("?")[0].rstrip("/")
        message, hint = "the site's address ends with /", f'did you mean "{plain}/"?'
        path = "trust_center/site.yml"
        yield source.problem(path, ("base_url",), message, hint, rule="base-url")


def security_txt_is_fresh(source: Source, today: date) -> Iterator[Problem]:
    """TC-61: Expires is after today, and not more than a year ahead."""
    if source.security_txt is None:
        return
    last = source.security_txt.expires.date()
    if last <= today:
        message = f"security.txt ran out on {last}"
        hint = "confirm its contacts, then write a day within the next 12 months"
        yield source.problem(SECURITY_TXT, ("expires",), message, hint, Level.AGED, "TC-61")
    elif last > months_later(today, 12):
        message, hint = "this is more than a year ahead", "write a day within the next 12 months"
        yield source.problem(SECURITY_TXT, ("expires",), message, hint, Level.WARNING, "TC-61")


def canonical_is_ours(source: Source, _: date) -> Iterator[Problem]:
    """TC-63: Canonical, if given, is where the built site serves the file."""
    record = source.security_txt
    own = f"{source.site.base_url}.well-known/security.txt"
    if record is not None and record.canonical and own not in record.canonical:
        message, hint = "this is not where the site serves the file", f"write {own}"
        loc = ("canonical", 0)
        yield source.problem(SECURITY_TXT, loc, message, hint, Level.WARNING, "TC-63")


def security_contact_is_given(source: Source, _: date) -> Iterator[Problem]:
    """TC-60: whoever finds a weakness learns where to report it, and from both files the same."""
    if source.contacts is None:
        return
    path, security = "trust_center/contacts.yml", source.contacts.security
    if security is None:
        message, hint = "no contact for security reports", "add security"
        yield source.problem(path, (), message, hint, Level.WARNING, "TC-60")
    elif source.security_txt is not None:
        listed = source.security_txt.contact
        if security not in listed and f"mailto:{security}" not in listed:
            message = f"security.txt doesn't name {security}"
            hint = "add it under contact in security_txt.yml, or write one address in both"
            yield source.problem(path, ("security",), message, hint, Level.WARNING, "TC-60")


def a_request_arrives(source: Source, _: date) -> Iterator[Problem]:
    """SR-03: whoever asks for a document has an address, a form or a portal to do so."""
    access = source.access
    if access is not None and not (access.address or access.endpoint or access.portal):
        message, hint = "a request would lead nowhere", "add address, endpoint or portal"
        yield source.problem(ACCESS, (), message, hint, rule="SR-03")


def readers_reach_the_endpoint(source: Source, _: date) -> Iterator[Problem]:
    """SR-03: a form that is posted to this machine can be tried here, and not be released."""
    access = source.access
    if access is not None and access.endpoint and is_loopback(access.endpoint):
        message = "readers can't reach this machine"
        hint = "write the https address at which the receiver is published"
        yield source.problem(ACCESS, ("endpoint",), message, hint, Level.RELEASE, "SR-03")


def steps_promise_only_facts(source: Source, _: date) -> Iterator[Problem]:
    """TC-12: a step promises a time only where a fact says how soon an answer comes."""
    access = source.access
    if access is None or access.response_business_days is not None:
        return
    for index, step in enumerate(access.steps):
        if PROMISE.search(step):
            message = "this promises a time, and no fact says how soon you answer"
            hint = "add response_business_days, or leave the time out of the step"
            loc = ("steps", index)
            yield source.problem(ACCESS, loc, message, hint, Level.WARNING, "TC-12")
