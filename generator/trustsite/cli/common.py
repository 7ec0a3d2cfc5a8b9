"""What all commands share: where, on which day, and how failures become words and exit codes."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from trustsite.cli.report import counted, print_problems
from trustsite.pipeline import EngineFailed, GateClosed
from trustsite.problems import ProblemsFound
from trustsite.project import Project, WrongUsage, find

F = TypeVar("F", bound=Callable[..., Any])

# What stopped the work may name internal things, so a log that anyone can read only says so.
UNTOLD = "trustsite: the build stopped; run it where the log is not public to see why."


class Commands(click.Group):
    """A group that turns what stopped a command into words and an exit code."""

    def invoke(self, context: click.Context) -> Any:
        """Run a command. A defect of ours keeps its traceback."""
        try:
            return super().invoke(context)
        except ProblemsFound as found:
            style = context.meta.get("style", "text")
            print_problems(found.problems, style, context.meta.get("public_log", False))
            sys.exit(1)
        except WrongUsage as error:
            click.echo(f"trustsite: {error}", err=True)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception as error:
            _stopped(error, context.meta.get("public_log", False))
        sys.exit(2)


def _stopped(error: Exception, public_log: bool) -> None:
    if public_log:
        click.echo(UNTOLD, err=True)
    elif isinstance(error, GateClosed):
        _print_gate(error)
    elif isinstance(error, EngineFailed):
        click.echo(f"trustsite: {error}", err=True)
    else:
        raise error


def _print_gate(closed: GateClosed) -> None:
    for finding in closed.findings:
        click.echo(finding.line(), err=True)
    faults = counted(len(closed.findings), "fault")
    click.echo(
        f"trustsite: the gate found {faults} in the {closed.audience} site, "
        "so nothing was put in place. This is a defect of trustsite or of a changed template.",
        err=True,
    )


@dataclass(frozen=True, slots=True)
class Here:
    """Where a command works and which day it takes for today."""

    project: Project
    today: date


def project_options(command: F) -> F:
    """Add ``-C`` and ``--today``, so that both may stand before or behind the command's name."""
    day = click.option("--today", metavar="DATE", help="Take this day instead of the clock.")
    folder = click.option("-C", "folder", metavar="DIR", help="Work in this project folder.")
    return day(folder(command))


def here(context: click.Context, folder: str | None, today: str | None) -> Here:
    """Find the project and the day. Raises ``WrongUsage``."""
    given = context.obj or {}
    day = today or given.get("today")
    return Here(find(Path(folder or given.get("folder", "."))), _day(day))


def day_of(text: str, option: str) -> date:
    """Read the day that an option gives. Raises ``WrongUsage``."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise WrongUsage(f"{option} {text} is not a day. Write it as 2026-10-15.") from None


def _day(text: str | None) -> date:
    """The day comes from the command line or from SOURCE_DATE_EPOCH, never from a file."""
    if text is not None:
        return day_of(text, "--today")
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch is None:
        return date.today()
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date()
    except (ValueError, OverflowError, OSError):
        raise WrongUsage(f"SOURCE_DATE_EPOCH={epoch} is not a number of seconds.") from None


@contextmanager
def silence() -> Iterator[Callable[[str], None]]:
    """Show nothing: even how many pages are printed tells how much there is inside."""
    yield lambda _: None


@contextmanager
def progress() -> Iterator[Callable[[str], None]]:
    """Show what is going on: one live line on a terminal, plain lines elsewhere."""
    if not sys.stderr.isatty():
        yield lambda words: click.echo(f"{words} …", err=True)
        return
    from rich.console import Console  # a terminal is rare in CI, where start-up time counts

    with Console(stderr=True).status("working") as status:
        yield lambda words: status.update(f"{words} …")
