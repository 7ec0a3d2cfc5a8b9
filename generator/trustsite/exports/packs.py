"""Reading lists as text and as Markdown, for an email or a portal: the rows of the page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from trustsite.assemble.packs import PackRow, PackView
from trustsite.exports.addresses import BY_REQUEST, absolute, to_request
from trustsite.exports.words import ACCESS, in_markdown
from trustsite.site.public import PublicSite


def packs(site: PublicSite, views: Iterable[PackView]) -> dict[str, bytes]:
    """Give both files of each reading list and of each of its editions, by path."""
    files = {}
    for view in views:
        folder = view.address.strip("/")
        files[f"{folder}/pack.txt"] = _text(site, view)
        files[f"{folder}/pack.md"] = _markdown(site, view)
    return files


def _text(site: PublicSite, view: PackView) -> bytes:
    blocks = [view.title, absolute(site, view.address), view.intro or f"For: {view.reader}"]
    for number, row in enumerate(view.rows, 1):
        lines = [f"{number}. {row.title} ({_marks(row)})", *_details(site, row)]
        blocks.append("\n   ".join(lines))
    return _file([*blocks, *_all(site, view), *_checkpoint(view)])


def _markdown(site: PublicSite, view: PackView) -> bytes:
    blocks = [f"# {in_markdown(view.title)}", f"<{absolute(site, view.address)}>"]
    blocks.append(in_markdown(view.intro or f"For: {view.reader}"))
    lines = []
    for number, row in enumerate(view.rows, 1):
        summary, *addresses = _details(site, row)
        link = (
            f"[{in_markdown(row.title)}]({addresses[0]})" if addresses else in_markdown(row.title)
        )
        asked = f" [Request]({addresses[1]})" if len(addresses) > 1 else ""
        lines.append(f"{number}. {link} ({_marks(row)}). {in_markdown(summary)}{asked}")
    return _file([*blocks, "\n".join(lines), *_all(site, view), *_checkpoint(view)])


def _marks(row: PackRow) -> str:
    """Access and exact version; a version that is the document's own day is said once."""
    day = f", {row.dated.isoformat()}" if row.dated else ""
    version = "" if row.dated and row.version == row.dated.isoformat() else f", {row.version}"
    return f"{ACCESS[row.audience]}{version}{day}"


def _details(site: PublicSite, row: PackRow) -> Iterator[str]:
    yield row.summary if row.address else "No longer shared."
    if row.address:
        yield absolute(site, row.address)
        request = to_request(site, row.id, row.audience)
        if request:
            yield request


def _all(site: PublicSite, view: PackView) -> Iterator[str]:
    """One address asks for everything that must be asked for."""
    ids = [row.id for row in view.rows if row.audience in BY_REQUEST and row.address]
    request = to_request(site, ",".join(ids), "request") if len(ids) > 1 else None
    if request:
        yield f"Request all {len(ids)} at once: {request}"


def _checkpoint(view: PackView) -> Iterator[str]:
    """What to keep, so that the history of these texts can be held against its owner."""
    if view.checkpoint:
        yield f"Checkpoint: {view.checkpoint}"


def _file(blocks: Iterable[str]) -> bytes:
    return "\n\n".join(block for block in blocks if block).encode() + b"\n"
