"""What the only reader of people's files accepts, and what it says about the rest."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from trustsite.problems import ProblemsFound
from trustsite.source import files
from trustsite.source.files import Raw, read_front_matter, read_text, read_yaml

NAME = "trust_center/faq.yml"
RETYPE = "delete it; if you can't see it, type the line again"
PAIRS = "write lines like key: value"
NO_ANCHORS = "anchors and aliases (&name, *name) are not used here"
NO_TAGS = "tags (!name) are not used here"
NO_PAIR = "this line can't be read as key: value"
NO_FIT = "this line doesn't fit here"
OPEN_FLOW = "a list in [ ] or a mapping in { } begins here and can't be read to its end"

Facts = list[tuple[int, str, str]]
Read = Callable[[Path, str], Any]


def write(root: Path, content: str | bytes, name: str = NAME) -> None:
    """Put one file into a project, byte by byte as given."""
    file = root / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content.encode() if isinstance(content, str) else content)


def data(root: Path, content: str | bytes) -> dict[str, Raw]:
    """What a YAML file with this content holds."""
    write(root, content)
    return read_yaml(root, NAME).data


def failure(root: Path, content: str | bytes, read: Read = read_yaml) -> ProblemsFound:
    """What is said about a file with this content."""
    write(root, content)
    with pytest.raises(ProblemsFound) as caught:
        read(root, NAME)
    assert {problem.path for problem in caught.value.problems} == {NAME}
    return caught.value


def facts(root: Path, content: str | bytes, read: Read = read_yaml) -> Facts:
    """Line, place and message of all that is wrong; each has a remedy."""
    problems = failure(root, content, read).problems
    assert all(problem.hint for problem in problems)
    return [(problem.line, problem.where, problem.message) for problem in problems]


def remedy(root: Path, content: str | bytes, read: Read = read_yaml) -> tuple[str, str]:
    """Message and hint of the only problem."""
    (problem,) = failure(root, content, read).problems
    return problem.message, problem.hint


@pytest.fixture(params=["libyaml", "python"])
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both of PyYAML's parsers in turn: the fast one, and the one that is always there."""
    name: str = request.param
    if name == "libyaml" and not yaml.__with_libyaml__:
        pytest.skip("PyYAML was built without libyaml")
    loader = yaml.CSafeLoader if name == "libyaml" else yaml.SafeLoader
    monkeypatch.setattr(files, "_LOADER", loader)
    return name


# --- what is typed is what is read ---------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("NO", "NO"),
        ("yes", "yes"),
        ("true", "true"),
        ("1.10", "1.10"),
        ("010", "010"),
        ("0x1F", "0x1F"),
        ("1_000", "1_000"),
        ("12:30:45", "12:30:45"),
        (".inf", ".inf"),
        ("=", "="),
        ("2026-10-01", "2026-10-01"),
        ("2026-10-01T10:00:00Z", "2026-10-01T10:00:00Z"),
        ("'null'", "null"),
        ('"~"', "~"),
        ("''", ""),
        ("Null", "Null"),
        ('"a\\tb\\u00e9"', "a\tb\u00e9"),
        ("'it''s'", "it's"),
        ("'*bold* & !more'", "*bold* & !more"),
        ("café 😀", "café 😀"),
        ("{}", {}),
        ("[]", []),
        ("[a, 1, null, {b: NO}]", ["a", "1", None, {"b": "NO"}]),
    ],
)
def test_every_value_is_the_text_that_was_typed(
    parser: str, tmp_path: Path, typed: str, read: Raw
) -> None:
    """No value becomes a truth value, a number or a date: Norway stays NO, 1.10 stays 1.10."""
    assert data(tmp_path, f"key: {typed}\n") == {"key": read}


@pytest.mark.parametrize("typed", ["", "~", "null", "# a comment"])
def test_nothing_is_none(parser: str, tmp_path: Path, typed: str) -> None:
    """An empty value, ``~`` and ``null`` without quotes are None."""
    assert data(tmp_path, f"key: {typed}\n") == {"key": None}


