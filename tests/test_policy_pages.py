"""Pages of policies: what they link to exists, whatever the rest of the project holds."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.worlds import project
from trustsite import pipeline
from trustsite.project import find

POLICY = """\
---
title: Clean desk policy
audience: public
purpose: Keeps papers out of sight.
version: "1.0"
owner: security-lead
approver: ceo
approved_on: 2026-01-20
effective_on: 2026-02-01
next_review_on: 2027-01-20
criteria: [CC6.1, CC6.4]
controls: [PHY-01]
change:
  summary: First version.
  material: yes
---

DSK-1: Everyone locks papers away at the end of the day.
"""
CONTROLS = """\
id: PHY
title: Physical security
controls:
  PHY-01:
    audience: public
    title: Clean desk
    description: Papers are locked away at the end of the day.
    criteria: [CC6.4]
    owner: security-lead
    frequency: daily
    policies: [clean-desk]
"""


@pytest.mark.parametrize("audience", ["public", "internal"])
def test_a_criterion_without_a_control_is_no_link(tmp_path: Path, audience: str) -> None:
    """The id of a criterion that no listed control serves stands as plain words, without a link."""
    files = {"policies/clean-desk/policy.md": POLICY, "trust_center/controls/phy.yml": CONTROLS}
    checked = pipeline.check(find(project(tmp_path, files)), date(2026, 10, 15))
    page = {p.address: p.text() for p in checked.pages[audience]}["/policies/clean-desk/"]
    assert "criteria/#cc6.4" in page
    assert "CC6.1" in page
    assert "criteria/#cc6.1" not in page
