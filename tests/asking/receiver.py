"""A receiver of the request form for tests: it keeps what arrives and leads to a page."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass
class Received:
    """What arrived: content type and body of each request; where readers are led."""

    origin: str = ""
    lead_to: str = ""
    posts: list[tuple[str, bytes]] = field(default_factory=list)


class _Receiver(http.server.BaseHTTPRequestHandler):
    kept: Received

    def do_POST(self) -> None:
        """Keep the request and answer as docs/request-form.md asks."""
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.kept.posts.append((self.headers["Content-Type"], body))
        self.send_response(303)
        self.send_header("Location", self.kept.lead_to)
        self.end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


class _Site(http.server.SimpleHTTPRequestHandler):
    policy = ""

    def end_headers(self) -> None:
        """Send the part of the policy that limits where forms may go."""
        if self.policy:
            self.send_header("Content-Security-Policy", self.policy)
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@contextmanager
def receiver() -> Iterator[Received]:
    """Listen on a free port of this machine, as the access desk does."""
    kept = Received()
    handler = type("Handler", (_Receiver,), {"kept": kept})
    with _listening(handler) as origin:
        kept.origin = origin
        yield kept


@contextmanager
def serving(folder: Path, policy: str = "") -> Iterator[str]:
    """Serve a built site and give its origin."""
    handler = type("Handler", (_Site,), {"policy": policy})
    with _listening(functools.partial(handler, directory=str(folder))) as origin:
        yield origin


@contextmanager
def _listening(handler: Any) -> Iterator[str]:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
