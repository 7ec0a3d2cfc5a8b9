"""A receiver of the request form for tests: it keeps what arrives and leads to a page."""

from __future__ import annotations

import http.server
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from tests.serving import listening


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


@contextmanager
def receiver() -> Iterator[Received]:
    """Listen on a free port of this machine, as the access desk does."""
    kept = Received()
    handler = type("Handler", (_Receiver,), {"kept": kept})
    with listening(handler) as origin:
        kept.origin = origin
        yield kept
