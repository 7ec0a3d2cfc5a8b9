"""What a release would freeze now: the working documents and facts of one audience's site."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from trustsite.history.codec import canonical, encode
from trustsite.history.shelf import is_draft
from trustsite.site.internal import (
    Annex,
    InternalPolicy,
    InternalSite,
    InternalWithdrawal,
)
from trustsite.site.public import (
    Agreement,
    Pack,
    Policy,
    PolicyReview,
    PublicSite,
    WithdrawnPolicy,
)

Withdrawn = WithdrawnPolicy | InternalWithdrawal

PUBLIC_KINDS: Mapping[str, type[Any]] = {"agreements": Agreement, "policies": Policy}
INTERNAL_KINDS: Mapping[str, type[Any]] = {
    "agreements": Agreement,
    "annexes": Annex,
    "policies": InternalPolicy,
}


def kinds(site: PublicSite | InternalSite) -> Mapping[str, type[Any]]:
    """Give the kinds of document that this audience's history holds."""
    return INTERNAL_KINDS if isinstance(site, InternalSite) else PUBLIC_KINDS


def documents(site: PublicSite | InternalSite) -> Iterator[tuple[str, Any]]:
    """Give every working document as (kind, document), drafts included."""
    public = site.public if isinstance(site, InternalSite) else site
    if public.agreement is not None:
        yield "agreements", public.agreement
    for policy in site.policies:
        yield "policies", policy
    if isinstance(site, InternalSite):
        for annex in site.annexes:
            yield "annexes", annex


def review_of(site: PublicSite | InternalSite, key: tuple[str, str]) -> PolicyReview | None:
    """Give the review without a change that a policy's head tells of, if it does."""
    return next((r for r in site.reviews if ("policies", r.id) == key), None)


def withdrawal_of(site: PublicSite | InternalSite, key: tuple[str, str]) -> Withdrawn | None:
    """Give why a policy is no longer there, if that was told."""
    return next((w for w in site.withdrawn if ("policies", w.id) == key), None)


def facts(site: PublicSite | InternalSite) -> dict[str, bytes]:
    """Give the versioned facts as canonical JSON, groups without records too."""
    public = site.public if isinstance(site, InternalSite) else site
    groups: dict[str, Iterable[Any]] = {
        "controls": site.domains,
        "documents": site.documents,
        "faq": site.faq,
        "packs": [_pack(pack, public) for pack in public.packs],
        "reports": public.soc2.reports,
        "subprocessors": public.register.subprocessors if public.register else (),
    }
    if isinstance(site, InternalSite):
        groups["procedures"] = site.procedures
        groups["report-notes"] = site.reports
        groups["subprocessor-notes"] = site.subprocessors
    return {name: canonical(encode(tuple(group))) for name, group in groups.items()}


def _pack(pack: Pack, site: PublicSite) -> dict[str, Any]:
    """Resolve a reading list to exact versions, so that an edition says for ever what it held."""
    documents = {document.id: document for document in site.documents}
    policies = {policy.id: policy for policy in site.policies if not is_draft(policy.version)}
    items = []
    for item in pack.items:
        if item in documents:
            document = documents[item]
            version = document.version or document.dated.isoformat()
            items.append(_item("documents", item, str(document.title), version, document.audience))
        elif item in policies:
            policy = policies[item]
            title, audience = str(policy.title), policy.audience
            items.append(_item("policies", item, title, policy.version, audience))
    return {**encode(pack), "items": items}


def _item(kind: str, id: str, title: str, version: str, audience: str) -> dict[str, str]:
    return {"kind": kind, "id": id, "title": title, "version": version, "audience": audience}
