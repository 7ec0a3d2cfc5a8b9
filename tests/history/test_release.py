"""Releases of a small world: what is frozen, what is in force, what is refused."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest

from tests.sample import ACME, copy_project, edit, tree, trustsite
from tests.worlds import project
from trustsite import pipeline
from trustsite.history.log import GENESIS, sha256
from trustsite.history.shelf import Shelf
from trustsite.pipeline import Checked
from trustsite.problems import Level, ProblemsFound
from trustsite.project import find

DAY = date(2026, 10, 15)
PUBLIC_POLICY = re.compile(r"^audience: public$", re.MULTILINE)


@pytest.fixture
def acme(tmp_path: Path) -> Path:
    """A copy of the small world, with nothing released."""
    return copy_project(tmp_path / "acme", ACME)


def look(project: Path, day: date = DAY) -> Checked:
    """Check a project as the commands do."""
    return pipeline.check(find(project), day)


def public_policy(project: Path) -> Path:
    """Give the file of the world's public policy."""
    files = sorted((project / "policies").glob("*/policy.md"))
    return next(place for place in files if PUBLIC_POLICY.search(place.read_text("utf-8")))


def shelf(checked: Checked, audience: str, id: str) -> Shelf:
    """Give the versions of a policy as one audience knows them."""
    return checked.edition(audience).history.shelves["policies", id]


def raise_version(place: Path, version: str, effective: str) -> None:
    """Give a policy's head a new version and a new first day."""
    text = place.read_text(encoding="utf-8")
    text = re.sub(r"^version: .*$", f'version: "{version}"', text, count=1, flags=re.MULTILINE)
    text = re.sub(r"^effective_on: .*$", f"effective_on: {effective}", text, count=1, flags=re.M)
    place.write_text(text, encoding="utf-8")


def add_sentence(place: Path) -> int:
    """Change the last line of a text and give its number."""
    lines = place.read_text(encoding="utf-8").rstrip("\n").split("\n")
    lines[-1] += " This sentence is new."
    place.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return len(lines)


def test_a_release_is_what_the_preview_showed(acme: Path) -> None:
    """What is written is what the preview named, in files and log, and then nothing is left."""
    before = look(acme)
    wanted = {
        audience: before.edition(audience).history.to_write("2026-10-15")
        for audience in ("public", "internal")
    }
    pipeline.release(before, None)
    for audience, files in wanted.items():
        written = tree(acme / "releases" / audience)
        log = written.pop("log.jsonl").decode()
        recorded = {path for path in written if path.startswith("addresses/")}
        assert {path: data for path, data in written.items() if path not in recorded} == files
        assert recorded == ({"addresses/2026-10-15.json"} if audience == "public" else set())
        entry = json.loads(log)
        assert entry["files"] == {path: sha256(data) for path, data in written.items()}
        assert (entry["sequence"], entry["previous"]) == (1, GENESIS)
    assert not look(acme).public.history.preview
    assert not look(acme).internal.history.preview


