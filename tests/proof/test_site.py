"""A copy of a built site shows what was done to it, offline and without the project."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.cli.run import WORLD, run
from tests.history.test_proof import chained, entries, write
from tests.proof.sites import FROZEN, POLICY, TAMPERED, VERSION, Tamper, all_anew, change, listed
from tests.sample import copy_project, edit
from trustsite.cli import main
from trustsite.history.checkpoint import Checkpoint, head
from trustsite.proof.site import SiteProof, prove_site

FAQ = "trust_center/faq.yml"


@dataclass(frozen=True)
class Sites:
    """The small world as it was published with its first release, and with its second."""

    first: Path
    second: Path
    inside: Path
    kept: tuple[Checkpoint, ...]


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Sites:
    folder = tmp_path_factory.mktemp("proof")
    project = copy_project(folder / "acme", WORLD)
    run(project, "release", "one")
    run(project, "build", "--audience", "public")
    first = shutil.copytree(project / "build/site/public", folder / "first")
    edit(project, FAQ, "encrypted too.", "encrypted as well.")
    run(project, "release", "two")
    run(project, "build")
    second, inside = project / "build/site/public", project / "build/site/internal"
    log = entries(second / "history")
    kept = tuple(Checkpoint(audience="public", sequence=e.sequence, hash=e.hash) for e in log)
    assert len(kept) == 2
    return Sites(first, second, inside, kept)


@pytest.fixture
def copy(sites: Sites, tmp_path: Path) -> Path:
    """What a prospect downloaded: files only, in a folder of any name."""
    return shutil.copytree(sites.second, tmp_path / "copy")


def named(proof: SiteProof) -> set[str]:
    return {problem.path for problem in proof.problems}


def verify(*arguments: str, expect: int = 0) -> Result:
    """Run the command without any project."""
    result = CliRunner().invoke(main, ["verify", *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert result.exit_code == expect, result.output
    return result


def test_an_honest_copy_passes_with_every_checkpoint(sites: Sites) -> None:
    """The first checkpoint holds for the second site, and both editions pass."""
    assert prove_site(sites.second, sites.kept).problems == ()
    assert prove_site(sites.first, sites.kept[:1]).problems == ()
    inside = prove_site(sites.inside)
    assert (inside.problems, inside.history.audience) == ((), "internal")
    assert inside.texts > prove_site(sites.second).texts > 1


@pytest.mark.parametrize(("tamper", "path"), TAMPERED, ids=lambda v: getattr(v, "__name__", ""))
def test_whatever_was_done_is_named(copy: Path, tamper: Tamper, path: str) -> None:
    """The file that was touched is named, with a remedy, and nobody had to remember anything."""
    tamper(copy)
    proof = prove_site(copy)
    assert proof.problems
    assert path in named(proof) or not path
    assert all(problem.hint for problem in proof.problems)


def test_the_words_and_the_line_are_named(sites: Sites, copy: Path) -> None:
    """Where a page says something else, its line and the words of both are shown."""
    place = copy / VERSION
    change(copy, VERSION, "Everybody reads", "Nobody reads")
    (problem,) = [p for p in prove_site(copy).problems if p.line]
    assert problem.path == VERSION
    assert "Nobody" in place.read_text("utf-8").split("\n")[problem.line - 1]
    assert '"ISP-3 Nobody' in problem.message.replace(" - ", "-")
    assert "Everybody reads" in problem.message


def test_a_publisher_who_does_all_anew_is_found_by_a_checkpoint(sites: Sites, copy: Path) -> None:
    """All hashes agree with each other; the line that somebody kept does not."""
    all_anew(copy)
    assert {p.path for p in prove_site(copy).problems} <= texts_of(copy)
    (problem,) = [p for p in prove_site(copy, sites.kept[:1]).problems if p.path.endswith("jsonl")]
    assert (problem.path, problem.line) == ("history/log.jsonl", 1)


def texts_of(site: Path) -> set[str]:
    """Give the pages whose text the publisher of ``all_anew`` left as it was."""
    found = [*site.glob("policies/**/index.html"), *site.glob("request/**/index.html")]
    return {place.relative_to(site).as_posix() for place in found}


def test_a_site_that_was_rolled_back_is_named(sites: Sites) -> None:
    """The earlier site is whole, and ends before the checkpoint."""
    assert prove_site(sites.first).problems == ()
    problems = prove_site(sites.first, sites.kept[1:]).problems
    assert [problem.path for problem in problems] == ["history/log.jsonl"]
    assert "ends at line 1" in problems[0].message


def test_a_text_that_was_taken_back(sites: Sites, copy: Path) -> None:
    """The page of its version need not show it, and must not; the rest of the site stands."""
    log = entries(copy / "history")
    event = next(e for e in log[0].events if e.id == "information-security")
    last = replace(log[-1], release="three", files={}, events=(replace(event, event="tombstone"),))
    write(copy / "history", chained([*log, last]))
    head = FROZEN.replace(".md", ".json")
    for path in (FROZEN, head):
        (copy / path).unlink()
    pages = {VERSION, f"{POLICY}/index.html"}
    assert pages <= named(prove_site(copy, sites.kept))
    for path in pages:
        change(copy, path, 'class="prose"', 'class="was"')
    listed(copy, FROZEN, head, "history/log.jsonl", *pages)
    # The copy was not built anew, so it has neither a page nor a checkpoint of that release.
    assert named(prove_site(copy, sites.kept)) == {"manifest.json", "releases/three/index.html"}


def test_a_checkpoint_of_the_other_log_is_not_passed_over(sites: Sites) -> None:
    """Nothing is proven with it, so it is a problem."""
    other = Checkpoint(audience="internal", sequence=1, hash="0" * 64)
    assert named(prove_site(sites.second, (other,))) == {"history/log.jsonl"}


def test_the_command_needs_no_project(sites: Sites, copy: Path) -> None:
    """It says what it proves and what not; a kept feed is a checkpoint as well."""
    said = verify(str(copy)).output
    assert f"checkpoint: {sites.kept[1]}" in said
    assert f'verify {copy} --since "{sites.kept[1]}"' in said
    assert "Not proven: what stands around" in said
    kept = copy.parent / "feed.xml"
    kept.write_bytes((sites.first / "feed.xml").read_bytes())
    since = verify(str(copy), "--since", str(kept)).output
    assert "nobody changed the public log, its owner included" in since
    assert "make the whole log anew. For that" not in since
    (copy / "soc2.pdf").write_bytes(b"%PDF-")
    assert "soc2.pdf: manifest.json does not list this file" in verify(str(copy), expect=1).output
    found = json.loads(verify(str(copy), "--json", expect=1).output)
    assert found["verified"] is False
    assert found["problems"][0]["path"] == "soc2.pdf"


def test_another_folder_is_wrong_usage(tmp_path: Path) -> None:
    """What is neither a site nor a project is said so, exit 2."""
    assert "neither a site" in verify(str(tmp_path), expect=2).output
    assert "holds no checkpoint" in verify(str(tmp_path), "--since", "public 6", expect=2).output


def test_the_checkpoint_is_where_others_keep_it(sites: Sites) -> None:
    """Feed, manifest, page of the release and pack say the line of that very release."""
    first, second = map(str, sites.kept)
    feed = (sites.second / "feed.xml").read_text("utf-8")
    assert feed.count(f"Checkpoint: {first}") == feed.count(f"Checkpoint: {second}") == 1
    assert json.loads((sites.second / "manifest.json").read_bytes())["checkpoint"] == second
    assert json.loads((sites.first / "manifest.json").read_bytes())["checkpoint"] == first
    for name, kept in (("one", first), ("two", second)):
        page = (sites.second / f"releases/{name}/index.html").read_text("utf-8")
        assert f'verify . --since "{kept}"' in page.replace("&quot;", '"').replace("&#34;", '"')
    pack = next(sites.second.glob("packs/*/one/pack.md")).read_text("utf-8")
    assert f"Checkpoint: {first}\n" in pack
    assert head("public", entries(sites.second / "history")) == sites.kept[1]
