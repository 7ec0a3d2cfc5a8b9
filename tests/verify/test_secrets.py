"""Which texts the gate takes for secret (safety.md 1.9)."""

from __future__ import annotations

import pytest

from trustsite.verify import Scanner, internal_strings
from trustsite.verify.words import normalise


def secret(text: str, *outside: str) -> list[str]:
    """The secret strings of one internal text beside some public ones."""
    return list(internal_strings([("here", text)], outside))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Amber falcon", ["amber falcon"]),  # 12 characters, two words
        ("Amber crow", []),  # 10 characters
        ("Confidentiality", []),  # one word
        ("asset-management", []),  # an id: ordinary English
        ("not_applicable", ["not applicable"]),
        ("vault/soc2/report.pdf", ["vault soc2 report pdf"]),
        ("night@acme.example", ["night acme example"]),
        ("AKIAIOSFODNN7EXAMPLE", ["akiaiosfodnn7example"]),
        ("1 2 3 4 5 6 7", []),
        ("+1 415 555 0100", ["1 415 555 0100"]),
        ("   ", []),
    ],
)
def test_what_says_enough(text: str, expected: list[str]) -> None:
    """Twelve characters and two words, or one word that nobody writes by chance."""
    assert secret(text) == expected


def test_what_is_public_is_no_secret() -> None:
    """A text that occurs in a public one, in capitals or across lines, is dropped."""
    assert secret("Head of engineering", "Ask the HEAD OF\n  Engineering, please") == []
    assert secret("Head of engineering", "Ask the head of legal") == ["head of engineering"]


@pytest.mark.parametrize(
    "public",
    [
        "the **head** of [engineering](/people/)",
        "<p>the head <b>of</b> engineering</p>",
        "the head of&nbsp;engineering",
        "the head-of-engineering",
    ],
)
def test_public_text_in_other_forms(public: str) -> None:
    """Public text is taken as it is written and as a page shows it."""
    assert secret("Head of engineering", public) == []


WORDS = [f"word{letter}" for letter in "abcdefghijklmnopqrstuvwx"]


def test_public_part_of_a_long_text() -> None:
    """Only the eight words in a row that public text has too are taken out."""
    text = " ".join(WORDS)
    public = " ".join(text.split()[4:13])
    first, second = secret(text, public)
    assert first == " ".join(text.split()[:11])
    assert second == " ".join(text.split()[6:])
    assert not list(Scanner({first: "", second: ""}).find([("a.txt", public.encode())], {}))


def test_seven_public_words_change_nothing() -> None:
    """A shorter common phrase doesn't make a long text public."""
    text = " ".join(WORDS)
    assert secret(text, " ".join(WORDS[2:9])) == [text]


def test_rows_of_numbers_are_no_secret() -> None:
    """Dates in a table say nothing; the words around them do."""
    text = "Reviewed on 2026 01 05 2026 04 06 2026 07 06 2026 10 05 and never late so far this year"
    strings = secret(text)
    assert strings == ["05 and never late so far this year"] or all(
        sum(not word.isdigit() for word in string.split()[:8]) >= 4 for string in strings
    )
    assert not list(Scanner(dict.fromkeys(strings, "")).find([("a", b"2026 01 05 2026 04 06")], {}))


def test_blocks_of_a_text_are_secret_too() -> None:
    """A list of short items is shown as items, so each is a secret of its own."""
    strings = secret("Rules:\n\n- Amber falcon key\n- Silver heron key\n\n| Copper ibis | x |")
    assert {"amber falcon key", "silver heron key"} <= set(strings)
    page = b"<ul><li>Silver heron key</li></ul>"
    assert list(Scanner(dict.fromkeys(strings, "")).find([("a.html", page)], {}))


def test_links_are_shown_without_their_target() -> None:
    """The words around a link are one sentence on the page, and are found there."""
    strings = secret("Ask in [the vault channel](https://chat.acme.example/c/7) first")
    page = b'<p>Ask in <a href="../x/">the vault channel</a> first</p>'
    assert list(Scanner(dict.fromkeys(strings, "")).find([("a.html", page)], {}))


def test_first_origin_is_kept() -> None:
    """A text that two places have is told with the first."""
    strings = internal_strings([("one", "Amber falcon key"), ("two", "amber  falcon KEY")], [])
    assert strings == {"amber falcon key": "one"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  The\u00a0Owner\u2019s  self\u2011review ", "the owners self review"),
        ("re\u00adview\u200bed", "reviewed"),
        ("\uff2e\uff2f \ufb01le", "no file"),
        ("Caf\u00e9 Cafe\u0301", "cafe cafe"),
        ("**Bold**, `code`; a_b", "bold code a b"),
        ("Stra\u00dfe", "strasse"),
    ],
)
def test_normalise(text: str, expected: str) -> None:
    """Capitals, spaces, dashes, punctuation, accents and invisible letters make no difference."""
    assert normalise(text) == expected
