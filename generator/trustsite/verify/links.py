"""Whether every internal link of the built pages leads somewhere, to the very anchor."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from urllib.parse import unquote, urlsplit

from trustsite.verify.finding import Finding
from trustsite.verify.pages import Page

_ADDRESSES = "//@href | //@src | //@action | //@formaction | //@poster | //@cite | //@manifest"
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


def findings(
    pages: Mapping[str, Page], built: Collection[str], prefix: str = "/", site: str = ""
) -> Iterator[Finding]:
    """Links that lead nowhere, anchors that don't exist, ids used twice.

    ``built`` are the paths of all built files. ``prefix`` is the path of the site's address;
    only ``404.html``, which is shown at any depth, may begin a link with it. Absolute links are
    never fetched; those that begin with ``site`` (the site's own address) are looked up.
    """
    names = _Names(built, {path: _ids(page) for path, page in pages.items()}, prefix, site)
    for path, page in pages.items():
        for anchor, count in Counter(_ids(page)).items():
            if count > 1:
                yield Finding(path, "double id", f'id "{anchor}" is used {count} times')
        for address in dict.fromkeys(addresses(page)):
            fault = names.fault(path, address)
            if fault:
                yield Finding(path, "link", f'"{address}" {fault}')


def addresses(page: Page) -> Iterator[str]:
    """Every address that a page names."""
    yield from (value.strip() for value in _values(page, _ADDRESSES))
    for several in _values(page, "//@srcset"):
        yield from (choice.split()[0] for choice in several.split(",") if choice.strip())


def _ids(page: Page) -> list[str]:
    return _values(page, "//@id")


def _values(page: Page, path: str) -> list[str]:
    found = page.xpath(path, smart_strings=False)
    return [str(value) for value in found] if isinstance(found, list) else []


class _Names:
    """What exists in the built site: files, folders, and the ids of each page."""

    def __init__(
        self, built: Collection[str], ids: Mapping[str, list[str]], prefix: str, site: str
    ) -> None:
        self.built = frozenset(built)
        self.folders = {posixpath.dirname(path) for path in built if path.endswith("/index.html")}
        self.ids = {path: frozenset(several) for path, several in ids.items()}
        self.prefix = "/" + prefix.strip("/") + "/" if prefix.strip("/") else "/"
        self.site = site.rstrip("/") + "/" if site else ""

    def fault(self, page: str, address: str) -> str:
        """What is wrong with an address on a page, or an empty text."""
        if self.site and f"{address}/".startswith(self.site):
            return self._missing("", address[len(self.site) :])
        if address.startswith("//"):
            return "names another host without a scheme"
        if _SCHEME.match(address):
            return ""
        if not address.startswith("/"):
            return self._missing(page, address)
        if posixpath.basename(page) != "404.html":
            return "begins with /: it breaks when the site moves to another folder"
        if not address.startswith(self.prefix):
            return f"does not begin with the site's path {self.prefix}"
        return self._missing("", address[len(self.prefix) :])

    def _missing(self, page: str, address: str) -> str:
        try:
            parts = urlsplit(address)
        except ValueError:
            return "can't be read as an address"
        target = page if not parts.path and page else self._path(page, unquote(parts.path))
        if target == ".." or target.startswith("../"):
            return "leads out of the site"
        if target not in self.built:
            slash = target in self.folders
            return "is a folder: add / at the end" if slash else "leads to no built file"
        anchor = unquote(parts.fragment)
        known = self.ids.get(target)
        if anchor and known is not None and anchor not in known and anchor != "top":
            return "leads to no id in " + ("this page" if target == page else target)
        return ""

    def _path(self, page: str, path: str) -> str:
        """The built file that a relative path means; a folder means its index.html."""
        target = posixpath.normpath(posixpath.join(posixpath.dirname(page), path or "."))
        if path.endswith(("/", "/.", "/..")) or path in ("", ".", ".."):
            target = posixpath.normpath(posixpath.join(target, "index.html"))
        return target
