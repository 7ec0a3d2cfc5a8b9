"""What has no cover: criteria, controls, policies and statements that nothing serves.

A gap belongs to a thing that is switched off if that thing served it and nothing adopted does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from trustsite.source.adoption import off_controls
from trustsite.source.catalogue import catalogue
from trustsite.source.models.controls import Control
from trustsite.source.models.policies import PolicyHead
from trustsite.source.source import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Ids of one kind (``of``) that have no ``lacking`` since something is switched off.

    ``kind`` and ``id`` name what is switched off.
    """

    kind: str
    id: str
    of: str
    lacking: str
    ids: tuple[str, ...]


def served(records: Iterable[Control | PolicyHead]) -> frozenset[str]:
    """Give the criteria that some controls or policies serve."""
    return frozenset(id for one in records for id in one.criteria)


def gaps(source: Source) -> Iterator[Gap]:
    """Give what has no cover because of each thing that is switched off, in the file's order."""
    found = (*_of_policies(source), *_of_procedures(source), *_of_controls(source))
    return (gap for gap in found if gap.ids)


def _of_policies(source: Source) -> Iterator[Gap]:
    known: Mapping[str, Any] = {**catalogue().policies, **source.apart.policies}
    covered, lost = served(source.policies.values()), source.apart.lost
    for id in source.adopted.policies:
        criteria = known[id].criteria if id in known else ()
        left = tuple(one for one in criteria if one not in covered)
        yield Gap(kind="policies", id=id, of="criterion", lacking="policy", ids=left)
        bare = (one for one, control in source.controls.items() if not _policies(control))
        alone = tuple(one for one in bare if id in lost.get(one, ()))
        yield Gap(kind="policies", id=id, of="control", lacking="policy", ids=alone)


def _of_controls(source: Source) -> Iterator[Gap]:
    known: Mapping[str, Any] = {**catalogue().controls, **source.apart.controls}
    covered, lost = served(source.controls.values()), source.apart.lost
    off = off_controls(source)
    for id in (one for one in source.adopted.controls if one in off):
        criteria = known[id].criteria if id in known else ()
        left = tuple(one for one in criteria if one not in covered)
        yield Gap(kind="controls", id=id, of="criterion", lacking="control", ids=left)
        bare = (one for one, head in source.policies.items() if not _controls(head))
        alone = tuple(one for one in bare if id in lost.get(one, ()))
        yield Gap(kind="controls", id=id, of="policy", lacking="control", ids=alone)


def _of_procedures(source: Source) -> Iterator[Gap]:
    carried = {(_policy(p), id) for p, head in source.procedures.items() for id in head.statements}
    for id in source.adopted.procedures:
        for path, head in source.apart.procedures.items():
            if path.endswith(f"/{id}.md") and _policy(path) in source.policies:
                left = tuple(one for one in head.statements if (_policy(path), one) not in carried)
                yield Gap(kind="procedures", id=id, of="statement", lacking="procedure", ids=left)


def uncovered(source: Source) -> Mapping[str, tuple[str, ...]]:
    """Give the criteria that no control and that no policy serves, by what they lack.

    A project that has no controls, or no policies, doesn't say yet what serves what.
    """
    groups: dict[str, Mapping[str, Control | PolicyHead]] = {
        "control": source.controls,
        "policy": source.policies,
    }
    return {
        lacking: tuple(id for id in catalogue().criteria if id not in served(records.values()))
        for lacking, records in groups.items()
        if records
    }


def _policy(path: str) -> str:
    return path.split("/")[1]


def _policies(control: Control) -> tuple[str, ...]:
    return (*control.policies, *(control.internal.policies if control.internal else ()))


def _controls(head: PolicyHead) -> tuple[str, ...]:
    return (*head.controls, *(head.internal.controls if head.internal else ()))
