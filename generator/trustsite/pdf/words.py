"""What a PDF says, letter by letter as each font has them: for the gate, and for tests."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

CHARS = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
HEX = re.compile(rb"<([0-9a-fA-F\s]*)>")
Letters = dict[bytes, str]


def sheets(pdf: bytes, margins: bool = True) -> list[str]:
    """Give the words of each sheet in the order in which they are drawn, spaces as one.

    Without ``margins`` a text that goes on over the sheet is one text.
    """
    import pikepdf

    with pikepdf.open(io.BytesIO(pdf)) as document:
        found = ("".join(_drawn(pikepdf, page, margins)) for page in document.pages)
        return [" ".join(words.split()) for words in found]


def _drawn(pikepdf: Any, page: Any, margins: bool) -> Iterator[str]:
    """Content is never nested in what is no content, so the last mark counts."""
    fonts = {name: _letters(font) for name, font in page.Resources.get("/Font", {}).items()}
    letters, shown = Letters(), True
    for step in pikepdf.parse_content_stream(page):
        match str(step.operator):
            case "BDC" | "BMC":
                shown = margins or str(step.operands[0]) != "/Artifact"
            case "EMC":
                shown = True
            case "Tf":
                letters = fonts[str(step.operands[0])]
            case "Tj" if shown:
                yield _read(bytes(step.operands[0]), letters)
            case "TJ" if shown:
                runs = (part for part in step.operands[0] if isinstance(part, pikepdf.String))
                yield "".join(_read(bytes(run), letters) for run in runs)
            case "ET":
                yield " "


def _letters(font: Any) -> Letters:
    """Read the table that a font carries so that its text can be copied."""
    found: Letters = {}
    for block in CHARS.findall(bytes(font.ToUnicode.read_bytes())):
        codes = [bytes.fromhex(digits.decode()) for digits in HEX.findall(block)]
        found.update(zip(codes[::2], (c.decode("utf-16-be") for c in codes[1::2]), strict=True))
    return found


def _read(codes: bytes, letters: Letters) -> str:
    """Read a drawn run; all codes of one font are of one length."""
    size = max(map(len, letters), default=1)
    runs = (codes[place : place + size] for place in range(0, len(codes), size))
    return "".join(letters.get(run, "\ufffd") for run in runs)
