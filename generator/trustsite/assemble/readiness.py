"""The road to a report in six steps; each with what the facts say is done and what is missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from trustsite.assemble.assurance import assurance
from trustsite.assemble.context import Edition
from trustsite.site.internal import InternalSite

Step = tuple[int, str, tuple[str, ...], tuple[str, ...]]
Fact = tuple[bool, str]


def readiness(edition: Edition, inside: InternalSite, rows: Sequence[Any]) -> tuple[Step, ...]:
    """Give the six steps as (number, title, done, missing); ``rows`` are those of coverage."""
    steps = (
        ("Readiness assessment", _coverage(rows)),
        ("Define the scope", _scope(edition)),
        ("Put controls in place", _controls(edition)),
        ("Collect evidence", _evidence(edition, inside)),
        ("Independent examination", _examination(edition)),
        ("Receive and share the report", _sharing(edition)),
    )
    return tuple(
        (number, title, *_split(tuple(facts))) for number, (title, facts) in enumerate(steps, 1)
    )


def _split(facts: tuple[Fact, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    done = tuple(words for holds, words in facts if holds)
    return done, tuple(words for holds, words in facts if not holds)


def _coverage(rows: Sequence[Any]) -> Iterator[Fact]:
    scope = [row for row in rows if row[1]]
    yield bool(scope), f"{len(scope)} criteria in scope"
    for what, column in (("control", 2), ("policy", 3)):
        open_ids = [row[0].id for row in scope if not row[column]]
        missing = f"no {what} serves {', '.join(open_ids)}"
        yield not open_ids, missing if open_ids else f"every criterion in scope has a {what}"


def _scope(edition: Edition) -> Iterator[Fact]:
    service, state = edition.site.service, assurance(edition.site.soc2, edition.today)
    described = service is not None and service.system_in_scope is not None
    yield described, "the system in scope is described" if described else "describe the system"
    chosen = state.next or state.current
    yield chosen is not None, "categories are chosen" if chosen else "choose the categories"


def _controls(edition: Edition) -> Iterator[Fact]:
    for page in edition.policies:
        title = page.document.title
        yield page.in_force is not None, f"{title}: {page.shown.state}"
    for control in edition.controls.values():
        if control.implementation is None and not control.notes:
            yield False, f"{control.id}: say how it is done"


def _evidence(edition: Edition, inside: InternalSite) -> Iterator[Fact]:
    controls = tuple(edition.controls.values())
    named = [control for control in controls if control.evidence]
    yield (
        len(named) == len(controls),
        f"evidence is named for {len(named)} of {len(controls)} controls",
    )
    for finding in inside.findings:
        yield False, f"{finding.control}: open finding, due {finding.due_on.isoformat()}"


def _examination(edition: Edition) -> Iterator[Fact]:
    state = assurance(edition.site.soc2, edition.today)
    for report in edition.site.soc2.reports:
        yield True, f"type {report.type} report dated {report.report_date.isoformat()}"
    yield (
        state.next is not None,
        "the next examination is planned" if state.next else "plan the next one",
    )


def _sharing(edition: Edition) -> Iterator[Fact]:
    current = assurance(edition.site.soc2, edition.today).current
    yield current is not None, "a current report is held" if current else "no current report"
    ready = edition.site.access is not None
    yield ready, "readers can ask for it" if ready else "say in trust_center/access.yml how to ask"
