"""Values as YAML text, in the style of the files that people write."""

from __future__ import annotations

import io
import re
import textwrap
from collections.abc import Iterator, Mapping

from ruamel.yaml import YAML
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from trustsite.source.files import Raw

# What stands without quotes though a YAML library would add them: days, and nothing else.
DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
# What stands in quotes though it needs none: 1.10 is text, and editors take it for a number.
NUMBER = re.compile("[0-9.]+")
# What is surely one piece between brackets, for every YAML library.
PLAIN = re.compile(r"\w[\w .()/’-]*")
ID = re.compile("[A-Za-z0-9.-]+")
WIDTH = 100


def scalar(text: str, flow: bool = False) -> str:
    """Write one value on one line; ``flow`` is for a place between brackets."""
    if DAY.fullmatch(text):
        return text
    if NUMBER.fullmatch(text):
        return f'"{text}"'
    bare = _dumped(text) == text and (PLAIN.fullmatch(text) if flow else text[:1].isalnum())
    # ruamel quotes with ' where it must; the files here use " throughout.
    return text if bare else _dumped(DoubleQuotedScalarString(text))


def flow(value: Raw) -> str:
    """Write a value on one line, lists and mappings in brackets."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(flow(item) for item in value) + "]"
    return scalar(value or "", flow=True)


def block(data: Mapping[str, Raw], indent: int = 0) -> str:
    """Write a mapping, a key a line; each line ends with a line feed."""
    pad = " " * indent
    return "".join(
        f"{pad}{line}\n" if line else "\n"
        for key, value in data.items()
        for line in _entry(key, value, indent)
    )


def _entry(key: str, value: Raw, indent: int) -> Iterator[str]:
    if isinstance(value, dict):
        yield f"{key}:"
        yield from (line.rstrip("\n") for line in block(value, 2).splitlines())
    elif isinstance(value, list) and not all(ID.fullmatch(str(item)) for item in value):
        yield f"{key}:"
        yield from (f"  - {scalar(str(item))}" for item in value)
    elif isinstance(value, list):
        yield f"{key}: {flow(value)}"
    else:
        yield from _text(key, value or "", indent)


def _text(key: str, text: str, indent: int) -> Iterator[str]:
    """Write a long text over several lines where folding gives back exactly the same text."""
    line = f"{key}: {scalar(text)}"
    if len(line) + indent <= WIDTH or text != " ".join(text.split()):
        yield line
        return
    yield f"{key}: >-"
    width = WIDTH - indent - 2
    words = textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)
    yield from (f"  {part}" for part in words)


def _dumped(text: str) -> str:
    """Give a text on one line as ruamel writes it in a list."""
    yaml = YAML()
    yaml.width = 10**6
    stream = io.StringIO()
    yaml.dump([text], stream)
    return stream.getvalue().strip().removeprefix("- ")
