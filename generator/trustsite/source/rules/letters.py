"""Bridge letters, and vendors whose controls are left out of the report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from trustsite.problems import Level, Problem
from trustsite.source.models.assurance import BridgeLetter
from trustsite.source.rules.assurance import DAY, PATH, evidence_end
from trustsite.source.rules.dates import months_later
from trustsite.source.source import Source


def management_writes(source: Source, _: date) -> Iterator[Problem]:
    """SA-05: a bridge letter is management's own; the auditor gives no assurance on it."""
    for id, letter in source.soc2.bridge_letters.items():
        if letter.issued_by != "management":
            message = "a bridge letter is written by management, never by the auditor"
            loc, hint = ("bridge_letters", id, "issued_by"), "write issued_by: management"
            yield source.problem(PATH, loc, message, hint, rule="SA-05")


def letter_is_in_order(source: Source, _: date) -> Iterator[Problem]:
    """SA-06: a letter ends no later than its own date, and no earlier than it begins."""
    for id, letter in source.soc2.bridge_letters.items():
        loc = ("bridge_letters", id, "covers_to")
        if letter.covers_to < letter.covers_from:
            message, hint = "this letter ends before it begins", "correct one of the two dates"
            yield source.problem(PATH, loc, message, hint, rule="SA-06")
        elif letter.covers_to > letter.issued_on:
            message = f"a letter can't cover days after its own date ({letter.issued_on})"
            yield source.problem(PATH, loc, message, "correct one of the two dates", rule="SA-06")


def letter_follows_report(source: Source, _: date) -> Iterator[Problem]:
    """SA-06: it starts the day after the report's evidence ends, or after the letter before."""
    for report, letters in _chains(source).items():
        end = evidence_end(source.soc2.reports[report])
        if end is None:
            continue
        allowed = {end + DAY}
        for id, letter in letters:
            if letter.covers_from not in allowed:
                message = f"this letter must begin on {max(allowed)}"
                hint = f'the day after "{report}" or the letter before it ends'
                loc = ("bridge_letters", id, "covers_from")
                yield source.problem(PATH, loc, message, hint, rule="SA-06")
            allowed.add(letter.covers_to + DAY)


def letters_are_short(source: Source, _: date) -> Iterator[Problem]:
    """SA-07: letters for one report cover 3 months at most, all together."""
    for letters in _chains(source).values():
        first = letters[0][1].covers_from
        id, last = max(letters, key=lambda one: one[1].covers_to)
        if last.covers_to + DAY > months_later(first, 3):
            message = "letters for one report cover at most 3 months together"
            loc, hint = ("bridge_letters", id, "covers_to"), "the gap needs a report, not a letter"
            yield source.problem(PATH, loc, message, hint, Level.WARNING, "SA-07")


def _chains(source: Source) -> dict[str, list[tuple[str, BridgeLetter]]]:
    """Letters by the report that they follow, in the order of their first days."""
    chains = defaultdict(list)
    letters = sorted(source.soc2.bridge_letters.items(), key=lambda one: one[1].covers_from)
    for id, letter in letters:
        if letter.report in source.soc2.reports:
            chains[letter.report].append((id, letter))
    return chains


def vendor_names_agree(source: Source, _: date) -> Iterator[Problem]:
    """SV-06: a vendor has one name, here and among the subprocessors."""
    register = source.register.subprocessors if source.register else {}
    for id, vendor in source.soc2.subservice_organizations.items():
        listed = register.get(vendor.subprocessor or "")
        if listed is not None and listed.name != vendor.name:
            message = f'the subprocessors call this vendor "{listed.name}"'
            loc, hint = ("subservice_organizations", id, "name"), "write one name in both places"
            yield source.problem(PATH, loc, message, hint, Level.WARNING, "SV-06")
