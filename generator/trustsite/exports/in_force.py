"""The auditor's tables: versions in force in a period, who approved them, and subprocessors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, fields
from typing import Any

from trustsite.assemble.context import Edition
from trustsite.assemble.period import Held, Period, period, periods
from trustsite.exports.words import table
from trustsite.history.codec import canonical, encode
from trustsite.history.in_force import InForce
from trustsite.history.told import Vendor

VERSIONS = (*(field.name for field in fields(InForce)), "address", "redline")
VENDORS = tuple(field.name for field in fields(Vendor))
__all__ = ["Period", "files", "in_force_csv", "in_force_json", "period", "subprocessors_csv"]

# The files beside the page of a period.
NAMES = ("in-force.csv", "in-force.json", "subprocessors.csv")


def in_force_csv(period: Period) -> bytes:
    """Write one line for each version, with its first and last day and its approval."""
    return _table(VERSIONS, (version_record(held) for held in period.held))


def subprocessors_csv(period: Period) -> bytes:
    """Write one line for each subprocessor in use in the period."""
    return _table(VENDORS, vendor_records(period))


def in_force_json(period: Period, audience: str) -> bytes:
    """Write both tables, with the period that they are of."""
    return canonical(
        {
            "format": "trustsite-in-force/1",
            "audience": audience,
            "from": encode(period.start),
            "to": encode(period.end),
            "in_force": [version_record(held) for held in period.held],
            "subprocessors": list(vendor_records(period)),
        }
    )


def files(edition: Edition) -> dict[str, bytes]:
    """Give the tables beside the page of each known period, by path."""
    made: dict[str, bytes] = {}
    for one in periods(edition):
        tables = (in_force_csv(one), in_force_json(one, edition.name), subprocessors_csv(one))
        folder = one.address.strip("/")
        made |= {f"{folder}/{name}": data for name, data in zip(NAMES, tables, strict=True)}
    return made


def version_record(held: Held) -> dict[str, Any]:
    """Give one version in its JSON form; addresses are from the root of the site."""
    made: dict[str, Any] = encode(held.row)
    return made | {"address": held.view.address, "redline": held.redline}


def vendor_records(period: Period) -> Iterator[dict[str, Any]]:
    """Give each subprocessor in its JSON form."""
    for vendor in period.vendors:
        yield encode(asdict(vendor))


def _table(columns: Iterable[str], records: Iterable[dict[str, Any]]) -> bytes:
    names = tuple(columns)
    return table(names, ([_cell(record[name]) for name in names] for record in records)).encode()


def _cell(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(map(str, value))
    return "" if value is None else str(value)
