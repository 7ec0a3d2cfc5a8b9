"""Tiny projects for tests: two files that every project needs, and the files of the case."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

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
