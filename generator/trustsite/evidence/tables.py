"""The tables of the pack that no page of the site has: approvals, mapping, what was recorded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from trustsite.assemble.context import Edition
from trustsite.assemble.life import Lived, lived
from trustsite.assemble.period import Held, Period
from trustsite.exports import in_force, life
from trustsite.exports.words import table
from trustsite.history.told import State, kept, on

APPROVALS = (
    *("kind", "id", "title", "version", "approved_on", "approver", "approved_by", "evidence"),
    *("approval_of", "effective_on", "change", "material", "release", "released_on"),
)
MAPPING = (
    *("policy", "policy_version", "control", "control_title", "owner", "criterion"),
    *("told_in", "told_on"),
)
PROCEDURES = (
    *("policy", "id", "title", "role", "trigger", "within", "statements", "evidence", "steps"),
    *("told_from", "told_until", "release"),
)
RECORDED = ("event", "kind", "id", "version", "on", "next", "reason", "replaced_by", "release")


def tables(edition: Edition, period: Period) -> dict[str, bytes]:
    """Give all tables by path."""
    return {
        "in-force.csv": in_force.in_force_csv(period),
        "in-force.json": in_force.in_force_json(period, edition.name),
        "subprocessors.csv": in_force.subprocessors_csv(period),
        "approvals.csv": _written(APPROVALS, _approvals(edition, period)),
        "mapping.csv": _written(MAPPING, mapping(edition, period)),
        "procedures.csv": _written(PROCEDURES, _procedures(edition, period)),
        "recorded.csv": _written(RECORDED, map(life.happening, period.recorded)),
    }


def approval(edition: Edition, held: Held) -> Lived:
    """Give a version with its change line and the day of its release."""
    return next(one for one in lived(edition, held.page) if one.view is held.view)


def controls(edition: Edition, period: Period) -> State | None:
    """Give the controls as the last release by the end of the period froze them."""
    history = edition.history
    return on(history.entries, history.facts.get("controls", ()), period.end)


def mapping(edition: Edition, period: Period) -> Iterator[Mapping[str, Any]]:
    """Give each policy with each of its controls and their criteria, as told by the end."""
    told = controls(edition, period)
    last = dict(_at_the_end(period))
    found = [
        (policy, control, criterion)
        for domain in (told.records if told else ())
        for control in domain["controls"]
        for policy in control["policies"] or [""]
        for criterion in control["criteria"] or [""]
    ]
    for policy, control, criterion in sorted(found, key=lambda one: (one[0], one[1]["id"], one[2])):
        assert told is not None
        yield {
            "policy": policy,
            "policy_version": last.get(policy, ""),
            "control": control["id"],
            "control_title": control["title"],
            "owner": control["owner"],
            "criterion": criterion,
            "told_in": told.release,
            "told_on": told.day,
        }


def _procedures(edition: Edition, period: Period) -> Iterator[Mapping[str, Any]]:
    """Give each procedure as it was told on days of the period, a line for each wording."""
    history = edition.history
    frozen = history.facts.get("procedures", ())
    for one in kept(history.entries, frozen, period.start, period.end):
        yield {
            **one.record,
            "statements": " ".join(one.record["statements"]),
            "evidence": "; ".join(one.record["evidence"]),
            "steps": one.record["body"].strip(),
            "told_from": one.first,
            "told_until": one.last,
            "release": one.release,
        }


def _at_the_end(period: Period) -> Iterator[tuple[str, str]]:
    """Give each policy with the version that was in force on the last day."""
    for row in (held.row for held in period.held if held.row.kind == "policy"):
        if row.last is None or row.last >= period.end:
            yield row.id, row.version


def _approvals(edition: Edition, period: Period) -> Iterator[Mapping[str, Any]]:
    for held in period.held:
        one, row = approval(edition, held), held.row
        yield {
            **{name: getattr(row, name) for name in APPROVALS[:8]},
            "approval_of": one.view.approval_of or "",
            "effective_on": row.first,
            "change": one.change,
            "material": "" if one.material is None else "yes" if one.material else "no",
            "release": row.release,
            "released_on": one.released_on,
        }


def _written(columns: tuple[str, ...], records: Iterator[Mapping[str, Any]]) -> bytes:
    cells = ([_cell(record[name]) for name in columns] for record in records)
    return table(columns, cells).encode()


def _cell(value: Any) -> str:
    return "" if value is None else str(value)
