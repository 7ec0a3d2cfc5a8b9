"""What is never taken: each text is refused with its file and line, in every open field."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from tests.canaries import Project
from tests.canary_forge import NAMED
from tests.hostile.texts import ADDRESSES, IN_MARKDOWN, LINES, SHOWN, TEMPLATES, UNSEEN
from tests.hostile.worlds import addresses, bodies, checked, fields, fresh, put, with_words
from trustsite.problems import Level, Problem, ProblemsFound

# How many rounds in which the texts move on by one field: by default each field gets one of the
# texts that ask a template to work, with TRUSTSITE_PROOF=full all of them.
ROUNDS = len(TEMPLATES) if os.environ.get("TRUSTSITE_PROOF") == "full" else 1


def refused(project: Project, folder: Path) -> list[Problem]:
    """Give the errors; each has a file and a line."""
    with pytest.raises(ProblemsFound) as found:
        checked(project, folder)
    errors = [one for one in found.value.problems if one.level is Level.ERROR]
    assert [one for one in errors if not one.path or not one.line] == []
    return errors


def where(path: str, loc: tuple[Any, ...]) -> tuple[str, str]:
    return path, ".".join(map(str, loc))


@pytest.mark.parametrize("number", range(ROUNDS))
def test_no_field_makes_a_template_work(number: int, tmp_path: Path) -> None:
    """Expressions, statements and half of one are refused where they stand, in every field."""
    texts = iter(TEMPLATES[number:] + TEMPLATES * 100)
    errors = refused(with_words(lambda text, _: f"{text} {next(texts)}"), tmp_path / "world")
    wanted = {where(path, loc) for path, loc, _ in fields()}
    assert len(wanted) > 200
    assert wanted <= {(one.path, one.where) for one in errors}


@pytest.mark.parametrize("text", UNSEEN)
def test_no_type_of_text_takes_what_nobody_sees(text: str) -> None:
    """Controls, directions, joiners, half characters: neither in a line nor in a longer text."""
    for name in ("Text", "Prose"):
        with pytest.raises(ValidationError):
            TypeAdapter(NAMED[name]).validate_python(text)


@pytest.mark.parametrize("text", LINES)
def test_a_line_is_one_line(text: str) -> None:
    """A field of one line takes no break and no tab, so none begins a header of a mail."""
    with pytest.raises(ValidationError):
        TypeAdapter(NAMED["Text"]).validate_python(text)
    assert TypeAdapter(NAMED["Prose"]).validate_python(text) == text


def test_every_open_text_has_one_of_these_types() -> None:
    """So what the types refuse is refused in every field; a new type would need a line here."""
    used = {NAMED[name] for name in ("Text", "Prose")}
    for path, loc, lines in fields():
        assert NAMED["Prose" if lines else "Text"] in used, (path, loc)


def test_files_with_what_nobody_sees_are_refused(tmp_path: Path) -> None:
    """Every file that people outside read a word of, with the line."""
    texts = iter(UNSEEN * 100)
    errors = refused(with_words(lambda text, _: f"{text} {next(texts)}"), tmp_path / "world")
    assert {path for path, _, _ in fields()} <= {one.path for one in errors}


@pytest.mark.parametrize("text", ADDRESSES)
def test_no_type_of_address_takes_what_is_none(text: str) -> None:
    """Other schemes in any disguise, other hosts behind an @, breaks, more than one receiver."""
    for name in ("WebAddress", "Address", "MailAddress", "Contact"):
        with pytest.raises(ValidationError):
            TypeAdapter(NAMED[name]).validate_python(text)


def test_every_open_address_is_refused_where_it_stands(tmp_path: Path) -> None:
    """Each field of an address that people outside read, with file and place."""
    project = fresh()
    plain = [text for text in ADDRESSES if text.isprintable() and text.isascii()]
    texts = iter(plain * 10)
    wanted = set()
    for path, loc, _ in list(addresses(project)):
        put(project.files, path, loc, next(texts))
        wanted.add(where(path, loc))
    assert len(wanted) > 40
    assert wanted <= {(one.path, one.where) for one in refused(project, tmp_path / "world")}


@pytest.mark.parametrize("first", [0, 40])  # of one text, 50 problems are told
def test_markdown_takes_signs_and_real_links_only(first: int, tmp_path: Path) -> None:
    """Raw HTML, images, attributes and other schemes are refused, each with its own line."""
    written = SHOWN[first : first + 40]
    project = with_words(lambda text, _: text, paragraphs=written)
    errors = refused(project, tmp_path / "world")
    for path in bodies():
        lines = (tmp_path / "world" / path).read_text(encoding="utf-8").split("\n")
        told = {lines[one.line - 1] for one in errors if one.path == path}
        assert told == set(written) - set(IN_MARKDOWN), path
