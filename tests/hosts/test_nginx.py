"""A real nginx with the file that the build wrote: every kind of response, and every page."""

from __future__ import annotations

import re
import socket
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPResponse
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, Page

from tests.conftest import QUIET, find_chromium
from tests.hosts.serving import Got, ask, program, served
from tests.sample import ACME, Built, build, copy_project
from trustsite.hosts import OPEN, TYPES, Description

ASSET, DATA = "/assets/trust/trust.css", "/manifest.json"
HTML = TYPES["html"]


@dataclass(frozen=True)
class Host:
    """A site on a running nginx."""

    built: Built
    audience: str
    port: int

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def ask(self, path: str, method: str = "GET", **headers: str) -> Got:
        return ask(self.port, path, method, **headers)


def hosts(built: Built, audience: str, folder: Path) -> Iterator[Host]:
    written = built.project / "build" / "hosts" / audience / "nginx.conf"
    with served(program(), built.site(audience), written, folder) as port:
        yield Host(built, audience, port)


@pytest.fixture(scope="module")
def acme(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build(copy_project(tmp_path_factory.mktemp("acme") / "acme", ACME))


@pytest.fixture(scope="module")
def inside(acme: Built, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    yield from hosts(acme, "internal", tmp_path_factory.mktemp("inside") / "nginx")


@pytest.fixture(scope="module")
def small(acme: Built, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    yield from hosts(acme, "public", tmp_path_factory.mktemp("small") / "nginx")


@pytest.fixture(scope="module")
def host(sample: Built, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    yield from hosts(sample, "public", tmp_path_factory.mktemp("host") / "nginx")


def assert_sent(got: Got, audience: str, opened: bool = False) -> None:
    """Each described header exactly once with its value, and no header of any name twice."""
    names = Counter(name.lower() for name in got.headers)
    assert [name for name, count in names.items() if count > 1] == []
    described = dict(Description(audience=audience).headers)
    described |= dict([OPEN]) if opened else {}
    assert {name: got.headers[name] for name in described} == described
    if not opened:
        assert OPEN[0] not in got.headers
    assert got.headers["Server"] == "nginx"


def responses(host: Host) -> Iterator[tuple[str, int, Got, bool]]:
    """Give each kind of response as (what, expected status, what came, open to scripts)."""
    tags = {path: host.ask(path).headers["ETag"] for path in ("/", ASSET, DATA)}
    opened = host.audience == "public"
    for path, opens in (("/", False), (ASSET, False), (DATA, opened)):
        yield path, 200, host.ask(path), opens
        yield f"HEAD {path}", 200, host.ask(path, "HEAD"), opens
        yield f"{path} packed", 200, host.ask(path, Accept_Encoding="gzip"), opens
        yield f"{path} known", 304, host.ask(path, If_None_Match=tags[path]), opens
        yield f"{path} part", 200, host.ask(path, Range="bytes=0-9"), opens
        yield f"{path} odd part", 200, host.ask(path, Range="bytes=99999999-"), opens
        for method in ("POST", "OPTIONS", "DELETE"):
            yield f"{method} {path}", 405, host.ask(path, method), opens
    for path in ("/nowhere/", "/nowhere.json", "/assets/nowhere.css", "/assets/", "/404.html"):
        yield path, 404, host.ask(path), False
    for path in ("/policies", "/assets", "/documents/security-overview/"):
        yield path, 301, host.ask(path), False
    yield "no host", 400, ask_badly(host.port), False


def ask_badly(port: int) -> Got:
    """Send what is no request: nginx answers before it looks at any location."""
    with socket.create_connection(("127.0.0.1", port), timeout=60) as one:
        one.sendall(b"GET / HTTP/1.1\r\nConnection: close\r\n\r\n")
        answer = HTTPResponse(one)
        answer.begin()
        return Got(answer.status, answer.msg, answer.read())


@pytest.mark.parametrize("which", ["small", "inside"])
def test_every_kind_of_response_has_each_header_once(
    which: str, request: pytest.FixtureRequest
) -> None:
    """Pages, assets, data, 304, redirects and errors: none loses a header, none has two."""
    host: Host = request.getfixturevalue(which)
    seen = Counter[int]()
    for what, status, got, opened in responses(host):
        assert got.status == status, what
        assert_sent(got, host.audience, opened)
        seen[status] += 1
    assert set(seen) == {200, 301, 304, 400, 404, 405}


def test_an_address_that_moved_leads_on(small: Host, inside: Host) -> None:
    """With 301 to the page that answers there now; what never was public only inside."""
    got = small.ask("/documents/security-overview/")
    assert (got.status, got.headers["Location"]) == (301, "/documents/doc-overview/")
    assert small.ask("/documents/canary-moon-merger/").status == 404
    got = inside.ask("/documents/canary-moon-merger/")
    assert (got.status, got.headers["Location"]) == (301, "/documents/")


def test_every_file_has_its_content_type(host: Host) -> None:
    """Whatever its name ends with; security.txt is what RFC 9116 wants."""
    for path in host.built.files("public"):
        if path == "404.html":
            continue
        got = host.ask(f"/{path}", "HEAD")
        assert (got.status, path, got.headers["Content-Type"]) == (
            200,
            path,
            TYPES[path.rpartition(".")[2]],
        )
    got = host.ask("/.well-known/security.txt")
    assert got.headers["Content-Type"] == "text/plain; charset=utf-8"


def test_a_wrong_address_shows_our_page_and_says_so(host: Host) -> None:
    """The page of errors comes with its status, as HTML, at any depth and for any name."""
    ours = host.built.files("public")["404.html"]
    for path in ("/nowhere/", "/policies/nowhere/deeper.json", "/assets/", "/404.html"):
        got = host.ask(path)
        assert (got.status, got.headers["Content-Type"], got.body) == (404, HTML, ours)


def test_a_folder_leads_on_to_its_page(host: Host) -> None:
    """Without the slash one is led there, by an address that holds behind any front end."""
    assert host.ask("/policies").headers["Location"] == "/policies/"


def test_what_gets_smaller_is_sent_so(host: Host) -> None:
    """Pages, styles, scripts, pictures of ours and data are compressed where a browser asks."""
    home = "/assets/trust/"
    for path in ("/", ASSET, f"{home}filter.js", f"{home}icon.svg", DATA, "/sitemap.xml"):
        packed = host.ask(path, Accept_Encoding="gzip")
        assert packed.headers["Content-Encoding"] == "gzip", path
        assert packed.headers["Vary"] == "Accept-Encoding"


# Whom pages of other sites ask; and every host that a file of ours names is watched as well.
THIRD_PARTIES = ("fonts.googleapis.com", "fonts.gstatic.com", "unpkg.com", "elsewhere.example")


class Elsewhere:
    """Stands for other hosts and counts who comes."""

    def __init__(self) -> None:
        self.count = 0
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._socket.getsockname()[1]
        Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        while True:
            try:
                self._socket.accept()[0].close()
            except OSError:
                return
            self.count += 1

    def close(self) -> None:
        self._socket.close()


@pytest.fixture(scope="module")
def elsewhere() -> Iterator[Elsewhere]:
    counter = Elsewhere()
    yield counter
    counter.close()


@pytest.fixture(scope="module")
def lost(browser: Browser, elsewhere: Elsewhere, host: Host) -> Iterator[Browser]:
    """A browser for which other hosts are the counter, and those that it asks itself are nobody."""
    named = b" ".join(host.built.files("public").values())
    names = {name.decode() for name in re.findall(rb"https?://([a-z0-9.-]+)", named)}
    assert len(names) > 5
    mapped = [f"MAP {name} 127.0.0.1:{elsewhere.port}" for name in (*names, *THIRD_PARTIES)]
    rules = ", ".join([*mapped, "MAP * ~NOTFOUND", "EXCLUDE 127.0.0.1"])
    program = find_chromium(browser.browser_type)
    arguments = [*QUIET, f"--host-resolver-rules={rules}"]
    other = browser.browser_type.launch(executable_path=program, args=arguments)
    yield other
    other.close()


TELL = """
document.addEventListener("securitypolicyviolation",
  e => console.error("policy: " + e.effectiveDirective + " " + e.blockedURI));
"""


def listened(page: Page, origin: str) -> list[str]:
    """Write down all that goes wrong on a page, and all that it asks of others."""
    found: list[str] = []
    bad = ("error", "warning")
    page.on("console", lambda m: found.append(f"{m.type}: {m.text}") if m.type in bad else None)
    page.on("pageerror", lambda error: found.append(f"script: {error}"))
    page.on("requestfailed", lambda r: found.append(f"{r.url}: {r.failure}"))
    page.on("request", lambda r: None if r.url.startswith(f"{origin}/") else found.append(r.url))
    page.add_init_script(TELL)
    return found


def test_all_pages_are_quiet_under_the_headers(
    host: Host, lost: Browser, elsewhere: Elsewhere
) -> None:
    """All pages: no violation, no console or script error, no request to another origin."""
    page = lost.new_page()
    found = listened(page, host.origin)
    addresses = list(host.built.addresses("public"))
    assert len(addresses) > 140
    for address in addresses:
        response = page.goto(host.origin + address, wait_until="load")
        assert response is not None
        assert response.status == 200, address
        # Whoever goes on before a picture is there breaks off its request; nothing else may fail.
        assert [one for one in found if not one.endswith("net::ERR_ABORTED")] == [], address
    page.close()
    assert elsewhere.count == 0


PLANTED = """<!doctype html><html lang="en"><title>x</title><link rel="icon" href="data:,">
<p style="color: red">x</p><script>document.title = "ran"</script>
<img src="https://elsewhere.example/x.png" alt="">"""


def test_the_listeners_hear(
    acme: Built, lost: Browser, elsewhere: Elsewhere, tmp_path: Path
) -> None:
    """A page that breaks the policy is reported; without one its request arrives elsewhere."""
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text(PLANTED)
    written = acme.project / "build" / "hosts" / "public" / "nginx.conf"
    with served(program(), site, written, tmp_path / "nginx") as port:
        page = lost.new_page()
        found = listened(page, f"http://127.0.0.1:{port}")
        page.goto(f"http://127.0.0.1:{port}/")
        told = {line.split()[2] for line in found if line.startswith("error: policy: ")}
        assert told == {"style-src-attr", "script-src-elem", "img-src"}
        assert (page.title(), elsewhere.count) == ("x", 0)
        page.close()
        free = lost.new_context(bypass_csp=True).new_page()
        free.goto(f"http://127.0.0.1:{port}/")
        assert (free.title(), elsewhere.count > 0) == ("ran", True)
        free.close()
