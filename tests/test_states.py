"""What the site says in each state of assurance (rules SJ-01 to SJ-14), to the letter.

A folder of tests/worlds/states is a state: the base world with the facts of that state laid over
it. Its expected.txt is what the state comes to: problems, state, headline, the facts at a glance,
the words about each report. After a change on purpose, write the files anew with
``TRUSTSITE_GOLDEN=write pytest tests/test_states.py`` and read the difference.
"""

from __future__ import annotations

import functools
import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.sample import TODAY, parsed
from trustsite import pipeline
from trustsite.assemble.page import Page
from trustsite.cli.report import as_text
from trustsite.project import find

STATES = Path(__file__).parent / "worlds" / "states"
WORLDS = sorted(place.name for place in STATES.iterdir() if (place / "expected.txt").is_file())

OUTCOME = "unqualified|qualified opinion|adverse|disclaimer|opinion was"
HELD = r"has a soc 2|(?<!no )current report|in the report|this report"
PROGRESS = (
    "preparing|preparation|under way|began|fieldwork|observation|readiness"
    "|planned end|planned category|next examination|next period"
)
# What no page and no file may say in a state: the last column of the table of states.
NEVER = {
    "not-started": rf"{PROGRESS}|{HELD}|{OUTCOME}|type 1|type 2",
    "readiness": rf"{HELD}|{OUTCOME}|2027|under way|began",
    "type1-fieldwork": rf"{HELD}|{OUTCOME}",
    "type1-issued": "operation of controls over|operated effectively|type 2",
    "type2-fieldwork": rf"{HELD}|{OUTCOME}",
    "type2-issued": "next report|since the period|next period",
    "lapsed": rf"{HELD}|request our soc 2|{PROGRESS}",
}
# A period that runs says nothing of its outcome; an older report that is held may (SJ-14).
NEVER_WITHOUT_A_REPORT = {"observation": rf"{HELD}|{OUTCOME}"}
# In every state: words that nobody may use (section 7 of the rules).
NEVER_AT_ALL = (
    r"certif(?:ied|icat)|compliant|accredited|(?<!date )passed|valid until|soc ii|expires"
)


@functools.cache
def checked(name: str) -> pipeline.Checked:
    """Lay a state over the base world, and read, check and assemble it."""
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder) / "acme"
        shutil.copytree(STATES / "base", project)
        shutil.copytree(STATES / name, project, dirs_exist_ok=True)
        return pipeline.check(find(project), date.fromisoformat(TODAY))


def page(name: str, address: str) -> Page:
    return next(page for page in checked(name).pages["public"] if page.address == address)


def one_line(node: Any) -> str:
    return " ".join(node.text_content().split())


def facts(name: str) -> list[tuple[str, str, str]]:
    """Give the cells as label, value and the line below; a cell without a value is a fault."""
    cells = parsed(str(page(name, "/").meta["before"])).xpath("//dl[@class='facts']/div")
    return [_cell(cell) for cell in cells]


def _cell(cell: Any) -> tuple[str, str, str]:
    [label], [value] = cell.xpath("./dt"), cell.xpath("./dd")
    context = " ".join(one_line(span) for span in value.xpath("./span"))
    for span in value.xpath("./span"):
        span.drop_tree()
    return one_line(label), one_line(value), context


def sections(name: str) -> Iterator[str]:
    """Give each section of the report page: its heading, then its words."""
    for section in parsed(page(name, "/report/").body).xpath("//section[@class='sec']"):
        for link in section.xpath(".//a[@class='headerlink'] | .//*[@class='vh']"):
            link.drop_tree()
        for apart in section.xpath(".//p | .//dt | .//dd | .//td | .//th | .//h3 | .//caption"):
            apart.tail = f" {apart.tail or ''}"
        yield f"{one_line(section.xpath('.//h2')[0])}: {one_line(section.xpath('./div')[0])}"


def machine(name: str) -> dict[str, Any]:
    files = pipeline.ready_made(checked(name).public, checked(name).pages["public"])
    found: dict[str, Any] = json.loads(files["trust.json"])["soc2"]
    return found


