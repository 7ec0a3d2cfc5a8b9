"""The scanner's own test: a sentence is found however it travels (safety.md 1)."""

from __future__ import annotations

import base64
import gzip
from collections.abc import Callable

import pytest

from tests.verify.hiding import WAYS, Hidden, pdf, zipped
from trustsite.verify import Scanner

LONG = "Vantage vault keys rotate each Tuesday by the night shift in Denver"
SHORT = "Amber falcon key"
RUSSIAN = "Ключи от сейфа меняют по вторникам"
JAPANESE = "金庫の鍵は 毎週火曜日に 変更されます"
# Distances instead of spaces leave no words in a PDF: only secrets from 20 letters on are found.
ONLY_LONG = {"PDF kerning"}


def found(secret: str, *files: Hidden) -> bool:
    """Whether the scanner finds one secret in files."""
    return any(leak.secret == secret for leak in Scanner({secret: "here"}).find(files, {}))


@pytest.mark.parametrize("way", WAYS)
def test_long_secret_is_found(way: str) -> None:
    """A sentence is found in every one of these forms."""
    assert found(LONG, WAYS[way](LONG))


@pytest.mark.parametrize("way", sorted(set(WAYS) - ONLY_LONG))
def test_short_secret_is_found(way: str) -> None:
    """Three words are found too, although they have to stand alone."""
    assert found(SHORT, WAYS[way](SHORT))


@pytest.mark.parametrize(
    "way",
    [
        "plain",
        "upper case",
        "reversed",
        "split at every letter",
        "decimal entities",
        "percent",
        "percent four times",
        "JSON escapes",
        "base64",
        "base64 in short lines",
        "base64 in UTF-16",
        "hex",
        "UTF-16 little end first",
        "UTF-16 big end first",
        "UTF-16 with a mark",
        "gzip",
        "zip, three deep",
        "name of a zip member",
        "Word",
        "PNG iTXt, packed",
        "PDF font table",
        "PDF title in UTF-16",
        "PDF title in UTF-16, packed",
        "file name",
        "file name, percent",
    ],
)
def test_other_alphabets(way: str) -> None:
    """Russian and Japanese are found as English is, where an encoding can hold them."""
    for secret in (RUSSIAN, JAPANESE):
        assert found(secret, WAYS[way](secret)), secret


@pytest.mark.parametrize("way", WAYS)
def test_other_words_are_not_found(way: str) -> None:
    """The same forms of another sentence give nothing, so the finds above are not by chance."""
    assert not found(LONG, WAYS[way](SHORT))
    assert not found(SHORT, WAYS[way](LONG))


def test_number_of_ways() -> None:
    """Safety.md asks for 17 encodings; none of ours may get lost."""
    assert len(WAYS) >= 70


WRAPPINGS: dict[str, Callable[[bytes], bytes]] = {
    "zip": lambda data: zipped(("a", data)),
    "gzip": gzip.compress,
    "PDF attachment": lambda data: pdf(b"", attached=data),
    "base64": base64.b64encode,
    "hex": lambda data: data.hex().encode(),
}


@pytest.mark.parametrize("outer", WRAPPINGS)
@pytest.mark.parametrize("inner", ["PNG zTXt", "Word", "PDF stream", "UTF-16 big end first"])
def test_ways_inside_ways(outer: str, inner: str) -> None:
    """A file inside another is looked at like the file itself."""
    wrap = WRAPPINGS[outer]
    assert found(LONG, ("a.bin", wrap(WAYS[inner](LONG)[1])))
    assert not found(LONG, ("a.bin", wrap(WAYS[inner](SHORT)[1])))
