"""Pages of procedures: how a policy's statements are carried out, beside the words themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from trustsite.assemble.context import Edition
from trustsite.assemble.prose import Passage, passages, prepare
from trustsite.assemble.views import DocumentPage
from trustsite.site.internal import InternalSite, Procedure

DRAFT = "draft"


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """A statement that a procedure carries out.

    ``address`` is where its words stand; it and ``words`` are empty for one of a draft, or of a
    text that is not at the current address yet.
    """

    id: str
    address: str
    words: str


def address_of(procedure: Procedure) -> str:
    return f"/procedures/{procedure.id}/"


def pages(edition: Edition, inside: InternalSite) -> Iterator[tuple[str, dict[str, Any]]]:
    """Give (address, what its template needs) of each procedure, below its policy."""
    annexes = {page.id: page for page in edition.annexes}
    for policy in edition.policies:
        own = of_policy(inside, policy.id)
        known = at_its_address(policy, annexes.get(policy.id)) if own else {}
        for procedure in own:
            address = address_of(procedure)
            given = {
                "procedure": procedure,
                "procedures": own,
                "page": policy,
                "carried": tuple(known.get(id, _not_yet(id)) for id in procedure.statements),
                "body": prepare(str(procedure.body), address, mails=edition.mails),
            }
            yield address, given


def of_policy(inside: InternalSite, id: str) -> tuple[Procedure, ...]:
    return tuple(one for one in inside.procedures if one.policy == id)


def _not_yet(id: str) -> Carried:
    return Carried(id=id, address="", words="")


def at_its_address(policy: DocumentPage, annex: DocumentPage | None) -> Mapping[str, Carried]:
    """Give by id the statements on the policy's current page; its annex stands there too.

    A draft binds nobody, so it has none. What waits for its first release is shown as if it had it.
    """
    if policy.shown.state == DRAFT:
        return {}
    texts = [passages(str(policy.document.body))]
    if annex is not None and annex.shown.state != DRAFT:
        texts.append(passages(str(annex.document.body), "annex"))
    found = (passage for text in texts for passage in text)
    return {one.id: one for one in (_carried(policy, passage) for passage in found)}


def _carried(policy: DocumentPage, passage: Passage) -> Carried:
    id = passage.anchor.upper()
    words = passage.words.removeprefix(id).strip()
    return Carried(id=id, address=f"{policy.address}#{passage.anchor}", words=words)
