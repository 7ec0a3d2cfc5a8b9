"""What is switched off or has other words: lists follow, and what loses its cover is listed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.source.problems import lines
from tests.source.test_rules_policies import NOTES, POLICY
from tests.worlds import world
from trustsite.select import names_by_audience, text_problems
from trustsite.source.cover import Gap, gaps, uncovered
from trustsite.source.load import load

ADOPTED = "trust_center/adopted.yml"
ACCESS = "policies/access/policy.md"
DESK = "policies/desk/policy.md"
LOCK = "policies/desk/procedures/lock-up.md"
IAM = "trust_center/controls/iam.yml"
PACKS = "trust_center/packs.yml"
CONTROLS = """\
id: IAM
title: Identity and access
controls:
  IAM-01:
    audience: public
    title: Own accounts
    description: Everyone has one.
    criteria: [CC6.1]
    owner: it-lead
    frequency: quarterly
    policies: [desk, access, nobody]
  IAM-02:
    audience: public
    title: Locked drawers
    description: Drawers are locked.
    criteria: [CC6.4]
    policies: [desk]
"""
PROCEDURE = """\
---
title: Lock up
role: it-lead
trigger: The day ends.
evidence: [The book.]
statements: [DSK-1]
---
1. **Anyone** locks.
2. **The last one** looks.
3. **The last one** writes it down.
"""


def policy(controls: str, criterion: str, letters: str = "ACC") -> str:
    extra = f"controls: [{controls}]\ncriteria: [{criterion}]\n---\n"
    return POLICY.replace("---\n\nACC", f"{extra}\n{letters}")


FILES = {
    ACCESS: policy("IAM-01", "CC6.1"),
    DESK: policy("IAM-02, IAM-01", "CC6.4", "DSK"),
    LOCK: PROCEDURE,
    IAM: CONTROLS.replace(", nobody", ""),
    PACKS: "short: {title: Short, for: You, intro: Read., items: [desk, access]}\n",
}
DESK_OFF = "policies:\n  desk: {off: We have no desks.}\n"
DRAWERS_OFF = "controls:\n  IAM-02: {off: We have no drawers.}\n"


def test_whatever_is_off_is_nowhere(tmp_path: Path) -> None:
    """A policy goes with its text and procedures; lists that name it or a control are shorter."""
    source = world(tmp_path, {**FILES, ADOPTED: DESK_OFF + DRAWERS_OFF})
    assert list(source.policies) == ["access"]
    assert source.procedures == {}
    assert list(source.controls) == ["IAM-01"]
    assert source.controls["IAM-01"].policies == ("access",)
    assert source.packs["short"].items == ("access",)
    assert not [path for path in (*source.files, *source.bodies) if "desk" in path]
    assert "IAM-02" not in str(source.files[IAM].data)
    assert set(source.apart.bodies) == {DESK, LOCK}
    assert list(source.apart.controls) == ["IAM-02"]
    assert lines(tmp_path, {ADOPTED: DESK_OFF + DRAWERS_OFF}) == []


def test_what_hangs_on_it_goes_with_it(tmp_path: Path) -> None:
    """Annex, commitments, news, silences and an emptied domain: none of them names it."""
    silence = "{rule: PL-04, path: policies/desk/policy.md, reason: Small., until: 2027-01-01}"
    news = "audience: public\ndate: 2026-10-01\nkind: policy\ntitle: News\n"
    files = {
        **FILES,
        "policies/desk/internal.md": NOTES.replace("ACC-A1", "DSK-A1"),
        "trust_center/commitments.yml": "c-1: {text: We lock up., controls: [IAM-02, IAM-01]}\n",
        "trust_center/updates/news.md": f"---\n{news}affects: [iam-02, access]\n---\nNews.\n",
        "trust_center/internal.yml": f"silenced:\n  one: {silence}\n",
        ADOPTED: DESK_OFF + DRAWERS_OFF,
    }
    source = world(tmp_path, files)
    assert source.annexes == {}
    assert source.commitments["c-1"].controls == ("IAM-01",)
    assert source.updates["news"].affects == ("access",)
    assert source.facts.silenced == {}
    (tmp_path / ADOPTED).write_text(DRAWERS_OFF + "  IAM-01: {off: We have none.}\n", "utf-8")
    assert load(tmp_path).domains == {}


def test_variables_wait_for_what_is_off(tmp_path: Path) -> None:
    """A variable that only a switched off text uses is used: the text may come back."""
    variable = "desk.hours: {audience: public, type: text, value: 8, help: Hours.}\n"
    files = {
        **FILES,
        DESK: f"{FILES[DESK]}\nDSK-2: For {{{{ desk.hours }}}} hours.\n",
        "trust_center/variables.yml": variable,
        ADOPTED: DESK_OFF + DRAWERS_OFF,
    }
    source = world(tmp_path, files)
    assert list(text_problems(source, names_by_audience(source))) == []


def test_where_nothing_is_off_nothing_changes(tmp_path: Path) -> None:
    """A file that switches nothing off is as good as none."""
    before = world(tmp_path, FILES)
    (tmp_path / ADOPTED).write_text("policies: {}\ncontrols: {}\n", encoding="utf-8")
    after = load(tmp_path)
    assert before.files.items() <= after.files.items()
    for name in ("policies", "domains", "procedures", "packs", "bodies", "apart"):
        assert getattr(after, name) == getattr(before, name)


def test_a_mistake_behind_what_is_off_has_its_own_line(tmp_path: Path) -> None:
    """Places in a list that got shorter are those of the file, not of what is left."""
    listed = "policies:\n      - desk\n      - access\n      - nobody\n"
    written = CONTROLS.replace("policies: [desk, access, nobody]\n", listed)
    files = {**FILES, IAM: written, ADOPTED: DESK_OFF + DRAWERS_OFF}
    line = written.split("\n").index("      - nobody") + 1
    message = 'this policy does not exist: "nobody" [PL-02]'
    place = f"controls/iam.yml:{line} controls.IAM-01.policies.2"
    assert lines(tmp_path, files) == [f"{place}: {message}"]


def test_what_loses_its_cover_is_listed(tmp_path: Path) -> None:
    """A gap names what is off, what lacks it, and only what nothing adopted serves."""
    source = world(tmp_path / "a", {**FILES, ADOPTED: DESK_OFF})
    assert list(gaps(source)) == [
        Gap(kind="policies", id="desk", of="criterion", lacking="policy", ids=("CC6.4",)),
        Gap(kind="policies", id="desk", of="control", lacking="policy", ids=("IAM-02",)),
    ]
    source = world(tmp_path / "b", {**FILES, ADOPTED: DRAWERS_OFF})
    found = Gap(kind="controls", id="IAM-02", of="criterion", lacking="control", ids=("CC6.4",))
    assert list(gaps(source)) == [found]
    off = "procedures:\n  lock-up: {off: The door locks itself.}\n"
    source = world(tmp_path / "c", {**FILES, ADOPTED: off})
    gap = Gap(kind="procedures", id="lock-up", of="statement", lacking="procedure", ids=("DSK-1",))
    assert list(gaps(source)) == [gap]
    assert lines(tmp_path / "c", {ADOPTED: off}) == [
        "2 procedures.lock-up: without it, no procedure carries out DSK-1 [warning adopted]"
    ]


REPORT = """\
reports:
  one:
    audience: nda
    type: 1
    categories: [availability]
    as_of: 2026-06-30
