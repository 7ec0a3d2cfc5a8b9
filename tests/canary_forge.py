"""Makes the files of a project from the models: a value for every field, as people write it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from types import NoneType
from typing import Annotated, Any, get_args, get_origin

from pydantic import BaseModel

from tests import canary_values as known
from trustsite.source.catalogue import catalogue
from trustsite.source.models import FILES, STAFF, addresses, names, scalars, synonyms
from trustsite.source.models.shape import Loc, bare, choices, is_record, keys

TOKEN = re.compile(r"zulu\d{4}")
NAMED = {
    name: alias
    for module in (scalars, names, addresses, synonyms)
    for name, alias in vars(module).items()
    if get_origin(alias) is Annotated
}


class Unknown(Exception):
    """A type or reference that the generator has no value for: canary_values.py needs a line."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the generator is: file, place in it, the record with its key, the class."""

    path: str
    loc: Loc
    model: str
    key: str
    audience: str

    @property
    def field(self) -> str:
        return f"{self.model}.{self.key}"

    def into(self, step: str | int, **changes: Any) -> Place:
        return replace(self, loc=(*self.loc, step), **changes)


def model_of(path: str) -> type[BaseModel]:
    return FILES[pattern_of(path)]


def pattern_of(path: str) -> str:
    return next(pattern for pattern in FILES if PurePosixPath(path).match(pattern))


def type_name(annotation: Any) -> str | None:
    """Give the name of a scalar type, also of one that may be left out."""
    for name, alias in NAMED.items():
        if annotation == alias:
            return name
    inner = get_args(annotation)
    if get_origin(annotation) is Annotated:
        return type_name(inner[0])
    if NoneType in inner:
        return type_name(next(part for part in inner if part is not NoneType))
    return None


