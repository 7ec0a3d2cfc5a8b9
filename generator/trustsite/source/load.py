"""A project folder becomes Source, or every problem of every file at once."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from fnmatch import fnmatch
from pathlib import Path, PurePosixPath
from typing import Any

from pydantic import BaseModel, RootModel, ValidationError

from trustsite.problems import Problem, ProblemsFound
from trustsite.source import acknowledged
from trustsite.source.adoption import adopt
from trustsite.source.artwork import Artwork, read_artwork, reads
from trustsite.source.catalogue import catalogue
from trustsite.source.files import Body, Document, read_front_matter, read_yaml
from trustsite.source.models import FILES, REQUIRED, pattern_of
from trustsite.source.models.adopted import Adopted
from trustsite.source.models.assurance import Soc2
from trustsite.source.models.frameworks import Frameworks
from trustsite.source.models.inside import InternalFacts
from trustsite.source.models.messages import problems as in_plain_words
from trustsite.source.models.names import RESERVED, SLUG
from trustsite.source.models.people import Register
from trustsite.source.models.redirects import Redirects
from trustsite.source.source import Source

FOLDERS = ("trust_center", "policies")
# What may lie beside the files that are read: explanations for people, and nothing else.
# Names such as .policy.md.swp, #policy.md# and policy.md~ are what editors keep while one writes.
IGNORED = ("README.md",)
EDITORS = re.compile(r"[.#].*|.*~")


class _Reading:
    """What was read so far, and what was wrong with it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.files: dict[str, Document] = {}
        self.bodies: dict[str, Body] = {}
        self.models: dict[str, Any] = {}
        self.artwork: dict[str, Artwork] = {}
        self.problems: list[Problem] = []

    def read(self, path: str, model: type[BaseModel]) -> None:
        try:
            document = self._document(path)
        except ProblemsFound as found:
            self.problems += found.problems
            return
        self.files[path] = document
        try:
            read = model.model_validate(document.data)
        except ValidationError as error:
            self.problems += in_plain_words(document, error, model)
            return
        self.models[path] = read.root if isinstance(read, RootModel) else read

    def _document(self, path: str) -> Document:
        if path == acknowledged.PATH:
            return acknowledged.read_register(self.root, path)
        if path.endswith(".yml"):
            return read_yaml(self.root, path)
        document, self.bodies[path] = read_front_matter(self.root, path)
        return document

    def draw(self, path: str) -> None:
        try:
            self.artwork[path] = read_artwork(self.root, path)
        except ProblemsFound as found:
            self.problems += found.problems

    def one(self, name: str, default: Any = None) -> Any:
        return self.models.get(f"trust_center/{name}", default)

    def many(self, pattern: str) -> dict[str, Any]:
        return {path: model for path, model in self.models.items() if fnmatch(path, pattern)}


def load(root: Path) -> Source:
    """Read the project in ``root``; what the company does not adopt is set apart.

    Raises ``ProblemsFound`` with all problems of form: unreadable files, unknown keys, wrong
    types, files that nothing reads. What needs more than one file is checked by the rules.
    """
    reading = _Reading(root)
    reading.problems += _no_folders(root)
    for path in _paths(root):
        if reads(path):
            reading.draw(path)
        elif path == acknowledged.PATH:
            reading.read(path, Register)
        elif (pattern := pattern_of(path)) is None:
            reading.problems.append(_unknown(path))
        else:
            reading.problems += _bad_name(path, pattern)
            reading.read(path, FILES[pattern])
    reading.problems += [_missing(path) for path in REQUIRED if not (root / path).is_file()]
    if reading.problems:
        raise ProblemsFound(reading.problems)
    return adopt(_source(reading))


def problems_of(root: Path, path: str) -> tuple[Problem, ...]:
    """Read one file alone, as ``load`` reads it, and give all that is wrong with it."""
    pattern, reading = pattern_of(path), _Reading(root)
    if path == acknowledged.PATH:
        reading.read(path, Register)
        return tuple(reading.problems)
    if pattern is None:
        return (_unknown(path),)
    reading.problems += _bad_name(path, pattern)
    reading.read(path, FILES[pattern])
    return tuple(reading.problems)


def register_of(document: Document) -> Register:
    """Read records of the register from any file. Raises ``ProblemsFound``."""
    try:
        return Register.model_validate(document.data)
    except ValidationError as error:
        raise ProblemsFound(in_plain_words(document, error, Register)) from None


def _no_folders(root: Path) -> Iterator[Problem]:
    """A file in place of a folder would hide all that belongs in there."""
    for folder in FOLDERS:
        if (root / folder).exists() and not (root / folder).is_dir():
            hint = "rename it, and make a folder of this name"
            yield Problem(path=folder, message="this is not a folder", hint=hint)


