"""Right texts of soc2.yml, for tests that change one word of them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tests.source.problems import lines

SOC2 = "trust_center/soc2.yml"
ACCESS = {"trust_center/access.yml": "address: trust@acme.example\n"}
TYPE2 = """\
reports:
  r2:
    audience: nda
    type: 2
    categories: [security]
    period_start: 2025-07-01
    period_end: 2026-06-30
    report_date: 2026-08-14
    opinion: unqualified
    auditor:
      name: Birch CPAs
      licensed_cpa: yes
      independent: yes
"""
TYPE1 = (
    TYPE2.replace("r2:", "r1:")
    .replace("type: 2", "type: 1")
    .replace("    period_start: 2025-07-01\n", "")
    .replace("period_end:", "as_of:")
)
LETTER = """\
bridge_letters:
  l1:
    audience: nda
    report: r2
    covers_from: 2026-07-01
    covers_to: 2026-09-30
    issued_on: 2026-10-01
    issued_by: management
    material_changes: no
"""
NEXT = """\
next:
  type: 2
  categories: [security]
  period_start: 2026-07-01
  planned_period_end: 2027-06-30
"""


def said(folder: Path, text: str, today: str = "2026-10-15") -> list[str]:
    """What is wrong with this soc2.yml, without the name of the file."""
    found = lines(folder, {SOC2: text, **ACCESS}, date.fromisoformat(today))
    return [line.removeprefix("soc2.yml:") for line in found]