class Forge:
    """Makes the files of a project; ``files`` maps a path to (data, body or None)."""

    def __init__(self) -> None:
        self.count = 0
        self.ids: dict[tuple[str, str], str] = {}
        self.given_days: set[str] = set()  # each stands in one closed place, and nowhere else
        self.days = {ahead: iter(known.secret_days(ahead)) for ahead in (False, True)}
        self.files: dict[str, tuple[Any, str | None]] = {}
        for path, audience in self._paths():
            self._file(path, audience)

    def token(self) -> str:
        self.count += 1
        return f"zulu{self.count:04}"

    def sentence(self, place: Place, *more: str) -> str:
        """Give at most eight words, so that two sentences share no run of eight."""
        steps = [TOKEN.sub("", str(step)) for step in (*place.loc, *more)]
        plain = re.sub(r"[^a-z]+", " ", " ".join(steps).lower()).split()
        return f"Canary {self.token()} of {' '.join(plain[-4:])}"

    def id(self, kind: str, audience: str) -> str:
        """Give the id of the record of a kind and class; closed ids are canaries."""
        if (kind, audience) not in self.ids:
            closed = audience != "public" if kind in known.NO_CARD else audience in known.CLOSED
            name = f"canary-{kind}-{self.token()}" if closed else f"open-{kind}-{audience}"
            self.ids[kind, audience] = name
        return self.ids[kind, audience]

    def _paths(self) -> Iterator[tuple[str, str]]:
        for pattern in FILES:
            if "*" not in pattern:
                yield pattern, "internal" if FILES[pattern] in STAFF else "public"
            elif pattern.startswith("policies/"):
                staff = not pattern.endswith("policy.md")
                for audience in (*known.CLASSES, "draft"):
                    path = pattern.replace("*", self.id("policy", audience), 1)
                    path = path.replace("*", self.id(f"procedure-{audience}", "internal"))
                    yield path, "internal" if staff else audience
            elif pattern.startswith("trust_center/controls/"):
                yield pattern.replace("*", "open"), "public"
                yield pattern.replace("*", self.id("domain", "internal")), "internal"
            else:
                for audience in known.CLASSES:
                    yield pattern.replace("*", self.id("update", audience)), audience

    def _file(self, path: str, audience: str) -> None:
        model = model_of(path)
        data = self.value(model, Place(path, (), model.__name__, "", audience))
        body = self.body(path, audience) if path.endswith(".md") else None
        self.files[path] = (data, body)

    def value(self, annotation: Any, place: Place) -> Any:
        """Give a value for a type, as people would write it."""
        if place.field in known.EXACT and place.key:
            return known.EXACT[place.field]
        name, inner = type_name(annotation), bare(annotation)
        if name is not None:
            return self.scalar(name, place)
        if words := choices(annotation):
            return self.word(words, place)
        if is_record(inner):
            return self.record(inner, place)
        if get_origin(inner) is dict:
            key, below = get_args(inner)
            return self.mapping(key, below, place)
        if get_origin(inner) is tuple:
            return self.items(get_args(inner)[0], place)
        raise Unknown(f"{place.field}: no value is known for {annotation}")

    def word(self, words: tuple[str, ...], place: Place) -> str:
        if place.key == "audience":
            return "public" if place.audience == "draft" else place.audience
        return known.WORDS.get(place.field, words[0])

    def record(self, model: type[BaseModel], place: Place) -> dict[str, Any]:
        made = {}
        for key, below in keys(model).items():
            audience = "internal" if key == "internal" else place.audience
            inner = place.into(key, model=model.__name__, key=key, audience=audience)
            made[key] = self.value(below, inner)
        return made

    def items(self, annotation: Any, place: Place) -> list[Any]:
        """Two of each free text or record, one of each word, all the ids that fit."""
        name = type_name(annotation)
        if name in ("Slug", "ControlId", "CriterionId"):
            return self.references(name, place)
        single = ("Country", "Location", "LanguageTag", "StatementId")
        count = 1 if choices(annotation) or name in single else 2
        return [self.value(annotation, place.into(number)) for number in range(count)]

    def mapping(self, key: Any, annotation: Any, place: Place) -> dict[str, Any]:
        model, made = bare(annotation), {}
        fields = keys(model) if is_record(model) else {}
        if "audience" in fields:
            classes = choices(fields["audience"])
            for audience in classes if place.audience != "internal" else ("internal",):
                if audience == "public" and model.__name__ in known.NEVER_PUBLIC:
                    continue
                id = self.key(key, place, audience)
                made[id] = self.value(annotation, place.into(id, audience=audience))
            return made
        for id in known.KEYS.get(place.field) or [self.key(key, place, place.audience)]:
            made[id] = self.value(annotation, place.into(id))
        return made

    def key(self, annotation: Any, place: Place, audience: str) -> str:
        """Give the id of a new record."""
        kind = place.key or PurePosixPath(place.path).stem
        match type_name(annotation):
            case "Slug":
                return self.id(kind.replace("_", "-"), audience)
            case "VariableName":
                return f"{self.id('group', audience).replace('-', '_')}.word"
            case "Phrase" | "PersonKey":
                return self.token()
            case "ControlId":
                closed = known.CLOSED_CONTROLS["/open." not in place.path]
                return known.PUBLIC_CONTROL if audience == "public" else closed
        raise Unknown(f"{place.field}: no ids are known for {annotation}")

    def scalar(self, name: str, place: Place) -> Any:
        if name in ("Text", "Prose"):
            return self.sentence(place)
        if name == "Phrase":
            return self.token()
        if name == "Date":
            return self.day(place)
        if name in known.ADDRESSES:
            return known.ADDRESSES[name].format(token=self.token())
        if name in known.SCALARS:
            draft = name == "Version" and place.audience == "draft"
            return "0.9" if draft else known.SCALARS[name]
        if name in ("Slug", "ControlId", "CriterionId"):
            return self.references(name, place)[0]
        if name == "StatementId":
            inside = place.path.startswith("policies/")
            policy = place.path.split("/")[1] if inside else self.id("policy", "internal")
            return f"{self.prefix(policy)}-1"
        raise Unknown(f"{place.field}: no value is known for {name}")

    def day(self, place: Place) -> str:
        if place.audience in known.CLOSED and place.model not in known.IN_ORDER:
            day = next(self.days[place.key in known.AHEAD]).isoformat()
            self.given_days.add(day)
            return day
        return known.DAYS.get(place.field, known.DAYS.get(place.key, known.DAYS[""]))

    def references(self, name: str, place: Place) -> list[str]:
        """Give the ids that a field may name, as open as the rules allow."""
        closed = place.audience == "internal"
        if name == "CriterionId":
            return list(catalogue().criteria)
        if name == "ControlId":
            inside = place.model in ("PolicyInternal", "Finding", "ReportException")
            return list(known.CLOSED_CONTROLS) if inside else [known.PUBLIC_CONTROL]
        match place.key:
            case (
                "owner"
                | "owner_role"
                | "role"
                | "signed_by_role"
                | "reviewers"
                | "approvers"
                | "reads"
            ):
                return [known.ROLE]
            case "approver" | "approved_by_role":
                return [known.OTHER_ROLE]
            case "vendor" | "provider" | "subprocessor":
                return [known.VENDORS["active"]]
            case "products":
                return [known.PRODUCT]
            case "report":
                return [self.id("reports", "nda" if closed else place.audience)]
            case "document":
                return [self.id("documents", place.audience)]
            case "documents" | "offered":
                return [self.id("documents", audience) for audience in known.CLASSES[:3]]
            case "items":
                return self.documents_and_policies(known.CLASSES[:3])
            case "affects":
                return self.documents_and_policies(known.CLASSES if closed else known.CLASSES[:3])
            case "replaced_by":
                return [self.id("policy", place.audience)]
            case "policies" if place.model == "ControlInternal":
                return [self.id("policy", "internal")]
            case "policies":
                return [self.id("policy", audience) for audience in (*known.CLASSES[:3], "draft")]
        raise Unknown(f"{place.field}: say in canaries.py what its ids refer to")

    def documents_and_policies(self, classes: tuple[str, ...]) -> list[str]:
        return [self.id(kind, one) for kind in ("documents", "policy") for one in classes]

    def variables(self, audience: str) -> list[str]:
        """Give the names of all variables that a text of a class may use."""
        rank = known.CLASSES.index("public" if audience == "draft" else audience)
        groups = [self.id("group", one).replace("-", "_") for one in known.CLASSES[: rank + 1]]
        return [f"{{{{ {group}.word }}}}" for group in groups]

    def prefix(self, policy: str) -> str:
        """Give a policy three capital letters of its own for its statements."""
        number = list(dict.fromkeys(self.ids.values())).index(policy)
        return f"C{chr(65 + number // 26)}{chr(65 + number % 26)}"

    def body(self, path: str, audience: str) -> str:
        """Give a text with a canary in each kind of Markdown that people may write."""
        place = Place(path, (), "", "", audience)
        lines = [f"## {self.sentence(place, 'heading')}", f"### {self.sentence(place, 'deeper')}"]
        if path.startswith("policies/") and "/procedures/" not in path:
            series = "A" if path.endswith("/internal.md") else ""
            mark = f"{self.prefix(path.split('/')[1])}-{series}1: "
            lines.append(mark + self.sentence(place, "statement") + ".")
        lines += [
            f"{self.sentence(place, 'fact')}: {' and '.join(self.variables(audience))}.",
            f"- {self.sentence(place, 'item')}\n- *{self.sentence(place, 'stress')}*",
            f"1. {self.sentence(place, 'step')}\n2. **{self.sentence(place, 'strong')}**",
            f"| A | B |\n|---|---|\n| {self.sentence(place, 'cell')} | x |",
            f"> {self.sentence(place, 'quote')}",
            f"[{self.sentence(place, 'link')}](/controls/) and `{self.sentence(place, 'code')}`.",
            f"```\n{self.sentence(place, 'fence')}\n```",
        ]
        return "\n" + "\n\n".join(lines) + "\n"
