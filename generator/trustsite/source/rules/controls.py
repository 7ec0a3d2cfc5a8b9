"""Controls: ids by domain, and links that agree in both directions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from trustsite.problems import Level, Problem
from trustsite.source.models.controls import Control
from trustsite.source.models.policies import PolicyHead
from trustsite.source.rules.secrecy import is_draft
from trustsite.source.source import Loc, Source


def ids_of_domains(source: Source, _: date) -> Iterator[Problem]:
    """PL-03: a control's id begins with the letters of its domain; internal ones are INT."""
    for path, domain in source.domains.items():
        for id in domain.controls:
            if not id.startswith((f"{domain.id}-", "INT-")):
                message = f"controls of this domain begin with {domain.id}-"
                hint = "move the control to its own domain, or correct its id"
                yield source.problem(path, ("controls", id), message, hint, rule="PL-03")


def ids_are_unique(source: Source, _: date) -> Iterator[Problem]:
    """PL-03: one domain is one file, and a control stands in one of them."""
    domains: dict[str, str] = {}
    controls: dict[str, str] = {}
    for path, domain in source.domains.items():
        if domain.id in domains:
            message = f"{domains[domain.id]} has this id as well"
            hint = "put the controls of one domain into one file"
            yield source.problem(path, ("id",), message, hint, rule="PL-03")
        domains.setdefault(domain.id, path)
        for id in domain.controls:
            if id in controls:
                message, hint = f"{id} stands in {controls[id]} as well", "keep one of the two"
                yield source.problem(path, ("controls", id), message, hint, rule="PL-03")
            controls.setdefault(id, path)


def policies_of(control: Control) -> tuple[str, ...]:
    """Give all policies that govern a control."""
    return (*control.policies, *(control.internal.policies if control.internal else ()))


def controls_of(head: PolicyHead) -> tuple[str, ...]:
    """Give all controls that a policy governs."""
    return (*head.controls, *(head.internal.controls if head.internal else ()))


def both_ways(source: Source, _: date) -> Iterator[Problem]:
    """PL-02: a control and a policy name each other; told at the side that lacks the other."""
    yield from _controls_lack(source)
    yield from _policies_lack(source)


def _controls_lack(source: Source) -> Iterator[Problem]:
    controls = source.controls
    named = {id: set(policies_of(control)) for id, control in controls.items()}
    for policy, head in source.policies.items():
        for id in controls_of(head):
            if id in controls and policy not in named[id]:
                inside = head.audience == "internal" and controls[id].audience == "public"
                key = "internal.policies" if inside else "policies"
                message = f'the policy "{policy}" names this control and is not listed here'
                path, loc = source.control_place(id), _deepest(("controls", id), controls[id])
                yield source.problem(path, loc, message, f"add it under {key}", rule="PL-02")


def _deepest(loc: Loc, control: Control) -> Loc:
    return (*loc, "policies") if control.policies else loc


def _policies_lack(source: Source) -> Iterator[Problem]:
    named = {id: set(controls_of(head)) for id, head in source.policies.items()}
    for id, control in source.controls.items():
        for policy in policies_of(control):
            if policy in named and id not in named[policy]:
                key = "internal.controls" if id.startswith("INT-") else "controls"
                message = f'the control "{id}" names this policy and is not listed here'
                path, loc = f"policies/{policy}/policy.md", ("controls",)
                yield source.problem(path, loc, message, f"add it under {key}", rule="PL-02")


def control_names_enough(source: Source, _: date) -> Iterator[Problem]:
    """PL-02: a control names at least one criterion and, where there are any, one policy."""
    for path, domain in source.domains.items():
        for id, control in domain.controls.items():
            level = Level.WARNING if control.status == "planned" else Level.ERROR
            loc = ("controls", id)
            if not control.criteria:
                message, hint = "this control names no criterion", "add criteria: [CC5.3]"
                yield source.problem(path, loc, message, hint, level, "PL-02")
            if source.policies and not policies_of(control) and id not in source.apart.lost:
                message, hint = "this control names no policy", "add policies: [its policy]"
                yield source.problem(path, loc, message, hint, level, "PL-02")


def policy_names_enough(source: Source, _: date) -> Iterator[Problem]:
    """PL-02: where there are controls, every policy governs one of them at least."""
    for id, head in source.policies.items():
        if source.controls and not controls_of(head) and id not in source.apart.lost:
            level = Level.WARNING if is_draft(head.version) else Level.ERROR
            path, message = f"policies/{id}/policy.md", "this policy names no control"
            hint = "add controls: [the controls that it governs]"
            yield source.problem(path, (), message, hint, level, "PL-02")
