"""Die at the n-th thing that is done to the disk: right before it, or right after."""

from __future__ import annotations

import os
import pathlib
import shutil
import signal
from collections.abc import Callable
from typing import Any

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