def _paths(root: Path) -> Iterator[str]:
    for folder in FOLDERS:
        for place in sorted((root / folder).rglob("*")):
            read = place.name not in IGNORED and not EDITORS.fullmatch(place.name)
            if read and (place.is_file() or place.is_symlink()):
                yield place.relative_to(root).as_posix()


def _bad_name(path: str, pattern: str) -> Iterator[Problem]:
    """A name that becomes an address keeps to the grammar of addresses."""
    for name in _names(path, pattern):
        if not SLUG.fullmatch(name):
            hint = "rename it to small letters, digits and hyphens"
            yield Problem(path=path, message=f'"{name}" can\'t be part of an address', hint=hint)
        if name in RESERVED:
            message = f'"{name}" is kept for addresses of the site'
            yield Problem(path=path, message=message, hint="choose another name")


def _names(path: str, pattern: str) -> Iterator[str]:
    """Give what stands where the pattern has a star."""
    for written, given in zip(path.split("/"), pattern.split("/"), strict=True):
        before, star, after = given.partition("*")
        if star:
            yield written.removeprefix(before).removesuffix(after)


def _unknown(path: str) -> Problem:
    """A file that nothing reads is a slip of the pen, or in the wrong place."""
    places = [pattern.replace("*", PurePosixPath(path).stem) for pattern in FILES]
    near = difflib.get_close_matches(path, places, n=1, cutoff=0.7)
    hint = f'did you mean "{near[0]}"?' if near else "remove it, or move it out of this folder"
    if path.startswith("policies/"):
        hint = "a policy is policies/<id>/policy.md; beside it internal.md and procedures/<id>.md"
    return Problem(path=path, message="nothing reads a file of this name here", hint=hint)


def _missing(path: str) -> Problem:
    keys = [name for name, field in FILES[path].model_fields.items() if field.is_required()]
    hint = f"every project needs it, with {', '.join(keys)}"
    return Problem(path=path, message="this file is missing", hint=hint)


def _source(reading: _Reading) -> Source:
    one = reading.one
    return Source(
        root=reading.root,
        files=reading.files,
        bodies=reading.bodies,
        site=one("site.yml"),
        company=one("company.yml"),
        brand=one("brand.yml"),
        artwork=reading.artwork,
        service=one("service.yml"),
        commitments=one("commitments.yml", {}),
        soc2=one("soc2.yml", Soc2()),
        frameworks=one("frameworks.yml", Frameworks()),
        access=one("access.yml"),
        documents=one("documents.yml", {}),
        register=one("subprocessors.yml"),
        regions=one("regions.yml", {}),
        data=one("data.yml"),
        risk_profile=one("risk_profile.yml"),
        availability=one("availability.yml"),
        privacy=one("privacy.yml"),
        ai=one("ai.yml"),
        responsibilities=one("responsibilities.yml", {}),
        contacts=one("contacts.yml"),
        security_txt=one("security_txt.yml"),
        disclosure=one("disclosure.yml"),
        faq=one("faq.yml", {}),
        variables=one("variables.yml", {}),
        synonyms=one("synonyms.yml", {}),
        packs=one("packs.yml", {}),
        moved=one("redirects.yml", Redirects()),
        withdrawn=one("withdrawn.yml", {}),
        adopted=one("adopted.yml", Adopted()),
        facts=one("internal.yml", InternalFacts()),
        people=one("people.yml", {}),
        register_read=one("acknowledgements.csv", Register()).acknowledgements,
        agreement=one("agreement.md"),
        domains=_in_order(reading.many("trust_center/controls/*.yml")),
        updates=_by_stem(reading.many("trust_center/updates/*.md")),
        policies=_by_folder(reading.many("policies/*/policy.md")),
        annexes=_by_folder(reading.many("policies/*/internal.md")),
        procedures=reading.many("policies/*/procedures/*.md"),
    )


def _in_order(domains: dict[str, Any]) -> Mapping[str, Any]:
    """Domains stand in the catalogue's order, a company's own after them by id."""
    order = list(catalogue().domains)
    rank = {id: number for number, id in enumerate(order)}
    ranked = sorted(domains.items(), key=lambda d: (rank.get(d[1].id, len(order)), d[1].id))
    return dict(ranked)


def _by_stem(models: dict[str, Any]) -> Mapping[str, Any]:
    return {PurePosixPath(path).stem: model for path, model in models.items()}


def _by_folder(models: dict[str, Any]) -> Mapping[str, Any]:
    return {PurePosixPath(path).parent.name: model for path, model in models.items()}
