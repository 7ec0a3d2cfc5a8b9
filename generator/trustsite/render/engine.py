"""Run MkDocs as a process of its own, in an emptied environment."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path


class EngineFailed(Exception):
    """The engine could not print the site; the message says why."""


# A fixed hash seed and date: equal pages give equal bytes. Material prints a banner about its end
# of life on every build unless told not to.
ENVIRONMENT = {
    "LANG": "C.UTF-8",
    "NO_MKDOCS_2_WARNING": "1",
    "PATH": os.defpath,
    "PYTHONHASHSEED": "0",
    "SOURCE_DATE_EPOCH": "0",
}


def run(config: Path) -> None:
    """Build the site that ``config`` describes, strictly. Raises ``EngineFailed``."""
    if importlib.util.find_spec("mkdocs") is None:
        raise EngineFailed("MkDocs is not installed; install trustsite anew with its dependencies.")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--clean"]
    finished = subprocess.run(
        [*command, "--config-file", str(config)],
        env=ENVIRONMENT,
        cwd=config.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    if finished.returncode != 0:
        words = (finished.stderr or finished.stdout).strip()
        raise EngineFailed(f"MkDocs could not print the site:\n{words}")
