"""The sample company for tests: copy it, run the real command in it, read what was built."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import html

ROOT = Path(__file__).parent.parent
# A small whole project; what a test does not say about the sample is faster shown here.
ACME = ROOT / "tests" / "worlds" / "acme"
# The day that the sample is written for; the tests never look at the clock.
TODAY = "2026-10-15"
PARTS = ("mkdocs.yml", "policies", "releases", "schemas", "site_src", "themes", "trust_center")


def copy_project(target: Path, source: Path = ROOT) -> Path:
    """Copy a project without what was generated, and give the copy."""
    target.mkdir(parents=True, exist_ok=True)
    for part in PARTS:
        place = source / part
        if place.is_dir():
            shutil.copytree(place, target / part)
        elif place.is_file():
            shutil.copy(place, target / part)
    return target


def trustsite(
    *arguments: str, cwd: Path, env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run the command as a user does: a process of its own."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "generator"), **(env or {})}
    return subprocess.run(
        [sys.executable, "-m", "trustsite", *arguments],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def edit(project: Path, path: str, old: str, new: str) -> None:
    """Replace words that must stand in a file exactly once."""
    place = project / path
    text = place.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path}"
    place.write_text(text.replace(old, new), encoding="utf-8")


@dataclass(frozen=True)
class Built:
    """A project that was built with the real command."""

    project: Path
    output: str

    def site(self, audience: str) -> Path:
        return self.project / "build" / "site" / audience

    def files(self, audience: str) -> dict[str, bytes]:
        """Give every file of a site by its path."""
        return tree(self.site(audience))

    def page(self, audience: str, address: str) -> str:
        """Give the HTML at an address."""
        return (self.site(audience) / address.strip("/") / "index.html").read_text("utf-8")

    def addresses(self, audience: str) -> Iterator[str]:
        """Give the address of every page."""
        for path in sorted(self.site(audience).rglob("index.html")):
            folder = path.parent.relative_to(self.site(audience)).as_posix()
            yield "/" if folder == "." else f"/{folder}/"


def tree(folder: Path) -> dict[str, bytes]:
    """Give every file below a folder by its path."""
    places = (place for place in sorted(folder.rglob("*")) if place.is_file())
    return {place.relative_to(folder).as_posix(): place.read_bytes() for place in places}


def build(project: Path, *arguments: str) -> Built:
    """Build both sites of a project; a failure shows what the command said."""
    done = trustsite("build", "--today", TODAY, *arguments, cwd=project)
    assert done.returncode == 0, done.stdout + done.stderr
    return Built(project=project, output=done.stdout + done.stderr)


def parsed(page: str) -> Any:
    """Read HTML; lxml's stubs can't say what an XPath gives, so its results are not typed."""
    return html.fromstring(page)


def words(page: str) -> str:
    """Give the visible words of the main part, without the frame that every page has."""
    main = parsed(page).xpath("//main")[0]
    for hidden in main.xpath(".//script | .//style | .//nav[@aria-label='Breadcrumb']"):
        hidden.drop_tree()
    return " ".join(main.text_content().split())
