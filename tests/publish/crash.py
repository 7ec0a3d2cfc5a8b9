"""Publishes a folder and dies at the n-th thing it does to the disk: before it, or right after.

``python -m tests.publish.crash SITE PLACE PROJECT N before|after`` prints how many such things
there were if it came to its end.
"""

from __future__ import annotations

import os
import pathlib
import shutil
import signal
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from tests.publish.sites import verified
from trustsite.publish import publish

TOUCHING = (
    (pathlib.Path, "rename"),
    (pathlib.Path, "replace"),
    (pathlib.Path, "symlink_to"),
    (pathlib.Path, "mkdir"),
    (pathlib.Path, "unlink"),
    (pathlib.Path, "open"),
    (os, "fsync"),
    (shutil, "rmtree"),
)


def die_at(number: int, moment: str) -> list[str]:
    """Count what is done to the disk, and be killed at one of the steps."""
    done: list[str] = []

    def watched(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def step(*arguments: Any, **more: Any) -> Any:
            done.append(name)
            here = len(done) == number
            if here and moment == "before":
                os.kill(os.getpid(), signal.SIGKILL)
            result = real(*arguments, **more)
            if here:
                os.kill(os.getpid(), signal.SIGKILL)
            return result

        return step

    for owner, name in TOUCHING:
        setattr(owner, name, watched(name, getattr(owner, name)))
    return done


if __name__ == "__main__":
    site, place, project, number, moment = sys.argv[1:]
    made = verified(Path(site))
    steps = die_at(int(number), moment)
    publish(made, Path(place), Path(project), date(2026, 10, 15), keep=2)
    print(len(steps))
