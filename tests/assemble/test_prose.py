"""A text taken apart: the same anchors as on its page, and only words."""

from __future__ import annotations

import re

import pytest

from trustsite.assemble.prose import passages, plain, prepare

TEXT = """\
What stands *above* all.

## Scope and terms

It is for `everyone`, see [privacy](/privacy/#x).

SCO-1: Nobody is left out.

* neither here
* nor **there**

It has no other end.

### Scope and terms

| One | Two |
|---|---|
| a | b |

```
## No heading
SCO-9: no statement
```

SCO-A2: Last.
"""


def test_each_passage_has_its_own_words() -> None:
    """A statement has its list; a sentence after it belongs to the heading above them, too."""
    found = [(p.anchor, p.heading, p.words, p.below) for p in passages(TEXT)]
    assert found == [
        ("", "", "What stands above all.", ""),
        (
            "scope-and-terms",
            "Scope and terms",
            "It is for everyone, see privacy. It has no other end.",
            "",
        ),
        ("sco-1", "Scope and terms", "SCO-1 Nobody is left out.", "neither here nor there"),
        (
            "scope-and-terms-2",
            "Scope and terms",
            "One · Two; a · b No heading SCO-9: no statement",
            "",
        ),
        ("sco-a2", "Scope and terms", "SCO-A2 Last.", ""),
    ]


@pytest.mark.parametrize("part", ["", "annex"])
def test_anchors_are_those_of_the_page(part: str) -> None:
    """Whatever leads to a passage leads to an id that the page gives."""
    anchors = [p.anchor for p in passages(TEXT, part) if p.anchor]
    assert anchors == re.findall(r"\{: #([\w-]+)", prepare(TEXT, "/policies/scope/", part))
    assert anchors[0] == f"{part}-scope-and-terms".strip("-")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a **b** *c* `d` e_f_g", "a b c d e_f_g"),
        ("2 * 3 = 6 and 4*5", "2 * 3 = 6 and 4*5"),
        (r"\*not\* a mark, \# no heading", "*not* a mark, # no heading"),
        ("> said\n> so", "said so"),
        ("1. one\n2. two", "one two"),
        ("![a picture](/a.png) [a link](https://a.example/)", "a picture a link"),
        ("", ""),
    ],
)
def test_marks_go_and_words_stay(text: str, words: str) -> None:
    """Signs that Markdown reads are gone, and the same signs in a sentence are not."""
    assert plain(text) == words


def test_a_statement_is_led_to_as_people_write_it() -> None:
    """In capitals in a text, in small letters on the page; other anchors stay as they are."""
    text = "See [one](/policies/scope/#SCO-1), [two](#SCO-A2), [three](/faq/#FAQ-a)."
    made = str(prepare(text, "/policies/other/"))
    assert "](../scope/#sco-1)" in made
    assert "](#sco-a2)" in made
    assert "](../../faq/#FAQ-a)" in made


MAIL = "help@acme.example"


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("Write to help@acme.example.", "Write to [help@acme.example](mailto:help@acme.example)."),
        ("Not to x-help@acme.example", "Not to x-help@acme.example"),
        ("Nor to help@acme.example.org", "Nor to help@acme.example.org"),
        ("`help@acme.example`", "`help@acme.example`"),
        ("[help@acme.example](/faq/)", "[help@acme.example](../faq/)"),
        ("<help@acme.example>", "<help@acme.example>"),
        ("See SCO-1, not SCO-2.", "See [SCO-1](#sco-1), not SCO-2."),
        ("See XSCO-1 and SCO-10", "See XSCO-1 and SCO-10"),
    ],
)
def test_stated_addresses_and_own_statements_are_links(text: str, made: str) -> None:
    """Only addresses that the company has stated lead to a mail program; code and links stay."""
    body = f"{text}\n\nSCO-1: Nobody is left out.\n"
    assert str(prepare(body, "/x/", mails=[MAIL])).split("\n")[0] == made
    assert "mailto" not in prepare(body, "/x/")
