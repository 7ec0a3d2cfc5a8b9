"""People's words where a file has rules of its own: Markdown, a table, one line."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable

# How an audience is called, as on the pages.
ACCESS = {"public": "Public", "request": "On request", "nda": "Under NDA", "internal": "Internal"}
# A cell that begins with one of these is run as a formula by spreadsheet programs.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def line(text: object) -> str:
    """Put text on one line."""
    return " ".join(str(text).split())


def in_markdown(text: object) -> str:
    """Put text on one line and take the meaning from signs that Markdown would read."""
    return re.sub(r"([\\`*_\[\]<>#])", r"\\\1", line(text))


def table(columns: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Write CSV as RFC 4180 says: a header line, CRLF; no cell is a formula to a program."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows(map(_cell, row) for row in rows)
    return text.getvalue()


def _cell(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text