@pytest.mark.parametrize("key", ["NO", "1.10", "2026-10-01", "010", "'null'", '"~"'])
def test_a_key_is_text_too(parser: str, tmp_path: Path, key: str) -> None:
    """Keys are read as they are typed, by the same rule as values."""
    assert data(tmp_path, f"{key}: x\n") == {key.strip("'\""): "x"}


def test_long_text_keeps_its_lines(parser: str, tmp_path: Path) -> None:
    """A block with ``|`` keeps its line ends, one with ``>-`` is one line."""
    text = "kept: |\n  one\n  two\nfolded: >-\n  one\n  two\n"
    assert data(tmp_path, text) == {"kept": "one\ntwo\n", "folded": "one two"}


@pytest.mark.parametrize("extra", ["---\nkey: x\n", "# first\nkey: x\n...\n", "key: x"])
def test_the_marks_of_a_single_document_are_fine(parser: str, tmp_path: Path, extra: str) -> None:
    """A first ``---``, a last ``...``, a leading comment, no last line end: all harmless."""
    assert data(tmp_path, extra) == {"key": "x"}


def test_a_byte_order_mark_is_tolerated(tmp_path: Path) -> None:
    """An editor on Windows may put one first; it is no part of the first key."""
    assert data(tmp_path, b"\xef\xbb\xbfkey: x\n") == {"key": "x"}


def test_windows_line_ends_become_plain_ones(tmp_path: Path) -> None:
    """CRLF is read as LF, in values and in bodies."""
    assert data(tmp_path, "key: |\r\n  one\r\n  two\r\n") == {"key": "one\ntwo\n"}
    write(tmp_path, "---\r\ntitle: x\r\n---\r\none\r\ntwo\r\n", "page.md")
    assert read_front_matter(tmp_path, "page.md")[1].text == "one\ntwo\n"


def test_the_document_says_its_path(tmp_path: Path) -> None:
    """The path is the one relative to the project, as asked for."""
    write(tmp_path, "key: x\n")
    assert read_yaml(tmp_path, NAME).path == NAME


# --- lines ---------------------------------------------------------------------------------

RECORDS = """\
# subprocessors
notice_days: 30

subprocessors:
  aws:
    name: Amazon Web Services
    services: [a,
      b]
  okta:
    name:
      Okta
    regions:
      - id: us

      -
        id: eu
"""


@pytest.mark.parametrize(
    ("loc", "line"),
    [
        ((), 1),
        (("notice_days",), 2),
        (("subprocessors",), 4),
        (("subprocessors", "aws"), 5),
        (("subprocessors", "aws", "services", 0), 7),
        (("subprocessors", "aws", "services", 1), 8),
        (("subprocessors", "okta", "name"), 10),
        (("subprocessors", "okta", "regions", 0, "id"), 13),
        (("subprocessors", "okta", "regions", 1), 16),
        (("subprocessors", "okta", "regions", 7), 12),
        (("subprocessors", "okta", "country"), 9),
        (("subprocessors", "aws", "name", "deeper", 3), 6),
        (("nowhere",), 1),
        (("nowhere", "name"), 1),
    ],
)
def test_a_place_has_a_line(
    parser: str, tmp_path: Path, loc: tuple[str | int, ...], line: int
) -> None:
    """A key has its own line, and what doesn't exist has the line of the nearest thing above."""
    write(tmp_path, RECORDS)
    assert read_yaml(tmp_path, NAME).line(loc) == line


