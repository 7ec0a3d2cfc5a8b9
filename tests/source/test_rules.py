"""The rules as a whole: what is in order is not told, none is forgotten, and they are fast."""

from __future__ import annotations

import inspect
import pkgutil
from collections.abc import Callable
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from tests.source.problems import TODAY, found
from tests.worlds import world
from trustsite.source import rules, wording
from trustsite.source.load import load
from trustsite.source.rules import RULES

ROOT = Path(__file__).parent.parent.parent
MODULES = [
    import_module(f"{rules.__name__}.{found.name}")
    for found in pkgutil.iter_modules(rules.__path__)
]


def test_the_smallest_project_is_in_order(tmp_path: Path) -> None:
    """Two files are enough: what isn't there needs no check."""
    assert found(tmp_path) == []


@pytest.mark.parametrize("folder", [".", "tests/worlds/acme"])
def test_complete_projects_are_in_order(folder: str) -> None:
    """On its day the sample company breaks no rule and is warned of nothing; Acme neither."""
    source = load(ROOT / folder)
    assert [*rules.problems(source, TODAY), *wording.problems(source)] == []


def _rules_in(module: Any) -> list[Callable[..., Any]]:
    """Functions of a module that look like a rule: public, of a source and a day."""
    own = [f for f in vars(module).values() if inspect.isfunction(f)]
    return [
        function
        for function in own
        if function.__module__ == module.__name__
        and not function.__name__.startswith("_")
        and list(inspect.signature(function).parameters) in (["source", "_"], ["source", "today"])
    ]


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__.rpartition(".")[2])
def test_no_rule_is_forgotten(module: Any) -> None:
    """Every rule that somebody wrote is in the list, and says in its docstring what it holds."""
    for rule in _rules_in(module):
        assert rule in RULES
        assert rule.__doc__


def test_each_rule_is_listed_once() -> None:
    """A rule that ran twice would cost time and say nothing new."""
    assert len(set(RULES)) == len(RULES)


def many(count: int) -> dict[str, str]:
    """A project of so many questions, and policies with statements."""
    question = (
        "q{0}:\n  audience: public\n  category: privacy\n  question: How long is it kept?\n"
        "  answer: Thirty days after the contract ends, and as reports in the state of {0}.\n"
        "  checked_on: 2026-10-01\n"
    )
    policy = (
        '---\ntitle: P\naudience: public\npurpose: Says what.\nversion: "0.1"\nowner: ceo\n---\n'
    )
    text = "\n\n".join(f"A{{0}}-{n}: Everyone asks before they act." for n in range(1, 20))
    letters = [a + b for a in "ABCDEFGHIJ" for b in "ABCDEFGHIJ"]
    policies = {f"policies/p{c.lower()}/policy.md": policy + text.format(c) for c in letters}
    questions = "".join(question.format(number) for number in range(count))
    return {"trust_center/faq.yml": questions, **policies}


def test_many_records_are_checked(tmp_path: Path) -> None:
    """3,000 answers and 100 drafts keep every rule: none is read as another's mistake."""
    source = world(tmp_path, many(3000))
    assert [*rules.problems(source, TODAY), *wording.problems(source)] == []


def test_many_mistakes_are_all_told(tmp_path: Path) -> None:
    """3,000 unknown ids are 3,000 problems: none hides another."""
    steps = "".join(f"  - v{number}-unknown\n" for number in range(3000))
    pack = f"review:\n  title: Pack\n  for: All\n  intro: Read.\n  items:\n{steps}"
    files = {"trust_center/packs.yml": pack, **many(1)}
    assert len(found(tmp_path, files, date(2026, 10, 15))) == 3000
