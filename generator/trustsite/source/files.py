"""Strict YAML and front matter with line numbers: the only reader of the files that people write.

Every value is the text that was typed (``NO`` stays "NO", ``1.10`` stays "1.10"); what a text
means is for the models to say. Whatever YAML can do beyond keys, lists and text is refused.
"""

from __future__ import annotations

import re
import unicodedata
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any, NoReturn, TypeAlias

import yaml

from trustsite.problems import Problem, ProblemsFound

Raw: TypeAlias = "str | list[Raw] | dict[str, Raw] | None"
Loc: TypeAlias = tuple[str | int, ...]

MOST_BYTES = 1_000_000
SMALLER = "split it into smaller files"
MOST_LEVELS = 40
MOST_VALUES = 100_000  # keeps a hostile file of 1 MB within a second
MOST_PROBLEMS = 50  # of one file: nobody reads more, and a hostile file must not fill a log

# libyaml where it is there (about ten times faster), PyYAML's own parser where it is not.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# Characters that nobody sees: controls, soft hyphen, zero width, text direction, tag characters.
# U+0085, U+2028 and U+2029 are line ends for YAML and for nobody else, so they could hide a key.
_UNSEEN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    r"\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)
_CONFLICT = re.compile(r"^(?:<{7}(?!<)|={7}$|>{7}(?!>))", re.MULTILINE)
_POINTER = "version https://git-lfs.github.com/spec/"