"""
COMING = "next:\n  type: 1\n  categories: [security, availability]\n  as_of: 2027-03-31\n"


@pytest.mark.parametrize(
    ("soc2", "today", "level"),
    [
        (REPORT, date(2026, 10, 15), "release error PL-01"),
        (COMING, date(2026, 10, 15), "warning PL-01"),
        (REPORT, date(2027, 7, 15), ""),
        ("user_controls: {}\n", date(2026, 10, 15), ""),
    ],
)
def test_a_gap_counts_where_it_is_examined(
    tmp_path: Path, soc2: str, today: date, level: str
) -> None:
    """In a current report it stops a release, in a planned examination it is work to do."""
    files = {**FILES, ADOPTED: DRAWERS_OFF, "trust_center/soc2.yml": soc2}
    said = [line for line in lines(tmp_path, files, today) if "PL-01" in line]
    told = "adopted.yml:2 controls.IAM-02: without it, no control serves CC6.4"
    assert [line for line in said if "adopted" in line] == ([f"{told} [{level}]"] if level else [])
    # All other criteria of security lack both, whatever is switched off.
    others = [line for line in said if "soc2.yml" in line]
    assert [line.split(": ")[1].split(" CC1.1")[0] for line in others] == (
        ["no control serves", "no policy serves"] if level else []
    )
    assert all("CC6.4" not in line.split("policy serves")[0] for line in others)


def test_a_project_without_controls_has_no_gaps(tmp_path: Path) -> None:
    """Who lists no controls says nothing of what they serve."""
    source = world(tmp_path, {"trust_center/soc2.yml": COMING})
    assert uncovered(source) == {}
    assert [line for line in lines(tmp_path, {}) if "PL-01" in line] == []


def test_other_words_are_judged_as_the_control_s_own(tmp_path: Path) -> None:
    """A role that nobody has is told where it is written; the file's own words are kept apart."""
    words = (
        "controls:\n  IAM-01:\n    owner: cto\n    title: One each\n    because: So we say it.\n"
    )
    files = {**FILES, ADOPTED: words}
    assert lines(tmp_path, files) == [
        'adopted.yml:3 controls.IAM-01.owner: this role does not exist: "cto" [unknown-id]'
    ]
    source = world(tmp_path)
    assert source.controls["IAM-01"].title == "One each"
    assert source.apart.replaced == {"IAM-01": {"title": "Own accounts", "owner": "it-lead"}}


