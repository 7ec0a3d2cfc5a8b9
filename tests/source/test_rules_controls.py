"""Controls and policies: ids that exist, links that agree, nothing internal in the open."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.source.problems import found, lines
from trustsite.source.rules.known import MOST_LOOKUPS, Known

IAM = "trust_center/controls/iam.yml"
ACCESS = "policies/access/policy.md"
PAY = "policies/pay/policy.md"

CONTROLS = """\
id: IAM
title: Identity and access
controls:
  IAM-01:
    audience: public
    title: Second factor
    description: Staff sign in with a second factor.
    criteria: [CC6.1]
    owner: it-lead
    policies: [access]
    internal:
      policies: [pay]
  INT-1:
    audience: internal
    title: Doors
    description: Doors are locked at night.
    criteria: [CC6.4]
    policies: [access]
"""
HEAD = """\
---
title: {title} policy
audience: {audience}
purpose: Says who may do what.
version: "1.0"
owner: security-lead
approver: ceo
approved_on: 2026-02-10
effective_on: 2026-03-01
next_review_on: 2027-02-10
controls: [IAM-01]
in_short: [You must ask., You must not guess., Ask the head of security.]
change: {{summary: First version., material: yes}}
{more}---

{prefix}-1: Everyone asks before they act.
"""
POLICIES = {
    ACCESS: HEAD.format(
        title="Access", audience="public", prefix="ACC", more="internal: {controls: [INT-1]}\n"
    ),
    PAY: HEAD.format(title="Pay", audience="internal", prefix="PAY", more=""),
}


def files(*changes: tuple[str, str, str]) -> dict[str, str]:
    """The right project, with some words of some files replaced."""
    texts = {IAM: CONTROLS, **POLICIES}
    for path, before, after in changes:
        assert before in texts[path]
        texts[path] = texts[path].replace(before, after, 1)
    return texts


def test_what_agrees_is_not_told(tmp_path: Path) -> None:
    """Both directions, public and internal, each in its list."""
    assert lines(tmp_path, files()) == []


@pytest.mark.parametrize(
    ("path", "before", "after", "place", "message"),
    [
        (
            IAM,
            "[CC6.1]",
            "[CC9.9]",
            "controls/iam.yml:8 controls.IAM-01.criteria.0",
            'this criterion does not exist: "CC9.9" [SC-04]',
        ),
        (
            IAM,
            "[CC6.1]",
            "[CC6.1, CC6.1]",
            "controls/iam.yml:8 controls.IAM-01.criteria.1",
            '"CC6.1" is here twice [named-twice]',
        ),
        (
            IAM,
            "it-lead",
            "it-head",
            "controls/iam.yml:9 controls.IAM-01.owner",
            'this role does not exist: "it-head" [unknown-id]',
        ),
        (
            IAM,
            "policies: [access]\n    internal",
            "policies: [access, pay]\n    internal",
            "controls/iam.yml:10 controls.IAM-01.policies.1",
            '"pay" is internal [PL-07]',
        ),
        (
            IAM,
            "policies: [pay]",
            "policies: [pay, access]",
            "controls/iam.yml:12 controls.IAM-01.internal.policies.1",
            '"access" is not internal [PL-07]',
        ),
        (
            ACCESS,
            "controls: [IAM-01]",
            "controls: [IAM-01, INT-1]",
            "policies/access/policy.md:11 controls.1",
            '"INT-1" is internal [PL-07]',
        ),
        (
            ACCESS,
            "[INT-1]",
            "[INT-1, IAM-01]",
            "policies/access/policy.md:14 internal.controls.1",
            '"IAM-01" is not internal [PL-07]',
        ),
        (
            ACCESS,
            "controls: [IAM-01]",
            "controls: [IAM-01, IAM-11]",
            "policies/access/policy.md:11 controls.1",
            'this control does not exist: "IAM-11" [PL-02]',
        ),
        (
            ACCESS,
            "{controls: [INT-1]}",
            "{controls: [INT-1], roles: {cto: You decide.}}",
            "policies/access/policy.md:14 internal.roles.cto",
            'this role or reading group does not exist: "cto" [unknown-id]',
        ),
        (
            ACCESS,
            "controls: [IAM-01]",
            "controls: []",
            "policies/access/policy.md:11 controls",
            'the control "IAM-01" names this policy and is not listed here [PL-02]',
        ),
        (
            IAM,
            "    internal:\n      policies: [pay]\n",
            "",
            "controls/iam.yml:10 controls.IAM-01.policies",
            'the policy "pay" names this control and is not listed here [PL-02]',
        ),
        (
            IAM,
            "    policies: [access]\n    internal",
            "    internal",
            "controls/iam.yml:4 controls.IAM-01",
            'the policy "access" names this control and is not listed here [PL-02]',
        ),
        (
            IAM,
            "criteria: [CC6.1]",
            "criteria: []",
            "controls/iam.yml:4 controls.IAM-01",
            "this control names no criterion [PL-02]",
        ),
        (
            IAM,
            "audience: public",
            "audience: internal",
            "controls/iam.yml:5 controls.IAM-01.audience",
            'an internal control has an id such as INT-1, not "IAM-01" [TC-03]',
        ),
        (
            IAM,
            "INT-1:\n    audience: internal",
            "INT-1:\n    audience: public",
            "controls/iam.yml:14 controls.INT-1.audience",
            '"INT-1" is the id of an internal control [TC-03]',
        ),
        (
            IAM,
            "id: IAM",
            "id: NET",
            "controls/iam.yml:4 controls.IAM-01",
            "controls of this domain begin with NET- [PL-03]",
        ),
    ],
)
def test_one_slip_is_told_at_its_place(
    tmp_path: Path, path: str, before: str, after: str, place: str, message: str
) -> None:
    """The message stands at the record to mend; what follows from the slip may be told too."""
    assert f"{place}: {message}" in lines(tmp_path, files((path, before, after)))


@pytest.mark.parametrize(
    ("change", "hint"),
    [
        ((IAM, "[CC6.1]", "[CC9.9]"), 'did you mean "CC9.2"?'),
        ((IAM, "it-lead", "it-laed"), 'did you mean "it-lead"?'),
        ((IAM, "it-lead", "boss"), "add it under roles in company.yml"),
        (
            (IAM, "policies: [access]\n    internal", "policies: [access, pay]\n    internal"),
            "list it under internal.policies",
        ),
        ((ACCESS, "[IAM-01]", "[IAM-01, INT-1]"), "list it under internal.controls"),
        ((ACCESS, "{controls: [INT-1]}", "{}"), "add it under internal.controls"),
        ((IAM, "    internal:\n      policies: [pay]\n", ""), "add it under internal.policies"),
    ],
)
def test_the_remedy_is_named(tmp_path: Path, change: tuple[str, str, str], hint: str) -> None:
    """The nearest name, or the key under which it belongs."""
    assert hint in [problem.hint for problem in found(tmp_path, files(change))]


def test_a_control_stands_in_one_file(tmp_path: Path) -> None:
    """Neither a domain nor a control is written twice (PL-03)."""
    control = """\
