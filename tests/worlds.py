"""Tiny projects for tests: two files that every project needs, and the files of the case."""

from __future__ import annotations

import signal
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from trustsite.source.load import load
from trustsite.source.source import Source

SITE = """\
title: Acme Trust Center
base_url: https://trust.acme.example/
facts_confirmed_on: 2026-10-01
"""
COMPANY = """\
legal_name: Acme, Inc.
short_name: Acme
roles:
  ceo: Chief executive
  security-lead: Head of security
  it-lead: IT manager
"""
NEEDED = {"trust_center/site.yml": SITE, "trust_center/company.yml": COMPANY}


def project(folder: Path, files: Mapping[str, str] | None = None) -> Path:
    """Write a minimal project with these files (path to text) into a folder, and give it."""
    for path, text in {**NEEDED, **(files or {})}.items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    return folder


def world(folder: Path, files: Mapping[str, str] | None = None) -> Source:
    """Write such a project and read it."""
    return load(project(folder, files))


@contextmanager
def must_end(seconds: int = 60) -> Iterator[None]:
    """Fail a test that would never end; far above any honest time, so that it measures nothing."""

    def stop(_: int, __: FrameType | None) -> None:
        raise AssertionError(f"not at an end after {seconds} seconds")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
