"""A new control: one record more in the file of its domain, planned until somebody says it is in
place."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from trustsite.edit.names import check_adopted, check_control, roles
from trustsite.edit.place import Draft, Refused, unsafe
from trustsite.edit.splice import CannotSplice, add_record
from trustsite.edit.words import block
from trustsite.problems import ProblemsFound
from trustsite.source.catalogue import catalogue
from trustsite.source.files import Raw, read_front_matter, read_yaml
from trustsite.source.load import problems_of
from trustsite.source.models.names import DOMAIN

FOLDER = "trust_center/controls"
HEAD = """# yaml-language-server: $schema=../../schemas/controls.schema.json
# {title}: what we do; how we do it stands under `internal`.

"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is asked for; empty values come from the catalogue.

    ``domain`` is needed for an internal control only: INT-1 doesn't tell where it belongs.
    """

    title: str = ""
    description: str = ""
    domain: str = ""
    domain_title: str = ""


def new_control(root: Path, id: str, asked: Asked) -> Draft:
    """Give the file of the control's domain with the control in it. Raises ``Refused``."""
    check_control(id)
    check_adopted(root, "controls", id)
    domain = _domain(id, asked)
    files = dict(_files(root))
    for path, data in files.items():
        if id in (data.get("controls") or {}):
            raise Refused(f"{id} stands in {path} already, so nothing was written.")
    record = _record(root, id, asked)
    for path, data in files.items():
        if data.get("id") == domain:
            return _grown(root, path, data, id, record)
    return _new_file(root, id, domain, asked, record)


def _domain(id: str, asked: Asked) -> str:
    own = id.partition("-")[0]
    if own == "INT" and not asked.domain:
        raise Refused(f"Say to which domain {id} belongs: --domain IAM.")
    if own != "INT" and asked.domain not in ("", own):
        raise Refused(f"{id} belongs to the domain {own}, not to {asked.domain}.")
    if own == "INT" and (not DOMAIN.fullmatch(asked.domain) or asked.domain == "INT"):
        raise Refused(f"{asked.domain} is not a domain; three capital letters such as IAM are.")
    return asked.domain or own


def _files(root: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    for place in sorted((root / FOLDER).glob("*.yml")):
        path = place.relative_to(root).as_posix()
        yield path, read_yaml(root, path).data


def _record(root: Path, id: str, asked: Asked) -> dict[str, Raw]:
    """Give the record. Nothing new is said to be in place, and only known ids are named."""
    known = catalogue().controls.get(id)
    if known is None and not (asked.title and asked.description):
        raise Refused(f"{id} is not in the catalogue, so give --title and --description.")
    inside = id.startswith("INT-")
    open_ones, internal_ones = _policies(root, id)
    notes: dict[str, Raw] = {
        "notes": [*known.notes] if known else None,
        "evidence": [*known.evidence] if known else None,
        "policies": [*internal_ones] or None,
    }
    internal: Raw = {key: value for key, value in notes.items() if value}
    record: dict[str, Raw] = {
        "audience": "internal" if inside else "public",
        "title": asked.title or (known.title if known else ""),
        "description": asked.description or (known.description if known else ""),
        "criteria": [*known.criteria] if known else [],
        "owner": known.owner if known and known.owner in roles(root) else None,
        "frequency": known.frequency if known else None,
        "status": "planned",
        "policies": [*open_ones],
        "internal": internal or None,
    }
    return {key: value for key, value in record.items() if value is not None}


def _policies(root: Path, id: str) -> tuple[list[str], list[str]]:
    """Give the policies that name this control already: open ones and internal ones."""
    found: tuple[list[str], list[str]] = ([], [])
    for place in sorted(root.glob("policies/*/policy.md")):
        try:
            head: Any = read_front_matter(root, place.relative_to(root).as_posix())[0].data
        except ProblemsFound:
            continue  # a file that can't be read says so when it is checked
        named = [head.get("controls"), (head.get("internal") or {}).get("controls")]
        if any(id in (ids or ()) for ids in named):
            found[head.get("audience") == "internal"].append(place.parent.name)
    return found


def _new_file(root: Path, id: str, domain: str, asked: Asked, record: dict[str, Raw]) -> Draft:
    title = asked.domain_title or catalogue().domains.get(domain, "")
    if not title:
        raise Refused(f"{domain} is a new domain, so say what it is called: --domain-title.")
    name = re.sub("[^a-z0-9]+", "-", title.lower()).strip("-") or domain.lower()
    path = f"{FOLDER}/{name}.yml"
    if os.path.lexists(root / path):
        raise Refused(f"{path} exists already and is of another domain; choose another title.")
    head: dict[str, Raw] = {"id": domain, "title": title}
    controls: dict[str, Raw] = {"controls": {id: record}}
    text = HEAD.format(title=" ".join(title.split())) + block(head) + "\n" + block(controls)
    return Draft(path=path, before=None, after=text.encode(), data={**head, **controls})


def _grown(root: Path, path: str, data: dict[str, Any], id: str, record: dict[str, Raw]) -> Draft:
    problems = problems_of(root, path)
    if problems:
        raise ProblemsFound(problems)
    before = (root / path).read_bytes()
    text = before.decode("utf-8-sig")
    controls = dict(data.get("controls") or {})
    earlier = [other for other in controls if _order(other) < _order(id)]
    try:
        grown = add_record(
            text.replace("\r\n", "\n"),
            "controls",
            id,
            record,
            max(earlier, key=_order) if earlier else None,
        )
    except CannotSplice:
        raise Refused(unsafe(path)) from None
    grown = grown.replace("\n", "\r\n") if "\r\n" in text else grown
    mark = before[:3] if before.startswith(b"\xef\xbb\xbf") else b""
    after = mark + grown.encode()
    return Draft(
        path=path, before=before, after=after, data={**data, "controls": {**controls, id: record}}
    )


def _order(id: str) -> tuple[bool, int]:
    """Public controls by number, then internal ones by theirs."""
    return (id.startswith("INT-"), int(id.partition("-")[2]))
