"""Whatever is written is read back as exactly the same text."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from trustsite.edit.words import block, flow, scalar
from trustsite.source.files import Raw, read_yaml

TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Cs", "Zl", "Zp", "Cn")),
    min_size=1,
    max_size=120,
).filter(lambda text: text.strip() == text)
KEY = st.from_regex("[a-z][a-z_]{0,12}", fullmatch=True)
DATA = st.dictionaries(
    KEY,
    st.recursive(
        TEXT,
        lambda inner: st.lists(TEXT, max_size=3) | st.dictionaries(KEY, inner, min_size=1),
        max_leaves=3,
    ),
    min_size=1,
    max_size=3,
)


def read(text: str) -> dict[str, Raw]:
    with TemporaryDirectory() as folder:
        (Path(folder) / "a.yml").write_text(text, encoding="utf-8", newline="\n")
        return read_yaml(Path(folder), "a.yml").data


@settings(deadline=None, max_examples=60)
@given(DATA)
def test_a_block_is_read_back(data: dict[str, Raw]) -> None:
    """A mapping written a key a line is the same mapping to the strict reader."""
    assert read(block(data)) == data


@settings(deadline=None, max_examples=60)
@given(DATA)
def test_braces_are_read_back(data: dict[str, Raw]) -> None:
    """A mapping written on one line is the same mapping to the strict reader."""
    assert read(f"a: {flow(data)}\n") == {"a": data}


def test_values_look_as_people_write_them() -> None:
    """Words and days stand bare, versions in quotes, and quotes are double ones."""
    assert scalar("You must, always.") == "You must, always."
    assert scalar("2026-10-15") == "2026-10-15"
    assert scalar("1.10") == '"1.10"'
    assert scalar("New: x") == '"New: x"'
    assert flow(["CC6.1", "a, b"]) == '[CC6.1, "a, b"]'


def test_a_long_text_is_folded() -> None:
    """No line is longer than 100 characters where words allow it."""
    text = "word " * 60 + "end"
    written = block({"a": {"description": text}})
    assert max(map(len, written.splitlines())) <= 100
    assert read(written) == {"a": {"description": text}}
