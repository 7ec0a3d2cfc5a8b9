"""``redline`` as a person runs it, on what the sample company really changed."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.run import run
from tests.sample import ROOT, copy_project, edit, parsed


def test_only_words_are_marked_in_the_terminal() -> None:
    """Changed sections with marks, then the names of the others and the size."""
    out = run(ROOT, "redline", "ai-use", "1.1", "1.2").stdout
    assert "reviewed [-twice a year-]{+every quarter+}, and tools" in " ".join(out.split())
    assert "Unchanged: Approved tools, " in out
    assert "Words: 41 added, 18 removed." in out
    assert "\x1b" not in out
    assert max(map(len, out.splitlines())) <= 100


def test_page_and_data_say_the_same() -> None:
    """HTML holds both versions; JSON names what became of each section."""
    page = parsed(run(ROOT, "redline", "ai-use", "1.1", "1.2", "--format", "html").stdout)
    assert "every quarter" in page.xpath("string(//ins[contains(., 'quarter')])")
    facts = json.loads(run(ROOT, "redline", "ai-use", "1.1", "1.2", "--format", "json").stdout)
    assert (facts["added_words"], facts["removed_words"]) == (41, 18)
    states = {section["title"]: section["state"] for section in facts["sections"]}
    assert states["Approved tools"] == "unchanged"
    assert states["Review"] == "changed"


def test_the_next_version_is_compared_before_its_release(tmp_path: Path) -> None:
    """Without NEW it is what somebody is writing now."""
    project = copy_project(tmp_path / "northwind")
    policy = "policies/data-retention/policy.md"
    edit(project, policy, "It reaches copies", "It also reaches copies")
    out = run(project, "redline", "data-retention", "2.3").stdout
    assert "It {+also +}reaches copies" in " ".join(out.split())
    assert "Words: 1 added, 0 removed." in out


def test_what_is_not_there_is_answered_with_what_is() -> None:
    """No such text, no such version, and a version that is a card for this audience."""
    assert "There are: acceptable-use, " in run(ROOT, "redline", "no", "1", expect=2).output
    out = run(ROOT, "redline", "ai-use", "9.9", expect=2).output
    assert 'ai-use has no version "9.9". It has: 1.0, 1.1, 1.2.' in out
