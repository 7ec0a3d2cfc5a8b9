"""``serve`` shows what ``build`` would make, a moment after each edit, whatever people type."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.cli.run import WORLD, run
from tests.sample import ROOT, TODAY, build, copy_project, edit
from trustsite.serve.shown import Shown

ISP = "policies/information-security/policy.md"
SENTENCE = "ISP-2: Backups are deleted"
HOOK = re.compile(rb'<script src="/__preview/reload\.js" data-shown="[0-9a-f]+"></script>')
PATIENCE = 120  # seconds: the machine may have other things to do


def soon(holds: Callable[[], object], what: str) -> None:
    """Ask again and again until it holds; there is no fixed sleep to be too short."""
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end, f"not within {PATIENCE} s: {what}"
        time.sleep(0.05)


@dataclass
class Served:
    """A running ``trustsite serve`` and the project that it shows."""

    project: Path
    process: subprocess.Popen[str]
    log: Path
    ports: dict[str, int]

    def get(self, path: str, audience: str = "public", **headers: str) -> tuple[int, bytes]:
        """Give the status and the bytes at an address."""
        connection = HTTPConnection("127.0.0.1", self.ports[audience], timeout=60)
        try:
            connection.request("GET", path, headers=headers)
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()

    def page(self, path: str, audience: str = "public") -> str:
        return self.get(path, audience)[1].decode()

    def until(self, path: str, words: str, audience: str = "public") -> str:
        """Wait until a page holds these words, and give it."""
        soon(lambda: words in self.page(path, audience), f"{words!r} at {path}")
        return self.page(path, audience)

    def said(self) -> str:
        return self.log.read_text()

    def stop(self, how: signal.Signals = signal.SIGINT) -> int:
        self.process.send_signal(how)
        return self.process.wait(PATIENCE)


def _can_be_interrupted() -> None:
    """Take Ctrl-C as in a terminal; a shell that runs the tests in the background ignores it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def start(project: Path, *arguments: str, audiences: tuple[str, ...] = ()) -> Served:
    """Start the real command on free ports and wait for its addresses."""
    log = project.parent / f"{project.name}.log"
    command = [sys.executable, "-u", "-m", "trustsite", "serve", "--today", TODAY, "--port", "0"]
    with log.open("w") as out:
        process = subprocess.Popen(
            [*command, *arguments],
            cwd=project,
            env={**os.environ, "PYTHONPATH": str(ROOT / "generator")},
            stdout=out,
            stderr=subprocess.STDOUT,
            text=True,
            preexec_fn=_can_be_interrupted,
        )
    found: dict[str, int] = {}

    def listening() -> bool:
        assert process.poll() is None, log.read_text()
        rows = re.findall(r"^(\w+) site: http://127\.0\.0\.1:(\d+)/$", log.read_text(), re.M)
        found.update({name: int(port) for name, port in rows})
        return len(found) == len(audiences or ("public", "internal"))

    soon(listening, "the addresses")
    return Served(project=project, process=process, log=log, ports=found)


def released(folder: Path) -> Path:
    """Give a project of which everything is released."""
    project = copy_project(folder / "acme", WORLD)
    run(project, "release")
    return project


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """One preview for all tests that leave the project as it was."""
    running = start(released(tmp_path_factory.mktemp("serve")))
    soon(lambda: "Pages changed" in running.said(), "the first build")
    yield running
    code = running.stop()
    assert code == 0, running.said()
    assert "Traceback" not in running.said(), running.said()


@pytest.fixture
def kept(served: Served) -> Iterator[Served]:
    """The same preview; what a test changes in the project is taken back."""
    before = {place: place.read_bytes() for place in written(served.project)}
    yield served
    for place in written(served.project):
        if place not in before:
            place.unlink()
    for place, data in before.items():
        if not place.is_file() or place.read_bytes() != data:
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(data)
    soon(lambda: served.get("/policies/information-security/next/")[0] == 404, "all as before")


def written(project: Path) -> list[Path]:
    """Give the files that people wrote; what is built comes and goes meanwhile."""
    parts = (part for part in project.iterdir() if part.name != "build")
    every = (place for part in parts for place in (part, *part.rglob("*")))
    return [place for place in every if place.is_file()]


def test_an_edited_sentence_is_a_preview(kept: Served) -> None:
    """It stands at next/, marked; the version in force keeps its words at its own address."""
    current = "/policies/information-security/"
    assert kept.get(f"{current}next/")[0] == 404
    edit(kept.project, ISP, SENTENCE, "ISP-2: Spare copies are deleted")
    shown = kept.until(f"{current}next/", "Spare copies are deleted")
    assert "preview" in shown.lower()
    for address in (current, f"{current}2.0/"):
        page = kept.page(address)
        assert "Backups are deleted" in page
        assert "Spare copies" not in page
    out = run(kept.project, "check", expect=1).output
    line = 1 + (kept.project / ISP).read_text().split("Spare copies")[0].count("\n")
    assert f"{ISP}:{line}: release error: text: text changed without a new version" in out
    assert "trustsite new version information-security --change" in out
    soon(lambda: "text changed without a new version" in kept.said(), "the same on the terminal")