# --- what YAML can do and we don't ---------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: 1\nb: 2\na: 3\n", [(3, "a", "this key is here twice; the first is on line 1")]),
        ("a: {b: 1, 'b': 2}\n", [(1, "a.b", "this key is here twice; the first is on line 1")]),
        (
            "x:\n  - a: 1\n    b: 2\n    b: 3\n    b: 4\n",
            [
                (4, "x.0.b", "this key is here twice; the first is on line 3"),
                (5, "x.0.b", "this key is here twice; the first is on line 3"),
            ],
        ),
        ("a:\n  <<: {b: 1}\n", [(2, "a", "merge keys (<<) are not used here")]),
        ('"<<": x\n', [(1, "", "merge keys (<<) are not used here")]),
        ("a: &x 1\n", [(1, "a", NO_ANCHORS)]),
        ("a: 1\nb: *x\n", [(2, "b", NO_ANCHORS)]),
        ("&x a: 1\n", [(1, "key", NO_ANCHORS)]),
        ("*x : 1\n", [(1, "key", NO_ANCHORS)]),
        ("a: &x\n  b: *x\n", [(1, "a", NO_ANCHORS), (2, "a.b", NO_ANCHORS)]),
        ("a: *bold* words\n", [(1, "", NO_ANCHORS)]),
        ("a: & b\n", [(1, "", NO_ANCHORS)]),
        ("a: !!str 1\n", [(1, "a", NO_TAGS)]),
        ("a: !important\n", [(1, "a", NO_TAGS)]),
        ("a: ! text\n", [(1, "a", NO_TAGS)]),
        ("a: !!python/object/apply:os.system ['x']\n", [(1, "a", NO_TAGS)]),
        ("a: !!map {}\nb: !!seq []\n", [(1, "a", NO_TAGS), (2, "b", NO_TAGS)]),
        ("a: !x!y z\n", [(1, "", NO_TAGS)]),
        ("a: 1\n---\nb: 2\n", [(2, "", "a second document starts here")]),
        ("---\n---\na: 1\n", [(2, "", "a second document starts here")]),
        ("[a, b]: 1\n", [(1, "", "a key is a list or a mapping")]),
        ("a: {{ company.name }}\n", [(1, "a", "a key is a list or a mapping")]),
        ("'': 1\n", [(1, "", "a key is empty")]),
        ("' ': 1\n", [(1, "", "a key is empty")]),
        ("~: 1\n", [(1, "", "a key is empty")]),
        ("? \n: 1\n", [(1, "", "a key is empty")]),
        ('"a\\nb": 1\n', [(1, "", "a key holds a tab or a line break")]),
        ('"a\\tb": 1\n', [(1, "", "a key holds a tab or a line break")]),
    ],
)
def test_what_is_more_than_keys_lists_and_text_is_refused(
    parser: str, tmp_path: Path, text: str, said: Facts
) -> None:
    """Duplicate and merge keys, anchors, tags, documents and odd keys are refused with line."""
    assert facts(tmp_path, text) == said


def test_all_problems_of_a_file_are_told_at_once(parser: str, tmp_path: Path) -> None:
    """A person mends a file in one go, up to the place where nothing more can be read."""
    text = "a: 1\na: 2\nb: !x 1\nc: *y\nd: {<<: 1}\ne: @f\n"
    assert facts(tmp_path, text) == [
        (2, "a", "this key is here twice; the first is on line 1"),
        (3, "b", NO_TAGS),
        (4, "c", NO_ANCHORS),
        (5, "d", "merge keys (<<) are not used here"),
        (6, "", "a value can't begin with a tab, @, ` or %"),
    ]


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("a: 1\na: 2\n", "keep one of the two"),
        ("<<: 1\n", "write the keys out"),
        ("a: &x 1\n", "put text with & or * in quotes"),
        ("a: !x 1\n", "put text that begins with ! in quotes"),
        ("a: 1\n---\nb: 2\n", "delete the line ---"),
        ("a: {{ x }}\n", "put a value that begins with { or [ in quotes"),
        ("'': 1\n", PAIRS),
        ('"a\\nb": 1\n', "write the key on one line"),
        ('a: "\\u200b"\n', "take the escape \\… out of the quotes"),
        ("", PAIRS),
        ("- a\n", PAIRS),
        ("a:\n\tb: 1\n", "use spaces"),
        ("a: 'x\n", "add the closing quote; inside '…' write an apostrophe twice"),
        ("a: @x\n", "use spaces, and put the whole value in quotes"),
        (
            "a: b: c\n",
            'put text that holds ": " in quotes, line the keys up, write a space after the colon',
        ),
        (
            "a: [1\n",
            "add the missing comma or bracket; put text that begins with [ or { in quotes",
        ),
        (
            'a: "x" y\n',
            "line the keys or hyphens up; put a whole value in quotes, or nothing of it",
        ),
    ],
)
def test_the_remedy_is_part_of_the_message(tmp_path: Path, text: str, hint: str) -> None:
    """What is refused comes with how to mend it."""
    assert remedy(tmp_path, text)[1] == hint


