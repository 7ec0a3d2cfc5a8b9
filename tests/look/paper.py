"""What a printed page says: the text of each sheet of a PDF that the browser made."""

from __future__ import annotations

import io
import re
from typing import Any

import pikepdf

CHARS = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
RANGES = re.compile(rb"beginbfrange(.*?)endbfrange", re.DOTALL)
HEX = re.compile(rb"<([0-9a-fA-F]*)>")


def sheets(pdf: bytes) -> list[str]:
    """Give the words of each sheet, in the order in which they are drawn, spaces as one."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return [" ".join(_words(page).split()) for page in document.pages]


def _words(page: Any) -> str:
    fonts = {name: _Letters(font) for name, font in page.Resources.get("/Font", {}).items()}
    out: list[str] = []
    letters = None
    for step in pikepdf.parse_content_stream(page):
        operands: Any = step.operands
        match str(step.operator):
            case "Tf":
                letters = fonts[str(operands[0])]
            case "Tj" if letters:
                out.append(letters.read(bytes(operands[0])))
            case "TJ" if letters:
                runs = [part for part in operands[0] if isinstance(part, pikepdf.String)]
                out.append("".join(letters.read(bytes(run)) for run in runs))
            case "ET":
                out.append(" ")
    return "".join(out)


class _Letters:
    """Codes of one font and the text that each stands for."""

    def __init__(self, font: Any) -> None:
        self._size = 2 if font.Subtype == "/Type0" else 1
        self._text: dict[int, str] = {}
        given = bytes(font.ToUnicode.read_bytes()) if "/ToUnicode" in font else b""
        for block in CHARS.findall(given):
            codes = HEX.findall(block)
            for code, text in zip(codes[::2], codes[1::2], strict=True):
                self._text[int(code, 16)] = _text(text)
        for block in RANGES.findall(given):
            for line in block.strip().splitlines():
                self._range(HEX.findall(line))

    def _range(self, codes: list[bytes]) -> None:
        first, last, *texts = (code for code in codes)
        for number in range(int(first, 16), int(last, 16) + 1):
            step = number - int(first, 16)
            listed = len(texts) > 1
            text = texts[step] if listed else b"%x" % (int(texts[0], 16) + step)
            self._text[number] = _text(text)

    def read(self, codes: bytes) -> str:
        """Give the text of a drawn run."""
        numbers = (codes[i : i + self._size] for i in range(0, len(codes), self._size))
        return "".join(self._text.get(int.from_bytes(number), "") for number in numbers)


def _text(digits: bytes) -> str:
    width = (len(digits) + 3) // 4 * 4
    return bytes.fromhex(digits.decode().rjust(width, "0")).decode("utf-16-be")
