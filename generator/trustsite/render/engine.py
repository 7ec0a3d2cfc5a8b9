"""Run MkDocs as a process of its own, in an emptied environment."""

from __future__ import annotations

import importlib.util
import os
import re
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


# Where a template of the theme stands in a traceback.
THEME = re.compile(r'File "[^"\n]*/theme/([^"\n]+)", line (\d+)')


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
        words = _in_short((finished.stderr or finished.stdout).strip())
        raise EngineFailed(f"MkDocs could not print the site:\n{words}")


def _in_short(words: str) -> str:
    """Keep of a traceback what a person can mend: the template, its line and what is wrong."""
    if "Traceback (most recent call last):" not in words:
        return words
    places = THEME.findall(words)
    place = "themes/…/{}:{}: ".format(*places[-1]) if places else ""
    return place + words.rsplit("\n", 1)[-1]