# --- slips of the pen ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("a:\n\tb: 1\n", 2, "this line is indented with a tab"),
        ("a:\n  - b\n\t- c\n", 3, "this line is indented with a tab"),
        ("a:\n  b: 1\n  \tc: 2\n", 3, "this line is indented with a tab"),
        ("a: 1\nb: 'x\nc: 2\n", 2, "text in quotes begins here and never ends"),
        ('a: "x\nb: 2\n', 1, "text in quotes begins here and never ends"),
        ('a: "C:\\quick"\n', 1, "a backslash in double quotes has no meaning here"),
        ('a: "\\uZZ"\n', 1, "a backslash in double quotes has no meaning here"),
        ("a: @x\n", 1, "a value can't begin with a tab, @, ` or %"),
        ("a: `x`\n", 1, "a value can't begin with a tab, @, ` or %"),
        ("a: 1\nb: 99% of: it\n", 2, NO_PAIR),
        ("a: b: c\n", 1, NO_PAIR),
        ("a: 1\n  b: 2\n", 2, NO_PAIR),
        ("a:1\nb: 2\n", 2, NO_PAIR),
        ("a: 1\nb: [1, 2\nc: 3\n", 2, OPEN_FLOW),
        ("a: {b: 1\n", 1, OPEN_FLOW),
        ("a: | text\n  more\n", 1, "text stands on the line of its | or >"),
        ("a: 1\nhello\nb: 2\n", 2, "this line has no colon"),
        ("a: 1\nhello\n", 2, "this line has no colon"),
        ("a: - b\n", 1, "a list begins on the line of its key"),
        ('a: "x" y\n', 1, NO_FIT),
        ("a:\n    b: 1\n  c: 2\n", 3, NO_FIT),
        ("- a\n- b\nc: 1\n", 3, NO_FIT),
        (": b\n", 1, NO_FIT),
        ("a: 1\n...\nb: 2\n", 3, "this can't be read as YAML"),
        ("%YAML 1.1\n", 1, "this can't be read as YAML"),
    ],
)
def test_a_slip_is_told_in_plain_words(
    parser: str, tmp_path: Path, text: str, line: int, message: str
) -> None:
    """Both parsers' reports become the same plain sentence, with the line to look at."""
    assert facts(tmp_path, text) == [(line, "", message)]


@pytest.mark.parametrize("text", ["", "\n \n", "# only a comment\n", "---\n", "~\n", "null\n"])
def test_a_file_without_anything_is_empty(parser: str, tmp_path: Path, text: str) -> None:
    """Nothing, blank lines, comments and a lone null all count as empty."""
    assert facts(tmp_path, text) == [(1, "", "this file is empty")]


@pytest.mark.parametrize("text", ["- a\n- b\n", "[]\n", "hello\n", "''\n", "12\n"])
def test_the_root_must_be_a_mapping(parser: str, tmp_path: Path, text: str) -> None:
    """A list or a single text is not what a file of ours holds."""
    assert facts(tmp_path, text) == [(1, "", "this file is not made of keys and values")]


# --- bytes and characters ------------------------------------------------------------------


