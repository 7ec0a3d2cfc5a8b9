"""Criteria, controls and policies held against each other: what serves what, and what is bare."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

from trustsite.assemble.assurance import assurance
from trustsite.assemble.context import Edition
from trustsite.assemble.views import DocumentPage
from trustsite.site.internal import InternalSite
from trustsite.site.public import Criterion


class Row(NamedTuple):
    """A criterion with what serves it."""

    criterion: Criterion
    in_scope: bool
    controls: tuple[Any, ...]
    policies: tuple[DocumentPage, ...]


class Told(NamedTuple):
    """A policy with the criteria that it names and the controls that carry it out."""

    page: DocumentPage
    criteria: tuple[str, ...]
    controls: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """Both matrices, rows in the order of the criteria and of the policies."""

    rows: tuple[Row, ...]
    policies: tuple[Told, ...]
    controls: tuple[Any, ...]

    @property
    def scope(self) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if row.in_scope)

    @property
    def without_control(self) -> tuple[Row, ...]:
        return tuple(row for row in self.scope if not row.controls)

    @property
    def without_policy(self) -> tuple[Row, ...]:
        return tuple(row for row in self.scope if not row.policies)

    @property
    def single(self) -> tuple[Row, ...]:
        """Give criteria in scope that fail with their one control."""
        return tuple(row for row in self.scope if len(row.controls) == 1)

    @property
    def serving(self) -> tuple[Any, ...]:
        """Give the controls that serve a criterion, in scope or not."""
        ids = {control.id for row in self.rows for control in row.controls}
        return tuple(control for control in self.controls if control.id in ids)

    @property
    def controls_alone(self) -> tuple[Any, ...]:
        """Give controls that carry out no policy."""
        known = {told.page.id for told in self.policies}
        return tuple(one for one in self.controls if known.isdisjoint(one.policies))

    @property
    def policies_alone(self) -> tuple[Told, ...]:
        """Give policies that no control carries out."""
        return tuple(told for told in self.policies if not told.controls)


def coverage(edition: Edition, inside: InternalSite) -> Coverage:
    """Hold them against each other.

    A criterion is in scope with the current report or the next examination (SC-05).
    """
    state = assurance(edition.site.soc2, edition.today)
    examined = [held.categories for held in (state.current, state.next) if held is not None]
    scope = {category for categories in examined for category in categories}
    controls = tuple(edition.controls.values())
    served = {notes.id: notes.criteria for notes in inside.policy_notes}
    policies = tuple(
        Told(
            page=page,
            criteria=served.get(page.id, ()),
            controls=tuple(one.id for one in controls if page.id in one.policies),
        )
        for page in edition.policies
        if page.id in served
    )
    rows = tuple(
        Row(
            criterion=criterion,
            in_scope=criterion.category in scope,
            controls=tuple(one for one in controls if criterion.id in one.criteria),
            policies=tuple(told.page for told in policies if criterion.id in told.criteria),
        )
        for criterion in edition.site.criteria
    )
    return Coverage(rows=rows, policies=policies, controls=controls)
