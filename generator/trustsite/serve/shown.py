"""What a browser is shown now: a whole site, or what has to be mended first."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import quote

from trustsite.hosts import OPEN, TYPES, Description

# The preview is no https, and keeps nothing.
NOT_HERE = ("Strict-Transport-Security", "Cache-Control")
HOOK = '<script src="/__preview/reload.js" data-shown="{}"></script>'
# The styles as a page names them that can be shown at any depth: /path/assets/trust/….
FROM_ROOT = re.compile(rb'href="(/[^"]*?)assets/trust/trust\.css"')


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What is sent back: a status of HTTP, a kind of content and the bytes, or another place."""

    status: int
    kind: str = TYPES["html"]
    data: bytes = b""
    location: str = ""
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One state of one site.

    ``trouble`` is a page of HTML that stands in for every page; ``assets`` is a digest of what
    all pages share. ``sent`` says what a host would send with them.
    """

    files: Mapping[str, bytes] = field(default_factory=dict)
    assets: str = ""
    trouble: str = ""
    sent: Description | None = None

    def answer(self, path: str) -> Answer:
        """Answer a request for ``path``, an address from the root, decoded, without a query.

        A page asks to be told when it changes; apart from that it is what ``build`` makes.
        """
        found = replace(self._found(path), headers=self._headers(path))
        if found.kind != TYPES["html"] or found.location:
            return found
        hook = HOOK.format(self.digest(path)).encode()
        above, end, below = found.data.rpartition(b"</body>")
        whole = above + hook + end + below if end else found.data + hook
        return replace(found, data=whole)

    def digest(self, path: str) -> str:
        """Give a short text that differs as soon as what stands at ``path`` looks different."""
        found = self._found(path)
        given = f"{found.status} {self.assets} {found.location} ".encode() + found.data
        return hashlib.sha256(given).hexdigest()[:20]

    def _headers(self, path: str) -> tuple[tuple[str, str], ...]:
        """Give the headers of a host, so that what breaks under them is seen while writing."""
        if self.sent is None:
            return ()
        opened = path.endswith(tuple(f".{kind}" for kind in self.sent.open_kinds))
        headers = (*self.sent.headers, OPEN) if opened else self.sent.headers
        return tuple(header for header in headers if header[0] not in NOT_HERE)

    def _found(self, path: str) -> Answer:
        name = path.lstrip("/")
        name = f"{name}index.html" if name == "" or name.endswith("/") else name
        page = name.endswith(".html") or name not in self.files
        if self.trouble and page:
            return Answer(status=500, data=self.trouble.encode())
        if name in self.files:
            kind = TYPES.get(name.rpartition(".")[2], "application/octet-stream")
            return Answer(status=200, kind=kind, data=self.files[name])
        if f"{name}/index.html" in self.files:
            return Answer(status=302, location=quote(f"/{name}/"))
        return Answer(status=404, data=self._missing())

    def _missing(self) -> bytes:
        """Give the page for unknown addresses, its links without the path of the real site."""
        page = self.files.get("404.html", b"<p>There is no such page.</p>")
        path = FROM_ROOT.search(page)
        return page.replace(b'="' + path[1], b'="/') if path else page
