"""Where a command can't run it says so in one sentence, exits with 2 and touches nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sample import ACME, TODAY, copy_project, edit, tree, trustsite


def refused(folder: Path, *arguments: str) -> str:
    """Run a command that must refuse with exit 2, and give its sentence."""
    done = trustsite(*arguments, "--today", TODAY, cwd=folder)
    assert done.returncode == 2, done.stdout + done.stderr
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    return done.stderr


def test_an_empty_folder_is_no_project(tmp_path: Path) -> None:
    """``build`` in an empty folder refuses and leaves the folder empty."""
    said = refused(tmp_path, "build")
    assert "is not a trustsite project" in said
    assert list(tmp_path.iterdir()) == []


def test_the_root_folder_is_no_project() -> None:
    """``build`` in / refuses and makes nothing there."""
    assert "is not a trustsite project" in refused(Path("/"), "build")
    assert not Path("/build").exists()


def test_a_foreign_output_folder_stays_as_it_was(tmp_path: Path) -> None:
    """A ``build`` folder that somebody else filled is not written to."""
    project = copy_project(tmp_path / "project", ACME)
    foreign = project / "build" / "precious.txt"
    foreign.parent.mkdir()
    foreign.write_text("mine")
    before = tree(project)
    assert "holds files that trustsite did not make" in refused(project, "build")
    assert tree(project) == before


@pytest.mark.parametrize("name", ["build", "build/site", "build/public"])
def test_an_output_folder_that_is_a_link_is_not_followed(tmp_path: Path, name: str) -> None:
    """Output never goes through a link to another place."""
    project = copy_project(tmp_path / "project", ACME)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (project / name).parent.mkdir(exist_ok=True)
    if name != "build":
        (project / "build" / ".made-by-trustsite").write_text("")
    (project / name).symlink_to(elsewhere)
    refused(project, "build")
    assert list(elsewhere.iterdir()) == []


def test_a_file_in_place_of_the_output_folder_is_kept(tmp_path: Path) -> None:
    """A file called build is not replaced."""
    project = copy_project(tmp_path / "project", ACME)
    (project / "build").write_text("mine")
    refused(project, "build")
    assert (project / "build").read_text() == "mine"


def test_an_unknown_option_is_wrong_usage(tmp_path: Path) -> None:
    """An option that doesn't exist is named."""
    assert "--audiense" in refused(tmp_path, "build", "--audiense", "public")


def test_a_day_that_is_none_is_wrong_usage(tmp_path: Path) -> None:
    """``--today`` takes an ISO day only."""
    done = trustsite("check", "--today", "15 October", cwd=copy_project(tmp_path / "project", ACME))
    assert done.returncode == 2
    assert "is not a day" in done.stderr


def test_a_mistake_leaves_the_last_good_build(tmp_path: Path) -> None:
    """A build that finds an error exits with 1 and the sites of before stand as they were."""
    project = copy_project(tmp_path / "project", ACME)
    assert trustsite("build", "--today", TODAY, cwd=project).returncode == 0
    before = tree(project / "build" / "site")
    edit(project, "trust_center/company.yml", "legal_name:", "legal_nme:")
    done = trustsite("build", "--today", TODAY, cwd=project)
    assert done.returncode == 1
    assert "trust_center/company.yml:" in done.stdout
    assert 'did you mean "legal_name"?' in done.stdout
    assert tree(project / "build" / "site") == before


def test_a_template_that_fails_leaves_the_last_good_build(tmp_path: Path) -> None:
    """A fault in a company's own page template is named with its file and line."""
    project = copy_project(tmp_path / "project", ACME)
    assert trustsite("build", "--today", TODAY, cwd=project).returncode == 0
    before = tree(project / "build" / "site")
    own = project / "site_src" / "public" / "data.md"
    own.parent.mkdir(parents=True)
    own.write_text("{% set title = 'x' %}\n{{ nope }}\n")
    done = trustsite("build", "--today", TODAY, cwd=project)
    assert done.returncode == 1
    assert "site_src/public/data.md:2: " in done.stdout
    assert "Traceback" not in done.stderr
    assert tree(project / "build" / "site") == before


def test_a_theme_that_fails_leaves_the_last_good_build(tmp_path: Path) -> None:
    """When the engine stops, its words are shown and the sites of before stand as they were."""
    project = copy_project(tmp_path / "project", ACME)
    assert trustsite("build", "--today", TODAY, cwd=project).returncode == 0
    before = tree(project / "build" / "site")
    own = project / "themes" / "public" / "main.html"
    own.parent.mkdir(parents=True)
    own.write_text("{% block %}")
    done = trustsite("build", "--today", TODAY, cwd=project)
    assert done.returncode == 2
    assert "MkDocs" in done.stderr
    assert "Traceback" not in done.stderr
    assert tree(project / "build" / "site") == before
