"""Facts that stand in two places and must not contradict each other."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from trustsite.problems import Level, Problem
from trustsite.source.source import Source


def objectives_agree(source: Source, _: date) -> Iterator[Problem]:
    """PL-08: recovery targets read the same in risk_profile.yml and in availability.yml."""
    profile, availability = source.risk_profile, source.availability
    for key in ("recovery_time_objective", "recovery_point_objective"):
        here, there = getattr(profile, key, None), getattr(availability, key, None)
        if here and there and here != there:
            message, hint = f'availability.yml says "{there}"', "write one value in both places"
            path = "trust_center/risk_profile.yml"
            yield source.problem(path, (key,), message, hint, Level.WARNING, "PL-08")


def ai_is_stated(source: Source, _: date) -> Iterator[Problem]:
    """Visitors ask whether AI is used: the answer and the list of features agree."""
    ai, path = source.ai, "trust_center/ai.yml"
    if ai is None:
        return
    if ai.features and not ai.used_in_product:
        message, hint = "features are listed below", "write used_in_product: yes"
        yield source.problem(path, ("used_in_product",), message, hint, rule="PL-08")
    elif ai.used_in_product and not ai.features:
        message, hint = "AI is used, and no feature is listed", "add features"
        loc = ("used_in_product",)
        yield source.problem(path, loc, message, hint, Level.WARNING, "PL-08")