def test_a_second_release_of_one_day_has_a_number(acme: Path) -> None:
    """Two releases on one day are 2026-10-15 and 2026-10-15.2, chained by hash."""
    pipeline.release(look(acme), None)
    place = public_policy(acme)
    add_sentence(place)
    raise_version(place, "9.0", "2026-10-15")
    pipeline.release(look(acme), None)
    lines = (acme / "releases" / "public" / "log.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line)["release"] for line in lines] == ["2026-10-15", "2026-10-15.2"]
    assert json.loads(lines[1])["previous"] == sha256(lines[0].encode())


def test_nothing_new_writes_nothing(acme: Path) -> None:
    """A release without news leaves every byte as it was."""
    pipeline.release(look(acme), None)
    before = tree(acme / "releases")
    assert pipeline.release(look(acme), None) == {}
    assert tree(acme / "releases") == before


def test_internal_news_leaves_the_public_history_alone(acme: Path) -> None:
    """An internal-only release writes no line, name or date on the public side."""
    pipeline.release(look(acme), None)
    before = tree(acme / "releases" / "public")
    annex = next((acme / "policies").glob("*/internal.md"))
    add_sentence(annex)
    raise_version(annex, "2", "2026-10-15")
    written = pipeline.release(look(acme), "inside-only")
    assert list(written) == ["internal"]
    assert tree(acme / "releases" / "public") == before


def test_text_changed_without_a_version_is_a_release_error(acme: Path) -> None:
    """check names file and line and the next command; a release is refused, nothing written."""
    pipeline.release(look(acme), None)
    place = public_policy(acme)
    id, line = place.parent.name, add_sentence(place)
    before = tree(acme / "releases")
    checked = look(acme)
    found = [p for p in checked.problems if p.level is Level.RELEASE]
    assert [(p.path, p.line) for p in found] == [(f"policies/{id}/policy.md", line)]
    assert found[0].message.startswith("text changed without a new version")
    assert found[0].hint.startswith(f"trustsite new version {id} --change ")
    with pytest.raises(ProblemsFound):
        pipeline.release(checked, None)
    assert tree(acme / "releases") == before


def test_a_changed_title_is_named_by_its_key(acme: Path) -> None:
    """A head that changed under a released version points at the line of the key."""
    pipeline.release(look(acme), None)
    place = public_policy(acme)
    text = place.read_text("utf-8")
    place.write_text(re.sub(r"^title: .*$", "title: Another title", text, count=1, flags=re.M))
    number = place.read_text("utf-8").split("\n").index("title: Another title") + 1
    found = [p for p in look(acme).problems if p.level is Level.RELEASE]
    assert [(p.line, p.where) for p in found] == [(number, "title")]


def test_words_in_force_stay_until_a_new_version_takes_effect(acme: Path) -> None:
    """Before its day the old version is in force, on its day the new one, and both stay."""
    pipeline.release(look(acme), None)
    place = public_policy(acme)
    id = place.parent.name
    add_sentence(place)
    raise_version(place, "9.0", "2026-11-01")
    pipeline.release(look(acme), None)
    old = shelf(look(acme), "public", id).released[0]
    for day, version in ((date(2026, 10, 31), old.document.version), (date(2026, 11, 1), "9.0")):
        current = shelf(look(acme, day), "public", id).in_force(day)
        assert current is not None
        assert current.document.version == version
    assert shelf(look(acme), "public", id).until(old) == date(2026, 10, 31)


def test_versions_are_text_and_ordered_by_release(acme: Path) -> None:
    """1.10 follows 1.9 and is not 1.1."""
    place = public_policy(acme)
    id = place.parent.name
    for version, first_day in (("1.9", "2026-10-14"), ("1.10", "2026-10-15")):
        add_sentence(place)
        raise_version(place, version, first_day)
        pipeline.release(look(acme), None)
    found = shelf(look(acme), "public", id)
    assert [v.document.version for v in found.released] == ["1.9", "1.10"]
    current = found.in_force(DAY)
    assert current is not None
    assert current.document.version == "1.10"


def test_a_card_freezes_no_text(acme: Path) -> None:
    """Of a request or nda policy the public side freezes id, title, purpose, version and dates."""
    pipeline.release(look(acme), None)
    heads = [json.loads(p.read_text()) for p in (acme / "releases/public/policies").rglob("*.json")]
    cards = [head for head in heads if head["audience"] != "public"]
    assert {card["audience"] for card in cards} == {"request", "nda"}
    for card in cards:
        assert card["details"] is None
        folder = acme / "releases" / "public" / "policies" / card["id"]
        assert [place.name for place in folder.iterdir()] == [f"{card['version']}.json"]


POLICY = """\
---
title: Clean desk policy
audience: public
purpose: Keeps papers out of sight.
version: "1.0"
owner: security-lead
approver: ceo
approved_on: 2026-01-20
effective_on: 2026-02-01
next_review_on: 2027-01-20
change:
  summary: First version.
  material: yes
---

DSK-1: Everyone locks papers away at the end of the day.
"""


def test_a_policy_that_left_is_withdrawn(tmp_path: Path) -> None:
    """A released policy that turns internal becomes one public event; its old page stays."""
    small = project(tmp_path, {"policies/clean-desk/policy.md": POLICY})
    pipeline.release(look(small), None)
    edit(small, "policies/clean-desk/policy.md", "audience: public", "audience: internal")
    raise_version(small / "policies/clean-desk/policy.md", "1.73", "2026-10-15")
    pipeline.release(look(small), None)
    last = json.loads((small / "releases/public/log.jsonl").read_text().splitlines()[-1])
    assert last["events"] == [
        {"event": "withdrawn", "id": "clean-desk", "kind": "policies", "version": "1.0"}
    ]
    assert list(last["files"]) == ["addresses/2026-10-15.2.json"]
    recorded = (small / "releases/public/addresses/2026-10-15.2.json").read_text()
    assert json.loads(recorded) == ["/releases/2026-10-15.2/"]
    pages = {page.address: page for page in look(small).pages["public"]}
    assert "DSK-1" in pages["/policies/clean-desk/1.0/"].body
    assert "1.73" not in json.dumps([page.text() for page in pages.values()])


@pytest.mark.parametrize("name", ["Summer", "../up", "a b", "", ".2026"])
def test_a_name_that_can_be_no_address_is_refused(acme: Path, name: str) -> None:
    """A release's name is part of an address for ever."""
    done = trustsite("release", name, "--today", "2026-10-15", cwd=acme)
    assert done.returncode == 2
    assert not (acme / "releases").exists()


def test_a_name_is_used_once(acme: Path) -> None:
    """A name that the log holds already is refused."""
    assert trustsite("release", "first", "--today", "2026-10-15", cwd=acme).returncode == 0
    place = public_policy(acme)
    add_sentence(place)
    raise_version(place, "9.0", "2026-10-15")
    before = tree(acme / "releases")
    done = trustsite("release", "first", "--today", "2026-10-15", cwd=acme)
    assert (done.returncode, tree(acme / "releases")) == (2, before)
    assert 'there is a release "first" already' in done.stderr


def test_a_release_is_not_dated_before_the_last(acme: Path) -> None:
    """The log never goes back in time."""
    pipeline.release(look(acme), None)
    place = public_policy(acme)
    add_sentence(place)
    raise_version(place, "9.0", "2026-10-15")
    done = trustsite("release", "--today", "2026-10-14", cwd=acme)
    assert done.returncode in (1, 2)
    assert len((acme / "releases/public/log.jsonl").read_text().splitlines()) == 1


@pytest.mark.parametrize("what", ["edited", "missing"])
def test_a_damaged_frozen_file_is_named(acme: Path, what: str) -> None:
    """A frozen file that is not what its release wrote stops every command, with the remedy."""
    pipeline.release(look(acme), None)
    place = sorted((acme / "releases/public/policies").rglob("*.md"))[0]
    if what == "edited":
        place.write_text(place.read_text() + "More.\n")
    else:
        place.unlink()
    with pytest.raises(ProblemsFound) as found:
        look(acme)
    shown = place.relative_to(acme).as_posix()
    assert [p.path for p in found.value.problems] == [shown]
    assert f"git checkout -- {shown}" in found.value.problems[0].hint


def test_an_edited_log_line_is_named(acme: Path) -> None:
    """A log whose line was changed no longer follows its chain."""
    pipeline.release(look(acme), None)
    log = acme / "releases" / "public" / "log.jsonl"
    log.write_text(log.read_text().replace('"date":"2026-10-15"', '"date": "2026-10-14"'))
    with pytest.raises(ProblemsFound) as found:
        look(acme)
    assert [(p.path, p.line) for p in found.value.problems] == [("releases/public/log.jsonl", 1)]


def test_a_log_that_was_cut_off_is_named(acme: Path) -> None:
    """Half a line is no line: a release that is not whole never counts in silence."""
    pipeline.release(look(acme), "first")
    (acme / "trust_center" / "faq.yml").unlink()
    pipeline.release(look(acme), "second")
    log = acme / "releases" / "public" / "log.jsonl"
    log.write_text(log.read_text("utf-8")[:-20], "utf-8")
    with pytest.raises(ProblemsFound) as found:
        look(acme)
    assert [(p.path, p.line) for p in found.value.problems] == [("releases/public/log.jsonl", 2)]


def test_the_last_answer_that_goes_is_news(acme: Path) -> None:
    """A group of facts whose last record was removed is frozen as empty."""
    pipeline.release(look(acme), None)
    (acme / "trust_center" / "faq.yml").unlink()
    written = pipeline.release(look(acme), "no-questions")
    assert "facts/faq/no-questions.json" in written["public"].files
    frozen = acme / "releases" / "public" / "facts" / "faq" / "no-questions.json"
    assert json.loads(frozen.read_text()) == []
