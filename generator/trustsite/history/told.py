"""Facts as they were told: what a group of facts said after a release, or on a day.

A group is frozen only by a release that changed it, so what holds is what the last such release
froze. Nothing here looks at working facts.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from trustsite.history.log import Entry

Records = Sequence[Mapping[str, Any]]
States = Sequence[tuple[str, bytes]]


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What a group of facts said from one release on: its name, its day, and the records."""

    release: str
    day: date
    records: Records


def states(entries: Sequence[Entry], frozen: States) -> Iterator[State]:
    """Give each state of a group in the order of the log; ``frozen`` is (release, bytes)."""
    days = {entry.release: entry.date for entry in entries}
    for release, data in frozen:
        yield State(release=release, day=days[release], records=json.loads(data))


def after(entries: Sequence[Entry], frozen: States, release: str) -> Records:
    """Give a group as it was after a release, which need not have changed it itself."""
    order = [entry.release for entry in entries]
    until = order[: order.index(release) + 1]
    found = [told for told in states(entries, frozen) if told.release in until]
    return found[-1].records if found else ()


def on(entries: Sequence[Entry], frozen: States, day: date) -> State | None:
    """Give a group as the last release of the day or before told of it, if there was one."""
    found = [told for told in states(entries, frozen) if told.day <= day]
    return found[-1] if found else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A record as it was told from ``first`` to ``last``, both included; no last day: until now."""

    record: Mapping[str, Any]
    release: str
    first: date
    last: date | None


def kept(entries: Sequence[Entry], frozen: States, start: date, end: date) -> tuple[Kept, ...]:
    """Give every wording of every record told on a day from ``start`` to ``end``, by id and day."""
    known: dict[str, Kept] = {}
    past: list[Kept] = []
    for state in states(entries, frozen):
        here = {record["id"]: record for record in state.records}
        over = [id for id, one in known.items() if here.get(id) != one.record]
        past += [replace(known.pop(id), last=state.day - timedelta(days=1)) for id in over]
        for id in here.keys() - known.keys():
            known[id] = Kept(record=here[id], release=state.release, first=state.day, last=None)
    told = [one for one in (*past, *known.values()) if one.first <= end]
    told = [one for one in told if one.last is None or one.last >= max(start, one.first)]
    return tuple(sorted(told, key=lambda one: (one.record["id"], one.first)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Vendor:
    """A subprocessor in use on at least one day of a period.

    ``first`` and ``last`` are what the facts say; no last day means still in use, as far as told.
    ``told_on`` is the day of the release whose words these are.
    """

    id: str
    name: str
    legal_entity: str
    purpose: str
    locations: tuple[str, ...]
    first: date | None
    last: date | None
    told_on: date


def vendors(entries: Sequence[Entry], frozen: States, start: date, end: date) -> tuple[Vendor, ...]:
    """Give every subprocessor in use on a day from ``start`` to ``end``, as told by then.

    One that was announced and not confirmed is not in use. One that left the list without a last
    day was in use until the day before the release that left it out.
    """
    known: dict[str, Vendor] = {}
    for state in states(entries, frozen):
        if state.day > end:
            break
        here = {record["id"]: record for record in state.records}
        for id, vendor in known.items():
            if id not in here and vendor.last is None:
                known[id] = replace(vendor, last=state.day - timedelta(days=1))
        listed = {
            id: _vendor(record, state.day)
            for id, record in here.items()
            if record["status"] != "planned"
        }
        # In the order of the newest list, then those that it leaves out.
        known = {**listed, **{id: vendor for id, vendor in known.items() if id not in listed}}
    return tuple(vendor for vendor in known.values() if _used(vendor, start, end))


def _used(vendor: Vendor, start: date, end: date) -> bool:
    return (vendor.first or start) <= end and (vendor.last or end) >= start


def _vendor(record: Mapping[str, Any], told_on: date) -> Vendor:
    return Vendor(
        id=record["id"],
        name=record["name"],
        legal_entity=record.get("legal_entity") or "",
        purpose=record["purpose"],
        locations=tuple(record["locations"]),
        first=_day(record.get("since")),
        last=_day(record.get("ended_on")) if record["status"] == "ended" else None,
        told_on=told_on,
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