def test_the_next_command_does_what_it_says(kept: Served) -> None:
    """After ``new version`` the text is a waiting version instead of a problem."""
    edit(kept.project, ISP, SENTENCE, "ISP-2: Spare copies are deleted")
    step = ("information-security", "--change", "Backups are called by their name.")
    run(kept.project, "new", "version", *step)
    kept.until("/policies/information-security/next/", "2.1")
    assert "text changed without a new version" not in run(kept.project, "check", expect=1).output


def test_every_page_is_what_build_makes(kept: Served, tmp_path: Path) -> None:
    """After an edit each file of both sites is byte for byte that of a whole build."""
    edit(kept.project, ISP, SENTENCE, "ISP-2: Old copies are deleted")
    edit(kept.project, "trust_center/faq.yml", "and are encrypted too", "and encrypted")
    shutil.copytree(kept.project, tmp_path / "twin", ignore=shutil.ignore_patterns("build"))
    made = build(tmp_path / "twin")
    for audience in ("public", "internal"):
        files = made.files(audience)
        manifest = files["manifest.json"]
        soon(lambda m=manifest, a=audience: kept.get("/manifest.json", a)[1] == m, "manifest")  # type: ignore[misc]  # bound now
        for path, data in files.items():
            address = path.removesuffix("index.html")
            _, given = kept.get(f"/{address}", audience)
            assert HOOK.sub(b"", given) == data, path


def test_a_mistake_stands_in_the_page_until_it_is_mended(kept: Served) -> None:
    """File, line and remedy are shown in place of each page; then the page returns."""
    edit(kept.project, ISP, "owner: security-lead", "ownr: security-lead")
    page = kept.until("/policies/", f"<code>{ISP}:6</code>")
    assert "ownr: this key is not known" in page
    assert "did you mean &quot;owner&quot;?" in page
    assert kept.get("/")[0] == 500
    assert f"{ISP}:6: ownr: this key is not known" in kept.said()
    edit(kept.project, ISP, "ownr: security-lead", "owner: security-lead")
    soon(lambda: kept.get("/policies/")[0] == 200, "the page again")


@pytest.mark.parametrize(
    ("path", "words"),
    [
        (ISP, "---\ntitle: [\n"),
        (ISP, ""),
        ("trust_center/company.yml", "roles: 'no end\n"),
        ("site_src/public/faq.md", "{% set title = 'x' %}\n{{ nope }}\n"),
        ("site_src/public/faq.md", "{% if %}\n"),
        ("themes/public/main.html", "{% block %}"),
        ("mkdocs.yml", "site_name: [\n"),
        ("releases/public/log.jsonl", "{}\n"),
    ],
)
def test_a_half_typed_file_stops_nothing(kept: Served, path: str, words: str) -> None:
    """Whatever a file holds for a moment, the preview says so and comes back."""
    place = kept.project / path
    place.parent.mkdir(parents=True, exist_ok=True)
    before = place.read_bytes() if place.exists() else None
    place.write_text(words)
    soon(lambda: kept.get("/faq/")[0] == 500, f"trouble because of {path}")
    page = kept.page("/faq/")
    assert "<h1>" in page
    assert "Traceback" not in page
    assert path.rpartition("/")[2] in page
    if before is None:
        place.unlink()
    else:
        place.write_bytes(before)
    soon(lambda: kept.get("/faq/")[0] == 200, "the page again")


def test_deleted_files_take_their_pages_with_them(kept: Served) -> None:
    """A policy that is gone is gone from the site; the preview goes on."""
    run(kept.project, "new", "policy", "pay")
    kept.until("/policies/pay/", "PAY-1", "internal")
    shutil.rmtree(kept.project / "policies" / "pay")
    soon(lambda: kept.get("/policies/pay/", "internal")[0] == 404, "no page")
    assert kept.get("/policies/pay/")[0] == 404


def test_an_internal_edit_leaves_the_public_site(kept: Served) -> None:
    """What only an internal policy says changes no byte of the public site."""
    before = {path: kept.get(path)[1] for path in ("/", "/policies/", "/trust.json")}
    moon = "canary-moon-office"
    edit(kept.project, f"policies/{moon}/policy.md", "MOO-1: Only", "MOO-1: Nobody but")
    kept.until(f"/policies/{moon}/next/", "Nobody but", "internal")
    soon(lambda: re.search("Pages changed: 0 public, [1-9]", kept.said()), "a round")
    assert {path: kept.get(path)[1] for path in before} == before


def test_only_this_machine_is_answered(served: Served) -> None:
    """Another name that leads here reads nothing, and no address of the network is open."""
    for audience in ("public", "internal"):
        status, data = served.get("/", audience, Host="evil.example")
        assert status == 403
        assert b"canary" not in data
        assert served.get("/", audience, Host=f"localhost:{served.ports[audience]}")[0] == 200


