"""A small server for one site of the preview: this machine only, nothing but reading."""

from __future__ import annotations

import sys
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from socketserver import TCPServer, ThreadingMixIn
from threading import Condition
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from trustsite.hosts import TYPES
from trustsite.serve.shown import Answer, Shown
from trustsite.serve.trouble import building

HOST = "127.0.0.1"
# Another site's name that leads to this machine must not read the internal pages.
NAMES = ("127.0.0.1", "localhost")
SAFE = {"Referrer-Policy": "no-referrer", "X-Content-Type-Options": "nosniff"}
PATIENCE = 25.0  # seconds after which a waiting page is answered anyway
SCRIPT = (Path(__file__).parent / "reload.js").read_bytes()


class PortTaken(Exception):
    """The port can't be had; the sentence says which."""


class Site:
    """What one server shows now, and who waits for the next state of it."""

    def __init__(self) -> None:
        self._shown = Shown(trouble=building())
        self._changed = Condition()

    @property
    def shown(self) -> Shown:
        return self._shown

    def show(self, shown: Shown) -> None:
        """Show another state from now on, whole and at once."""
        with self._changed:
            self._shown = shown
            self._changed.notify_all()

    def wait(self, page: str, digest: str) -> str:
        """Give the digest of a page as soon as it is not ``digest``, or after a while anyway."""
        with self._changed:
            self._changed.wait_for(lambda: self._shown.digest(page) != digest, PATIENCE)
            return self._shown.digest(page)


class Server(ThreadingMixIn, TCPServer):
    """Serves one site on a port of this machine; port 0 takes any that is free."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, site: Site, port: int) -> None:
        self.site = site
        try:
            super().__init__((HOST, port), _Handler)
        except OSError as error:
            raise PortTaken(f"Port {port} can't be used: {error.strerror}.") from None

    @property
    def address(self) -> str:
        """Where a browser finds the site."""
        return f"http://{HOST}:{self.server_address[1]}/"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that goes away in the middle is no news; a defect of ours is."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    server: Server
    protocol_version = "HTTP/1.1"
    server_version = "trustsite"
    sys_version = ""
    timeout = 60  # seconds: a browser keeps its connection open for the next page

    def do_GET(self) -> None:
        self._answer(body=True)

    def do_HEAD(self) -> None:
        self._answer(body=False)

    def _answer(self, body: bool) -> None:
        name = self.headers.get("Host", "").rpartition(":")[0] or self.headers.get("Host", "")
        if name not in NAMES:
            words = f"The preview answers to {' and '.join(NAMES)} only.\n".encode()
            return self._send(Answer(status=403, kind=TYPES["txt"], data=words), body)
        asked = urlsplit(self.path)
        if asked.path == "/__preview/reload.js":
            return self._send(Answer(status=200, kind=TYPES["js"], data=SCRIPT), body)
        if asked.path == "/__preview/wait":
            return self._send(self._wait(asked.query), body)
        return self._send(self.server.site.shown.answer(unquote(asked.path)), body)

    def _wait(self, query: str) -> Answer:
        given = parse_qs(query)
        page, digest = given.get("page", ["/"])[0], given.get("shown", [""])[0]
        now = self.server.site.wait(unquote(page), digest)
        return Answer(status=200, kind=TYPES["txt"], data=now.encode())

    def _send(self, answer: Answer, body: bool) -> None:
        self.send_response(answer.status)
        if answer.location:
            self.send_header("Location", answer.location)
        self.send_header("Content-Type", answer.kind)
        self.send_header("Content-Length", str(len(answer.data)))
        self.send_header("Cache-Control", "no-store")
        for name, value in {**SAFE, **dict(answer.headers)}.items():
            self.send_header(name, value)
        self.end_headers()
        if body:
            self.wfile.write(answer.data)

    def log_message(self, format: str, *args: Any) -> None:
        """Every request on the terminal would hide the problems."""