_PAIRS = "write lines like key: value"
_RETYPE = "delete it; if you can't see it, type the line again"
_UTF8 = "save it as UTF-8"
_ANCHOR = ("anchors and aliases (&name, *name) are not used here", "put text with & or * in quotes")
_TAG = ("tags (!name) are not used here", "put text that begins with ! in quotes")


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """The data of one file; ``path`` is relative to the project, with forward slashes."""

    path: str
    data: dict[str, Raw]
    lines: dict[Loc, int] = field(default_factory=dict, repr=False)

    def line(self, loc: Loc) -> int:
        """The line of a key or list item, or of the nearest one above it that exists."""
        while loc and loc not in self.lines:
            loc = loc[:-1]
        return self.lines.get(loc, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """The text below the head, all of it, and the line of the file on which it starts."""

    text: str
    line: int


def read_yaml(root: Path, path: str) -> Document:
    """Read one YAML file of the project; ``ProblemsFound`` says all that is wrong with it."""
    return _Reader(path, read_text(root, path), "file").document()


def read_front_matter(root: Path, path: str) -> tuple[Document, Body]:
    """Read one Markdown file with a YAML head between two lines ``---``."""
    text = read_text(root, path)
    lines = text.split("\n")
    if not text.strip():
        _refuse(path, 1, "this file is empty", "write a head and a text, or delete the file")
    if lines[0] != "---":
        _refuse(path, 1, "this file needs a head between two lines ---", "make line 1 exactly ---")
    if "---" not in lines[1:]:
        message = "the head that starts on line 1 is never closed"
        _refuse(path, 1, message, "add a line that is exactly --- below the head")
    end = lines.index("---", 1)
    # The opening line stays: YAML reads it as the start of a document, and all lines count right.
    document = _Reader(path, "\n".join(lines[:end]), "head").document()
    return document, Body(text="\n".join(lines[end + 1 :]), line=end + 2)


def read_text(root: Path, path: str, most: int = MOST_BYTES, smaller: str = SMALLER) -> str:
    """Read one UTF-8 text file of the project, line ends as LF, with nothing unseen in it."""
    text = _decoded(path, read_bytes(root, path, most, smaller)).replace("\r\n", "\n")
    problems = islice(_text_problems(text), MOST_PROBLEMS)
    if found := [_problem(path, line, message, hint) for line, message, hint in problems]:
        raise ProblemsFound(found)
    return text


def _problem(path: str, line: int, message: str, hint: str, where: str = "") -> Problem:
    return Problem(path=path, line=line, where=where, message=message, hint=hint)


def _refuse(path: str, line: int, message: str, hint: str) -> NoReturn:
    raise ProblemsFound([_problem(path, line, message, hint)])


def read_bytes(root: Path, path: str, most: int = MOST_BYTES, smaller: str = SMALLER) -> bytes:
    """Read a file within the project; ``smaller`` is the remedy for more than ``most`` bytes."""
    try:
        real = (root / path).resolve()
        if not real.is_relative_to(root.resolve()):
            _refuse(path, 0, "this file leads outside the project", "put a copy into the project")
        if not real.exists():
            _refuse(path, 0, "this file is missing", "create it, or correct its name")
        if not real.is_file():
            _refuse(path, 0, "this is not a file", "put a text file in its place")
        with real.open("rb") as file:
            content = file.read(most + 1)
    except (OSError, RuntimeError, ValueError):  # RuntimeError: symbolic links that form a ring
        _refuse(path, 0, "this file can't be read", "check its permissions and its name")
    if len(content) > most:
        _refuse(path, 0, f"this file is larger than {most // 1_000_000} MB", smaller)
    return content


def _decoded(path: str, content: bytes) -> str:
    """The text of UTF-8 bytes, with or without a byte order mark."""
    start = content[:2]
    if start in (BOM_UTF16_LE, BOM_UTF16_BE) or start.count(0) == 1:
        _refuse(path, 1, "this file is UTF-16, not UTF-8", _UTF8)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # The mark, if there is one, is not part of what the error counts, but holds no line end.
        line = error.object.count(b"\n", 0, error.start) + 1
        wrong = error.object[error.start : error.start + 2]
    if wrong[0] == 0xED and wrong[1:] >= b"\xa0":
        _refuse(path, line, "this line holds half a character (a lone surrogate)", _RETYPE)
    message = f"this file is not UTF-8: byte {wrong[0]:02X} looks like Latin-1 or Windows-1252"
    _refuse(path, line, message, _UTF8)


def _text_problems(text: str) -> Iterator[tuple[int, str, str]]:
    """Line, message and hint of what is wrong with a text before anybody asks what it says."""
    if text.startswith(_POINTER):
        hint = "run git lfs pull, or keep this file out of Git LFS"
        yield 1, "this file is a Git LFS pointer, not the file itself", hint
    if conflict := _CONFLICT.search(text):
        hint = "keep one version and delete the lines <<<<<<<, ======= and >>>>>>>"
        line = text.count("\n", 0, conflict.start()) + 1
        yield line, "this file has an unresolved merge conflict", hint
    if _UNSEEN.search(text):  # one quick look, as nearly every file is clean
        for line, words in enumerate(text.split("\n"), start=1):
            if found := _UNSEEN.search(words):
                yield line, f"this line holds {_named(found[0])}", _RETYPE


def _named(character: str) -> str:
    """An unseen character by its kind, number and name."""
    control = unicodedata.category(character) == "Cc"
    kind = "a control character" if control else "an invisible character"
    number = f"U+{ord(character):04X} {unicodedata.name(character, '')}".rstrip()
    return f"{kind} ({number})"


def _shown(loc: Loc) -> str:
    """A place as it may stand in a message: short, on one line, nothing unseen."""
    text = " ".join(".".join(map(str, loc)).split())
    seen = _UNSEEN.sub("\N{REPLACEMENT CHARACTER}", text)
    return seen if len(seen) <= 80 else f"{seen[:79]}…"


class _Reader:
    """Builds the data of one file from YAML's events and gathers what is wrong on the way.

    Events rather than nodes: only they still show tags and anchors, nothing is resolved or
    copied before we look, and the depth is known before anything recurses.
    """

    def __init__(self, path: str, text: str, part: str) -> None:
        self._path, self._text, self._part = path, text, part
        self._events: Iterator[Any] = yaml.parse(text, Loader=_LOADER)
        self._lines: dict[Loc, int] = {(): 1}
        self._problems: list[Problem] = []

    def document(self) -> Document:
        """The whole file, or all problems up to the first that makes the rest unreadable."""
        try:
            data = self._root()
        except yaml.YAMLError as error:
            self._stop(*_slip(error, self._text))
        if data is None:
            self._stop(1, f"this {self._part} is empty", _PAIRS)
        if not isinstance(data, dict):
            self._stop(1, f"this {self._part} is not made of keys and values", _PAIRS)
        if self._problems:
            raise ProblemsFound(self._problems)
        return Document(path=self._path, data=data, lines=self._lines)

    def _root(self) -> Raw:
        """The value of the only document."""
        documents: list[Raw] = []
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent) and documents:
                self._stop(_line(event), "a second document starts here", "delete the line ---")
            if isinstance(event, yaml.NodeEvent):
                documents.append(self._value(event, ()))
        return documents[0] if documents else None

    def _value(self, event: Any, loc: Loc) -> Raw:
        """The value that begins with this event: text, None, list or mapping."""
        if event.anchor is not None:
            self._found(_line(event), *_ANCHOR, loc)
        if isinstance(event, yaml.AliasEvent):
            return None
        if event.tag is not None:
            self._found(_line(event), *_TAG, loc)
        if len(self._lines) > MOST_VALUES + 1:  # the root has a line too
            message = f"this file holds more than {MOST_VALUES:,} values"
            self._stop(_line(event), message, SMALLER)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, loc)
        if len(loc) >= MOST_LEVELS:
            message = f"this is nested deeper than {MOST_LEVELS} levels"
            self._stop(_line(event), message, "give the inner part a key or a file of its own", loc)
        mapping = isinstance(event, yaml.MappingStartEvent)
        return self._mapping(loc) if mapping else self._sequence(loc)

    def _scalar(self, event: Any, loc: Loc) -> str | None:
        """The text as typed; None for an empty, ``~`` or ``null`` value without quotes."""
        text: str = event.value
        if event.implicit[0] and text in ("", "~", "null"):
            return None
        # Only an escape in double quotes can make a character that read_text has not seen.
        if event.style == '"' and (found := _UNSEEN.search(text)):
            message = f"this text holds {_named(found[0])}"
            self._found(_line(event), message, "take the escape \\… out of the quotes", loc)
        return text

    def _sequence(self, loc: Loc) -> list[Raw]:
        values: list[Raw] = []
        for event in self._until(yaml.SequenceEndEvent):
            place = (*loc, len(values))
            self._lines[place] = _line(event)
            values.append(self._value(event, place))
        return values

    def _mapping(self, loc: Loc) -> dict[str, Raw]:
        """A mapping; a refused key is told and then counts as "", so that the rest is read."""
        data: dict[str, Raw] = {}
        for event in self._until(yaml.MappingEndEvent):
            key = self._key(event, loc)
            place = (*loc, key)
            if key and key in data:
                message = f"this key is here twice; the first is on line {self._lines[place]}"
                self._found(_line(event), message, "keep one of the two", place)
            self._lines.setdefault(place, _line(event))
            data[key] = self._value(next(self._events), place)
        return data

    def _key(self, event: Any, loc: Loc) -> str:
        key = self._value(event, (*loc, "key"))
        if isinstance(key, str) and key.strip() and key != "<<" and not set(key) & {"\n", "\t"}:
            return key
        if not isinstance(event, yaml.AliasEvent):  # an alias has its problem already
            self._found(_line(event), *_wrong_key(key), loc)
        return ""

    def _until(self, end: type[yaml.Event]) -> Iterator[Any]:
        """The events that begin the parts of the collection that is being read."""
        for event in self._events:
            if isinstance(event, end):
                return
            yield event

    def _found(self, line: int, message: str, hint: str, loc: Loc = ()) -> None:
        self._problems.append(_problem(self._path, line, message, hint, _shown(loc)))
        if len(self._problems) >= MOST_PROBLEMS:
            raise ProblemsFound(self._problems)

    def _stop(self, line: int, message: str, hint: str, loc: Loc = ()) -> NoReturn:
        self._found(line, message, hint, loc)
        raise ProblemsFound(self._problems)