@pytest.mark.parametrize("read", [read_yaml, read_front_matter, read_text])
@pytest.mark.parametrize(
    ("content", "line", "message", "hint"),
    [
        ("a: x".encode("utf-16"), 1, "this file is UTF-16, not UTF-8", "save it as UTF-8"),
        ("a: x".encode("utf-16-le"), 1, "this file is UTF-16, not UTF-8", "save it as UTF-8"),
        ("a: x".encode("utf-16-be"), 1, "this file is UTF-16, not UTF-8", "save it as UTF-8"),
        (
            b"a: x\nb: caf\xe9\n",
            2,
            "this file is not UTF-8: byte E9 looks like Latin-1 or Windows-1252",
            "save it as UTF-8",
        ),
        (
            b"\xef\xbb\xbfa: x\nb: \x93x\x94\n",
            2,
            "this file is not UTF-8: byte 93 looks like Latin-1 or Windows-1252",
            "save it as UTF-8",
        ),
        (
            b"a: x\nb: \xed\xa0\x80\n",
            2,
            "this line holds half a character (a lone surrogate)",
            RETYPE,
        ),
        (b"a: x\nb: \0\n", 2, "this line holds a control character (U+0000)", RETYPE),
        (b"a: \x1b[31mred\n", 1, "this line holds a control character (U+001B)", RETYPE),
        (b"a: x\rb: y\n", 1, "this line holds a control character (U+000D)", RETYPE),
        ("a: x\x85b: y\n", 1, "this line holds a control character (U+0085)", RETYPE),
        (
            "a: x\u2028b: y\n",
            1,
            "this line holds an invisible character (U+2028 LINE SEPARATOR)",
            RETYPE,
        ),
        (
            b"version https://git-lfs.github.com/spec/v1\noid sha256:ab\nsize 12\n",
            1,
            "this file is a Git LFS pointer, not the file itself",
            "run git lfs pull, or keep this file out of Git LFS",
        ),
        (
            b"a: 1\n<<<<<<< HEAD\nb: 2\n=======\nb: 3\n>>>>>>> other\n",
            2,
            "this file has an unresolved merge conflict",
            "keep one version and delete the lines <<<<<<<, ======= and >>>>>>>",
        ),
    ],
)
def test_what_is_no_clean_text_is_refused_by_every_reader(
    tmp_path: Path, read: Read, content: str | bytes, line: int, message: str, hint: str
) -> None:
    """The look at bytes and characters comes first and is the same for all three readers."""
    (problem,) = failure(tmp_path, content, read).problems
    assert (problem.line, problem.message, problem.hint) == (line, message, hint)


@pytest.mark.parametrize("left", ["<<<<<<< HEAD", "=======", ">>>>>>> feature/x"])
def test_one_forgotten_conflict_marker_is_enough(tmp_path: Path, left: str) -> None:
    """A half-resolved conflict is found by any of its three lines."""
    said = [(2, "", "this file has an unresolved merge conflict")]
    assert facts(tmp_path, f"a: 1\n{left}\nb: 2\n", read_text) == said


@pytest.mark.parametrize(
    "line", ["======", "========", "<<<<<<<<", "  =======", "a =======", ">>> x"]
)
def test_what_only_resembles_a_conflict_marker_passes(tmp_path: Path, line: str) -> None:
    """A marker is seven characters at the beginning of a line."""
    write(tmp_path, f"Title\n{line}\n")
    assert read_text(tmp_path, NAME) == f"Title\n{line}\n"


UNSEEN = (  # the characters named in the design, and some of the others
    *range(0x200B, 0x2010),
    *range(0x202A, 0x202F),
    *range(0x2066, 0x206A),
    *(0xFEFF, 0x00AD, 0x061C, 0x2060, 0xE0041, 0x7F, 0x9F, 0x0B, 0x0C, 0xFFFE),
)


@pytest.mark.parametrize("code", UNSEEN, ids=hex)
@pytest.mark.parametrize("place", ["ke{}y: x\n", "key: 'x{}'\n", "key: x # {}\n"])
def test_unseen_characters_are_refused_wherever_they_are(
    tmp_path: Path, code: int, place: str
) -> None:
    """In keys, values and comments: zero width, text direction and control characters."""
    ((line, _, message),) = facts(tmp_path, "first: x\n" + place.format(chr(code)))
    assert line == 2
    assert message.startswith("this line holds a")
    assert f"(U+{code:04X}" in message


