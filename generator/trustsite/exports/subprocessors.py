"""The subprocessor list as data: the same rows in the same order as the page (TC-29)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from trustsite.exports.addresses import absolute
from trustsite.exports.words import table
from trustsite.history.codec import canonical, encode
from trustsite.site.public import PublicSite, Subprocessor, SubprocessorRegister

# Where the form of this file and of ``trust.json`` is written down, and which part is this one's.
SCHEMA = "trust.schema.json"
PART = "#/$defs/register_file"
ORDER = ("planned", "active", "ended")

COLUMNS = (
    "status",
    "id",
    "name",
    "legal_entity",
    "entity_country",
    "purpose",
    "category",
    "data_categories",
    "data_subjects",
    "locations",
    "location_names",
    "locations_note",
    "transfer_mechanism",
    "products",
    "optional",
    "since",
    "notice_on",
    "object_until",
    "effective_on",
    "ended_on",
    "website",
    "agreement",
)


def subprocessors_csv(site: PublicSite, register: SubprocessorRegister) -> bytes:
    """Write the list as RFC 4180 says: a header line, CRLF, UTF-8; lists joined by ``; ``."""
    rows = ([_cell(record[column]) for column in COLUMNS] for record in records(site, register))
    return table(COLUMNS, rows).encode()


def subprocessors_json(site: PublicSite, register: SubprocessorRegister) -> bytes:
    """Write the register with its terms of notice and objection."""
    head = {"$schema": absolute(site, SCHEMA) + PART, "format": "trustsite-subprocessors/1"}
    return canonical(head | register_record(site, register))


def register_record(site: PublicSite, register: SubprocessorRegister) -> dict[str, Any]:
    """Give the whole register in its JSON form."""
    terms: dict[str, Any] = encode(register)
    return terms | {"subprocessors": records(site, register)}


def records(site: PublicSite, register: SubprocessorRegister) -> list[dict[str, Any]]:
    """Give the rows in their JSON form: planned first, then active, then ended (TC-25)."""
    return [_record(site, register, vendor) for vendor in in_order(register.subprocessors)]


def in_order(vendors: Iterable[Subprocessor]) -> list[Subprocessor]:
    """Sort by state; within one state the order of the file stays."""
    return sorted(vendors, key=lambda vendor: ORDER.index(vendor.status))


def _record(
    site: PublicSite, register: SubprocessorRegister, vendor: Subprocessor
) -> dict[str, Any]:
    fields: dict[str, Any] = encode(vendor)
    return fields | {
        "location_names": places(site, vendor),
        "object_until": encode(object_until(register, vendor)),
    }


def places(site: PublicSite, vendor: Subprocessor) -> list[str]:
    """Name the places of processing in the words of the page."""
    return [str(site.countries.get(code, code)) for code in vendor.locations]


def object_until(register: SubprocessorRegister, vendor: Subprocessor) -> date | None:
    """Give the last day for an objection to a planned entry, counted from its notice."""
    if register.objection is None or vendor.notice_on is None or vendor.status != "planned":
        return None
    return vendor.notice_on + timedelta(days=register.objection.within_days)


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "; ".join(value) if isinstance(value, list) else str(value)
