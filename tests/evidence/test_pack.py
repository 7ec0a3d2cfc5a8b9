"""The auditor's file: what is in it, what is not, and that it stands alone."""

from __future__ import annotations

import csv
import io
import json
import posixpath
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.auditing import ACCESS, END, EVIDENCE, START, UNRELEASED
from tests.cli.run import run
from tests.sample import edit, parsed, tree
from trustsite.history.log import sha256

LATER = "2026-12-15"


@pytest.fixture(scope="module")
def pack(audited: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of the world's next period, unpacked."""
    folder = tmp_path_factory.mktemp("pack")
    write(audited, folder / "pack.zip")
    with zipfile.ZipFile(folder / "pack.zip") as archive:
        archive.extractall(folder)
    return folder / f"period-pack-{START}--{END}"


def write(project: Path, place: Path, today: str = LATER, *more: str, expect: int = 0) -> str:
    out = ("--out", str(place), "--today", today, *more)
    return run(project, "period-pack", "--from", START, "--to", END, *out, expect=expect).output


def rows(place: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(place.read_text("utf-8"))))


def test_it_holds_every_version_in_force_and_what_each_changed(pack: Path) -> None:
    """As page and as frozen text, with the comparison to the version before it."""
    texts = {place.stem for place in (pack / "texts").iterdir()}
    assert texts == {
        *("agreement-agreement-1.0", "annex-information-security-1"),
        *("annex-information-security-2", "policy-access-control-1.2"),
        *("policy-access-control-1.3", "policy-canary-moon-office-1.1"),
        *("policy-incident-response-1.0", "policy-information-security-2.0"),
    }
    assert {place.stem for place in (pack / "changes").iterdir()} == {
        "annex-information-security-1-to-2",
        "policy-access-control-1.2-to-1.3",
    }
    changed = parsed((pack / "changes/policy-access-control-1.2-to-1.3.html").read_text("utf-8"))
    assert "ACC-2: Read the moon rules." in changed.xpath("string(//ins[contains(., 'ACC-2')])")
    page = (pack / "texts/policy-access-control-1.3.html").read_text("utf-8")
    assert "chief executive" in page
    assert f'href="{EVIDENCE}"' in page
    assert "ACC-2" in (pack / "proof/internal/policies/access-control/1.3.md").read_text("utf-8")


def test_the_index_says_in_words_which_texts_had_two_versions(pack: Path) -> None:
    """And what was withdrawn, and on which day a subprocessor ended."""
    words = " ".join(parsed((pack / "index.html").read_text("utf-8")).text_content().split())
    assert "Access control policy: 1.2 until 9 November 2026, then 1.3." in words
    assert "Policy, one of 2 versions in this period" in words
    left = "Incident response policy 1.0, withdrawn. It is part of another."
    assert f"1 December 2026: {left} Replaced by information-security." in words
    reviewed = "Information security policy 2.0, reviewed without a change."
    assert f"25 November 2026: {reviewed} Next review by 25 November 2027." in words
    assert "Since 1 May 2022, until 31 October 2026" in words


def test_the_tables_say_who_approved_and_what_maps_to_what(pack: Path) -> None:
    """Approvals, mapping as released by the end, subprocessors, what else was recorded."""
    approvals = {(row["id"], row["version"]): row for row in rows(pack / "approvals.csv")}
    access = approvals["access-control", "1.3"]
    assert (access["approved_by"], access["evidence"]) == ("ceo", EVIDENCE)
    assert (access["approved_on"], access["material"]) == ("2026-11-02", "yes")
    mapping = [(r["policy"], r["policy_version"], r["control"]) for r in rows(pack / "mapping.csv")]
    assert ("access-control", "1.3", "IAM-01") in mapping
    assert "incident-response" not in {row[0] for row in mapping}
    facts = json.loads((pack / "in-force.json").read_text("utf-8"))
    assert {row["id"]: row["last"] for row in facts["subprocessors"]} == {
        "cloudyard": None,
        "letterbird": "2026-10-31",
    }
    assert [row["versions"] for row in facts["in_force"] if row["id"] == "access-control"] == [2, 2]
    recorded = [(row["event"], row["on"], row["next"]) for row in rows(pack / "recorded.csv")]
    assert recorded == [
        ("withdrawn", "2026-12-01", ""),
        ("reviewed", "2026-11-25", "2027-11-25"),
    ]


def test_each_wording_of_a_procedure_has_its_days(pack: Path) -> None:
    """An auditor sees how a control was carried out on each day, and the frozen words of it."""
    told = [
        (row["id"], row["within"].split(",")[0], row["told_from"], row["told_until"])
        for row in rows(pack / "procedures.csv")
    ]
    assert told == [
        ("read-the-list", "Two days", "2026-10-15", "2026-11-09"),
        ("read-the-list", "Three days", "2026-11-10", ""),
    ]
    assert (pack / "proof/internal/facts/procedures/2026-11-10.json").is_file()


