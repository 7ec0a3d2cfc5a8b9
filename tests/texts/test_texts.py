"""How texts are measured: words, reading ease, words in a row, and the bars of each."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from tests.sample import ROOT
from trustsite.select import Seen, internal_site, names_by_audience, public_site
from trustsite.source.catalogue import catalogue
from trustsite.source.load import load
from trustsite.texts import BARS, MOST, Bars, boilerplate, faults, measured
from trustsite.texts.bars import Measured
from trustsite.texts.ease import reading_ease, syllables
from trustsite.texts.words import plain, sentences, words

DAY = date(2026, 10, 15)
STATEMENT = re.compile(r"^([A-Z]{3}-\d+): ", re.MULTILINE)
RUN = "people here lock every drawer before they leave for the day and hand back keys"


def one(text: str) -> Measured:
    return measured({"one": text}, ())[0]


@pytest.mark.parametrize(
    ("word", "count"),
    [
        *(("cat", 1), ("stored", 1), ("created", 2), ("policy", 3), ("table", 2), ("use", 1)),
        *(("the", 1), ("employee", 2), ("needed", 2), ("2026", 1), ("approve", 2), ("I", 1)),
    ],
)
def test_syllables_are_groups_of_vowels(word: str, count: int) -> None:
    """A silent e is none, two vowels side by side are one group, a number is read as one."""
    assert syllables(word) == count


def test_the_ease_is_that_of_the_formula() -> None:
    """Six words of one syllable in a sentence: 206.835 - 1.015 × 6 - 84.6."""
    assert reading_ease("The cat sat on the mat.") == pytest.approx(116.145)
    two = "The cat sat on the mat. A policy applies."
    assert reading_ease(two) == pytest.approx(206.835 - 1.015 * 9 / 2 - 84.6 * 12 / 9)
    assert reading_ease("") == 206.835


def test_words_are_those_of_a_reader() -> None:
    """No ids, marks, targets or lines of tables; a number or hyphened word is one."""
    text = plain("ACC-12: See [the list](/controls/) of 1,000 sign-ins.\n\n|---|---|\n")
    assert words(text) == ["See", "the", "list", "of", "1,000", "sign-ins"]


def test_sentences_are_read_in_one_breath() -> None:
    """Headings, items and long cells count as one each; short cells are labels."""
    text = "## Who\n\nWe ask: always.\nAnd wait.\n\n- One\n- Two\n\n| Yes | It is as it was. |\n"
    assert [" ".join(said) for said in sentences(text)] == [
        *("Who", "We ask", "always", "And wait", "One", "Two", "It is as it was"),
    ]


def test_the_longest_run_has_all_its_words() -> None:
    """It is found whole, whatever its case and lines, with the text that has it too."""
    a, b = f"Alpha. {RUN.capitalize()}, beta.", f"Gamma:\n{RUN.replace(' b', chr(10) + 'b')} x."
    found = measured({"a": a, "b": b, "c": "Nothing of it stands in these seven words."}, ())
    shared = [m.longest for m in found if m.longest]
    assert [(" ".join(run.words), run.other) for run in shared] == [(RUN, "b"), (RUN, "a")]
    assert found[0].alike == found[1].alike == pytest.approx(10 / 12)
    assert (found[2].alike, found[2].longest) == (0.0, None)


def test_stock_sentences_are_held_against_nobody() -> None:
    """What all texts may say counts for neither bar, also where words around it are shared."""
    texts = {"a": f"One two. {RUN}. Three.", "b": f"Four five. {RUN}. Six."}
    assert [m.longest for m in measured(texts, [RUN.capitalize() + "."])] == [None, None]
    assert [m.alike for m in measured(texts, [RUN])] == [0.0, 0.0]


def test_the_share_is_of_the_shorter_text() -> None:
    """A short text that stands whole in a long one is wholly alike, and so is the long one."""
    long = " ".join(f"word{number}" for number in range(200))
    found = measured({"long": f"{long} {RUN}", "short": RUN}, ())
    assert [m.alike for m in found] == [1.0, 1.0]


def test_each_bar_is_told() -> None:
    """A text says which bars it misses; one on the bar is in order."""
    hard = one("Organisational responsibilities necessitate comprehensive documentation.")
    assert [said.partition(":")[0].partition(",")[0] for said in faults(hard, BARS)] == [
        "5 words",
        "reading ease -221.2",
    ]
    assert len([*faults(hard, BARS, whole=False)]) == 1
    two = measured({"a": RUN, "b": RUN}, ())[0]
    said = [*faults(two, Bars(fewest=15, most=15))]
    assert said == [
        f'15 words in a row as in b: "{RUN}"',
        "100.0% of runs of six words as in b, more than 5%",
    ]
    assert [*faults(two, Bars(fewest=15, row=16, alike=1.0))] == []


def test_ten_sentences_may_be_shared(tmp_path: Path) -> None:
    """Not eleven; comments and empty lines are none."""
    file = tmp_path / "stock.txt"
    file.write_text("# Shared.\n\n" + "We ask.\n" * MOST, encoding="utf-8")
    assert len(boilerplate(file)) == MOST
    file.write_text("We ask.\n" * (MOST + 1), encoding="utf-8")
    with pytest.raises(ValueError, match="11 sentences"):
        boilerplate(file)
    assert len(boilerplate()) <= MOST


def test_the_library_is_the_whole_catalogue() -> None:
    """29 of 29 policies with each of their sections, and 75 of 75 procedures by their titles."""
    source, data = load(ROOT), catalogue()
    assert {*source.policies} == {*data.policies}
    for id, known in data.policies.items():
        body = source.bodies[f"policies/{id}/policy.md"].text
        titles = re.findall(r"^## (.+)$", body, re.MULTILINE)
        assert [title for title in titles if title in known.sections] == [*known.sections], id
        found = {
            p.title for path, p in source.procedures.items() if path.startswith(f"policies/{id}/")
        }
        assert found == {*known.procedures.values()}, id
    assert sum(len(known.procedures) for known in data.policies.values()) == 75


def test_each_policy_carries_what_an_auditor_reads() -> None:
    """Three to seven short lines, sentences for readers, a change line, one series of ids."""
    source, seen = load(ROOT), set[str]()
    for id, head in source.policies.items():
        assert 3 <= len(head.in_short) <= 7, id
        assert head.internal, id
        assert head.internal.roles, id
        assert head.change, id
        assert head.owner != head.approver, id
        assert head.criteria, id
        assert head.controls, id
        statements = STATEMENT.findall(source.bodies[f"policies/{id}/policy.md"].text)
        assert len({one[:3] for one in statements}) == 1, id
        assert len(statements) == len({*statements}) > 15, id
        assert seen.isdisjoint(statements), id
        seen.update(statements)


def test_each_policy_says_what_is_excepted_and_what_follows() -> None:
    """How an exception is asked for, or that there is none; and what breaking it leads to."""
    for path, body in load(ROOT).bodies.items():
        if path.endswith("/policy.md"):
            assert re.search(r"\b(?:exceptions?|excepted|departures?)\b", body.text, re.I), path
            assert re.search(r"\b(?:consequences?|violation|no safe harbour)\b", body.text), path


def test_the_library_reaches_every_bar() -> None:
    """29 policies and 75 procedures: long enough, easy to read, and each its own words."""
    source = load(ROOT)
    names = names_by_audience(source)
    inside = internal_site(source, names, public_site(source, names["public"], Seen(today=DAY)))
    policies = {policy.id: str(policy.body) for policy in inside.policies}
    procedures = {f"{p.policy}/{p.id}": str(p.body) for p in inside.procedures}
    assert (len(policies), len(procedures)) == (29, 75)
    found = measured(policies | procedures, boilerplate())
    wrong = {m.id: [*faults(m, BARS, whole=m.id in policies)] for m in found}
    assert {id: said for id, said in wrong.items() if said} == {}