def _line(event: Any) -> int:
    return int(event.start_mark.line) + 1


def _wrong_key(key: Raw) -> tuple[str, str]:
    """Message and hint for a key that can't be used."""
    if isinstance(key, list | dict):
        return "a key is a list or a mapping", "put a value that begins with { or [ in quotes"
    if key == "<<":
        return "merge keys (<<) are not used here", "write the keys out"
    if key and key.strip():
        return "a key holds a tab or a line break", "write the key on one line"
    return "a key is empty", _PAIRS


# Common slips: what both of PyYAML's parsers say (context | problem), what we say, the remedy.
_SLIPS = {
    "quoted scalar .*found unexpected": (
        "text in quotes begins here and never ends",
        "add the closing quote; inside '…' write an apostrophe twice",
    ),
    "quoted scalar": ("a backslash in double quotes has no meaning here", "use single quotes"),
    "cannot start any": (
        "a value can't begin with a tab, @, ` or %",
        "use spaces, and put the whole value in quotes",
    ),
    "entries are not": ("a list begins on the line of its key", "begin it on the next line"),
    "mapping values are not": (
        "this line can't be read as key: value",
        'put text that holds ": " in quotes, line the keys up, write a space after the colon',
    ),
    "scanning an (alias|anchor)": _ANCHOR,
    "(scanning|parsing) a tag|undefined tag": _TAG,
    "flow (sequence|mapping)": (
        "a list in [ ] or a mapping in { } begins here and can't be read to its end",
        "add the missing comma or bracket; put text that begins with [ or { in quotes",
    ),
    "block scalar": ("text stands on the line of its | or >", "begin it on the next line"),
    "a simple key": ("this line has no colon", _PAIRS),
    "parsing a block": (
        "this line doesn't fit here",
        "line the keys or hyphens up; put a whole value in quotes, or nothing of it",
    ),
    "": ("this can't be read as YAML", _PAIRS),
}
# Of these the line to show is where the thing begins, not where the parser gave up.
_OPENINGS = re.compile("quoted scalar .*found unexpected|flow|a simple key")


def _slip(error: yaml.YAMLError, text: str) -> tuple[int, str, str]:
    """The line of a syntax error, the error in plain words, and its remedy."""
    context, problem = getattr(error, "context", ""), getattr(error, "problem", "")
    report = f"{context} | {problem}"
    lines = text.rstrip("\n").split("\n")
    opening = context and _OPENINGS.search(report)
    mark = getattr(error, "context_mark" if opening else "problem_mark", None)
    line = min(mark.line + 1, len(lines)) if mark else 1  # the end counts as the last line
    if re.match(r" *\t", lines[line - 1]):
        return line, "this line is indented with a tab", "use spaces"
    return line, *next(said for sign, said in _SLIPS.items() if re.search(sign, report))
