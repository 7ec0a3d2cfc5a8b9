"""The road to a report in six steps: what the facts say is done, and what is missing.

Only facts are looked at. Nobody here says that a company is ready, and no step is an opinion.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from trustsite.assemble.assurance import STALE_MONTHS, assurance, evidence_end, months_later
from trustsite.assemble.context import Edition
from trustsite.assemble.control import evidence_of
from trustsite.assemble.coverage import Coverage
from trustsite.assemble.exceptions import exceptions
from trustsite.site.internal import InternalSite

Item = tuple[str, str]  # words, and the address of a page or nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One fact on the road; the template has its words by ``name``.

    ``count`` of ``of`` are done; ``missing`` names what is not. ``address`` is the page and
    ``file`` the file of the project where it is mended.
    """

    name: str
    done: bool
    count: int = 0
    of: int = 0
    missing: tuple[Item, ...] = ()
    day: date | None = None
    address: str = ""
    file: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One of the six steps, with its points in the order in which one would ask for them."""

    name: str
    points: tuple[Point, ...]

    @property
    def missing(self) -> tuple[Point, ...]:
        return tuple(point for point in self.points if not point.done)

    @property
    def done(self) -> tuple[Point, ...]:
        return tuple(point for point in self.points if point.done)


def readiness(edition: Edition, inside: InternalSite, covered: Coverage) -> tuple[Step, ...]:
    """Give the six steps."""
    steps = {
        "readiness": _readiness(edition, covered),
        "scope": _scope(edition),
        "controls": _controls(edition, inside),
        "evidence": _evidence(edition, inside),
        "examination": _examination(edition, inside),
        "report": _report(edition),
    }
    return tuple(Step(name=name, points=tuple(points)) for name, points in steps.items())


def _counted(name: str, of: int, missing: Iterable[Item], **more: Any) -> Point:
    """Count what is done of many; of none nothing is done."""
    lacking = tuple(missing)
    done = of > 0 and not lacking
    return Point(name=name, done=done, count=of - len(lacking), of=of, missing=lacking, **more)


def _readiness(edition: Edition, covered: Coverage) -> Iterator[Point]:
    kinds = [step for step in edition.site.soc2.milestones if step.kind == "readiness"]
    day, file = kinds[0].date if kinds else None, "trust_center/soc2.yml"
    yield Point(name="begun", done=bool(kinds), day=day, address="/report/", file=file)
    of, at = len(covered.scope), "/coverage/"
    bare = [(row.criterion.id, "") for row in covered.without_control]
    yield _counted("criteria-controls", of, bare, address=at, file="trust_center/controls/")
    untold = [(row.criterion.id, "") for row in covered.without_policy]
    yield _counted("criteria-policies", of, untold, address=at, file="policies/")


def _scope(edition: Edition) -> Iterator[Point]:
    service, state = edition.site.service, assurance(edition.site.soc2, edition.today)
    described = service is not None and service.system_in_scope is not None
    file = "trust_center/soc2.yml"
    yield Point(name="system", done=described, address="/report/", file="trust_center/service.yml")
    chosen = state.next or state.current
    count = len(chosen.categories) if chosen else 0
    done = chosen is not None
    yield Point(name="categories", done=done, count=count, address="/criteria/", file=file)
    day = (state.next.period_start or state.next.as_of) if state.next else None
    yield Point(name="period", done=day is not None, day=day, address="/report/", file=file)


def _controls(edition: Edition, inside: InternalSite) -> Iterator[Point]:
    controls, file = tuple(edition.controls.values()), "trust_center/controls/"
    # Withdrawn policies still have pages; they are no part of the road.
    ours = {notes.id for notes in inside.policy_notes}
    pages = [page for page in edition.policies if page.id in ours]
    drafts = [(str(p.document.title), p.address) for p in pages if p.in_force is None]
    of = len(pages)
    yield _counted("policies", of, drafts, address="/policies/", file="policies/")
    told = {one.policy for one in inside.procedures}
    bare = [(str(p.document.title), p.address) for p in pages if p.id not in told]
    yield _counted("procedures", of, bare, address="/procedures/", file="policies/")
    nobody = [_named(one) for one in controls if one.owner is None]
    yield _counted("owners", len(controls), nobody, address="/controls/", file=file)
    untold = [_named(one) for one in controls if one.implementation is None]
    yield _counted("implementation", len(controls), untold, address="/controls/", file=file)


def _named(control: Any) -> Item:
    return control.id, f"/controls/{control.id.lower()}/"


def _evidence(edition: Edition, inside: InternalSite) -> Iterator[Point]:
    controls, file = tuple(edition.controls.values()), "trust_center/controls/"
    held = {control.id: evidence_of(edition, inside, control) for control in controls}
    unnamed = [_named(control) for control in controls if not held[control.id]]
    yield _counted("named", len(controls), unnamed, address="/controls/", file=file)
    for name, state in (("collected", "missing"), ("current", "old")):
        lacking = [
            (f"{control.id}: {one.what}", _named(control)[1])
            for control in controls
            for one in held[control.id]
            if one.state == state
        ]
        of = sum(len(found) for found in held.values())
        yield _counted(name, of, lacking, address="/reviews/", file=file)
    at, facts = "/exceptions/", "trust_center/internal.yml"
    found = tuple((str(one.text), f"{at}#finding-{one.id}") for one in inside.findings)
    yield Point(name="findings", done=not found, missing=found, address=at, file=facts)
    over = [one for one in exceptions(edition, inside) if one.state == "over"]
    ended = tuple((", ".join(one.made.statements), f"{at}#exception-{one.made.id}") for one in over)
    yield Point(name="exceptions", done=not ended, missing=ended, address=at, file=facts)


def _examination(edition: Edition, inside: InternalSite) -> Iterator[Point]:
    soc2, file, at = edition.site.soc2, "trust_center/soc2.yml", "/report/"
    coming = assurance(soc2, edition.today).next
    day = (coming.planned_period_end or coming.as_of) if coming else None
    yield Point(name="planned", done=coming is not None, day=day, address=at, file=file)
    if coming is not None:
        yield Point(name="engaged", done=coming.auditor_engaged, address=at, file=file)
    noted = [notes for notes in inside.reports if notes.exceptions]
    silent = tuple((one.id, f"{at}#{one.id}") for one in noted if one.management_response is None)
    if noted:
        at = "/exceptions/#examinations"
        yield _counted("answered", len(noted), silent, address=at, file=file)


def _report(edition: Edition) -> Iterator[Point]:
    state, file = assurance(edition.site.soc2, edition.today), "trust_center/soc2.yml"
    held, at = state.current, "/report/"
    day = months_later(evidence_end(held), STALE_MONTHS) if held else None
    yield Point(name="held", done=held is not None, day=day, address=at, file=file)
    if held is not None and evidence_end(held) < edition.today:
        until = state.bridge.covers_to if state.bridge else evidence_end(held)
        bridged = until >= edition.today
        yield Point(name="bridge", done=bridged, day=until, address=at, file=file)
    ask = edition.site.access is not None
    yield Point(name="ask", done=ask, address="/request/", file="trust_center/access.yml")
