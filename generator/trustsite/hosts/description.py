"""What a host sends with each response: one description, from which every host's file is written.

The same headers stand on every response of an edition (pages, files, errors, redirects, 304), so
no host has to tell kinds of response apart, and none can forget one. Only what others read by
script has one more.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

Header = tuple[str, str]

# A page of ours needs nothing but its own files: no inline script or style, no other origin.
_SOURCES = (
    ("default-src", "'none'"),
    ("script-src", "'self'"),
    ("style-src", "'self'"),
    ("img-src", "'self' data:"),
    ("font-src", "'self'"),
    ("connect-src", "'self'"),
)

TYPES = {
    "css": "text/css; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "ico": "image/x-icon",
    "ics": "text/calendar; charset=utf-8",
    "jpg": "image/jpeg",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json",
    "jsonl": "application/jsonl",
    "md": "text/markdown; charset=utf-8",
    "pdf": "application/pdf",
    "png": "image/png",
    "sig": "text/plain; charset=utf-8",
    "svg": "image/svg+xml",
    "txt": "text/plain; charset=utf-8",
    "webp": "image/webp",
    "woff2": "font/woff2",
    "xml": "application/xml",
}
"""Content type by the end of a name; ``security.txt`` has the one that RFC 9116 asks for."""

READ_BY_SCRIPT = ("csv", "json", "jsonl", "xml")
"""Ends of the names of data and feeds, which pages of other sites may fetch."""

OPEN: Header = ("Access-Control-Allow-Origin", "*")
"""Lets scripts of other sites read a file; only for what everybody can read anyway."""

COMPRESSED = tuple(kind for kind in TYPES if kind not in ("jpg", "pdf", "png", "webp", "woff2"))
"""Ends of the names of files that get smaller when they are sent compressed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """One edition as its host must send it.

    ``endpoint`` is where the request form is sent to, or empty. ``prefix`` is the path of the
    site's address; it begins and ends with a slash. ``moved`` are addresses at which a page once
    was, each with the one that answers there now; both begin with the prefix.
    """

    audience: str
    endpoint: str = ""
    prefix: str = "/"
    moved: tuple[tuple[str, str], ...] = ()

    @property
    def policy(self) -> str:
        """Give the content security policy as a header."""
        return f"{self.policy_in_page}; frame-ancestors 'none'"

    @property
    def policy_in_page(self) -> str:
        """Give the policy for a ``<meta>`` element, where browsers ignore ``frame-ancestors``.

        ``form-action`` always has ``'self'``: the search form asks our own pages, and what answers
        a request leads back to ``/request/sent/``.
        """
        form = " ".join(["'self'", *filter(None, [_origin(self.endpoint)])])
        directives = (*_SOURCES, ("form-action", form), ("base-uri", "'none'"))
        return "; ".join(f"{name} {value}" for name, value in directives)

    @property
    def headers(self) -> tuple[Header, ...]:
        """Give the headers of every response.

        No name of a file changes with its content, so nothing may be shown before the host was
        asked whether it is still the same (``no-cache``; the answer is a short 304). The internal
        edition is kept nowhere. ``frame-ancestors`` does what ``X-Frame-Options`` did.
        """
        inside = self.audience != "public"
        common = (
            ("Content-Security-Policy", self.policy),
            ("Strict-Transport-Security", "max-age=31536000"),
            ("X-Content-Type-Options", "nosniff"),
            ("Referrer-Policy", "no-referrer"),
            ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
            ("Cross-Origin-Opener-Policy", "same-origin"),
            ("Cross-Origin-Resource-Policy", "same-origin"),
            ("Cache-Control", "private, no-store" if inside else "no-cache"),
        )
        return (*common, ("X-Robots-Tag", "noindex, nofollow")) if inside else common

    @property
    def open_kinds(self) -> tuple[str, ...]:
        """Give the ends of names to which ``OPEN`` is added; none of the internal edition."""
        return READ_BY_SCRIPT if self.audience == "public" else ()


def _origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""
