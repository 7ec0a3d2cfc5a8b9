"""Run a command in this process, as fast as a function."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner, Result

from tests.sample import TODAY
from trustsite.cli import main

WORLD = Path(__file__).parent.parent / "worlds" / "acme"


def run(project: Path, *arguments: str, expect: int = 0) -> Result:
    """Run ``trustsite`` in a project on the day of the sample; the exit code must be as said."""
    result = CliRunner().invoke(main, ["-C", str(project), "--today", TODAY, *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert result.exit_code == expect, result.output
    return result