def test_every_line_with_unseen_characters_is_told_once(tmp_path: Path) -> None:
    """One problem for each line, with the first such character of the line by name."""
    text = "a: x\u202ey\u202c\nb: x\nc: \u200b\n"
    assert facts(tmp_path, text) == [
        (1, "", "this line holds an invisible character (U+202E RIGHT-TO-LEFT OVERRIDE)"),
        (3, "", "this line holds an invisible character (U+200B ZERO WIDTH SPACE)"),
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            'a:\n  b: "x\\u202ey"\n',
            (2, "a.b", "this text holds an invisible character (U+202E RIGHT-TO-LEFT OVERRIDE)"),
        ),
        ('a: "x\\0"\n', (1, "a", "this text holds a control character (U+0000)")),
        ('a: "x\\ry"\n', (1, "a", "this text holds a control character (U+000D)")),
        ('- "\\e"\n', (1, "0", "this text holds a control character (U+001B)")),
        (
            '"ke\\u200by": 1\n',
            (1, "key", "this text holds an invisible character (U+200B ZERO WIDTH SPACE)"),
        ),
    ],
)
def test_an_escape_smuggles_nothing_in(
    parser: str, tmp_path: Path, text: str, said: tuple[int, str, str]
) -> None:
    """An unseen character written as an escape is refused like one that was typed."""
    assert said in facts(tmp_path, text)


def test_half_a_character_can_not_be_escaped(parser: str, tmp_path: Path) -> None:
    """Neither parser lets a lone surrogate into a value."""
    assert facts(tmp_path, 'a: "\\ud800"\n')


def test_a_message_never_repeats_what_was_refused(tmp_path: Path) -> None:
    """A place is shown on one short line, with a sign where an unseen character was."""
    key = "\\e[31m" + "k" * 200
    wheres = [where for _, where, _ in facts(tmp_path, f'"{key}":\n  b: !x 1\n')]
    assert wheres == ["key", "\N{REPLACEMENT CHARACTER}[31m" + "k" * 74 + "…"]


# --- sizes ---------------------------------------------------------------------------------


def nested(levels: int) -> str:
    """A root mapping whose value is as many lists in lists as make this many levels."""
    return "a: " + "[" * (levels - 1) + "]" * (levels - 1) + "\n"


def test_forty_levels_are_read(parser: str, tmp_path: Path) -> None:
    """The limit itself is fine."""
    assert data(tmp_path, nested(40))


@pytest.mark.parametrize(
    "text",
    [
        nested(41),
        nested(500),
        "a: " + "[" * 20_000,
        "a: " + "{" * 20_000,
        "a: " + "{a: " * 20_000,
        "a:\n  " + "- " * 20_000,
        "? " * 20_000,
        "".join(" " * level + "a:\n" for level in range(500)),
    ],
    ids=["41", "500", "20k [", "20k {", "20k {a:", "20k -", "20k ?", "500 indented"],
)
def test_deeper_nesting_is_refused(parser: str, tmp_path: Path, text: str) -> None:
    """However deep, it is refused as soon as level 41 begins, and nothing recurses further."""
    ((_, _, message),) = facts(tmp_path, text)
    assert message == "this is nested deeper than 40 levels"


def test_brackets_alone_are_both_no_mapping_and_too_deep(parser: str, tmp_path: Path) -> None:
    """20,000 opening brackets are refused at bracket 41."""
    said = [(1, ".".join("0" * 40), "this is nested deeper than 40 levels")]
    assert facts(tmp_path, "[" * 20_000) == said


@pytest.mark.parametrize("read", [read_yaml, read_front_matter, read_text])
def test_a_large_file_is_refused(tmp_path: Path, read: Read) -> None:
    """More than 1 MB is nobody's typing."""
    text = "a: 1\n" * 220_000
    assert facts(tmp_path, text, read) == [(0, "", "this file is larger than 1 MB")]


def test_a_file_of_exactly_one_megabyte_is_read(tmp_path: Path) -> None:
    """The limit itself is fine."""
    assert data(tmp_path, "a: 1\n" + "#" * 999_995) == {"a": "1"}


def test_a_hundred_thousand_values_are_enough(tmp_path: Path) -> None:
    """One value more than the limit is refused, so that a file is read within a second."""
    write(tmp_path, "a: [" + "1," * 99_999 + "]\n")
    assert len(read_yaml(tmp_path, NAME).lines) == 100_001
    said = [(1, "", "this file holds more than 100,000 values")]
    assert facts(tmp_path, "a: [" + "1," * 100_000 + "]\n") == said


