"""The small world with a short history: three releases, so that an auditor has what to ask for."""

from __future__ import annotations

from pathlib import Path

from tests.cli.run import run
from tests.sample import ACME, copy_project, edit

# The days of its releases; the last two lie in the period that the next examination is of.
FIRST, SECOND, THIRD = "2026-10-15", "2026-11-10", "2026-12-01"
START, END = "2026-07-01", "2027-06-30"
EVIDENCE = "https://git.acme.example/policies/7"
ACCESS = "policies/access-control/policy.md"
SECURITY = "policies/information-security/policy.md"
PROCEDURE = "policies/information-security/procedures/read-the-list.md"
ANNEX = "policies/information-security/internal.md"
VENDORS = "trust_center/subprocessors.yml"
# Written and not released: nothing of it may be in what an auditor gets.
UNRELEASED = "The lamp is not lit yet, unreleased-words"


def audited(folder: Path) -> Path:
    """Release three times: a version after another, a new annex, a review, a policy that leaves.

    In between a subprocessor ends. At last there is unreleased work on a policy.
    """
    project = copy_project(folder, ACME)
    run(project, "release", "--today", FIRST)
    _second(project)
    run(project, "release", "--today", SECOND)
    _third(project)
    run(project, "release", "--today", THIRD)
    moon = "policies/canary-moon-office/policy.md"
    edit(project, moon, 'version: "1.1"', 'version: "1.2"')
    place = project / moon
    place.write_text(place.read_text("utf-8") + f"\n{UNRELEASED}.\n", "utf-8")
    return project


def _second(project: Path) -> None:
    edit(project, ACCESS, 'version: "1.2"', 'version: "1.3"')
    edit(project, ACCESS, "approved_on: 2026-02-10", "approved_on: 2026-11-02")
    edit(project, ACCESS, "effective_on: 2026-03-01", "effective_on: 2026-11-10")
    edit(project, ACCESS, "material: no", "material: yes")
    approved = "  approved_by: The old chief executive, canary-access-approved"
    edit(project, ACCESS, approved, f"  approved_by: ceo\n  approval_evidence: {EVIDENCE}")
    edit(project, PROCEDURE, "within: Two days", "within: Three days")
    place = project / ACCESS
    text = place.read_text("utf-8")
    place.write_text(f"{text}\nACC-2: Read the [moon rules](/policies/information-security/).\n")
    edit(
        project,
        VENDORS,
        "since: 2022-05-01\n    status: active",
        "since: 2022-05-01\n    status: ended\n    ended_on: 2026-10-31",
    )


def _third(project: Path) -> None:
    edit(project, ANNEX, 'version: "1"', 'version: "2"')
    edit(project, ANNEX, "approved_on: 2026-02-11", "approved_on: 2026-11-20")
    edit(project, ANNEX, "effective_on: 2026-03-02", "effective_on: 2026-12-01")
    edit(project, ANNEX, "canary-annex-text", "canary-annex-text, by day")
    (project / "policies/incident-response/policy.md").unlink()
    (project / "policies/incident-response").rmdir()
    leaves = "incident-response:\n  audience: internal\n  reason: It is part of another.\n"
    leaves += "  replaced_by: information-security\n"
    (project / "trust_center/withdrawn.yml").write_text(leaves, "utf-8")
    reviewed = "next_review_on: 2027-11-25\nreviewed_on: 2026-11-25"
    edit(project, SECURITY, "next_review_on: 2027-02-10", reviewed)
    edit(project, "trust_center/controls/operations.yml", ", incident-response]", "]")
    # What replaces it serves its criteria too: the report must not lose its cover.
    served = "".join(f"  - CC7.{number}\n" for number in range(1, 6))
    edit(project, SECURITY, "  - CC8.1\n", f"{served}  - CC8.1\n")
