"""Versions of documents beside copies of the site: 34 policies here and with mike, in one run.

``make compare-mike`` runs it. It needs git, and pip to fetch mike and Material for MkDocs from the
package index into a virtual environment of its own. Exit codes: 0 all bars held, 1 one was
missed, 2 a tool is missing.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import venv
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.policies import POLICIES, day, edited, for_mike, for_trustsite, name, write
from tests.sample import tree
from tests.worlds import project
from trustsite import pipeline
from trustsite.project import find

RELEASES, MANY = 6, 60
# The bars: at most so many files that were there before differ, and at most this share of bytes.
MOST_DIFFERING, MOST_BYTES = 20, 1 / 10
# Pages of one document, control, criterion or answer: an edit of another one leaves them alone.
PAGE_OF_ONE = re.compile(r"(?:policies|controls|documents|packs|updates)/([^/]+)/")
Tree = Mapping[str, bytes]


class ToolMissing(Exception):
    """Something that this comparison needs is not on this machine."""


@dataclass
class Measured:
    """What was counted of one way to keep versions."""

    frozen: int = 0
    size: int = 0
    before: Tree = field(default_factory=dict)
    after: Tree = field(default_factory=dict)

    @property
    def differing(self) -> list[str]:
        return sorted(p for p in self.before.keys() & self.after if self.before[p] != self.after[p])

    @property
    def of_others(self) -> list[str]:
        pages = ((path, PAGE_OF_ONE.match(path)) for path in self.differing)
        return [path for path, page in pages if page and page[1] != edited(RELEASES)]

    @property
    def new(self) -> list[str]:
        return sorted(self.after.keys() - self.before.keys())


def ours(folder: Path, many: int) -> Measured:
    """Release each edit with the real program; build the site where it is looked at."""
    root, found = project(folder), Measured()
    for release in range(many + 1):
        write(root, for_trustsite(release))
        # A change is prepared and released on one day.
        pipeline.release(pipeline.check(find(root), day(release)), None)
        if release not in (RELEASES - 1, RELEASES, many):
            continue
        # Both sites that are compared are built on one day, so that only the edit differs.
        checked = pipeline.check(find(root), day(max(release, RELEASES)))
        pipeline.build(checked, ["public"], lambda _: None)
        built = tree(find(root).site("public"))
        if release == RELEASES - 1:
            found.before = built
        if release == RELEASES:
            found.after = built
            found.frozen = len(list((root / "releases/public/policies").rglob("*.md")))
        found.size = sum(map(len, [*built.values(), *tree(root / "releases").values()]))
    return found


def mike(folder: Path, many: int) -> Measured:
    """Deploy one version for each release, into a branch of a git repository of its own."""
    programs, found = tools(folder / "venv"), Measured()
    root = folder / "repository"
    write(root, for_mike(0))
    run(root, "git", "init", "--quiet")
    run(root, "git", "config", "user.name", "Acme")
    run(root, "git", "config", "user.email", "acme@acme.example")
    run(root, "git", "add", "--all")
    run(root, "git", "commit", "--quiet", "--message", "Policies")
    for release in range(many + 1):
        write(root, for_mike(release))
        run(root, str(programs / "mike"), "deploy", f"1.{release}")
        if release in (RELEASES, many):
            shutil.rmtree(folder / "branch", ignore_errors=True)
            run(root, "git", "clone", "--quiet", "--branch", "gh-pages", ".", "../branch")
            shutil.rmtree(folder / "branch/.git")
        if release == RELEASES:
            found.before = tree(folder / f"branch/1.{RELEASES - 1}")
            found.after = tree(folder / f"branch/1.{RELEASES}")
            pages = [folder.glob(f"branch/1.*/{name(n)}/index.html") for n in range(POLICIES)]
            found.frozen = sum(len(list(copies)) for copies in pages)
    found.size = sum(map(len, tree(folder / "branch").values()))
    return found


def tools(place: Path) -> Path:
    """Install mike and Material for MkDocs into an environment of their own."""
    if shutil.which("git") is None:
        raise ToolMissing("git is not installed: mike deploys into a git repository.")
    venv.create(place, with_pip=True)
    try:
        run(
            place,
            str(place / "bin/python"),
            "-m",
            "pip",
            "install",
            "-q",
            "mike",
            "mkdocs-material",
        )
    except subprocess.CalledProcessError as error:
        raise ToolMissing(
            f"pip could not install mike and mkdocs-material:\n{error.stderr}"
        ) from None
    return place / "bin"


def run(folder: Path, *command: str) -> None:
    search = f"{Path(command[0]).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": search}
    subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True, text=True)


def report(here: Measured, there: Measured, many: int, deployed: int) -> list[str]:
    """Print the table, and give the bars that were missed."""
    # The first deployment is no release of an edit; both sides count it among their bytes.
    size = there.size * (many + 1) // (deployed + 1)
    scaled = "" if deployed == many else f" (measured {deployed}, scaled by releases)"
    new = f"{len(here.new)} | {len(there.new)}"
    print(f"{POLICIES} policies, first release and {RELEASES} of one edited policy each")
    rows = (
        (f"frozen texts after {RELEASES} releases", here.frozen, there.frozen),
        ("files that differ after one edit", len(here.differing), len(there.differing)),
        (f"bytes after {many} releases{scaled}", here.size, size),
    )
    print(f"{'':56}{'trustsite':>13}{'mike':>13}{'ratio':>9}")
    for title, mine, other in rows:
        print(f"{title:56}{mine:13,}{other:13,}{mine / other:9.3f}")
    print(
        f"files of the site before: {len(here.before)} | of the version before: {len(there.before)}"
    )
    print(f"new files: {new}; mike's new version is a copy of all {len(there.after)}")
    for title, paths in (("differ", here.differing), ("are new", here.new)):
        print(f"files of trustsite's site that {title}:", *paths, sep="\n  ")
    missed = {
        f"frozen texts: {here.frozen}, not 40": here.frozen != POLICIES + RELEASES,
        f"more than {MOST_DIFFERING} files differ": len(here.differing) > MOST_DIFFERING,
        f"pages of other documents differ: {here.of_others}": bool(here.of_others),
        f"more than 1/10 of the bytes after {MANY} releases": (
            many >= MANY and here.size > size * MOST_BYTES
        ),
    }
    return [bar for bar, is_missed in missed.items() if is_missed]


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--releases", type=int, default=MANY, help="releases for the bytes")
    parser.add_argument("--quick", action="store_true", help="deploy 6 with mike and scale")
    given = parser.parse_args()
    many = max(given.releases, RELEASES)
    deployed = RELEASES if given.quick else many
    with tempfile.TemporaryDirectory() as folder:
        try:
            there = mike(Path(folder, "mike"), deployed)
        except ToolMissing as missing:
            print(missing, file=sys.stderr)
            return 2
        missed = report(ours(Path(folder, "ours"), many), there, many, deployed)
    for bar in missed:
        print(f"missed: {bar}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
