"""Secrecy: what people outside may see names nothing that they may not know of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from trustsite.problems import Level, Problem
from trustsite.source.rules.references import references
from trustsite.source.source import Loc, Source

DOCUMENTS = "trust_center/documents.yml"
SOC2 = "trust_center/soc2.yml"
RESTRICTED_TITLE = re.compile(r"\bSOC ?[12]\b.*\b(?:report|bridge letter)\b", re.IGNORECASE)


def is_draft(version: str) -> bool:
    """Tell whether a version is 0 or 0.x: nothing of it is public."""
    return version.split(".")[0] == "0"


def internal_ids(source: Source) -> set[str]:
    """Give every id that people outside must not meet."""
    groups = (
        source.policies,
        source.documents,
        source.controls,
        source.updates,
        source.faq,
        source.soc2.reports,
        source.soc2.bridge_letters,
    )
    found = {id for group in groups for id, one in group.items() if one.audience == "internal"}
    return found | {id.lower() for id in found}


def open_names_internal(source: Source, _: date) -> Iterator[Problem]:
    """TC-03, PL-07: a record that people outside see refers to nothing internal."""
    hidden = internal_ids(source)
    for one in references(source):
        if one.outside and one.id in hidden:
            message = f'"{one.id}" is internal'
            rule = "PL-07" if one.kind in ("policy", "control") else "TC-03"
            yield source.problem(one.path, one.loc, message, one.internally, rule=rule)


def open_names_draft(source: Source, _: date) -> Iterator[Problem]:
    """TC-91: news that people outside read names no draft."""
    for id, update in source.updates.items():
        for index, named in enumerate(update.affects if update.audience != "internal" else ()):
            head = source.policies.get(named)
            if head and head.audience != "internal" and is_draft(head.version):
                path, loc = f"trust_center/updates/{id}.md", ("affects", index)
                message = f'"{named}" is a draft, and drafts are not public'
                yield source.problem(
                    path, loc, message, "name it once it is in force", rule="TC-91"
                )


def internal_lists(source: Source, _: date) -> Iterator[Problem]:
    """PL-07: under ``internal`` stand internal policies and controls, the others beside it."""
    for path, domain in source.domains.items():
        for id, control in domain.controls.items():
            for index, policy in enumerate(control.internal.policies if control.internal else ()):
                head = source.policies.get(policy)
                if head and head.audience != "internal":
                    loc: Loc = ("controls", id, "internal", "policies", index)
                    message = f'"{policy}" is not internal'
                    hint = "list it under policies"
                    yield source.problem(path, loc, message, hint, rule="PL-07")
    for policy, head in source.policies.items():
        for index, id in enumerate(head.internal.controls if head.internal else ()):
            if not id.startswith("INT-"):
                path, loc = f"policies/{policy}/policy.md", ("internal", "controls", index)
                message = f'"{id}" is not internal'
                yield source.problem(path, loc, message, "list it under controls", rule="PL-07")


def control_audience(source: Source, _: date) -> Iterator[Problem]:
    """Internal controls count on their own, as INT-1, so that public numbers have no gap."""
    for path, domain in source.domains.items():
        for id, control in domain.controls.items():
            loc = ("controls", id, "audience")
            if control.audience == "internal" and not id.startswith("INT-"):
                message = f'an internal control has an id such as INT-1, not "{id}"'
                hint = "rename it to the next free INT number, wherever it is named"
                yield source.problem(path, loc, message, hint, rule="TC-03")
            elif control.audience == "public" and id.startswith("INT-"):
                message = f'"{id}" is the id of an internal control'
                hint = f"give it an id such as {domain.id}-01, or audience: internal"
                yield source.problem(path, loc, message, hint, rule="TC-03")


def addresses_of_documents(source: Source, _: date) -> Iterator[Problem]:
    """TC-02: only a public document has an address."""
    for id, document in source.documents.items():
        if document.url and document.audience != "public":
            message = f"a document of audience {document.audience} has no address"
            hint = "remove url, or make the document public"
            yield source.problem(DOCUMENTS, (id, "url"), message, hint, rule="TC-02")


def public_documents_are_readable(source: Source, _: date) -> Iterator[Problem]:
    """TC-01: a public document can be read somewhere."""
    for id, document in source.documents.items():
        if document.audience == "public" and document.url is None:
            message, hint = "nobody can read a public document without url", "add url"
            yield source.problem(DOCUMENTS, (id,), message, hint, Level.WARNING, "TC-01")


def reports_are_restricted(source: Source, _: date) -> Iterator[Problem]:
    """SR-01, SA-09: SOC 2 reports and bridge letters are for readers who asked, never public."""
    for group, what, rule in (
        ("reports", "a SOC 2 report", "SR-01"),
        ("bridge_letters", "a bridge letter", "SA-09"),
    ):
        for id, record in getattr(source.soc2, group).items():
            hint = "make it request or nda"
            if record.audience == "public":
                message = f"{what} is never public"
                yield source.problem(SOC2, (group, id, "audience"), message, hint, rule=rule)
            document = source.documents.get(record.document or "")
            if document and document.audience == "public":
                loc: Loc = (record.document, "audience")
                message = f"this document is {what}, which is never public"
                yield source.problem(DOCUMENTS, loc, message, hint, rule=rule)


def other_reports_are_restricted(source: Source, _: date) -> Iterator[Problem]:
    """SR-01: a document that says of itself that it is a SOC 1 or SOC 2 report isn't public."""
    told = {report.document for report in source.soc2.reports.values()}
    told |= {letter.document for letter in source.soc2.bridge_letters.values()}
    for id, document in source.documents.items():
        restricted = document.category == "reports" and RESTRICTED_TITLE.search(document.title)
        if restricted and document.audience == "public" and id not in told:
            message = "a SOC 1 or SOC 2 report is never public"
            hint = "make it request or nda, or give it a title that says what it is"
            yield source.problem(DOCUMENTS, (id, "audience"), message, hint, rule="SR-01")


def one_class_each(source: Source, _: date) -> Iterator[Problem]:
    """TC-01: a report and its document have one and the same audience."""
    for group in ("reports", "bridge_letters"):
        for id, record in getattr(source.soc2, group).items():
            document = source.documents.get(record.document or "")
            if document is None or document.audience == "internal":
                continue
            if "public" in (record.audience, document.audience):
                continue  # told by rules of their own
            if document.audience != record.audience:
                message = f'"{record.document}" is {document.audience}, not {record.audience}'
                loc, hint = (group, id, "audience"), "give both the same audience"
                yield source.problem(SOC2, loc, message, hint, rule="TC-01")
