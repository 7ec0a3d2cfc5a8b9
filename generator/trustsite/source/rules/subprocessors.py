"""The register of subprocessors, and the regions in which they hold data."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from trustsite.problems import Level, Problem
from trustsite.source.models.processing import Subprocessor
from trustsite.source.source import Loc, Source

PATH = "trust_center/subprocessors.yml"
REGIONS = "trust_center/regions.yml"

# The European Economic Area: the Union, Iceland, Liechtenstein and Norway.
EEA = frozenset(
    [
        *("AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU"),
        *("IE", "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK"),
        *("IS", "LI", "NO", "EEA"),
    ]
)


def _vendors(source: Source) -> Iterator[tuple[Loc, Subprocessor]]:
    for id, vendor in (source.register.subprocessors if source.register else {}).items():
        yield ("subprocessors", id), vendor


def transfers_are_allowed(source: Source, _: date) -> Iterator[Problem]:
    """TC-21: processing outside the European Economic Area needs a transfer mechanism."""
    for loc, vendor in _vendors(source):
        places = [*vendor.locations, *([vendor.entity_country] if vendor.entity_country else [])]
        outside = [place for place in places if place not in EEA]
        if outside and not vendor.transfer_mechanism and vendor.status != "ended":
            message = f"{outside[0]} is outside the EEA, and no transfer mechanism is named"
            hint = 'add transfer_mechanism; "None needed" says that no EEA data is involved'
            yield source.problem(PATH, loc, message, hint, rule="TC-21")


def planned_ones_are_announced(source: Source, _: date) -> Iterator[Problem]:
    """TC-23: a planned vendor has a day of notice and a first day, the notice period apart."""
    agreed = source.register.notice_days if source.register else None
    for loc, vendor in _vendors(source):
        if vendor.status != "planned":
            continue
        told, first = vendor.notice_on, vendor.effective_on
        for key, day in (("notice_on", told), ("effective_on", first)):
            if day is None:
                message, hint = f"a planned subprocessor needs {key}", f"add {key}"
                yield source.problem(PATH, loc, message, hint, rule="TC-23")
        if told and first and agreed and not vendor.urgent_reason:
            days = (first - told).days
            if days < agreed:
                message = f"{days} days of notice are less than the {agreed} agreed"
                hint = "move the day, or add urgent_reason"
                place = (*loc, "effective_on")
                yield source.problem(PATH, place, message, hint, rule="TC-23")


def planned_days_lie_ahead(source: Source, today: date) -> Iterator[Problem]:
    """TC-24: a planned vendor whose first day has passed becomes active or is withdrawn."""
    for loc, vendor in _vendors(source):
        if vendor.status == "planned" and vendor.effective_on and vendor.effective_on < today:
            message = f"this day has passed ({vendor.effective_on}) and the status is planned"
            hint = "make it active with since, or remove it"
            place = (*loc, "effective_on")
            yield source.problem(PATH, place, message, hint, Level.AGED, "TC-24")


def first_and_last_days(source: Source, _: date) -> Iterator[Problem]:
    """TC-25: active vendors have a first day, ended ones a last day, in this order."""
    for loc, vendor in _vendors(source):
        since, ended = vendor.since, vendor.ended_on
        if vendor.status == "active" and since is None:
            message, hint = "since when is it used?", "add since"
            yield source.problem(PATH, loc, message, hint, Level.WARNING, "TC-25")
        if vendor.status == "ended" and ended is None:
            message, hint = "an ended subprocessor needs ended_on", "add ended_on"
            yield source.problem(PATH, loc, message, hint, rule="TC-25")
        if vendor.status != "ended" and ended is not None:
            message, hint = "only an ended subprocessor has ended_on", "write status: ended"
            yield source.problem(PATH, (*loc, "ended_on"), message, hint, rule="TC-25")
        if since and ended and ended < since:
            message, hint = "it ended before it began", "correct one of the two dates"
            yield source.problem(PATH, (*loc, "ended_on"), message, hint, rule="TC-25")


def changes_are_told(source: Source, _: date) -> Iterator[Problem]:
    """TC-27: the page says how to be told of changes and how to object."""
    register = source.register
    if register is not None and register.subprocessors:
        for key, what in (("subscribe", "be told of changes"), ("objection", "object to them")):
            if getattr(register, key) is None:
                message, hint = f"the register says nowhere how to {what}", f"add {key}"
                yield source.problem(PATH, (), message, hint, rule="TC-27")


def no_twins(source: Source, _: date) -> Iterator[Problem]:
    """TC-28: two entries for one legal entity with one purpose are probably a mistake."""
    seen: dict[tuple[str, str], str] = {}
    for loc, vendor in _vendors(source):
        if vendor.status == "ended":
            continue
        entity = vendor.legal_entity or vendor.name
        key = (entity.lower(), vendor.purpose.lower())
        if key in seen:
            message = f'"{seen[key]}" has the same legal entity and purpose'
            hint = "keep one of them, or say how the purposes differ"
            yield source.problem(PATH, loc, message, hint, Level.WARNING, "TC-28")
        seen.setdefault(key, str(loc[-1]))


def count_agrees(source: Source, _: date) -> Iterator[Problem]:
    """TC-50: the number in the risk profile is that of the active subprocessors."""
    stated = source.risk_profile.third_party_dependence if source.risk_profile else None
    if stated is None:
        return
    path, loc = "trust_center/risk_profile.yml", ("third_party_dependence",)
    count = sum(vendor.status == "active" for _, vendor in _vendors(source))
    if stated.active_subprocessors not in (None, count):
        message = f"subprocessors.yml lists {count} active subprocessors"
        place, hint = (*loc, "active_subprocessors"), f"write {count}, or correct the list"
        yield source.problem(path, place, message, hint, rule="TC-50")
    if not stated.value and count:
        message = f"subprocessors.yml lists {count} active subprocessors"
        yield source.problem(path, (*loc, "value"), message, "write value: yes", rule="TC-50")


def used_ones_are_not_ended(source: Source, _: date) -> Iterator[Problem]:
    """TC-42: what hosts a region or runs a feature is not a subprocessor that ended."""
    ended = {loc[-1] for loc, vendor in _vendors(source) if vendor.status == "ended"}
    uses: list[tuple[str, Loc, str | None]] = [
        (REGIONS, (id, "provider"), region.provider) for id, region in source.regions.items()
    ]
    for id, feature in (source.ai.features if source.ai else {}).items():
        uses.append(("trust_center/ai.yml", ("features", id, "vendor"), feature.vendor))
    for path, loc, vendor in uses:
        if vendor in ended:
            message = f'"{vendor}" is listed as ended'
            hint = "name the one that is used now, or correct its status"
            yield source.problem(path, loc, message, hint, rule="TC-42")


def regions_name_exceptions(source: Source, _: date) -> Iterator[Problem]:
    """TC-40: a region says what leaves it, or that nothing does."""
    for id, region in source.regions.items():
        if not region.leaves_region:
            message = "this region doesn't say what leaves it"
            hint = "add leaves_region: support, logs, emails; or a line that nothing does"
            yield source.problem(REGIONS, (id,), message, hint, Level.WARNING, "TC-40")
