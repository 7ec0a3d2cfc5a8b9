"""References: whatever a record names by its id exists, once, and is open to the same readers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from trustsite.problems import Problem
from trustsite.source.rules.known import known
from trustsite.source.source import Loc, Source

SOC2 = "trust_center/soc2.yml"
FRAMEWORKS = "trust_center/frameworks.yml"
ELSEWHERE = "remove it here, or give it another audience"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """One id that stands somewhere.

    ``outside`` tells whether people outside see the place; ``internally`` is the remedy if the
    id is internal; ``rule`` is the rule's id where it is not that of the kind.
    """

    path: str
    loc: Loc
    id: str
    kind: str
    outside: bool = False
    internally: str = ELSEWHERE
    rule: str = ""


def references(source: Source) -> Iterator[Reference]:
    """Give every id that one record uses for another."""
    yield from _of_controls(source)
    yield from _of_policies(source)
    yield from _of_reports(source)
    yield from _of_frameworks(source)
    yield from _of_vendors(source)
    yield from _of_pages(source)
    yield from _of_people(source)


def unknown_ids(source: Source, _: date) -> Iterator[Problem]:
    """SC-04, PL-02, TC-42, SV-01: what is named by its id exists."""
    kinds = known(source)
    for one in references(source):
        kind = kinds[one.kind]
        if one.id not in kind.ids:
            message, hint = kind.unknown(one.id)
            yield source.problem(one.path, one.loc, message, hint, rule=one.rule or kind.rule)


def named_once(source: Source, _: date) -> Iterator[Problem]:
    """A list names each id once."""
    seen: set[tuple[str, Loc, str]] = set()
    for one in references(source):
        if isinstance(one.loc[-1], int):
            mark = (one.path, one.loc[:-1], one.id)
            if mark in seen:
                message = f'"{one.id}" is here twice'
                hint = "remove one of the two"
                yield source.problem(one.path, one.loc, message, hint, rule="named-twice")
            seen.add(mark)


def framework_ids(source: Source, _: date) -> Iterator[Problem]:
    """What frameworks.yml lists is in the catalogue of frameworks."""
    frameworks, kind = source.frameworks, known(source)["framework"]
    for group in ("held", "laws", "planned", "not_applicable"):
        for id in getattr(frameworks, group):
            if id not in kind.ids:
                message = f'this framework does not exist: "{id}"'
                loc = (group, id)
                yield source.problem(FRAMEWORKS, loc, message, kind.hint(id), rule=kind.rule)


def _each(
    path: str,
    loc: Loc,
    ids: Iterable[str],
    kind: str,
    outside: bool = False,
    internally: str = ELSEWHERE,
    rule: str = "",
) -> Iterator[Reference]:
    for index, id in enumerate(ids):
        yield Reference(
            path=path,
            loc=(*loc, index),
            id=id,
            kind=kind,
            outside=outside,
            internally=internally,
            rule=rule,
        )


def _one(
    path: str, loc: Loc, id: str | None, kind: str, outside: bool = False, rule: str = ""
) -> Iterator[Reference]:
    if id is not None:
        yield Reference(path=path, loc=loc, id=id, kind=kind, outside=outside, rule=rule)


def _of_controls(source: Source) -> Iterator[Reference]:
    for path, domain in source.domains.items():
        for id, control in domain.controls.items():
            at: Loc = ("controls", id)
            outside = control.audience == "public"
            remedy = "list it under internal.policies"
            yield from _each(path, (*at, "criteria"), control.criteria, "criterion")
            yield from _one(path, (*at, "owner"), control.owner, "role")
            yield from _each(
                path, (*at, "policies"), control.policies, "policy", outside, remedy, "PL-02"
            )
            inside = control.internal.policies if control.internal else ()
            yield from _each(path, (*at, "internal", "policies"), inside, "policy")


def _of_policies(source: Source) -> Iterator[Reference]:
    for id, head in source.policies.items():
        path, inside = f"policies/{id}/policy.md", head.internal
        yield from _one(path, ("owner",), head.owner, "role")
        yield from _one(path, ("approver",), head.approver, "role")
        yield from _each(path, ("criteria",), head.criteria, "criterion")
        remedy = "list it under internal.controls"
        yield from _each(path, ("controls",), head.controls, "control", True, remedy)
        if inside is not None:
            yield from _each(path, ("internal", "controls"), inside.controls, "control")
            for reader in inside.roles:
                place: Loc = ("internal", "roles", reader)
                yield from _one(path, place, reader, "role or reading group")
    for path, procedure in source.procedures.items():
        yield from _one(path, ("role",), procedure.role, "role")
    for name, commitment in source.commitments.items():
        path = "trust_center/commitments.yml"
        yield from _each(path, (name, "controls"), commitment.controls, "control", True)
    for name, finding in source.facts.open_findings.items():
        loc = ("open_findings", name, "control")
        yield from _one("trust_center/internal.yml", loc, finding.control, "control")


def _of_reports(source: Source) -> Iterator[Reference]:
    for id, report in source.soc2.reports.items():
        at: Loc = ("reports", id)
        outside = report.audience != "internal"
        yield from _one(SOC2, (*at, "document"), report.document, "document", outside)
        for index, noted in enumerate(report.internal.exceptions if report.internal else ()):
            place = (*at, "internal", "exceptions", index)
            yield from _one(SOC2, (*place, "criterion"), noted.criterion, "criterion")
            yield from _one(SOC2, (*place, "control"), noted.control, "control")
    for id, letter in source.soc2.bridge_letters.items():
        at = ("bridge_letters", id)
        outside = letter.audience != "internal"
        yield from _one(SOC2, (*at, "report"), letter.report, "report", outside)
        yield from _one(SOC2, (*at, "signed_by_role"), letter.signed_by_role, "role")
        yield from _one(SOC2, (*at, "document"), letter.document, "document", outside)
    for id, vendor in source.soc2.subservice_organizations.items():
        at = ("subservice_organizations", id, "subprocessor")
        yield from _one(SOC2, at, vendor.subprocessor, "subprocessor", rule="SV-01")


def _of_frameworks(source: Source) -> Iterator[Reference]:
    for id, held in source.frameworks.held.items():
        at = ("held", id, "document")
        yield from _one(FRAMEWORKS, at, held.document, "document", True)
    for id, law in source.frameworks.laws.items():
        yield from _each(FRAMEWORKS, ("laws", id, "documents"), law.documents, "document", True)


def _of_vendors(source: Source) -> Iterator[Reference]:
    path = "trust_center/subprocessors.yml"
    for id, vendor in (source.register.subprocessors if source.register else {}).items():
        at: Loc = ("subprocessors", id)
        yield from _each(path, (*at, "products"), vendor.products, "product")
        owner = vendor.internal.owner_role if vendor.internal else None
        yield from _one(path, (*at, "internal", "owner_role"), owner, "role")
    for id, region in source.regions.items():
        at = (id, "provider")
        yield from _one(
            "trust_center/regions.yml", at, region.provider, "subprocessor", rule="TC-42"
        )
    if source.ai is not None:
        path = "trust_center/ai.yml"
        for id, feature in source.ai.features.items():
            yield from _one(path, ("features", id, "vendor"), feature.vendor, "subprocessor")
        yield from _each(path, ("documents",), source.ai.documents, "document", True)


def _of_pages(source: Source) -> Iterator[Reference]:
    for id, pack in source.packs.items():
        path = "trust_center/packs.yml"
        yield from _each(path, (id, "items"), pack.items, "document or policy", True)
    for id, gone in source.withdrawn.items():
        path, outside = "trust_center/withdrawn.yml", gone.audience != "internal"
        yield from _one(path, (id, "replaced_by"), gone.replaced_by, "policy", outside)
    for id, update in source.updates.items():
        path, outside = f"trust_center/updates/{id}.md", update.audience != "internal"
        yield from _each(path, ("affects",), update.affects, "id", outside)


def _of_people(source: Source) -> Iterator[Reference]:
    site, access = source.site.internal, source.access
    if site is not None:
        path = "trust_center/site.yml"
        yield from _each(path, ("internal", "reviewers"), site.reviewers, "role")
    if access is not None:
        path, agreement = "trust_center/access.yml", access.agreement
        if access.internal is not None:
            at = ("internal", "approvers")
            yield from _each(path, at, access.internal.approvers, "role")
        if agreement is not None:
            yield from _one(path, ("agreement", "offered"), agreement.offered, "document", True)
    path = "trust_center/internal.yml"
    for id, risk in source.facts.risk_register.items():
        yield from _one(path, ("risk_register", id, "owner_role"), risk.owner_role, "role")
    for id, excepted in source.facts.exceptions.items():
        place: Loc = ("exceptions", id)
        yield from _one(path, (*place, "owner"), excepted.owner, "role")
        yield from _one(path, (*place, "approved_by_role"), excepted.approved_by_role, "role")
