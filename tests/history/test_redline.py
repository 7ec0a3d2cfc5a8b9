"""Two versions of a text compared: nothing is lost, nothing is invented, shapes stay."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.sample import ROOT, parsed, tree
from trustsite.history.redline import Mark, Marked, Run, redline
from trustsite.history.redline.marked import without
from trustsite.history.redline.tree import EXTENSIONS, Node, block_of, read
from trustsite.history.redline.written import html_of

PAIRS = 2_000 if os.environ.get("TRUSTSITE_PROOF") == "full" else 150

WORD = st.sampled_from(("access", "data", "staff", "key", "within", "30", "days", "the", "a", "of"))
PLAIN = st.lists(WORD, min_size=1, max_size=9).map(" ".join)
FORMATS = ("{}", "**{}**", "*{}*", "`{}`", "[{}](/policies/access/)", "{}, and", "{}.")
PHRASE = st.tuples(st.sampled_from(FORMATS), PLAIN).map(lambda pair: pair[0].format(pair[1]))
LINE = st.lists(PHRASE, min_size=1, max_size=4).map(" ".join)


def listed(items: Sequence[Any], mark: str, indent: str = "") -> str:
    """Write a list with the lists in it."""
    lines = []
    for item in items:
        if isinstance(item, str):
            lines.append(f"{indent}{mark} {item}")
        elif lines:
            lines.append(listed(item, mark, indent + "    "))
    return "\n".join(lines)


def table(columns: int, rows: Sequence[str], right: bool) -> str:
    """Write a table; each row repeats its words over the columns."""
    head = "|".join(f" Head {number} " for number in range(columns))
    rule = "|".join("--:" if right and number == 1 else "---" for number in range(columns))
    body = ["|".join(f" {row} {number} " for number in range(columns)) for row in rows]
    return "\n".join(f"|{line}|" for line in (head, rule, *body))


NESTED = st.recursive(
    st.lists(LINE, min_size=1, max_size=4),
    lambda below: st.lists(st.one_of(LINE, below), min_size=1, max_size=4),
    max_leaves=8,
).map(lambda items: ["first of all", *items])
STATEMENT = st.tuples(st.integers(1, 6), LINE).map(lambda pair: f"ACC-{pair[0]}: {pair[1]}")
BLOCK = st.one_of(
    LINE,
    STATEMENT,
    LINE.map(lambda line: f"## {line}"),
    LINE.map(lambda line: f"### {line}"),
    LINE.map(lambda line: f"> {line}"),
    PLAIN.map(lambda words: f"```\n{words}\n  {words}\n```"),
    st.tuples(NESTED, st.sampled_from(("-", "1."))).map(lambda pair: listed(*pair)),
    st.builds(table, st.integers(1, 4), st.lists(PLAIN, max_size=4), st.booleans()),
)
TEXT = st.lists(BLOCK, min_size=0, max_size=7)


@st.composite
def versions(draw: st.DrawFn) -> tuple[str, str]:
    """Give a text and a later version: blocks kept, dropped, put in, moved, or edited inside."""
    old = draw(TEXT)
    new = []
    for block in old:
        fate = draw(st.sampled_from(("keep", "keep", "drop", "edit", "put in")))
        if fate == "put in":
            new.append(draw(BLOCK))
        if fate == "edit":
            words = block.split(" ")
            place = draw(st.integers(0, len(words) - 1))
            block = " ".join(
                (*words[: place + 1], draw(WORD), *words[place + 1 + draw(st.integers(0, 1)) :])
            )
        if fate != "drop":
            new.append(block)
    if draw(st.booleans()):
        new.reverse()
    return "\n\n".join(old), "\n\n".join(new)


def shown(parts: Sequence[Marked], dropped: str) -> tuple[Node, ...]:
    """Give what a reader has left who takes one kind of mark out of the page."""
    root = parsed(f"<div>{html_of(parts)}</div>")
    gone, kept = ("ins", "del") if dropped == "added" else ("del", "ins")
    for node in root.xpath("//span[@class='vh']"):
        node.drop_tree()
    for node in root.xpath(f"//{gone} | //*[@class='{dropped}']"):
        node.drop_tree()
    for node in root.xpath(f"//{kept}"):
        node.drop_tag()
    return block_of(root).children


@settings(max_examples=PAIRS, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(versions())
def test_each_mark_left_out_gives_the_other_version(pair: tuple[str, str]) -> None:
    """Without the insertions it is the old text, without the deletions the new one.

    That holds for the tree and for the page made from it, block for block: so no table, list or
    quotation changed its shape.
    """
    old, new = pair
    made = redline(old, new)
    assert tuple(without(made.parts, Mark.ADDED)) == read(old)
    assert tuple(without(made.parts, Mark.REMOVED)) == read(new)
    assert shown(made.parts, "added") == read(old)
    assert shown(made.parts, "removed") == read(new)
    assert list(misshapen(made.parts)) == []
    assert any(section.changed for section in made.sections) == (read(old) != read(new))


def misshapen(parts: Sequence[Marked | Run]) -> Iterator[str]:
    """Give every table whose rows differ in length, and every list with something else in it."""
    for part in parts:
        if isinstance(part, Run):
            continue
        below = [inner for inner in part.parts if isinstance(inner, Marked)]
        if part.tag == "table":
            rows = [row for group in below for row in group.parts if isinstance(row, Marked)]
            if len({len(row.parts) for row in rows}) != 1:
                yield "table"
        if part.tag in ("ul", "ol") and {inner.tag for inner in below} != {"li"}:
            yield part.tag
        yield from misshapen(part.parts)


def compared(old: str, new: str) -> str:
    """Give the page of two texts."""
    return html_of(redline(old, new).parts)


def test_only_words_are_marked() -> None:
    """A changed figure is marked, not its sentence, and marks of punctuation stay apart."""
    old = "Staff report a loss within 72 hours, and the lead answers."
    new = "Staff report a loss within 48 hours, and the lead answers."
    assert compared(old, new) == (
        "<p>Staff report a loss within "
        '<del><span class="vh">removed: </span>72</del><ins><span class="vh">added: </span>48</ins>'
        " hours, and the lead answers.</p>"
    )


def test_a_new_column_runs_through_all_rows() -> None:
    """Rows that came, went and stayed all have the cells of both versions."""
    old = "| A | B |\n|---|---|\n| one | two |\n| gone | away |"
    new = "| A | New | B |\n|---|---|---|\n| one | x | two |\n| come | y | here |"
    root = parsed(compared(old, new))
    assert [len(row) for row in root.xpath("//tr")] == [3, 3, 3, 3]
    assert root.xpath("//tr/@class") == ["removed", "added"]
    assert [cell.get("class") for cell in root.xpath("//tr[1]/th")] == [None, "added", None]


def test_a_statement_is_never_matched_with_another() -> None:
    """Two statements with nearly the same words are two rules (ACC-1 went, ACC-2 came)."""
    old, new = "ACC-1: Staff lock their screen.", "ACC-2: Staff lock their screen."
    page = compared(old, new)
    assert page.count("<p class=") == 2


def test_sections_say_what_became_of_them() -> None:
    """Unchanged sections can be named instead of shown; a renamed one stays one section."""
    old = (
        "## Scope\n\nAll staff.\n\n## Old\n\nWords.\n\n## Owner of keys\n\nThe lead owns all keys."
    )
    new = (
        "## Scope\n\nAll staff.\n\n## Keys\n\nThe lead owns all keys.\n\n## Come\n\nNew text here."
    )
    found = [(s.title, s.mark, s.changed) for s in redline(old, new).sections]
    assert found == [
        ("Scope", Mark.KEPT, False),
        ("Old", Mark.REMOVED, True),
        ("Keys", Mark.KEPT, True),
        ("Come", Mark.ADDED, True),
    ]


def test_words_are_counted() -> None:
    """Words with letters or digits count, marks and spaces don't."""
    made = redline("One, two three.", "One, two four five.")
    assert (made.added, made.removed) == (2, 1)


