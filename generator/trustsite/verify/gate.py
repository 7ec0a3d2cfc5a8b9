"""The gate: all that is looked at between building a site and letting it leave."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterator, Mapping

from trustsite.verify import links, markup, prose
from trustsite.verify.finding import Finding
from trustsite.verify.layers import layers
from trustsite.verify.leaks import Scanner
from trustsite.verify.pages import parsed
from trustsite.verify.paths import LocalPaths
from trustsite.verify.views import texts_of


def inspect(
    files: Mapping[str, bytes],
    expected: Collection[str],
    scanner: Scanner | None,
    hashes: Mapping[str, str],
    local_paths: Collection[str],
    *,
    redirects: Collection[str] = (),
    prefix: str = "/",
    site: str = "",
) -> list[Finding]:
    """Everything that is wrong with a built site, sorted; an empty list lets it leave.

    ``files`` are the bytes of every built file by path, ``expected`` the paths that there should
    be, ``hashes`` the SHA-256 of internal files and where they are. Without a ``scanner`` (the
    internal site) no leaks are looked for. ``redirects``, ``prefix`` and ``site`` are described
    in ``markup`` and ``links``.
    """
    pages = parsed(files)
    found = {
        *names(files, expected),
        *contents(files, scanner, hashes, LocalPaths(local_paths)),
        *links.findings(pages, files, prefix, site),
        *markup.findings(pages, redirects),
        *markup.style_findings(files),
        *prose.findings(pages),
    }
    return sorted(found)


def names(files: Collection[str], expected: Collection[str]) -> Iterator[Finding]:
    """Files that are missing or that nobody expected, and names that some disks hold for one."""
    for path in set(expected) - set(files):
        yield Finding(path, "missing", "was expected and is not built")
    for path in set(files) - set(expected):
        yield Finding(path, "unexpected", "was built and nothing public asks for it")
    twins: dict[str, str] = {}
    for path in sorted(files):
        other = twins.setdefault(unicodedata.normalize("NFKC", path).casefold(), path)
        if other != path:
            yield Finding(path, "name", f"differs from {other} only in case or Unicode form")


def contents(
    files: Mapping[str, bytes],
    scanner: Scanner | None,
    hashes: Mapping[str, str],
    local: LocalPaths,
) -> Iterator[Finding]:
    """Leaks and local paths, in every layer of every file; each layer is unpacked once."""
    for file, data in files.items():
        for layer in layers(file, data):
            if scanner is not None:
                for leak in scanner.find_in(file, layer, hashes):
                    yield leak.finding()
            for how, text in texts_of(layer):
                place = local.found(text)
                if place:
                    yield Finding(file, "local path", f"names {place} ({how})")
