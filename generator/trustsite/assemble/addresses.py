"""Which pages exist: each yields a template, an address and what only this page needs.

Addresses are a contract (see the product description): once published they resolve for ever.
A template that is not listed here is a page of its own at the address of its file name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from trustsite.assemble import as_of, exceptions, procedures
from trustsite.assemble.changes import steps
from trustsite.assemble.context import Edition
from trustsite.assemble.control import of_control
from trustsite.assemble.packs import packs
from trustsite.assemble.prose import headings, prepare
from trustsite.assemble.views import DocumentPage, VersionView
from trustsite.site.public import PolicyMapping

# Templates that are used once for each item, so never a page by themselves.
ITEMS = frozenset(
    {
        "agreement.md",
        "annex.md",
        "as-of.md",
        "as-of-day.md",
        "control.md",
        "document.md",
        "in-force-period.md",
        "pack.md",
        "pack-edition.md",
        "policy.md",
        "policy-changes.md",
        "policy-next.md",
        "policy-version.md",
        "procedure.md",
        "redirect.md",
        "release.md",
        "reader.md",
        "tombstone.md",
        "update.md",
    }
)
SPECIAL = {"home.md": "/", "request-sent.md": "/request/sent/"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A page that is to be made."""

    template: str
    address: str
    given: Mapping[str, Any] = field(default_factory=dict)


def single(template: str) -> Plan:
    """Plan the page of a template that stands for itself."""
    address = SPECIAL.get(template, f"/{template.removesuffix('.md')}/")
    return Plan(template=template, address=address)


def items(edition: Edition) -> Iterator[Plan]:
    """Plan all pages that are made once for each item of the site."""
    excepted = exceptions.by_policy(edition, edition.inside) if edition.inside else {}
    for document in edition.documents:
        yield _item("document", f"/documents/{document.id}/", document=document)
    for id, control in edition.controls.items():
        more = _control(edition, control, excepted)
        yield _item("control", f"/controls/{id.lower()}/", control=control, **more)
    for update in edition.updates:
        address = f"/updates/{update.id}/"
        body = prepare(str(update.body), address, mails=edition.mails)
        yield _item("update", address, update=update, body=body)
    for page in edition.policies:
        yield from _policy(edition, page, excepted.get(page.id, ()))
    for annex in edition.annexes:
        yield from _numbered(edition, "annex", annex)
    if edition.agreement is not None:
        yield from _numbered(edition, "agreement", edition.agreement)
    for release in edition.releases:
        yield _item("release", f"/releases/{release.name}/", release=release)
    found = as_of.days(edition)
    yield _item("as-of", "/as-of/", days=found)
    for day in found:
        yield _item("as-of-day", day.address, shown=day, days=found)
    yield from _packs(edition)


def moved(edition: Edition) -> Iterator[Plan]:
    """Plan the pages that lead on from addresses at which a page once was."""
    for redirect in edition.redirects:
        yield _item("redirect", redirect.old, redirect=redirect)


def _item(name: str, address: str, **given: Any) -> Plan:
    return Plan(template=f"{name}.md", address=address, given=given)


def _control(edition: Edition, control: Any, excepted: Mapping[str, Any]) -> dict[str, Any]:
    """What only people who work here learn of a control; what its policies except is among it."""
    if edition.inside is None:
        return {}
    apart = [(page, x) for page in edition.policies for x in excepted.get(page.id, ())]
    return {
        "own": of_control(edition, edition.inside, control),
        "exceptions": [(page, x) for page, x in apart if page.id in control.policies],
    }


def _policy(edition: Edition, page: DocumentPage, excepted: tuple[Any, ...]) -> Iterator[Plan]:
    inside = _inside(edition, page, excepted)
    given = {"page": page, "mapping": _mapping(edition, page), **inside}
    yield _text(edition, "policy", page.address, page.shown, **given)
    for version in page.versions:
        yield _text(edition, "policy-version", version.address, version, **given)
    for changes in steps(page):
        yield _item("policy-changes", changes.address, changes=changes, **given)
    if page.next is not None:
        yield _text(edition, "policy-next", page.next.address, page.next, **given)


def _text(edition: Edition, name: str, address: str, version: VersionView, **given: Any) -> Plan:
    if version.removed is not None:
        return _item("tombstone", address, version=version, page=given["page"])
    body = "" if version.document.body is None else str(version.document.body)
    ready = prepare(body, address, mails=edition.mails) if body else ""
    return _item(name, address, version=version, body=ready, contents=headings(body), **given)


def _mapping(edition: Edition, page: DocumentPage) -> Any:
    """What the policy serves: working facts, so absent once it has left the working site."""
    known = edition.site.mappings if edition.inside is None else edition.inside.policy_notes
    nothing = PolicyMapping(id=page.id, criteria=(), controls=())
    return next((mapping for mapping in known if mapping.id == page.id), nothing)


def _inside(edition: Edition, page: DocumentPage, excepted: tuple[Any, ...]) -> dict[str, Any]:
    if edition.inside is None:
        return {}
    annex = next((annex for annex in edition.annexes if annex.id == page.id), None)
    text = "" if annex is None else str(annex.document.body)
    body = prepare(text, page.address, "annex", edition.mails) if text else ""
    notes = [notes for notes in edition.inside.policy_notes if notes.id == page.id]
    return {
        "annex": annex,
        "annex_body": body,
        "notes": notes[0] if notes else None,
        "procedures": procedures.of_policy(edition.inside, page.id),
        "exceptions": excepted,
    }


def _numbered(edition: Edition, name: str, page: DocumentPage) -> Iterator[Plan]:
    """Agreement and annex have no current address: each version stands at its own for ever."""
    for version in page.versions:
        yield _text(edition, name, version.address, version, page=page)
    if page.next is not None:
        yield _text(edition, name, page.next.address, page.next, page=page)


def _packs(edition: Edition) -> Iterator[Plan]:
    for pack in packs(edition):
        yield _item("pack-edition" if pack.edition else "pack", pack.address, pack=pack)
