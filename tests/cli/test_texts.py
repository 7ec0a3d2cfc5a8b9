"""``trustsite texts``: a table, JSON, and an exit code that says whether all bars are reached."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.run import WORLD, run
from tests.sample import copy_project

LIST = "information-security/read-the-list"


def test_a_text_that_misses_a_bar_is_told(tmp_path: Path) -> None:
    """Acme's policies are far too short; its procedures may be."""
    root = copy_project(tmp_path / "project", WORLD)
    output = run(root, "texts", "information-security", "--procedures", expect=1).output
    first, row, fault, last = output.splitlines()
    assert first.split()[:3] == ["text", "words", "ease"]
    assert row.split()[:3] == ["information-security", "27", "72.9"]
    assert fault == "information-security: 27 words, not 600 to 1,800"
    assert last == "1 text, 1 fault."
    told = json.loads(run(root, "texts", "--procedures", "--json", expect=1).stdout)
    assert told["bars"] == {"fewest": 600, "most": 1800, "ease": 45.0, "row": 12, "alike": 0.05}
    faults = {one["id"]: one["faults"] for one in told["texts"]}
    assert len(faults) == 5
    assert [said[:12] for said in faults[LIST]] == ["reading ease"]


def test_a_text_that_reaches_all_bars_is_in_order(tmp_path: Path) -> None:
    """Exit code 0, and nothing is said of others that don't."""
    root = copy_project(tmp_path / "project", WORLD)
    with (root / "policies/information-security/procedures/read-the-list.md").open("a") as file:
        file.write("\n" + "The cat sat on the mat.\n" * 30)
    assert run(root, "texts", LIST, "--procedures").output.splitlines()[-1] == "1 text, no faults."


def test_a_text_that_is_not_there_is_wrong_usage(tmp_path: Path) -> None:
    """It names those that are; more shared sentences than ten are refused as well."""
    root = copy_project(tmp_path / "project", WORLD)
    output = run(root, "texts", "incidents", expect=2).output
    assert "there is no text incidents. There are: access-control" in output
    stock = tmp_path / "stock.txt"
    stock.write_text("We ask.\n" * 11, encoding="utf-8")
    output = run(root, "texts", "--boilerplate", str(stock), expect=2).output
    assert "stock.txt has 11 sentences, and texts may share 10." in output
