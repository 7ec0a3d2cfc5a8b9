"""What is refused in Markdown: hidden text, raw HTML, scripts, links that depend on a place."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.source.problems import lines
from tests.worlds import must_end
from trustsite.source.files import Body
from trustsite.source.markdown import read

PATH = "trust_center/updates/news.md"
HEAD = "---\naudience: public\ndate: 2026-10-01\nkind: notice\ntitle: News\n---\n"


def said(folder: Path, body: str) -> list[str]:
    """Line and message of all that is wrong with a text that begins on line 7."""
    found = lines(folder, {PATH: HEAD + body})
    assert all(" text: " in line and line.endswith(" [markdown]") for line in found)
    return [line.removesuffix(" [markdown]").replace(" text:", "") for line in found]


RAW = "raw HTML is not allowed here: <"
BRACES = "braces hold variables only, such as {{ company.short_name }}"
ALONE = "a heading stands alone"
PAIR = "a ` has no pair on this line"
FENCE = "this is not read as a fence"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Plain words, *soft* and **loud**.\n\n- one\n- two\n\n1. first\n", []),
        ("## A section\n\nText.\n\n### Part ###\n\n| a | b |\n|---|---|\n| 1 | 2 |\n", []),
        ("Less than 5 < 6 and <3, a -> b.", []),
        ("Words.\n\nAnd <div>more</div>.", [f"9 {RAW}div"]),
        ("<script>alert(1)</script>", [f"7 {RAW}script"]),
        ("</p>", [f"7 {RAW}/p"]),
        ("<img\nsrc=x>", [f"7 {RAW}img"]),
        ("<!DOCTYPE html>", [f"7 {RAW}!DOCTYPE"]),
        ("<?php ?>", [f"7 {RAW}?php"]),
        ("<foo:bar>", [f"7 {RAW}foo:bar"]),
        (r"\<b>", [f"7 {RAW}b"]),
        ("Say `<div>` in code.", []),
        ("Say ``a ` <div>`` in code.", []),
        ("```\n<div>\n```\n", []),
        ("~~~ html\n<div>\n~~~\n", []),
        ("```\n<div>\n````\n", ["7 this fence is never closed"]),
        ("```\n<div>\n", ["7 this fence is never closed"]),
        ("``` { .html onclick=x }\ntext\n", [f"7 {FENCE}", f"7 {BRACES}"]),
        ("  ```\n  text\n", [f"7 {FENCE}"]),
        ("> ```\n", [f"7 {FENCE}"]),
        ("Code ` here\nand <b> ` there.", [f"7 {PAIR}", f"8 {PAIR}", f"8 {RAW}b"]),
        (r"Code \` and <b> ` there.", [f"7 {PAIR}", f"7 {RAW}b"]),
        ("    <b>indented</b>", [f"7 {RAW}b"]),
        ("<!-- a note -->", ["7 comments are not allowed here"]),
        ('--8<-- "file.md"', ["7 a text can't include another file (--8<--)"]),
        ("`--8<--`", ["7 a text can't include another file (--8<--)"]),
        ("Text\n{: .secret }", [f"8 {BRACES}"]),
        ("Text {#id}", [f"7 {BRACES}"]),
        ("Text { onclick=x }", [f"7 {BRACES}"]),
        ("In `{braces}`.", []),
        ("![alt](/x.png)", ["7 images are not allowed here"]),
        ("![alt][ref]", ["7 images are not allowed here"]),
        ("# Title", ["7 the page has a title already"]),
        ("#Title", ["7 the page has a title already"]),
        ("##", ["7 this heading is empty"]),
        ("## ##", ["7 this heading is empty"]),
        ("##Title", ["7 a heading is # signs, a space and its title"]),
        (" ## Title", ["7 a heading is # signs, a space and its title"]),
        ("##### Deep", ["7 a heading of level 5 is too deep"]),
        ("## Title\nText", [f"8 {ALONE}"]),
        ("Text\n## Title", [f"8 {ALONE}"]),
        ("Title\n=====", ["8 this makes a heading of the line above"]),
        ("Title\n---", ["8 this makes a heading of the line above"]),
        ("Text\n\n---\n\nText", []),
        ("x" * 10_000, []),
        ("x" * 10_001, ["7 this line has more than 10,000 characters"]),
    ],
)
def test_markup(tmp_path: Path, body: str, expected: list[str]) -> None:
    """Each construct is told with its line; code is exempt, if it is closed."""
    assert said(tmp_path, body) == sorted(expected)


LINK = "a link is [text](address), and nothing else"
DEFINITION = "a definition of a link is [name]: https://…"


@pytest.mark.parametrize(
    ("target", "message"),
    [
        ("/policies/access-control/", ""),
        ("/policies/access-control/#acc-1", ""),
        ("/subprocessors.csv", ""),
        ("/.well-known/security.txt", ""),
        ("/", ""),
        ("/request/?documents=doc-a,doc-b", ""),
        ("#acc-1", ""),
        ("https://example.com/a?b=c", ""),
        ("mailto:security@example.com", ""),
        ("{{ company.website }}", ""),
        ("mailto:{{ contacts.security }}", ""),
        ("/policies/access-control", "the address of a page ends with /"),
        ("/policies/access-control#acc-1", "the address of a page ends with /"),
        ("/policies//access/", "the address of a page ends with /"),
        ("/a/../b/", '"/a/../b/" is relative'),
        ("access.md", '"access.md" is relative'),
        ("../access/policy.md", '"../access/policy.md" is relative'),
        ("policies/access/", '"policies/access/" is relative'),
        ("//example.com/", "this link leaves out https:"),
        ("http://example.com/", "this link is not encrypted"),
        ("https://user@example.com/", "this web address can't be read"),
        ("https:/example.com", "this web address can't be read"),
        ("mailto:nobody", "this is not an email address"),
        ("javascript:alert(1)", "a link can't begin with javascript:"),
        ("JaVaScRiPt:alert", "a link can't begin with JaVaScRiPt:"),
        ("data:text/html,x", "a link can't begin with data:"),
        ("vbscript:x", "a link can't begin with vbscript:"),
        ("java&#115;cript:x", '"java&#115;cript:x" is relative'),
        ("", "this link has no address"),
        ("</a/>", f'"</a/>" is relative|{RAW}/a'),
        ('/a/ "Title"', LINK),
        ("https://en.example.org/x_(y)", LINK),
    ],
)
def test_links(tmp_path: Path, target: str, message: str) -> None:
    """A link leads to a page from the root, to an anchor, to https or to an email address."""
    expected = sorted(f"7 {one}" for one in message.split("|")) if message else []
    assert said(tmp_path, f"Read [this]({target}) now.") == expected


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("[a]: https://example.com/", ""),
        ("[a]: javascript:alert(1)", "a link can't begin with javascript:"),
        ("[a]: data:x", "a link can't begin with data:"),
        ("[a]: //example.com/", "this link leaves out https:"),
        ("[a]: /policies/access-control/", DEFINITION),
        ("[//]: # (a hidden note)", DEFINITION),
        ('[a]: https://example.com/ "hidden words"', DEFINITION),
        ("[a]:", "this link has no address"),
        ("<https://example.com/>", ""),
        ("<https://user@example.com/>", "this web address can't be read"),
        ("<security@example.com>", ""),
        ("<javascript:alert(1)>", f"{RAW}javascript:alert"),
        ("[a](", "this link has no address"),
    ],
)
def test_other_links(tmp_path: Path, line: str, message: str) -> None:
    """Definitions lead outside only, and can't hide a note."""
    assert said(tmp_path, line) == ([f"7 {message}"] if message else [])


def test_one_text_does_not_fill_a_log(tmp_path: Path) -> None:
    """At most 50 problems of one text are told."""
    assert len(said(tmp_path, "<div>\n" * 60)) == 50


@pytest.mark.parametrize("sign", ["[", "<div>", "](", "`", "``a`", "{", "#", "<https://", "*[x]"])
def test_hostile_texts_come_to_an_end(tmp_path: Path, sign: str) -> None:
    """20,000 of a sign, on one line and on lines of the longest kind, are read to the end."""
    lot = sign * 20_000
    width = 10_000 - 10_000 % len(sign)
    body = lot + "\n\n" + "\n".join(lot[i : i + width] for i in range(0, len(lot), width))
    with must_end():
        said(tmp_path, body)


def test_lines_know_what_is_code() -> None:
    """Code spans are blanks of the same length, fences hold no words."""
    lines = read(Body(text="a `b` ``c`d`` e\n\n```\nf\n```\ng ` h", line=3)).lines
    assert [(line.number, line.words, line.even) for line in lines] == [
        (3, "a             e", True),
        (4, "", True),
        (5, "", True),
        (6, "", True),
        (7, "", True),
        (8, "g ` h", False),
    ]
    assert [line.starts for line in lines] == [True, False, False, False, False, False]