@pytest.mark.parametrize("text", ["a: 1\n" * 10_000, "a: \u200b\n" * 10_000, "a: *b\n" * 10_000])
def test_a_hopeless_file_does_not_fill_the_log(tmp_path: Path, text: str) -> None:
    """At most fifty problems are told of one file."""
    assert len(failure(tmp_path, text).problems) == 50


def test_aliases_never_multiply(parser: str, tmp_path: Path) -> None:
    """A file that would unfold to billions of values is refused without unfolding anything."""
    text = "a0: &a0 [x]\n" + "".join(
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 5)
    )
    assert {message for _, _, message in facts(tmp_path, text)} == {NO_ANCHORS}


# --- where files lie -----------------------------------------------------------------------


def test_a_missing_file_is_a_problem_of_that_file(tmp_path: Path) -> None:
    """The file that should be there is named, not a traceback."""
    with pytest.raises(ProblemsFound) as caught:
        read_yaml(tmp_path, NAME)
    (problem,) = caught.value.problems
    assert (problem.path, problem.line, problem.message, problem.hint) == (
        NAME,
        0,
        "this file is missing",
        "create it, or correct its name",
    )


def test_a_folder_is_not_a_file(tmp_path: Path) -> None:
    """A folder with the name of a file is told as such."""
    (tmp_path / "a.yml").mkdir()
    with pytest.raises(ProblemsFound) as caught:
        read_yaml(tmp_path, "a.yml")
    assert caught.value.problems[0].message == "this is not a file"


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    """Only ordinary files are opened: a named pipe would block for ever."""
    os.mkfifo(tmp_path / "a.yml")
    with pytest.raises(ProblemsFound) as caught:
        read_yaml(tmp_path, "a.yml")
    assert caught.value.problems[0].message == "this is not a file"


@pytest.mark.parametrize("how", ["file", "folder", "dots", "absolute", "dangling"])
def test_nothing_outside_the_project_is_read(tmp_path: Path, how: str) -> None:
    """Neither a symbolic link, nor ``..``, nor an absolute path leads out."""
    root, outside = tmp_path / "project", tmp_path / "project-secret"
    root.mkdir()
    write(outside, "key: secret\n", "a.yml")
    (root / "file").symlink_to(outside / "a.yml")
    (root / "dangling").symlink_to(outside / "none.yml")
    (root / "folder").symlink_to(outside)
    path = {
        "folder": "folder/a.yml",
        "dots": "../project-secret/a.yml",
        "absolute": str(outside / "a.yml"),
    }.get(how, how)
    with pytest.raises(ProblemsFound) as caught:
        read_yaml(root, path)
    assert caught.value.problems[0].message == "this file leads outside the project"


def test_a_link_within_the_project_is_read(tmp_path: Path) -> None:
    """A link is fine while it stays inside, also when the project itself is reached by a link."""
    root = tmp_path / "project"
    write(root, "key: x\n")
    (root / "link.yml").symlink_to(NAME)
    (tmp_path / "alias").symlink_to(root)
    assert read_yaml(tmp_path / "alias", "link.yml").data == {"key": "x"}


def test_a_ring_of_links_is_a_problem(tmp_path: Path) -> None:
    """Two links that point at each other end in a message, not in a traceback."""
    (tmp_path / "a.yml").symlink_to("b.yml")
    (tmp_path / "b.yml").symlink_to("a.yml")
    with pytest.raises(ProblemsFound) as caught:
        read_yaml(tmp_path, "a.yml")
    # Python before 3.13 reports the ring, later ones find nothing at its end.
    said = {"this file can't be read", "this file is missing"}
    assert caught.value.problems[0].message in said


@pytest.mark.parametrize("name", ["a\0b.yml", "x" * 300 + ".yml"])
def test_an_impossible_name_is_a_problem(tmp_path: Path, name: str) -> None:
    """A name that the file system can't hold ends in a message, not in a traceback."""
    with pytest.raises(ProblemsFound) as caught:
        read_yaml(tmp_path, name)
    assert caught.value.problems[0].message == "this file can't be read"


