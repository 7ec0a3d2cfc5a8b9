"""Ids of new things: the grammar of addresses, the words kept for it, and what is taken."""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path
from typing import get_args

from trustsite.edit.place import Refused
from trustsite.problems import ProblemsFound
from trustsite.source.catalogue import catalogue
from trustsite.source.files import read_front_matter, read_yaml
from trustsite.source.models.names import CONTROL, LONGEST, RESERVED, SLUG
from trustsite.source.models.sets import Audience, UpdateKind

ADOPTED = "trust_center/adopted.yml"
# The closed sets that a command offers as choices.
AUDIENCES: tuple[str, ...] = get_args(Audience)
KINDS: tuple[str, ...] = get_args(UpdateKind)
STATEMENT = re.compile("^([A-Z]{3})-A?[0-9]+:", re.MULTILINE)


def check_slug(id: str) -> None:
    """Refuse an id that can't be part of an address."""
    if id in RESERVED:
        raise Refused(f'"{id}" is kept for addresses of the site; choose another id.')
    if not SLUG.fullmatch(id) or len(id) > LONGEST:
        near = re.sub("[^a-z0-9]+", "-", id.lower()).strip("-")[:LONGEST].strip("-")
        hint = f"; did you mean {near}?" if near and near not in RESERVED else "."
        raise Refused(f'"{id}" is not an id of small letters, digits and hyphens{hint}')


def check_control(id: str) -> None:
    """Refuse an id that is not one of a control."""
    if not CONTROL.fullmatch(id):
        hint = f"; did you mean {id.upper()}?" if CONTROL.fullmatch(id.upper()) else "."
        raise Refused(f'"{id}" is not an id of a control, such as IAM-02 or INT-1{hint}')


def check_free(root: Path, id: str) -> None:
    """Refuse an id under which a document is listed: packs name both by their id alone."""
    path = "trust_center/documents.yml"
    if (root / path).is_file() and id in read_yaml(root, path).data:
        raise Refused(f'{path} has a document "{id}" already; choose another id.')


def check_adopted(root: Path, kind: str, id: str) -> None:
    """Refuse what the company switched off: it is there, or was decided against."""
    chosen = read_yaml(root, ADOPTED).data.get(kind, {}) if (root / ADOPTED).is_file() else {}
    choice = chosen.get(id) if isinstance(chosen, dict) else None
    if isinstance(choice, dict) and "off" in choice:
        remedy = f"remove its line there to switch it on again ({choice['off']})"
        raise Refused(f"{id} is switched off in {ADOPTED}; {remedy}")


def roles(root: Path) -> list[str]:
    """Give the company's role ids, in its order."""
    given = read_yaml(root, "trust_center/company.yml").data.get("roles")
    return list(given) if isinstance(given, dict) else []


def prefix(root: Path, id: str) -> str:
    """Choose the three letters of a new policy's statements: those of no other policy.

    Letters of control domains are left alone too: IAM-02 is a control.
    """
    taken = {*catalogue().domains, "INT", *_prefixes(root)}
    letters = re.sub("[^A-Z]", "", id.upper())
    initials = "".join(word[0] for word in id.upper().split("-") if word[0].isalpha())
    tries = [initials[:3], letters[:3], *_mixed(letters), *_mixed("XYZ")]
    return next((t for t in tries if len(t) == 3 and t not in taken), "NEW")


def _mixed(letters: str) -> list[str]:
    """Give three-letter words with the first letter kept and the order of letters too."""
    first, rest = letters[:1], letters[1:]
    return [first + a + b for i, a in enumerate(rest) for b in rest[i + 1 :]]


def _prefixes(root: Path) -> Collection[str]:
    found = set()
    for place in sorted(root.glob("policies/*/policy.md")):
        try:
            body = read_front_matter(root, place.relative_to(root).as_posix())[1]
        except ProblemsFound:
            continue  # a file that can't be read says so when it is checked
        found.update(STATEMENT.findall(body.text))
    return found