def test_what_people_wrote_stays_text() -> None:
    """Markup in a text is shown, in words and in addresses."""
    page = compared("A `<b>` & b.", "A `<script>` & [c](/x/?a=1&b=2) b.")
    assert "<script>" not in page
    assert "&lt;" in page
    assert 'href="/x/?a=1&amp;b=2"' in page


def test_texts_are_read_as_pages_show_them() -> None:
    """The extensions are those of mkdocs.yml and of MkDocs itself, but for headings' links."""
    given = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").partition("markdown_extensions:")[2]
    named = {line.strip("- :") for line in given.splitlines() if line.startswith("  - ")}
    assert named | {"fenced_code"} == {*EXTENSIONS, "toc"}


def frozen() -> list[tuple[str, str]]:
    """Give every two texts of the sample's history that follow each other."""
    texts: dict[str, list[str]] = {}
    for path, data in sorted(tree(ROOT / "releases").items()):
        if path.endswith(".md"):
            texts.setdefault(path.rsplit("/", 1)[0], []).append(data.decode())
    return [pair for found in texts.values() for pair in pairwise(found)]


@pytest.mark.parametrize("number", range(len(frozen())))
def test_the_samples_own_texts(number: int) -> None:
    """What real policies became of real policies, both ways."""
    for old, new in (frozen()[number], frozen()[number][::-1]):
        parts = redline(old, new).parts
        assert shown(parts, "added") == read(old)
        assert shown(parts, "removed") == read(new)
