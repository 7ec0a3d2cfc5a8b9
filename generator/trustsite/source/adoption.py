"""Set apart what a company switched off, and put its other words in place.

This is the one place that does so: what follows sees only what is adopted, so lists, links,
counts, coverage and search follow by themselves. Lists lose what is switched off; whatever names
it alone, or in a sentence, is told by the rules.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from typing import Any

from trustsite.source.files import Document
from trustsite.source.models.adopted import WORDS, ControlChoice
from trustsite.source.models.controls import Control, ControlDomain
from trustsite.source.source import Apart, Loc, Place, Source

PATH = "trust_center/adopted.yml"


def off_controls(source: Source) -> frozenset[str]:
    """Give the ids of controls that are switched off, there or not."""
    return frozenset(id for id, choice in source.adopted.controls.items() if choice.off)


def reworded(source: Source) -> Iterator[tuple[str, ControlChoice]]:
    """Give the controls that are adopted in other words, with these."""
    for id, choice in source.adopted.controls.items():
        if not choice.off and any(getattr(choice, key) is not None for key in WORDS):
            yield id, choice


def off_addresses(source: Source) -> Mapping[str, Loc]:
    """Give the addresses that the pages of what is switched off have, and where that is said."""
    adopted = source.adopted
    found: dict[str, Loc] = {f"/policies/{id}/": ("policies", id) for id in adopted.policies}
    for path in source.apart.procedures:
        policy, name = path.split("/")[1], PurePosixPath(path).stem
        alone = name in adopted.procedures
        place: Loc = ("procedures", name) if alone else ("policies", policy)
        found[f"/procedures/{name}/"] = place
    return found | {f"/controls/{id.lower()}/": ("controls", id) for id in off_controls(source)}


def adopt(source: Source) -> Source:
    """Give the source as it is adopted; where nothing is switched off, nothing changes."""
    adopted = source.adopted
    if not (adopted.policies or adopted.procedures or adopted.controls):
        return source
    made = _Adoption(source)
    policies, domains = made.policies(), made.domains()
    apart = {p for p in source.files if made.is_off(p)}
    silenced = {i: s for i, s in source.facts.silenced.items() if s.path not in apart}
    return replace(
        source,
        files=made.files(apart),
        bodies=_without(source.bodies, apart),
        commitments=made.each(source.commitments, "trust_center/commitments.yml", "controls"),
        packs=made.each(source.packs, "trust_center/packs.yml", "items"),
        facts=source.facts.model_copy(update={"silenced": silenced}),
        domains=domains,
        updates=made.updates(),
        policies=policies,
        annexes=_without(source.annexes, adopted.policies),
        procedures=_without(source.procedures, apart),
        apart=Apart(
            policies=_of(source.policies, adopted.policies),
            procedures=_of(source.procedures, apart),
            controls=_of(source.controls, made.controls),
            files=_of(source.files, apart),
            bodies=_of(source.bodies, apart),
            lost=made.lost,
            replaced=made.replaced,
            places=made.places,
        ),
    )


def _of(records: Mapping[str, Any], ids: Collection[str]) -> dict[str, Any]:
    return {id: one for id, one in records.items() if id in ids}


def _without(records: Mapping[str, Any], ids: Collection[str]) -> dict[str, Any]:
    return {id: one for id, one in records.items() if id not in ids}


@dataclass(slots=True)
class _Adoption:
    """What is left of a source, and what was noted on the way."""

    source: Source
    controls: frozenset[str] = field(init=False)
    named: frozenset[str] = field(init=False)  # what a list may name by an id of any kind
    lost: dict[str, tuple[str, ...]] = field(default_factory=dict)
    replaced: dict[str, dict[str, str]] = field(default_factory=dict)
    places: dict[Place, Place] = field(default_factory=dict)

    def __post_init__(self) -> None:
        source = self.source
        self.controls = off_controls(source)
        ids = {*source.adopted.policies, *(id.lower() for id in self.controls)}
        self.named = frozenset(ids - source.documents.keys())

    def is_off(self, path: str) -> bool:
        """Say whether a file is of a policy or procedure that is switched off."""
        folder, _, rest = path.partition("/")
        if folder != "policies":
            return False
        policy, _, below = rest.partition("/")
        alone = below.startswith("procedures/")
        name = PurePosixPath(path).stem
        adopted = self.source.adopted
        return policy in adopted.policies or (alone and name in adopted.procedures)

    def kept(
        self, path: str, loc: Loc, ids: Collection[str], off: Collection[str]
    ) -> tuple[str, ...]:
        """Leave out what is off, and note where in the file the others stand."""
        left = [(index, id) for index, id in enumerate(ids) if id not in off]
        for now, (index, _) in enumerate(left):
            if now != index:
                self.places[path, (*loc, now)] = (path, (*loc, index))
        return tuple(id for _, id in left)

    def policies(self) -> dict[str, Any]:
        """Give the policies that are adopted; their lists name no control that is off."""
        found = {}
        for id, head in _without(self.source.policies, self.source.adopted.policies).items():
            path = f"policies/{id}/policy.md"
            found[id] = self._both(head, id, path, (), "controls", self.controls)
        return found

    def domains(self) -> dict[str, ControlDomain]:
        """Give the domains with the controls that are adopted; an emptied one is none."""
        found = {}
        for path, domain in self.source.domains.items():
            left = {
                id: self._control(path, id, control)
                for id, control in domain.controls.items()
                if id not in self.controls
            }
            if left or not domain.controls:
                found[path] = domain.model_copy(update={"controls": left})
        return found

    def _control(self, path: str, id: str, control: Control) -> Any:
        choice = self.source.adopted.controls.get(id)
        if choice is not None:
            words = {k: getattr(choice, k) for k in WORDS if getattr(choice, k) is not None}
            self.replaced[id] = {k: str(getattr(control, k) or "") for k in words}
            control = control.model_copy(update=words)
            for key in words:
                self.places[path, ("controls", id, key)] = (PATH, ("controls", id, key))
        off = self.source.adopted.policies
        return self._both(control, id, path, ("controls", id), "policies", off)

    def _both(
        self, record: Any, id: str, path: str, loc: Loc, key: str, off: Collection[str]
    ) -> Any:
        """Shorten a record's list and the one of its ``internal`` block, and note what went."""
        inside = record.internal
        hidden = getattr(inside, key) if inside else ()
        gone = tuple(one for one in (*getattr(record, key), *hidden) if one in off)
        if not gone:
            return record
        self.lost[id] = gone
        update: dict[str, Any] = {key: self.kept(path, (*loc, key), getattr(record, key), off)}
        if inside is not None:
            left = self.kept(path, (*loc, "internal", key), hidden, off)
            update["internal"] = inside.model_copy(update={key: left})
        return record.model_copy(update=update)

    def each(self, records: Mapping[str, Any], path: str, key: str) -> dict[str, Any]:
        """Shorten one list of each record of a file."""
        off = self.controls if key == "controls" else self.named
        return {
            id: one.model_copy(update={key: self.kept(path, (id, key), getattr(one, key), off)})
            for id, one in records.items()
        }

    def updates(self) -> dict[str, Any]:
        """Shorten what news names."""
        found = {}
        for id, head in self.source.updates.items():
            path = f"trust_center/updates/{id}.md"
            left = self.kept(path, ("affects",), head.affects, self.named)
            found[id] = head.model_copy(update={"affects": left})
        return found

    def files(self, apart: Collection[str]) -> dict[str, Document]:
        """Give the files as they are adopted: what is read as text says what readers see."""
        found = _without(self.source.files, apart)
        for path in self.source.domains:
            found[path] = replace(found[path], data=self._domain_data(found[path].data))
        found[PATH] = replace(found[PATH], data=self._without_words(found[PATH].data))
        return found

    def _domain_data(self, data: dict[str, Any]) -> dict[str, Any]:
        others = _raw_controls(self.source.files[PATH].data)
        controls = {
            id: {**raw, **{key: text for key, text in others.get(id, {}).items() if key in WORDS}}
            for id, raw in _raw_controls(data).items()
            if id not in self.controls
        }
        return {**data, "controls": controls} if "controls" in data else data

    def _without_words(self, data: dict[str, Any]) -> dict[str, Any]:
        """Words that replace others are judged as words of the control, by its readers."""
        controls = {
            id: {key: text for key, text in raw.items() if key not in WORDS}
            for id, raw in _raw_controls(data).items()
        }
        return {**data, "controls": controls} if controls else data


def _raw_controls(data: Mapping[str, Any]) -> Mapping[str, dict[str, Any]]:
    return data.get("controls") or {}
