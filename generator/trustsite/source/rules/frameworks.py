"""Other frameworks: the facts that each kind of evidence needs, its age, its right place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from trustsite.problems import Level, Problem
from trustsite.source.catalogue import catalogue
from trustsite.source.models.frameworks import HeldFramework
from trustsite.source.rules.dates import months_later
from trustsite.source.source import Source

PATH = "trust_center/frameworks.yml"

# What a page must hold before it may show a framework, by kind (table "Kinds of evidence").
NEEDED: Mapping[str, tuple[str, ...]] = {
    "report": ("report_date", "opinion"),
    "certificate": ("number", "body", "scope", "valid_to"),
    "attestation": ("edition", "issued_on"),
    "self": ("edition", "completed_on"),
}
# Certificates whose issuer gives no number, or whose scope is that of their parent.
NOT_NEEDED: Mapping[str, tuple[str, ...]] = {
    "hitrust": ("number", "body"),
    "cyber-essentials": ("body",),
    "iso-27017": ("scope",),
    "iso-27018": ("scope",),
}
RULE = {"certificate": "FW-02", "self": "FW-05", "report": "SO-02", "attestation": "evidence"}

# FW-13: editions that nobody may show as current, and the one that is.
SUPERSEDED: Mapping[str, tuple[re.Pattern[str], str]] = {
    "iso-27001": (re.compile(r"\b(?:2005|2013|2017)\b"), "2022"),
    "pci-dss": (re.compile(r"(?<![\d.])(?:[1-3](?:\.\d+)*|4\.0(?:\.0)?)(?![\d.])"), "v4.0.1"),
    "hecvat": (re.compile(r"(?<![\d.])[1-3](?:\.\d+)*(?![\d.])"), "4"),
    "csa-star-1": (re.compile(r"(?<![\d.])[1-3](?:\.\d+)*(?![\d.])"), "CAIQ v4.1"),
    "csa-star-2": (re.compile(r"(?<![\d.])[1-3](?:\.\d+)*(?![\d.])"), "CCM v4.1"),
    "nist-csf": (re.compile(r"(?<![\d.])1(?:\.\d+)*(?![\d.])"), "2.0"),
    "eu-us-dpf": (re.compile("privacy shield", re.IGNORECASE), "Data Privacy Framework"),
}
# In the order in which the age of evidence is counted.
COUNTED_FROM = ("period_end", "as_of", "completed_on", "submitted_on", "issued_on", "report_date")


def _held(source: Source) -> Iterator[tuple[str, HeldFramework, str]]:
    """Give what is held and known, with its kind."""
    for id, held in source.frameworks.held.items():
        if id in catalogue().frameworks:
            yield id, held, catalogue().frameworks[id].kind


def right_list(source: Source, _: date) -> Iterator[Problem]:
    """FW-06: laws stand under laws, evidence under held, and SOC 2 in soc2.yml."""
    frameworks = source.frameworks
    for group in ("held", "laws", "planned", "not_applicable"):
        for id in getattr(frameworks, group):
            known = catalogue().frameworks.get(id)
            if id == "soc-2" and group != "not_applicable":
                message, hint = "SOC 2 has a file of its own", "write it in trust_center/soc2.yml"
                yield source.problem(PATH, (group, id), message, hint, rule="FW-06")
            elif known and known.kind == "law" and group == "held":
                message = f"{known.name} is a law, and nobody holds a law"
                yield source.problem(PATH, (group, id), message, "list it under laws", rule="FW-06")
            elif known and known.kind != "law" and group == "laws":
                message, hint = f"{known.name} is not a law", "list it under held or planned"
                yield source.problem(PATH, (group, id), message, hint, rule="FW-06")


def one_answer(source: Source, _: date) -> Iterator[Problem]:
    """FW-08: what does not apply is not held, followed or planned as well."""
    frameworks = source.frameworks
    for id in frameworks.not_applicable:
        for group in ("held", "laws", "planned"):
            if id in getattr(frameworks, group):
                message, hint = f"this framework stands under {group} as well", "keep one of them"
                yield source.problem(PATH, ("not_applicable", id), message, hint, rule="FW-08")


def evidence_is_whole(source: Source, _: date) -> Iterator[Problem]:
    """FW-02, FW-05, SO-02: evidence has the facts of its kind."""
    for id, held, kind in _held(source):
        for key in NEEDED.get(kind, ()):
            if key not in NOT_NEEDED.get(id, ()) and getattr(held, key) is None:
                name = "self-assessment" if kind == "self" else kind
                article = "an" if name == "attestation" else "a"
                message, hint = f"{article} {name} needs {key}", f"add {key}"
                yield source.problem(PATH, ("held", id), message, hint, rule=RULE[kind])


def reports_have_dates(source: Source, today: date) -> Iterator[Problem]:
    """SD-02, SD-05, SD-06: a SOC 1 or SOC 3 report has a period or a date, and is issued."""
    for id, held, kind in _held(source):
        if kind != "report":
            continue
        end = held.period_end or held.as_of
        if end is None or (held.period_end and not held.period_start):
            message = "a report needs period_start and period_end, or as_of"
            yield source.problem(PATH, ("held", id), message, "add them", rule="SD-02")
            continue
        if held.report_date and held.report_date < end:
            message = f"an auditor can't sign before the evidence ends ({end})"
            loc, hint = ("held", id, "report_date"), "correct one of the two dates"
            yield source.problem(PATH, loc, message, hint, rule="SD-05")
        for key in ("period_end", "as_of", "report_date"):
            day = getattr(held, key)
            if day and day > today:
                message = f"{day} is after today ({today})"
                hint = "what is not issued yet stands under planned"
                yield source.problem(PATH, ("held", id, key), message, hint, rule="SD-06")


def self_assessments_say_so(source: Source, _: date) -> Iterator[Problem]:
    """FW-05: whether anybody else checked is always stated."""
    for id, held, kind in _held(source):
        if id == "csa-star-1" and held.self_assessed is not True:
            message, hint = "STAR Level 1 is a self-assessment", "add self_assessed: yes"
            yield source.problem(PATH, ("held", id), message, hint, rule="FW-05")
        elif kind == "self" and held.self_assessed is None:
            message = "say whether this is self-assessed"
            hint = "add self_assessed: yes, or no with assessor"
            yield source.problem(PATH, ("held", id), message, hint, rule="FW-05")
        elif kind == "self" and held.self_assessed is False and held.assessor is None:
            loc, message = ("held", id, "self_assessed"), "who assessed it?"
            hint = "add assessor, or write self_assessed: yes"
            yield source.problem(PATH, loc, message, hint, rule="FW-05")


def parents_are_held(source: Source, _: date) -> Iterator[Problem]:
    """FW-10: an extension needs its parent."""
    held = source.frameworks.held
    iso = "iso-27001" in held
    for id, record in held.items():
        extension = id in ("iso-27017", "iso-27018")
        extension |= id == "iso-27701" and "2019" in (record.edition or "")
        if extension and not iso:
            message = "this extends an ISO/IEC 27001 certificate, which is not held"
            hint = "add iso-27001 under held, or remove this"
            yield source.problem(PATH, ("held", id), message, hint, rule="FW-10")
        elif id == "csa-star-2" and not iso and not source.soc2.reports:
            message = "STAR Level 2 needs a SOC 2 report or an ISO/IEC 27001 certificate"
            yield source.problem(PATH, ("held", id), message, "remove it", rule="FW-10")


def editions_are_current(source: Source, _: date) -> Iterator[Problem]:
    """FW-13: a superseded edition is not shown as current."""
    for id, held, _kind in _held(source):
        old, current = SUPERSEDED.get(id, (None, ""))
        if old and held.edition and old.search(held.edition):
            message = f"this edition is superseded: {held.edition}"
            hint = f"the current one is {current}; remove the old one from held"
            yield source.problem(PATH, ("held", id, "edition"), message, hint, rule="FW-13")


def certificates_run(source: Source, today: date) -> Iterator[Problem]:
    """FW-02, FW-03: a certificate or registration has not run out; 60 days before, it is told."""
    for id, held, _kind in _held(source):
        for key in ("valid_to", "certified_until"):
            last = getattr(held, key)
            if last is None:
                continue
            if last < today:
                message, hint = f"this ran out on {last}", "renew it, or remove it from held"
                loc = ("held", id, key)
                yield source.problem(PATH, loc, message, hint, Level.AGED, "FW-02")
            elif (last - today).days <= 60:
                message, hint = f"this runs out in {(last - today).days} days", "plan its renewal"
                loc = ("held", id, key)
                yield source.problem(PATH, loc, message, hint, Level.WARNING, "FW-03")


def evidence_is_young(source: Source, today: date) -> Iterator[Problem]:
    """FW-04: evidence without a last day of its own is stale after its usual term."""
    for id, held, kind in _held(source):
        months = catalogue().frameworks[id].valid_months
        dated = next((key for key in COUNTED_FROM if getattr(held, key)), None)
        if kind in ("certificate", "law") or held.certified_until or not months or not dated:
            continue
        if months_later(getattr(held, dated), months) < today:
            message = f"this evidence is older than {months} months"
            loc, hint = ("held", id, dated), "renew it, or remove it from held"
            yield source.problem(PATH, loc, message, hint, Level.WARNING, "FW-04")