def test_answers_of_a_small_server(served: Served) -> None:
    """A folder leads to its page, a missing page is the site's own 404, kinds are told."""
    connection = HTTPConnection("127.0.0.1", served.ports["public"], timeout=60)
    connection.request("GET", "/policies")
    answer = connection.getresponse()
    assert (answer.status, answer.getheader("Location")) == (302, "/policies/")
    answer.read()
    connection.request("HEAD", "/.well-known/security.txt")
    answer = connection.getresponse()
    answer.read()
    assert answer.getheader("Cache-Control") == "no-store"
    connection.close()
    assert served.get("/no/such/page/")[0] == 404
    assert served.get("//evil.example/%2e%2e/%2e%2e/etc/passwd")[0] == 404
    assert served.get("/%00")[0] == 404


def test_build_is_left_alone(served: Served) -> None:
    """The preview works in folders of its own; what ``build`` made is never half a preview."""
    assert not (served.project / "build" / "site").exists()


@pytest.mark.browser
def test_the_browser_reloads_by_itself(kept: Served, browser: Browser) -> None:
    """The open page shows the edit, the mistake and the mended text without a hand."""
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"http://127.0.0.1:{kept.ports['public']}/faq/", wait_until="domcontentloaded")
    faq = "trust_center/faq.yml"
    edit(kept.project, faq, "and are encrypted too", "and are sealed too")
    page.get_by_text("and are sealed too").wait_for(state="attached", timeout=PATIENCE * 1000)
    text = (kept.project / faq).read_text()
    (kept.project / faq).write_text(text.replace("question:", "qestion:", 1))
    page.get_by_text("this key is not known").wait_for(timeout=PATIENCE * 1000)
    (kept.project / faq).write_text(text)
    page.get_by_text("and are sealed too").wait_for(state="attached", timeout=PATIENCE * 1000)
    page.close()
    assert {url.split("/")[2] for url in asked} == {f"127.0.0.1:{kept.ports['public']}"}


def test_a_project_with_a_mistake_can_be_opened(tmp_path: Path) -> None:
    """The preview begins with the mistake, and with the page once it is mended."""
    project = copy_project(tmp_path / "acme", WORLD)
    edit(project, ISP, "owner: security-lead", "ownr: security-lead")
    running = start(project, "--audience", "public", audiences=("public",))
    try:
        running.until("/", "this key is not known")
        edit(project, ISP, "ownr: security-lead", "owner: security-lead")
        soon(lambda: running.get("/")[0] == 200, "the page")
        assert list(running.ports) == ["public"]
    finally:
        assert running.stop(signal.SIGTERM) == 0
    assert "Traceback" not in running.said()


def test_stopping_in_the_middle(tmp_path: Path) -> None:
    """Ctrl-C during the first build ends with exit 0 and no traceback."""
    running = start(copy_project(tmp_path / "acme", WORLD))
    running.until("/", "Building the preview")
    assert running.stop() == 0
    assert "Traceback" not in running.said()


def refused(project: Path, *arguments: str) -> str:
    """Run ``serve`` where it can't run, and give its sentence."""
    return run(project, "serve", *arguments, expect=2).output


@contextmanager
def two_ports() -> Iterator[tuple[int, int]]:
    """Give two ports in a row: the first is free, the second taken while the block runs."""
    for _ in range(50):
        with socket.socket() as other, socket.socket() as before:
            other.bind(("127.0.0.1", 0))
            taken = other.getsockname()[1]
            try:
                before.bind(("127.0.0.1", taken - 1))
            except OSError:
                continue
            before.close()
            other.listen()
            yield taken - 1, taken
            return
    raise AssertionError("no two ports in a row")


def test_a_port_in_use_is_told(tmp_path: Path) -> None:
    """The second port counts too; nothing was built."""
    project = copy_project(tmp_path / "acme", WORLD)
    with two_ports() as (free, taken):
        assert f"Port {taken} can't be used" in refused(project, "--port", str(taken))
        assert f"Port {taken} can't be used" in refused(project, "--port", str(free))
    assert not (project / "build" / "site").exists()


def test_no_project_and_foreign_output_are_told(tmp_path: Path) -> None:
    """Where ``build`` would refuse, ``serve`` does, and touches nothing."""
    assert "is not a trustsite project" in refused(tmp_path)
    project = copy_project(tmp_path / "acme", WORLD)
    (project / "build").mkdir()
    (project / "build" / "mine.txt").touch()
    assert "did not make" in refused(project)
    assert [place.name for place in (project / "build").iterdir()] == ["mine.txt"]


def test_a_page_that_does_not_exist_is_styled_under_a_path_too() -> None:
    """The 404 page names files from the root of its real site; the preview has no path above it."""
    page = b'<link href="/trust/assets/trust/trust.css"><a href="/trust/policies/">Policies</a>'
    answer = Shown(files={"404.html": page, "assets/trust/trust.css": b""}).answer("/nothing/")
    assert answer.status == 404
    assert b'<link href="/assets/trust/trust.css"><a href="/policies/">' in answer.data
