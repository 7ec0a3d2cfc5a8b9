"""Ids that exist, and the nearest of them to an id that doesn't."""

from __future__ import annotations

import difflib
from collections.abc import Collection
from dataclasses import dataclass, field

from trustsite.source.adoption import off_controls
from trustsite.source.catalogue import catalogue
from trustsite.source.source import Source

SWITCHED_OFF = '"{id}" is switched off in trust_center/adopted.yml'
ADD = "remove it here, or add it to"
MOST_LOOKUPS = 50  # looking for near names is slow; a file with more mistakes has enough hints


@dataclass(slots=True, kw_only=True)
class Known:
    """All ids of one kind; ``remedy`` is the hint where no id is near, ``off`` are switched off."""

    kind: str
    ids: Collection[str]
    remedy: str
    off: Collection[str] = ()
    rule: str = "unknown-id"
    _looked: int = field(default=0, init=False)

    def unknown(self, id: str) -> tuple[str, str]:
        """Say that an id is none of these, and what to do about it."""
        if id in self.off:
            return SWITCHED_OFF.format(id=id), "remove it here, or switch it on again there"
        return f'this {self.kind} does not exist: "{id}"', self.hint(id)

    def hint(self, id: str) -> str:
        """Give the nearest id as a hint, or the remedy."""
        self._looked += 1
        if self._looked > MOST_LOOKUPS:
            return self.remedy
        near = difflib.get_close_matches(id, self.ids, n=1, cutoff=0.6)
        return f'did you mean "{near[0]}"?' if near else self.remedy


def known(source: Source) -> dict[str, Known]:
    """Give what exists in a project, by kind."""
    register = source.register.subprocessors if source.register else {}
    products = source.service.products if source.service else {}
    policies, documents, controls = source.policies, source.documents, source.controls
    no_policies, no_controls = source.adopted.policies, off_controls(source)
    soc2, frameworks = source.soc2, catalogue().frameworks
    things = {*policies, *documents, *register, *products, *soc2.reports, *soc2.bridge_letters}
    others = {*frameworks, *source.regions, *source.faq, *source.updates, *source.packs}
    every = [
        Known(
            kind="criterion",
            ids=catalogue().criteria,
            remedy="criteria are CC1.1 to CC9.2, A1, PI1, C1 and P1 to P8",
            rule="SC-04",
        ),
        Known(
            kind="control",
            ids=controls,
            remedy=f"{ADD} trust_center/controls",
            off=no_controls,
            rule="PL-02",
        ),
        Known(kind="policy", ids=policies, remedy=f"{ADD} policies", off=no_policies, rule="PL-02"),
        Known(kind="document", ids=documents, remedy="add it to trust_center/documents.yml"),
        Known(kind="subprocessor", ids=register, remedy="add it to trust_center/subprocessors.yml"),
        Known(kind="product", ids=products, remedy="add it under products in service.yml"),
        Known(kind="role", ids=source.company.roles, remedy="add it under roles in company.yml"),
        Known(
            kind="role or reading group",
            ids=(*source.company.roles, *source.facts.readers),
            remedy="add it under readers in internal.yml, or under roles in company.yml",
        ),
        Known(kind="report", ids=soc2.reports, remedy="add it under reports"),
        Known(kind="framework", ids=frameworks, remedy="its id is one of the catalogue's"),
        Known(
            kind="document or policy",
            ids=(*documents, *policies),
            remedy="add it to trust_center/documents.yml or to policies",
        ),
        Known(
            kind="id",
            ids=things | others | {id.lower() for id in controls},
            remedy="name a subprocessor, a document, a policy, a control or a product",
        ),
    ]
    return {one.kind: one for one in every}
