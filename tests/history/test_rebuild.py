"""What was released comes out the same, wherever, whenever and by whomever it is built again."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.cli.run import run
from tests.history.test_events import DESK, FILES, look, released
from tests.sample import edit, parsed, tree, trustsite
from tests.worlds import project
from trustsite.exports import exports

ELSEWHERE = {
    "TZ": "Pacific/Kiritimati",
    "LC_ALL": "C",
    "LANG": "de_DE",
    "PYTHONHASHSEED": "7",
    "USER": "someone-else",
    "LOGNAME": "someone-else",
}


def git(*arguments: str, cwd: Path) -> None:
    who = ("-c", "user.name=x", "-c", "user.email=x@acme.example")
    subprocess.run(["git", *who, *arguments], cwd=cwd, check=True, capture_output=True)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two releases under git, the second with a new version of one policy."""
    root = project(tmp_path_factory.mktemp("kept") / "project", FILES)
    git("init", "--quiet", "--initial-branch", "main", cwd=root)
    released(root, "2026-03-02")
    git("add", "--all", cwd=root)
    git("commit", "--quiet", "--message", "March", cwd=root)
    edit(root, DESK, "locks papers away.", "locks papers away at night.")
    edit(root, DESK, '"1.0"', '"1.1"')
    edit(root, DESK, "effective_on: 2026-02-01", "effective_on: 2026-03-10")
    released(root, "2026-03-10")
    git("add", "--all", cwd=root)
    git("commit", "--quiet", "--message", "New version", cwd=root)
    return root


def built(root: Path, day: str, env: dict[str, str]) -> dict[str, bytes]:
    done = trustsite("build", "--audience", "public", "--today", day, cwd=root, env=env)
    assert done.returncode == 0, done.stdout + done.stderr
    return tree(root / "build/site/public")


def prose(page: bytes) -> str:
    (text,) = parsed(page.decode()).xpath("//div[contains(@class, 'prose')]")
    return " ".join(text.text_content().split())


def test_another_place_gives_the_same_site(kept: Path, tmp_path: Path) -> None:
    """A shallow clone in another folder, zone, locale and by another user: no byte differs.

    Years later the texts and their fingerprints are the same; only what depends on the day isn't.
    """
    here = built(kept, "2026-03-11", {})
    clone = tmp_path / "some other place"
    git("clone", "--quiet", "--depth", "1", f"file://{kept}", str(clone), cwd=tmp_path)
    assert built(clone, "2026-03-11", ELSEWHERE) == here
    later = built(clone, "2031-07-01", ELSEWHERE)
    frozen = {path for path in here if path.startswith("history/")}
    assert len(frozen) > 8
    assert {path: later[path] for path in frozen} == {path: here[path] for path in frozen}
    for address in ("clean-desk/1.0", "clean-desk/1.1", "office/1.0"):
        page = f"policies/{address}/index.html"
        assert prose(later[page]) == prose(here[page])
        assert "locks papers away" in prose(here[page])


def test_another_look_touches_nothing_frozen(kept: Path, tmp_path: Path) -> None:
    """New page templates and styles make no release necessary and change no frozen file."""
    clone = tmp_path / "upgraded"
    git("clone", "--quiet", f"file://{kept}", str(clone), cwd=tmp_path)
    before = tree(clone / "releases")
    page = clone / "site_src/public/policy-version.md"
    page.parent.mkdir(parents=True)
    page.write_text('{% set title = "New" %}{% set description = "New" %}New frame\n\n{{ body }}\n')
    style = clone / "themes/shared/assets/trust/new.css"
    style.parent.mkdir(parents=True)
    style.write_text("body { color: red }\n")
    run(clone, "release", "--today", "2026-03-11")
    assert tree(clone / "releases") == before
    pages = {page.address: page.body for page in look(clone, "2026-03-11").pages["public"]}
    assert "New frame" in pages["/policies/clean-desk/1.0/"]
    run(clone, "verify")


def test_what_happens_inside_changes_no_public_byte(kept: Path, tmp_path: Path) -> None:
    """An annex, a policy for staff and a release of them alone: the public side stays as it was."""
    clone = tmp_path / "inside"
    git("clone", "--quiet", f"file://{kept}", str(clone), cwd=tmp_path)
    before, frozen = outside(clone), tree(clone / "releases/public")
    annex = '---\nversion: "1"\napproved_on: 2026-03-10\neffective_on: 2026-03-10\n'
    annex += "change:\n  summary: First.\n  material: yes\n---\n\nDSK-A1: Keys lie in box 7.\n"
    (clone / "policies/clean-desk/internal.md").write_text(annex)
    head = (clone / DESK).read_text().replace("audience: public", "audience: internal")
    head = head.replace("Clean desk", "Key box").replace("DSK-", "KEY-")
    (clone / "policies/key-box").mkdir()
    (clone / "policies/key-box/policy.md").write_text(head)
    assert list(released(clone, "2026-03-11")) == ["internal"]
    edit(clone, "policies/clean-desk/internal.md", "box 7", "box 8")
    edit(clone, "policies/clean-desk/internal.md", 'version: "1"', 'version: "2"')
    edit(
        clone,
        "policies/clean-desk/internal.md",
        "effective_on: 2026-03-10",
        "effective_on: 2026-03-11",
    )
    assert list(released(clone, "2026-03-11")) == ["internal"]
    assert (outside(clone), tree(clone / "releases/public")) == (before, frozen)


def outside(root: Path) -> dict[str, bytes]:
    """Give every page and every file of the public side before the engine prints it."""
    checked = look(root, "2026-03-11")
    pages = checked.pages["public"]
    return {**{page.path: page.text().encode() for page in pages}, **exports(checked.public, pages)}