# --- front matter --------------------------------------------------------------------------


def test_a_page_has_a_head_and_a_body(tmp_path: Path) -> None:
    """The head is data, the body is everything below the closing line, as it is."""
    write(tmp_path, "---\ntitle: NO\nversion: 1.10\n---\n\n\n## Scope\n\n---\nend", "a/page.md")
    document, body = read_front_matter(tmp_path, "a/page.md")
    assert document.path == "a/page.md"
    assert document.data == {"title": "NO", "version": "1.10"}
    assert body.text == "\n\n## Scope\n\n---\nend"
    assert body.line == 5


def test_lines_of_a_head_are_lines_of_the_file(parser: str, tmp_path: Path) -> None:
    """The opening line counts, in places as in problems."""
    write(tmp_path, "---\ntitle: x\nin_short:\n  - a\n---\n")
    document, _ = read_front_matter(tmp_path, NAME)
    assert [document.line(loc) for loc in ((), ("title",), ("in_short", 0))] == [1, 2, 4]
    said = [(3, "a", "this key is here twice; the first is on line 2")]
    assert facts(tmp_path, "---\na: 1\na: 2\n---\n", read_front_matter) == said
    said = [(3, "", "this line is indented with a tab")]
    assert facts(tmp_path, "---\na:\n\tb: 1\n---\n", read_front_matter) == said


@pytest.mark.parametrize(("text", "line"), [("---\na: 1\n---", 4), ("---\na: 1\n---\n", 4)])
def test_a_body_may_be_empty(tmp_path: Path, text: str, line: int) -> None:
    """A page may consist of its head; whether that is enough is for the models to say."""
    write(tmp_path, text)
    body = read_front_matter(tmp_path, NAME)[1]
    assert (body.text, body.line) == ("", line)


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        (
            "## Scope\n",
            "this file needs a head between two lines ---",
            "make line 1 exactly ---",
        ),
        (
            "\n---\na: 1\n---\n",
            "this file needs a head between two lines ---",
            "make line 1 exactly ---",
        ),
        (
            "--- \na: 1\n---\n",
            "this file needs a head between two lines ---",
            "make line 1 exactly ---",
        ),
        (
            "---\na: 1\n\ntext\n",
            "the head that starts on line 1 is never closed",
            "add a line that is exactly --- below the head",
        ),
        (
            "---\na: 1\n----\n",
            "the head that starts on line 1 is never closed",
            "add a line that is exactly --- below the head",
        ),
        (
            "---",
            "the head that starts on line 1 is never closed",
            "add a line that is exactly --- below the head",
        ),
        ("---\n---\ntext\n", "this head is empty", PAIRS),
        ("---\n# a: 1\n---\ntext\n", "this head is empty", PAIRS),
        ("---\n- a\n---\ntext\n", "this head is not made of keys and values", PAIRS),
        ("", "this file is empty", "write a head and a text, or delete the file"),
        ("\n\n", "this file is empty", "write a head and a text, or delete the file"),
    ],
)
def test_a_broken_head_is_refused(tmp_path: Path, text: str, message: str, hint: str) -> None:
    """A head that can't be read never becomes body text: that is how a flag would get lost."""
    (problem,) = failure(tmp_path, text, read_front_matter).problems
    assert (problem.line, problem.message, problem.hint) == (1, message, hint)


def test_a_closing_line_with_a_space_is_not_taken_for_text(parser: str, tmp_path: Path) -> None:
    """``--- `` in a head would start a second document, and is refused there."""
    said = [(3, "", "a second document starts here")]
    assert facts(tmp_path, "---\na: 1\n--- \ntext\n\n---\n", read_front_matter) == said


def test_a_body_is_looked_at_too(tmp_path: Path) -> None:
    """Unseen characters in a body are refused with the line of the file."""
    text = "---\na: 1\n---\n\nISP-1: We\u200b do.\n\n\x07\n"
    assert facts(tmp_path, text, read_front_matter) == [
        (5, "", "this line holds an invisible character (U+200B ZERO WIDTH SPACE)"),
        (7, "", "this line holds a control character (U+0007)"),
    ]
