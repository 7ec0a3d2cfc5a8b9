"""``new procedure`` writes a head that is in order and one step, for statements that exist."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.run import WORLD, run
from tests.sample import copy_project, tree
from trustsite.source.files import read_front_matter

REQUEST = "policies/access-control/procedures/request-access.md"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copy_project(tmp_path / "acme", WORLD)


def test_one_of_the_catalogue_has_its_title(project: Path) -> None:
    """The owner of the policy answers for it; only steps are missing."""
    run(project, "new", "procedure", "access-control/request-access")
    document, body = read_front_matter(project, REQUEST)
    assert document.data["title"] == "Request access"
    assert document.data["role"] == "security-lead"
    assert body.text.startswith("1. **The head of security** ")
    said = run(project, "check").output.splitlines()
    assert said[0].startswith(f"{REQUEST}:9: warning: text: this procedure has 1 numbered steps")
    assert said[-1] == "1 warning in 1 file."


def test_what_is_asked_for_stands_in_its_head(project: Path) -> None:
    """Role, trigger, evidence, and statements of the policy or its annex."""
    words = ("--role", "ceo", "--trigger", "A year is over.", "--title", "Read again")
    more = ("--evidence", "The sheet.", "--statement", "ISP-3", "--statement", "ISP-A1")
    run(project, "new", "procedure", "information-security/read-again", *words, *more)
    path = "policies/information-security/procedures/read-again.md"
    assert read_front_matter(project, path)[0].data == {
        "title": "Read again",
        "role": "ceo",
        "trigger": "A year is over.",
        "evidence": ["The sheet."],
        "statements": ["ISP-3", "ISP-A1"],
    }


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("access-control",), "Say which procedure: access-control/request-access, "),
        (("access-contro/x",), "There is no policies/access-contro/policy.md. Did you mean access"),
        (("access-control/Big",), '"Big" is not an id'),
        (("access-control/read-the-list",), "procedures/read-the-list.md exists already"),
        (("information-security/x", "--statement", "ISP-33"), "no statement ISP-33; did you mean"),
        (("access-control/x", "--role", "cto"), "has no role cto"),
        (("access-control/rotate-keys",), "rotate-keys is switched off in trust_center/adopted"),
        (("incident-response/x",), "incident-response is switched off in trust_center/adopted"),
    ],
)
def test_what_can_not_be_is_said_and_nothing_written(
    project: Path, words: tuple[str, ...], said: str
) -> None:
    """A name that is taken or off, a policy, statement or role that is not there."""
    off = "{off: We have none.}"
    adopted = f"procedures:\n  rotate-keys: {off}\npolicies:\n  incident-response: {off}\n"
    (project / "trust_center/adopted.yml").write_text(adopted, encoding="utf-8")
    before = tree(project)
    output = " ".join(run(project, "new", "procedure", *words, expect=2).output.split())
    assert said in output
    assert tree(project) == before
