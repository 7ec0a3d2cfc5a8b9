"""Who has read what: the link that carries a version, the import, and what asks again."""

from __future__ import annotations

import csv
import json
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from tests.cli.run import run
from tests.history.test_events import FILES, released
from tests.sample import edit, parsed, tree
from tests.worlds import project
from trustsite import pipeline
from trustsite.project import find

DESK, OFFICE = "policies/clean-desk/policy.md", "policies/office/policy.md"
REGISTER = "trust_center/acknowledgements.csv"
INTERNAL = """\
readers: {everyone: Everyone, engineering: Engineering}
acknowledgements: {email: read@acme.example, days: 14}
"""
PEOPLE = """\
N-1: {reads: [engineering], since: 2026-01-05}
N-2: {since: 2026-03-20}
N-3: {since: 2026-01-05, until: 2026-02-28}
"""
# In the form's own order, with its own heading and a time beside the day.
FORM = "on,Employee no,document,version,hash\n"


def roles(reader: str) -> str:
    return f"internal: {{roles: {{{reader}: You lock papers away.}}}}\n---\n\n"


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """Two policies that were released in March: one for everyone, one for engineering."""
    files = {
        **FILES,
        "trust_center/internal.yml": INTERNAL,
        "trust_center/people.yml": PEOPLE,
        DESK: FILES[DESK].replace("---\n\n", roles("everyone")).replace("Clean", "Clean & größer"),
        OFFICE: FILES[OFFICE].replace("---\n\n", roles("engineering")),
    }
    root = project(tmp_path / "project", files)
    released(root, "2026-03-02")
    return root


def text_hash(root: Path, id: str, version: str) -> str:
    """Give the hash of a frozen text, from the log itself."""
    lines = (root / "releases/internal/log.jsonl").read_text("utf-8").splitlines()
    files = {path: one for line in lines for path, one in json.loads(line)["files"].items()}
    found: str = files[f"policies/{id}/{version}.md"]
    return found


def came(root: Path, *rows: str, name: str = "form.csv") -> str:
    """Write the table of a form; a row is key, document and version."""
    lines = []
    for row in rows:
        person, document, version = row.split()
        digest = text_hash(root, document, version)
        lines.append(f"2026-03-25T09:30:00Z,{person},{document},{version},{digest}\n")
    (root.parent / name).write_text(FORM + "".join(lines), "utf-8")
    return str(root.parent / name)


def taken(root: Path, *rows: str, expect: int = 0) -> str:
    """Import a table and give what was said."""
    given = ("import", came(root, *rows), "--column", "person=Employee no")
    return run(root, "acknowledgements", *given, "--today", "2026-03-30", expect=expect).output


def gaps(root: Path, day: str) -> dict[str, list[tuple[str, str | None, str | None]]]:
    """Give by person the policies to read, what was read before, and what asked again."""
    said = run(root, "acknowledgements", "--json", "--today", day).stdout
    people = json.loads(said)["people"]
    return {
        key: [(gap["document"], gap["read"], gap["reopened_by"]) for gap in one["gaps"]]
        for key, one in people.items()
    }


def version(root: Path, number: str, day: str, material: str) -> None:
    """Release the next version of the policy for everyone."""
    place = root / DESK
    kept = [
        line
        for line in place.read_text("utf-8").splitlines(keepends=True)
        if not line.startswith(("version:", "effective_on:", "approved_on:", "  material:"))
    ]
    text = "".join(kept).replace("away.\n", f"away by {number}.\n")
    head = f'version: "{number}"\neffective_on: {day}\napproved_on: 2026-01-20\n'
    text = text.replace("owner:", f"{head}owner:", 1)
    place.write_text(text.replace("change:\n", f"change:\n  material: {material}\n"), "utf-8")
    released(root, day)


def test_what_is_asked_comes_from_texts_in_force(desk: Path) -> None:
    """Everyone's policy is asked of all who are here, another only of its group."""
    assert gaps(desk, "2026-03-30") == {
        "N-1": [("clean-desk", None, None), ("office", None, None)],
        "N-2": [("clean-desk", None, None)],
    }


def test_an_import_closes_gaps_and_says_what_it_did(desk: Path) -> None:
    """The register is sorted, keeps the day alone, and counts what is there already."""
    said = taken(desk, "N-2 clean-desk 1.0", "N-1 clean-desk 1.0")
    assert f"{REGISTER}: 2 added, 0 known already." in said
    with (desk / REGISTER).open(encoding="utf-8") as file:
        rows = [(row["person"], row["version"], row["on"]) for row in csv.DictReader(file)]
    assert rows == [("N-1", "1.0", "2026-03-25"), ("N-2", "1.0", "2026-03-25")]
    assert gaps(desk, "2026-03-30") == {"N-1": [("office", None, None)], "N-2": []}
    before = tree(desk)
    assert "0 added, 2 known already." in taken(desk, "N-2 clean-desk 1.0", "N-1 clean-desk 1.0")
    assert tree(desk) == before


def test_an_editorial_version_carries_over_and_a_material_one_asks_again(desk: Path) -> None:
    """Nobody confirms a mended comma; everybody confirms a changed duty."""
    taken(desk, "N-1 clean-desk 1.0")
    version(desk, "1.1", "2026-04-01", "no")
    assert gaps(desk, "2026-04-02")["N-1"] == [("office", None, None)]
    version(desk, "2.0", "2026-05-01", "yes")
    assert gaps(desk, "2026-05-02")["N-1"] == [("clean-desk", "1.0", "2.0"), ("office", None, None)]
    words = run(desk, "acknowledgements", "--today", "2026-05-20").stdout
    assert "clean-desk 2.0: read 1.0, reopened by 2.0, overdue since 2026-05-15" in words


