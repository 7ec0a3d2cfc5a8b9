"""``trustsite doctor``: what is installed, which browser, what is missing. Asks no network."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from importlib import metadata
from pathlib import Path

import click

from trustsite import __version__
from trustsite.cli.common import project_options
from trustsite.cli.schema import stale
from trustsite.pdf import engine
from trustsite.printing import INSTALL
from trustsite.project import MARK, Project, WrongUsage, find

PYTHON = (3, 11)
# The packages of pyproject.toml with the oldest version that does and the first that doesn't;
# a test holds the two lists against each other.
PACKAGES = {
    "click": ("8.4", ""),
    "coloraide": ("8.9", ""),
    "jinja2": ("3.1.6", ""),
    "lxml": ("6.0", ""),
    "markdown": ("3.8", ""),
    "mkdocs": ("1.6.1", "2"),
    "mkdocs-material": ("9.7.7", "10"),
    "pyahocorasick": ("2.1", ""),
    "pydantic": ("2.11", ""),
    "pymdown-extensions": ("11.0.1", ""),
    "pyyaml": ("6.0.2", ""),
    "rich": ("14.0", ""),
    "ruamel.yaml": ("0.18.10", ""),
}
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
# Where Playwright keeps the ones that it installed, by system.
PLAYWRIGHTS = (".cache/ms-playwright", "Library/Caches/ms-playwright")
PROGRAMS = ("chrome-linux*/chrome", "chrome-mac*/*.app/Contents/MacOS/*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing that was looked at. ``state`` is ok, missing (it is needed) or note."""

    name: str
    state: str
    found: str
    hint: str = ""


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Say it as JSON.")
@project_options
@click.pass_context
def doctor(context: click.Context, as_json: bool, folder: str | None, today: str | None) -> None:
    """Say what is installed and what is missing. Exit code 0 if all that is needed is there."""
    del today  # taken so that every command takes it
    place = Path(folder or (context.obj or {}).get("folder", "."))
    checks = [_python(), *_packages(), _paper(), _browser(), _git(), _keygen(), *_project(place)]
    missing = [check for check in checks if check.state == "missing"]
    if as_json:
        rows = [asdict(check) for check in checks]
        click.echo(json.dumps({"ok": not missing, "checks": rows}, indent=2))
    else:
        for check in checks:
            click.echo(f"{check.state:<8}{check.name}: {check.found}")
            if check.hint:
                click.echo(f"{'':<8}  {check.hint}")
        click.echo(f"{len(missing)} missing." if missing else "All that is needed is there.")
    if missing:
        sys.exit(1)


def _python() -> Check:
    found = ".".join(str(part) for part in sys.version_info[:3])
    good = sys.version_info >= PYTHON
    hint = "" if good else "install Python 3.11 or later"
    return Check(name="python", state="ok" if good else "missing", found=found, hint=hint)


def _packages() -> Iterator[Check]:
    yield Check(name="trustsite", state="ok", found=__version__)
    for name, (oldest, beyond) in PACKAGES.items():
        wanted = f"{name}>={oldest}" + (f",<{beyond}" if beyond else "")
        hint = f"install it: python -m pip install '{wanted}'"
        try:
            found = metadata.version(name)
        except metadata.PackageNotFoundError:
            yield Check(name=name, state="missing", found="not installed", hint=hint)
            continue
        good = _parts(oldest) <= _parts(found) and not (beyond and _parts(found) >= _parts(beyond))
        yield Check(
            name=name, state="ok" if good else "missing", found=found, hint="" if good else hint
        )


def _parts(version: str) -> tuple[int, ...]:
    """Give the numbers of a version as far as they are numbers."""
    parts = []
    for part in version.split("."):
        if not part.isdigit():
            break
        parts.append(int(part))
    return tuple(parts)


def _paper() -> Check:
    try:
        return Check(name="weasyprint", state="ok", found=engine.version())
    except engine.NoEngine as error:
        hint = f"wanted for trustsite pdf only: {error}. {INSTALL}"
        return Check(name="weasyprint", state="note", found="none", hint=hint)


def _browser() -> Check:
    """Look where the tests look; nothing else opens a browser."""
    found = next(_browsers(), None)
    if found is None:
        hint = "only the tests of trustsite itself need one: chromium, or one named in CHROMIUM"
        return Check(name="browser", state="note", found="none", hint=hint)
    return Check(name="browser", state="ok", found=found)


def _browsers() -> Iterator[str]:
    wanted = os.environ.get("CHROMIUM")
    for name in (wanted,) if wanted else BROWSERS:
        if program := shutil.which(name):
            yield program
    if not wanted:
        yield from _playwrights()


def _playwrights() -> Iterator[str]:
    own = os.environ.get("PLAYWRIGHT_BROWSERS_PATH")
    for folder in (Path(own),) if own else (Path.home() / cache for cache in PLAYWRIGHTS):
        for program in PROGRAMS:
            yield from map(str, sorted(folder.glob(f"chromium-*/{program}"), reverse=True))


def _git() -> Check:
    found = shutil.which("git")
    if found is None:
        hint = "wanted for the folder releases/, which is history and is committed"
        return Check(name="git", state="note", found="none", hint=hint)
    return Check(name="git", state="ok", found=found)


def _keygen() -> Check:
    found = shutil.which("ssh-keygen")
    if found is None:
        hint = "wanted for signatures of releases only (on Debian: openssh-client)"
        return Check(name="ssh-keygen", state="note", found="none", hint=hint)
    return Check(name="ssh-keygen", state="ok", found=found)


def _project(place: Path) -> Iterator[Check]:
    try:
        project = find(place)
    except WrongUsage as error:
        yield Check(name="project", state="note", found="none here", hint=str(error))
        return
    yield Check(name="project", state="ok", found=str(project.root))
    yield _schemas(project)
    yield _build(project)


def _schemas(project: Project) -> Check:
    differ = len(stale(project.root))
    if not differ:
        return Check(name="schemas", state="ok", found="up to date")
    hint = "editors complete and check YAML with them: trustsite schema"
    return Check(name="schemas", state="note", found=f"{differ} missing or old", hint=hint)


def _build(project: Project) -> Check:
    build = project.build
    if not os.path.lexists(build):
        return Check(name="build", state="ok", found="not built yet")
    ours = build.is_dir() and not build.is_symlink()
    if ours and ((build / MARK).is_file() or not any(build.iterdir())):
        return Check(name="build", state="ok", found="made by trustsite")
    hint = "trustsite writes into a folder of its own only: move this one away"
    return Check(name="build", state="missing", found="made by somebody else", hint=hint)
