"""Markdown that people write: what is refused, because it hides text, runs or breaks a page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from itertools import islice

from trustsite.problems import Problem
from trustsite.source.markdown import LONGEST, Line, read
from trustsite.source.rules.links import links
from trustsite.source.source import Source

MOST_PROBLEMS = 50  # of one text: nobody reads more
Check = Callable[[Line, str], Iterator[tuple[str, str]]]

CODE = "put what is meant as text into `backticks`"
VARIABLE = re.compile(r"\{\{[^{}]*\}\}|\{%[^{}]*%\}")
TAG = re.compile(
    r"<(?!https://[^<>\s]{1,2000}>|[^<>\s@:]{1,64}@[^<>\s@:]{1,200}>)([A-Za-z/!?][\w:-]{0,30})"
)
# A line without any of these, and not below a heading, can break none of the checks.
SIGNS = re.compile(r"[<{\[`~#=]|^-+ *$")
HEADING = re.compile(r" {0,3}(#+)(.*)")
UNDERLINE = re.compile(r"(?:=+|-+)[ ]*")
FENCE = re.compile(r"\s*(?:[>*+-]\s*)*(?:```|~~~)")


def markdown(source: Source, _: date) -> Iterator[Problem]:
    """No text holds what hides words, runs or breaks a page (safety, 1.7; each of ``CHECKS``)."""
    for path, body in source.bodies.items():
        yield from islice(_in_text(path, read(body).lines), MOST_PROBLEMS)


def fences_are_closed(source: Source, _: date) -> Iterator[Problem]:
    """A fence that is never closed leaves open what is code and what is text."""
    for path, body in source.bodies.items():
        if line := read(body).open_fence:
            message, hint = "this fence is never closed", "close it with the same marks"
            yield _problem(path, line, message, hint)


def _in_text(path: str, lines: tuple[Line, ...]) -> Iterator[Problem]:
    before = ""
    for line in lines:
        if len(line.text) > LONGEST:
            message = f"this line has more than {LONGEST:,} characters"
            yield _problem(path, line.number, message, "break it into paragraphs")
        elif not line.fenced and (SIGNS.search(line.text) or HEADING.match(before)):
            for check in CHECKS:
                for message, hint in check(line, before):
                    yield _problem(path, line.number, message, hint)
        before = "" if line.fenced else line.text


def _problem(path: str, line: int, message: str, hint: str) -> Problem:
    return Problem(path=path, line=line, where="text", message=message, hint=hint, rule="markdown")


def comments_and_tags(line: Line, _: str) -> Iterator[tuple[str, str]]:
    """Comments hide text, and raw HTML can do anything."""
    found = TAG.search(line.words)
    if found and line.words.startswith("<!--", found.start()):
        yield "comments are not allowed here", "remove it; notes for staff stand under internal"
    elif found:
        yield f"raw HTML is not allowed here: <{found[1]}", CODE


def snippets(line: Line, _: str) -> Iterator[tuple[str, str]]:
    """A text includes no other file."""
    if "-8<-" in line.text:
        yield "a text can't include another file (--8<--)", "write the text here"


def braces(line: Line, _: str) -> Iterator[tuple[str, str]]:
    """Braces are variables; anything else in them would become attributes of the page."""
    if "{" in line.words and "{" in VARIABLE.sub("", line.words):
        yield "braces hold variables only, such as {{ company.short_name }}", CODE


def images(line: Line, _: str) -> Iterator[tuple[str, str]]:
    """Texts hold no images."""
    if "![" in line.words:
        yield "images are not allowed here", "say it in words, or list the file under documents"


def odd_backticks(line: Line, _: str) -> Iterator[tuple[str, str]]:
    """Code begins and ends on one line, so that everybody sees what is code and what is text."""
    if FENCE.match(line.text):
        hint = "begin it at the start of the line, with one word after the marks at most"
        yield "this is not read as a fence", hint
    elif not line.even:
        yield "a ` has no pair on this line", "begin and end code on one line, without \\`"


def headings(line: Line, _: str) -> Iterator[tuple[str, str]]:
    """Sections are headings from ## to ####; the page itself has the title."""
    found = HEADING.match(line.text)
    if found is None:
        return
    level, title = len(found[1]), found[2].strip().rstrip("#").strip()
    if not title:
        yield "this heading is empty", "write its title, or remove it"
    elif level == 1:
        yield "the page has a title already", "begin sections with ##"
    elif level > 4:
        yield f"a heading of level {level} is too deep", "use ## to ####"
    elif not found[2].startswith(" ") or line.text.startswith(" "):
        yield "a heading is # signs, a space and its title", f"write {found[1]} {title[:80]}"
    elif not line.starts:
        yield "a heading stands alone", "leave an empty line above it"


def text_below_headings(line: Line, before: str) -> Iterator[tuple[str, str]]:
    """A heading is a paragraph of its own."""
    if line.text.strip() and HEADING.match(before) and not HEADING.match(line.text):
        yield "a heading stands alone", "leave an empty line below it"


def underlined_headings(line: Line, before: str) -> Iterator[tuple[str, str]]:
    """Underlined text would be a heading that nothing can link to."""
    if before.strip() and UNDERLINE.fullmatch(line.words):
        yield "this makes a heading of the line above", "leave an empty line between, or write ##"


CHECKS: tuple[Check, ...] = (
    comments_and_tags,
    snippets,
    braces,
    images,
    odd_backticks,
    headings,
    text_below_headings,
    underlined_headings,
    links,
)
