"""A new procedure: its head, and one step to go on from."""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from trustsite.edit.names import check_adopted, check_slug, roles
from trustsite.edit.place import Draft, Refused
from trustsite.edit.policy import SCHEMA
from trustsite.edit.words import block
from trustsite.source.catalogue import catalogue, usual_procedures
from trustsite.source.files import Raw, read_front_matter, read_yaml
from trustsite.source.rules.statements import in_text

TEXTS = ("policy.md", "internal.md")


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What is asked for; empty values come from the catalogue, the policy or plain words."""

    title: str = ""
    role: str = ""
    trigger: str = ""
    evidence: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()


def new_procedure(root: Path, id: str, work: Work) -> Draft:
    """Give policies/<policy>/procedures/<name>.md for an id ``policy/name``.

    Raises ``Refused`` where the policy or a statement is not there, or the name is taken.
    """
    policy, _, name = id.partition("/")
    check_adopted(root, "policies", policy)
    _check_policy(root, policy)
    if not name:
        raise Refused(f"Say which procedure: {_offer(root, policy)}.")
    check_slug(name)
    check_adopted(root, "procedures", name)
    taken = next(root.glob(f"policies/*/procedures/{name}.md"), None)
    path = f"policies/{policy}/procedures/{name}.md"
    if taken is not None or os.path.lexists(root / path):
        there = taken.relative_to(root).as_posix() if taken else path
        raise Refused(f"{there} exists already, so nothing was written.")
    _check_statements(root, policy, work.statements)
    data = _head(root, policy, name, work)
    text = f"---\n{SCHEMA.format('procedure').replace('../../', '../../../')}{block(data)}---\n"
    role = _title(root, str(data["role"]))
    after = f"{text}1. **{role}** does the first step, so that it can be seen.\n"
    return Draft(path=path, before=None, after=after.encode(), data=data)


def _check_policy(root: Path, policy: str) -> None:
    if not (root / "policies" / policy / "policy.md").is_file():
        known = sorted(place.parent.name for place in root.glob("policies/*/policy.md"))
        near = difflib.get_close_matches(policy, known, n=1)
        hint = f" Did you mean {near[0]}?" if near else f" First: trustsite new policy {policy}"
        raise Refused(f"There is no policies/{policy}/policy.md.{hint}")


def _offer(root: Path, policy: str) -> str:
    """Name the procedures that usually belong to a policy and are not there yet."""
    known = catalogue().policies.get(policy)
    usual = [id.removeprefix("proc-") for id in known.procedures] if known else []
    left = [id for id in usual if not any(root.glob(f"policies/*/procedures/{id}.md"))]
    return ", ".join(f"{policy}/{id}" for id in left) or f"{policy}/its-name"


def _check_statements(root: Path, policy: str, statements: tuple[str, ...]) -> None:
    """A procedure carries out what its policy, or the annex, says."""
    known = list(_statements(root, policy))
    for id in statements:
        if id not in known:
            near = difflib.get_close_matches(id, known, n=1, cutoff=0.6)
            hint = f"; did you mean {near[0]}?" if near else "."
            raise Refused(f"{policy} has no statement {id}{hint}")


def _statements(root: Path, policy: str) -> Iterator[str]:
    for name in TEXTS:
        path = f"policies/{policy}/{name}"
        if (root / path).is_file():
            yield from (one.id for one in in_text(path, read_front_matter(root, path)[1]))


def _head(root: Path, policy: str, name: str, work: Work) -> dict[str, Raw]:
    owner = str(read_front_matter(root, f"policies/{policy}/policy.md")[0].data.get("owner") or "")
    role, known = work.role or owner, roles(root)
    if role not in known:
        raise Refused(f"trust_center/company.yml has no role {role}: {', '.join(known)}.")
    usual = usual_procedures().get(name, name.replace("-", " ").capitalize())
    head: dict[str, Raw] = {
        "title": work.title or usual,
        "role": role,
        "trigger": work.trigger or "Somebody asks for it.",
        "evidence": [*(work.evidence or ("The ticket, with who did what and when.",))],
        "statements": [*work.statements],
    }
    return {key: value for key, value in head.items() if value}


def _title(root: Path, role: str) -> str:
    """Begin a step as steps do: with the person who takes it."""
    given = read_yaml(root, "trust_center/company.yml").data.get("roles")
    title = str(given[role]) if isinstance(given, dict) else role
    short = title[:2].isupper()  # IT manager stays as it is
    return f"The {title if short else title[:1].lower() + title[1:]}"
