"""A new policy: a draft 0.1 with a complete head and one statement to go on from."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from trustsite.edit.names import check_adopted, check_free, check_slug, prefix, roles
from trustsite.edit.place import Draft, Refused
from trustsite.edit.words import block
from trustsite.source.catalogue import catalogue
from trustsite.source.files import Raw
from trustsite.source.models.catalogue import CataloguePolicy

SCHEMA = "# yaml-language-server: $schema=../../schemas/{}.schema.json\n"
IN_SHORT: list[Raw] = [
    "You must follow this policy wherever it applies to your work.",
    "You must not make an exception without approval.",
    "Ask the owner of this policy if you are not sure.",
]
SECTIONS = ("Purpose and scope", "Rules", "Exceptions")
STATEMENTS = (
    "{}-1: This policy applies to everyone who works for {{{{ company.short_name }}}}.",
    "{}-2: The owner of this policy reviews it at least once a year.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is asked for; empty values come from the catalogue or from plain words."""

    title: str = ""
    audience: str = "internal"
    owner: str = ""
    approver: str = ""


def new_policy(root: Path, id: str, wanted: Wanted) -> Draft:
    """Give policies/<id>/policy.md. Raises ``Refused`` where it exists or the id can't be one."""
    check_slug(id)
    check_adopted(root, "policies", id)
    path = f"policies/{id}/policy.md"
    if os.path.lexists(root / path):
        raise Refused(f"{path} exists already, so nothing was written.")
    check_free(root, id)
    known = catalogue().policies.get(id)
    data = _head(id, known, wanted, roles(root))
    text = SCHEMA.format("policy") + block(data)
    after = f"---\n{text}---\n\n{_body(prefix(root, id), known)}"
    return Draft(path=path, before=None, after=after.encode(), data=data)


def _head(
    id: str, known: CataloguePolicy | None, wanted: Wanted, company: list[str]
) -> dict[str, Raw]:
    title = wanted.title or (known.title if known else id.replace("-", " ").capitalize())
    owner, approver = _roles(known, wanted, company)
    subject = title.removesuffix(" policy").lower()
    head: dict[str, Raw] = {
        "title": title,
        "audience": wanted.audience,
        "purpose": known.purpose if known else f"Says what everyone here does about {subject}.",
        "version": "0.1",
        "owner": owner,
        "approver": approver,
        "review": known.review if known else "annual",
        "criteria": [*known.criteria] if known else [],
        "controls": [],
        "in_short": IN_SHORT,
        "change": {"summary": "First text, in preparation.", "material": "yes"},
        # It is meant for these readers from its first day on.
        "show_earlier_dates": None if wanted.audience == "internal" else "yes",
    }
    return {key: value for key, value in head.items() if value not in (None, "")}


def _roles(known: CataloguePolicy | None, wanted: Wanted, company: list[str]) -> tuple[str, str]:
    """Give owner and approver: roles that the company has, and never one role for both."""
    for role in filter(None, (wanted.owner, wanted.approver)):
        if role not in company:
            raise Refused(f"trust_center/company.yml has no role {role}: {', '.join(company)}.")
    if not company:
        raise Refused("trust_center/company.yml has no roles; a policy needs one that owns it.")
    usual = [wanted.owner, known.owner if known else "security-lead", *company]
    owner = next(role for role in usual if role in company)
    if wanted.approver == owner:
        raise Refused(f"{owner} can't both own and approve a policy; name two roles.")
    usual = [wanted.approver, known.approver if known else "ceo", *company]
    return owner, next((role for role in usual if role in company and role != owner), "")


def _body(letters: str, known: CataloguePolicy | None) -> str:
    first, *rest = known.sections if known else SECTIONS
    parts = [f"## {first}", *(statement.format(letters) for statement in STATEMENTS)]
    return "\n\n".join([*parts, *(f"## {section}" for section in rest)]) + "\n"


def usual_controls(id: str) -> tuple[str, ...]:
    """Give the controls that a policy of this id usually governs."""
    known = catalogue().policies.get(id)
    return known.controls if known else ()