def test_every_link_leads_to_a_file_of_the_pack(pack: Path) -> None:
    """Or to where an approval is recorded; none needs the site, and none leads out of the zip."""
    files, outside = set(tree(pack)), set()
    for path in files:
        if not path.endswith(".html"):
            continue
        page = parsed((pack / path).read_text("utf-8"))
        assert not page.xpath("//script | //*[@style] | //img | //iframe")
        for target in page.xpath("//@href | //@src"):
            if target.startswith("https:"):
                outside.add(target)
            else:
                found = posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
                assert found in files, (path, target)
    assert outside == {EVIDENCE, "https://git.acme.example/canary-approval-evidence"}


def test_it_proves_itself(pack: Path) -> None:
    """The list names every file by its hash, and the log names every frozen one by the same."""
    files = tree(pack)
    listed = dict(
        line.split("  ")[::-1] for line in files.pop("MANIFEST.sha256").decode().splitlines()
    )
    assert listed == {path: sha256(data) for path, data in files.items()}
    log = [json.loads(line) for line in files["proof/internal/log.jsonl"].splitlines()]
    frozen = {path: digest for entry in log for path, digest in entry["files"].items()}
    held = [path for path in files if path.startswith("proof/internal/") and "log" not in path]
    assert len(held) > 15
    for path in held:
        assert frozen[path.removeprefix("proof/internal/")] == sha256(files[path]), path
    head = sha256(files["proof/internal/log.jsonl"].splitlines()[-1])
    assert f"internal 3 {head}" in files["proof/README.txt"].decode()
    assert f"internal 3 {head}" in files["proof/checkpoints.txt"].decode()


def test_nothing_unreleased_is_in_it(audited: Path, pack: Path, tmp_path: Path) -> None:
    """Whoever makes it is told that there is more; the file holds none of it."""
    said = "Some work is not released"
    assert said in write(audited, tmp_path / "again.zip")
    for path, data in tree(pack).items():
        assert UNRELEASED.encode() not in data, path
        assert b"canary-moon-office/1.2" not in data, path


def test_equal_history_gives_equal_bytes(audited: Path, tmp_path: Path) -> None:
    """On another day, and with other unreleased work; --check says whether it would change."""
    place = tmp_path / "pack.zip"
    write(audited, place)
    before = place.read_bytes()
    edit(audited, ACCESS, "ACC-2: Read", "ACC-2: Always read")
    try:
        write(audited, place, "2027-01-20", "--check")
        write(audited, place, "2027-01-20")
    finally:
        edit(audited, ACCESS, "ACC-2: Always read", "ACC-2: Read")
    assert place.read_bytes() == before
    place.write_bytes(b"old")
    assert "would change" in write(audited, place, LATER, "--check", expect=1)
    assert place.read_bytes() == b"old"
    assert [one.name for one in tmp_path.iterdir()] == ["pack.zip"]


def test_what_it_cannot_be_written_to_is_left_alone(audited: Path, tmp_path: Path) -> None:
    """A folder in its place, or none around it, is wrong usage."""
    (tmp_path / "folder.zip").mkdir()
    assert "is a folder" in write(audited, tmp_path / "folder.zip", expect=2)
    assert "is no folder" in write(audited, tmp_path / "no/pack.zip", expect=2)


def test_a_period_before_the_first_release_is_said_to_be_empty(
    audited: Path, tmp_path: Path
) -> None:
    """Nothing was in force and nothing was told: the pages say so."""
    place = tmp_path / "pack.zip"
    span = ("--from", "2020-01-01", "--to", "2020-12-31", "--out", str(place))
    run(audited, "period-pack", *span, "--today", LATER)
    with zipfile.ZipFile(place) as archive:
        index = archive.read("period-pack-2020-01-01--2020-12-31/index.html").decode()
    assert "Nothing that is released was in force in this period." in index
    assert "Nothing was released about subprocessors by the end of this period." in index


def test_it_opens_from_the_disk(pack: Path, browser: Browser) -> None:
    """In a real browser: its style works, nothing else is asked for, nothing is complained of."""
    page = browser.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.goto((pack / "index.html").as_uri())
    assert page.evaluate("getComputedStyle(document.body).maxWidth") == "1120px"
    page.get_by_role("link", name="Against 1.2 of Access control policy").click()
    page.get_by_role("link", name="The whole text of version 1.3").click()
    assert page.title() == "Access control policy, version 1.3"
    page.set_viewport_size({"width": 320, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.close()
    assert said == []
    assert {url.split(":")[0] for url in asked} == {"file"}
    assert all(url.startswith(pack.as_uri()) for url in asked)
