"""A plain server on a free port of this machine, with whatever headers a test wants."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import Any

NONE: Mapping[str, str] = MappingProxyType({})


class _Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves files without a word."""

    more: Mapping[str, str] = NONE

    def end_headers(self) -> None:
        """Add what every response has."""
        for name, value in self.more.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path, headers: Mapping[str, str] = NONE) -> Iterator[str]:
    """Serve a folder, each response with these headers, and give the origin."""
    handler = type("Handler", (_Quiet,), {"more": headers})
    with listening(functools.partial(handler, directory=str(folder))) as origin:
        yield origin


@contextmanager
def listening(handler: Any) -> Iterator[str]:
    """Answer requests with a handler while the block runs, and give the origin."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