@pytest.mark.parametrize(
    ("adopted", "expected"),
    [
        (
            "controls:\n  IAM-01: {off: We have none., title: Other}\n",
            "controls.IAM-01.off: this control is switched off and has a title [adopted]",
        ),
        (
            "controls:\n  PHY-02: {title: Other, because: We say so.}\n",
            'controls.PHY-02: this control does not exist: "PHY-02" [adopted]',
        ),
        (
            "procedures:\n  lockup: {off: Nobody does.}\n",
            'procedures.lockup: this procedure does not exist: "lockup" [adopted]',
        ),
    ],
)
def test_a_choice_is_one_choice_about_something(
    tmp_path: Path, adopted: str, expected: str
) -> None:
    """Off or other words, and about a thing that is there or in the catalogue."""
    said = lines(tmp_path, {**FILES, ADOPTED: adopted})
    assert f"adopted.yml:2 {expected}" in said


def test_what_was_never_kept_can_be_on_record(tmp_path: Path) -> None:
    """A policy, procedure or control of the catalogue may be off without a file here."""
    off = "policies:\n  physical-security: {off: We have no offices.}\n"
    off += "procedures:\n  receive-a-visitor: {off: We have no offices.}\n"
    off += "controls:\n  PHY-02: {off: We have no offices.}\n"
    assert lines(tmp_path, {**FILES, ADOPTED: off}) == []


def test_a_list_of_nothing_is_told(tmp_path: Path) -> None:
    """A reading list whose every item is off has to go too."""
    files = {**FILES, PACKS: FILES[PACKS].replace(", access", ""), ADOPTED: DESK_OFF + DRAWERS_OFF}
    message = "all that this list names is switched off in trust_center/adopted.yml"
    assert lines(tmp_path, files) == [f"packs.yml:1 short.items: {message} [adopted]"]


def test_a_sentence_that_names_it_is_told(tmp_path: Path) -> None:
    """A control or statement that is off is named in no sentence; code is no sentence."""
    text = FILES[ACCESS] + "\nACC-2: See IAM-02 and DSK-1, not `IAM-02`.\n"
    files = {**FILES, ACCESS: text, ADOPTED: DESK_OFF + DRAWERS_OFF}
    end = "switched off in trust_center/adopted.yml [warning adopted]"
    assert lines(tmp_path, files) == [
        f'{ACCESS}:19 text: DSK-1 belongs to "desk", which is {end}',
        f"{ACCESS}:19 text: IAM-02 is {end}",
    ]


def test_an_exception_from_what_is_off_is_told(tmp_path: Path) -> None:
    """Nobody needs an exception from a policy that is not adopted."""
    facts = (
        "exceptions:\n  e-1: {statements: [DSK-1], reason: None., instead: None.,"
        " owner: it-lead, approved_by_role: ceo, approved_on: 2026-10-01, ends_on: 2027-01-01}\n"
    )
    files = {**FILES, ADOPTED: DESK_OFF + DRAWERS_OFF, "trust_center/internal.yml": facts}
    message = '"desk" is switched off in trust_center/adopted.yml [PL-03]'
    assert lines(tmp_path, files) == [f"internal.yml:2 exceptions.e-1.statements.0: {message}"]
