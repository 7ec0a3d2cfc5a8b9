"""The README is true: its commands run, its addresses and files exist."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from tests.sample import ROOT, TODAY, Built, copy_project, trustsite

README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
COMMANDS = [line.split("#")[0].strip() for block in BLOCKS for line in block.splitlines()]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the sample in which the commands run one after the other."""
    return copy_project(tmp_path_factory.mktemp("readme") / "northwind")


@pytest.mark.parametrize("command", [c for c in COMMANDS if c.startswith("trustsite")])
def test_a_command_of_the_readme_runs(project: Path, sample: Built, command: str) -> None:
    """Each trustsite command in the README runs in the sample and exits with 0."""
    if command == f"trustsite build --today {TODAY}":  # what all tests of the sample begin with
        assert "internal site: " in sample.output
        return
    done = trustsite(*shlex.split(command)[1:], cwd=project)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("command", [c for c in COMMANDS if c.startswith("make")])
def test_a_make_target_of_the_readme_exists(command: str) -> None:
    """Each make command in the README is a target of the Makefile."""
    target = command.split()[1]
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M)


def test_the_readme_has_commands() -> None:
    """The two lists above are not empty by mistake."""
    assert len(COMMANDS) >= 7


@pytest.mark.parametrize("path", sorted(set(re.findall(r"\]\(([^)#:]+)\)", README))))
def test_a_file_that_the_readme_links_exists(path: str) -> None:
    """Each relative link and picture leads to a file."""
    assert (ROOT / path).is_file()


@pytest.mark.parametrize("folder", ["policies", "trust_center", "site_src", "themes", "releases"])
def test_a_content_folder_explains_itself(folder: str) -> None:
    """Each content folder has a README of at most 15 lines with an example."""
    lines = (ROOT / folder / "README.md").read_text(encoding="utf-8").splitlines()
    assert 3 <= len(lines) <= 15
    assert any(line.startswith(("```", "    ")) for line in lines)