def test_json_and_check(desk: Path) -> None:
    """JSON is taken as well; --check says what would be added and writes nothing."""
    digest = text_hash(desk, "office", "1.0")
    row = {"person": "N-1", "document": "office", "version": "1.0", "hash": digest}
    place = desk.parent / "form.json"
    place.write_text(json.dumps([{**row, "on": "2026-03-26"}]), "utf-8")
    before = tree(desk)
    given = ("acknowledgements", "import", str(place), "--today", "2026-03-30")
    assert "1 would be added" in run(desk, *given, "--check", expect=1).output
    assert tree(desk) == before
    assert json.loads(run(desk, *given, "--json").stdout)["added"] == 1
    assert gaps(desk, "2026-03-30")["N-1"] == [("clean-desk", None, None)]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("N-1,", "N-9,", 'form.csv:2: person: nobody has the key "N-9"'),
        ("clean-desk", "clean-dusk", 'form.csv:2: document: no policy "clean-dusk" was released'),
        (",1.0,", ",1.7,", "form.csv:2: version: version 1.7 of clean-desk was never released"),
        ("2026-03-25T", "2026-05-25T", "form.csv:2: on: this day is after today"),
        ("2026-03-25T", "2026-03-01T", "before the text was released (2026-03-02)"),
        ("N-1,", "N-3,", "form.csv:2: on: this day is after the person left (2026-02-28)"),
        ("N-1,", "ann@acme.example,", "form.csv:2: acknowledgements.0.person: must be a short key"),
        ("Employee no", "Who", 'form.csv:1: there is no column "Employee no", or two of them'),
        ("N-1,", "=1+1,", "must be a short key with a digit"),
    ],
)
def test_what_is_wrong_is_told_by_line_and_changes_nothing(
    desk: Path, old: str, new: str, said: str
) -> None:
    """One wrong line keeps the whole import out."""
    place = Path(came(desk, "N-1 clean-desk 1.0", "N-2 clean-desk 1.0"))
    place.write_text(place.read_text("utf-8").replace(old, new, 1), "utf-8")
    before = tree(desk)
    given = ("import", str(place), "--column", "person=Employee no", "--today", "2026-03-30")
    assert said in run(desk, "acknowledgements", *given, expect=1).output
    assert tree(desk) == before


def test_another_text_of_that_version_is_refused(desk: Path) -> None:
    """The hash decides what was read, not the number that stands beside it."""
    place = Path(came(desk, "N-1 clean-desk 1.0"))
    other = text_hash(desk, "office", "1.0")
    own = text_hash(desk, "clean-desk", "1.0")
    place.write_text(place.read_text("utf-8").replace(own, other), "utf-8")
    given = ("import", str(place), "--column", "person=Employee no", "--today", "2026-03-30")
    said = run(desk, "acknowledgements", *given, expect=1).output
    assert "this is not the hash of version 1.0 of clean-desk" in said


def test_a_line_written_by_hand_is_checked(desk: Path) -> None:
    """check reads the register as it reads all else: file, line, what is wrong."""
    taken(desk, "N-1 clean-desk 1.0")
    edit(desk, REGISTER, "N-1,", "N-8,")
    said = run(desk, "check", "--today", "2026-03-30", expect=1).stdout
    assert f'{REGISTER}:2: acknowledgements.0.person: nobody has the key "N-8"' in said


def test_the_link_carries_document_version_and_hash(desk: Path) -> None:
    """What a mail program makes of it is the very text, with a title of any letters."""
    checked = pipeline.check(find(desk), date.fromisoformat("2026-03-30"))
    page = next(p for p in checked.pages["internal"] if p.address == "/policies/clean-desk/")
    (link,) = parsed(str(page.meta["aside"])).xpath("//section[@id='read']//a/@href")
    parts = urlsplit(link)
    assert (parts.scheme, unquote(parts.path)) == ("mailto", "read@acme.example")
    told = parse_qs(parts.query, strict_parsing=True)
    assert told["subject"] == ["I have read: Clean & größer desk policy, version 1.0"]
    digest = text_hash(desk, "clean-desk", "1.0")
    wanted = ["document: clean-desk", "version: 1.0", f"hash: {digest}", "person: "]
    assert told["body"] == ["\r\n".join(wanted)]


def test_the_page_names_keys_and_what_asks_again(desk: Path) -> None:
    """By group and by key; the words of a reader who need not read anything are there too."""
    taken(desk, "N-1 clean-desk 1.0", "N-2 clean-desk 1.0")
    version(desk, "2.0", "2026-05-01", "yes")
    checked = pipeline.check(find(desk), date.fromisoformat("2026-05-02"))
    page = next(p for p in checked.pages["internal"] if p.address == "/acknowledgements/")
    words = " ".join(" ".join(parsed(page.body).itertext()).split())
    assert "N-1 Clean & größer desk policy , version 2.0 Version 1.0" in words
    assert "N-3" not in words


def test_nothing_of_it_is_public(desk: Path) -> None:
    """The public pages and files are the same with people and register, and without."""
    taken(desk, "N-1 clean-desk 1.0")
    day = date.fromisoformat("2026-03-30")
    before = {p.address: p.text() for p in pipeline.check(find(desk), day).pages["public"]}
    for name in ("people.yml", "acknowledgements.csv"):
        (desk / "trust_center" / name).unlink()
    edit(desk, "trust_center/internal.yml", "read@acme.example, days: 14", "other@acme.example")
    after = {p.address: p.text() for p in pipeline.check(find(desk), day).pages["public"]}
    assert after == before