def told(name: str) -> str:
    """Put together what a state comes to."""
    home, report = page(name, "/"), page(name, "/report/")
    soc2 = machine(name)
    current, coming = soc2["current_report"], soc2["next_examination"]
    lines = [as_text(problem).replace("\n", "") for problem in checked(name).problems]
    lines += [
        f"state: {soc2['state']}",
        f"current: {current['id'] if current else None}",
        f"next: {coming['type'] if coming else None}",
        f"headline: {home.meta['headline']}",
        f"home: {home.meta['title']}. {home.meta['description']}",
        f"report: {report.meta['title']}. {report.meta['description']}",
        "",
        *(" | ".join(cell).rstrip(" |") for cell in facts(name)),
        "",
        *sections(name),
    ]
    return "\n".join(lines).replace("\u00a0", " ") + "\n"


@pytest.mark.parametrize("name", WORLDS)
def test_a_state_says_what_is_on_file(name: str) -> None:
    """Problems, state, headline, facts and report page are those of expected.txt."""
    place = STATES / name / "expected.txt"
    if os.environ.get("TRUSTSITE_GOLDEN") == "write":
        place.write_text(told(name), encoding="utf-8")
    assert told(name) == place.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", WORLDS)
def test_no_fact_is_blank(name: str) -> None:
    """A fact that is missing has no cell; no label is there twice, no value is empty."""
    cells = facts(name)
    assert all(label and value for label, value, _ in cells)
    assert len({label for label, _, _ in cells}) == len(cells)
    assert not [text for cell in cells for text in cell if text.endswith((";", ","))]


@pytest.mark.parametrize("name", WORLDS)
def test_no_page_says_what_the_state_may_not_say(name: str) -> None:
    """Over all pages and files for programs: the last column of the table, and the wording."""
    soc2 = machine(name)
    never = [NEVER_AT_ALL, NEVER.get(soc2["state"], "")]
    if soc2["current_report"] is None:
        never.append(NEVER_WITHOUT_A_REPORT.get(soc2["state"], ""))
    pattern = re.compile("|".join(filter(None, never)), re.IGNORECASE)
    for address, words in everything(name):
        found = pattern.search(words)
        around = words[max(0, found.start() - 60) : found.end() + 40] if found else ""
        assert found is None, f"{address}: …{around}…"


def everything(name: str) -> Iterator[tuple[str, str]]:
    """Give the words of every page, and of the file for language models."""
    for made in checked(name).pages["public"]:
        if made.address == "/machines/":
            continue  # it describes formats: "SOC" stands there beside "observation" of none
        words = [made.body, *(str(value) for value in made.meta.values())]
        whole = parsed(f"<div>{' '.join(words)}</div>")
        # What is told as history keeps its opinion; it claims nothing about today.
        for history in whole.xpath("//section[@id='earlier']"):
            history.drop_tree()
        yield made.address, one_line(whole).replace("\u00a0", " ")
    files = pipeline.ready_made(checked(name).public, checked(name).pages["public"])
    yield "llms.txt", files["llms.txt"].decode()


def test_the_headline_is_in_the_file_for_language_models() -> None:
    """llms.txt says the state in the words of the report page."""
    for name in WORLDS:
        files = pipeline.ready_made(checked(name).public, checked(name).pages["public"])
        words = str(page(name, "/report/").meta["description"]).replace("\u00a0", " ")
        assert words in files["llms.txt"].decode().replace("\u00a0", " "), name


def test_every_state_of_the_journey_has_a_world() -> None:
    """The nine states of the table are all here, and four opinions."""
    states = {machine(name)["state"] for name in WORLDS}
    assert states == {*NEVER, "observation", "renewal"}
    reports = [machine(name)["current_report"] for name in WORLDS]
    opinions = {report["opinion"] for report in reports if report}
    assert opinions == {"unqualified", "qualified", "adverse", "disclaimer"}
