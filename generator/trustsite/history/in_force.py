"""The auditor's table: which version of each text was in force on which days of a period."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from trustsite.history.frozen import Version
from trustsite.history.shelf import Shelf

KINDS = {"policies": "policy", "annexes": "annex", "agreements": "agreement"}


@dataclass(frozen=True, slots=True, kw_only=True)
class InForce:
    """One version with its first and last day in force; no last day means still in force.

    ``approver`` is a role id. ``approved_by`` and ``evidence`` are known inside only. ``versions``
    counts the versions of the same text in the period: of two or more each has its own days.
    """

    kind: str
    id: str
    title: str
    version: str
    first: date
    last: date | None
    approved_on: date | None
    approver: str
    approved_by: str
    evidence: str
    release: str
    versions: int


def in_force(
    shelves: Mapping[tuple[str, str], Shelf], start: date, end: date
) -> tuple[InForce, ...]:
    """Give every version in force on at least one day from ``start`` to ``end``, both included.

    Two versions of one text can be: then each has its own days. Ordered by kind, id and day.
    """
    found = [row for shelf in shelves.values() for row in _rows(shelf, start, end)]
    order = list(KINDS.values())
    return tuple(sorted(found, key=lambda row: (order.index(row.kind), row.id, row.first)))


def _rows(shelf: Shelf, start: date, end: date) -> Iterator[InForce]:
    held = [(v, shelf.until(v)) for v in shelf.released if _held(shelf, v, start, end)]
    for version, last in held:
        yield _row(shelf, version, last, len(held))


def _held(shelf: Shelf, version: Version[Any], start: date, end: date) -> bool:
    first, last = version.document.effective_on, shelf.until(version)
    return first is not None and first <= end and (last is None or last >= max(first, start))


def _row(shelf: Shelf, version: Version[Any], last: date | None, versions: int) -> InForce:
    document = version.document
    details = getattr(document, "details", document)
    return InForce(
        kind=KINDS[shelf.kind],
        id=shelf.id,
        title=str(document.title),
        version=document.version,
        first=document.effective_on,
        last=last,
        approved_on=getattr(document, "approved_on", None),
        approver=_said(details, "approver"),
        approved_by=_said(details, "approved_by"),
        evidence=_said(details, "approval_evidence"),
        release=version.release or "",
        versions=versions,
    )


def _said(details: Any, name: str) -> str:
    """Give a field of the head as text; a card and an annex have fewer."""
    value = getattr(details, name, None)
    return "" if value is None else str(value)