id: IAM
title: Again
controls:
  IAM-01:
    audience: public
    title: Second factor
    description: Staff sign in with a second factor.
    criteria: [CC6.1]
"""
    texts = {"trust_center/controls/a.yml": control, "trust_center/controls/b.yml": control}
    assert lines(tmp_path, texts) == [
        "controls/b.yml:1 id: trust_center/controls/a.yml has this id as well [PL-03]",
        "controls/b.yml:4 controls.IAM-01: IAM-01 stands in trust_center/controls/a.yml as well "
        "[PL-03]",
    ]


def test_each_names_the_other_at_least_once(tmp_path: Path) -> None:
    """Where there are both, a control without policy and a policy without control are told."""
    lonely = CONTROLS.replace("    policies: [access]\n", "").replace("[pay]", "[]")
    texts = files() | {IAM: lonely, PAY: POLICIES[PAY].replace("[IAM-01]", "[]")}
    assert {line.split(" ", 1)[1] for line in lines(tmp_path / "a", texts)} == {
        'controls.IAM-01: the policy "access" names this control and is not listed here [PL-02]',
        'controls.INT-1: the policy "access" names this control and is not listed here [PL-02]',
        "controls.IAM-01: this control names no policy [PL-02]",
        "controls.INT-1: this control names no policy [PL-02]",
        ": this policy names no control [PL-02]",
    }


def test_what_is_planned_may_be_incomplete(tmp_path: Path) -> None:
    """A planned control and a draft are warned about; a project with one kind only is not."""
    planned = """\
id: NET
title: Network
controls:
  NET-01:
    audience: public
    title: Firewalls
    description: Traffic is filtered.
    status: planned
"""
    draft = """\
---
title: Network policy
audience: internal
purpose: Says how networks are run.
version: "0.1"
owner: it-lead
---
To be written.
"""
    control, policy = "trust_center/controls/net.yml", "policies/network/policy.md"
    assert lines(tmp_path / "both", {control: planned, policy: draft}) == [
        "policies/network/policy.md:1 : this policy names no control [warning PL-02]",
        "controls/net.yml:4 controls.NET-01: this control names no criterion [warning PL-02]",
        "controls/net.yml:4 controls.NET-01: this control names no policy [warning PL-02]",
    ]
    assert lines(tmp_path / "policy", {policy: draft}) == []
    assert lines(tmp_path / "control", {control: planned}) == [
        "4 controls.NET-01: this control names no criterion [warning PL-02]",
    ]


def test_hints_are_looked_up_for_a_few_only() -> None:
    """Looking for near names is slow, so the 51st unknown id gets the plain remedy."""
    kind = Known(kind="role", ids=["it-lead"], remedy="add it")
    hints = [kind.hint("it-laed") for _ in range(MOST_LOOKUPS + 1)]
    assert hints == ['did you mean "it-lead"?'] * MOST_LOOKUPS + ["add it"]
