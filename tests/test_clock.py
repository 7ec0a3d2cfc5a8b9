"""The day comes from the command line or the environment, never from a file."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import BaseModel

from tests.sample import ACME, copy_project, tree, trustsite
from trustsite.source.models import FILES
from trustsite.source.models.shape import bare, is_record, keys


def all_keys(annotation: object) -> set[str]:
    """Give every key that people may write anywhere below a type."""
    inner = bare(annotation)
    if is_record(inner):
        below = keys(inner)
        return set(below).union(*(all_keys(part) for part in below.values()))
    parts: tuple[object, ...] = getattr(inner, "__args__", ())
    return set[str]().union(*(all_keys(part) for part in parts if part is not Ellipsis))


@pytest.mark.parametrize("model", FILES.values(), ids=lambda model: str(model.__name__))
def test_no_key_can_set_the_clock(model: type[BaseModel]) -> None:
    """No model has a key for today's date, under any of the names that people use for it."""
    clocks = {"today", "now", "clock", "as_of_today", "build_date", "current_date", "date_today"}
    assert not clocks & all_keys(model)


@pytest.mark.parametrize("key", ["today: 2020-01-01", "as_of: 2020-01-01", "now: 2020-01-01"])
def test_a_clock_in_a_file_is_refused(tmp_path: Path, key: str) -> None:
    """A key that tries to set the day is not known."""
    project = copy_project(tmp_path / "acme", ACME)
    site = project / "trust_center" / "site.yml"
    site.write_text(f"{site.read_text()}{key}\n")
    done = trustsite("check", "--today", "2026-10-15", cwd=project)
    assert done.returncode == 1
    assert "this key is not known" in done.stdout


def test_the_environment_can_set_the_day(tmp_path: Path) -> None:
    """SOURCE_DATE_EPOCH gives the same site as ``--today`` of the same day."""
    sites = []
    epoch = {"SOURCE_DATE_EPOCH": "1792022400"}  # 2026-10-15 00:00 UTC
    for name, day, env in (("a", ["--today", "2026-10-15"], {}), ("b", [], epoch)):
        project = copy_project(tmp_path / name, ACME)
        done = trustsite("build", "--audience", "public", *day, cwd=project, env=env)
        assert done.returncode == 0, done.stdout + done.stderr
        sites.append(tree(project / "build" / "site" / "public"))
    assert sites[0] == sites[1]
