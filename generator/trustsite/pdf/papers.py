"""Which papers an edition has, and what stands on them: words from templates, texts as frozen."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from trustsite.assemble import templates
from trustsite.assemble.context import Edition, context
from trustsite.assemble.prose import placed
from trustsite.assemble.views import DocumentPage, VersionView
from trustsite.history.codec import normalised
from trustsite.history.log import sha256
from trustsite.pdf.text import Link, Text, html, text_of

STYLE = "pdf.css"
SINGLE, WHOLE = "pdf/policy.html", "pdf/policies.html"
# A text that is not the one of its number, or has none yet: what is frozen is another.
UNVERSIONED = "unversioned"
LOOSE = (UNVERSIONED, "draft")
GONE = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A paper that is to be printed: its file, the ids of its policies, its HTML.

    ``names`` are the titles of what anchors lead to.
    """

    file: str
    ids: tuple[str, ...]
    html: str
    names: Mapping[str, str]


def printable(edition: Edition) -> tuple[DocumentPage, ...]:
    """Give each policy that has a text in this edition; a card has none."""
    return tuple(page for page in edition.policies if page.document.body)


def current(edition: Edition) -> tuple[VersionView, ...]:
    """Give what stands at the current address of each policy that is not withdrawn."""
    return tuple(page.shown for page in printable(edition) if page.shown.state != GONE)


def versions(page: DocumentPage) -> dict[str, VersionView]:
    """Give each version that has a text by its number, newest first; ``next`` is not released."""
    following = {"next": page.next} if page.next else {}
    found = {**following, **{view.version: view for view in page.versions}}
    return {name: view for name, view in found.items() if view.document.body}


def style(folders: Sequence[Path]) -> str:
    """Read the style of papers; the first folder that has it wins."""
    return next(f / STYLE for f in folders if (f / STYLE).is_file()).read_text("utf-8")


def file_of(edition: Edition, view: VersionView) -> str:
    """Name the paper of a version; an internal one never has the name of a public one."""
    name = f"{view.document.id}-{view.version}" + "-next" * (view.state == UNVERSIONED)
    return f"{_inside(edition)}{name}.pdf"


def single(edition: Edition, view: VersionView, folders: Sequence[Path]) -> Paper:
    """Make the paper of one version of one policy."""
    return _paper(edition, (view,), folders, SINGLE, file_of(edition, view))


def whole(edition: Edition, folders: Sequence[Path]) -> Paper:
    """Make one paper of all policies that have a text and are not withdrawn."""
    return _paper(edition, current(edition), folders, WHOLE, f"{_inside(edition)}policies.pdf")


def _inside(edition: Edition) -> str:
    return "internal-" if edition.inside is not None else ""


def _paper(
    edition: Edition,
    views: Sequence[VersionView],
    folders: Sequence[Path],
    template: str,
    file: str,
) -> Paper:
    alone = template == SINGLE
    texts = {view.document.id: text_of(str(view.document.body)) for view in views}
    parts = [_part(edition, view, texts, alone) for view in views]
    known = {
        **context(edition),
        "url": partial(_absolute, edition),
        "parts": parts,
        "cards": [page for page in edition.policies if not page.document.body],
    }
    environment = templates.environment(folders, edition.site)
    made = templates.written(environment, template, file, known)
    return Paper(file=file, ids=tuple(texts), html=made, names=dict(_names(parts)))


def _part(
    edition: Edition, view: VersionView, texts: Mapping[str, Text], alone: bool
) -> dict[str, Any]:
    """Give what a template says of one policy."""
    id = view.document.id
    text, before = texts[id], "" if alone else f"{id}--"
    link = _link(edition, id, texts, alone)
    return {
        "view": view,
        "anchor": _anchor(id, alone),
        "before": before,
        "rank": 1 if alone else 2,
        "sections": text.sections,
        "text": html(text, link, before, 0 if alone else 1),
        "permalink": _absolute(edition, view.address) if view.release else "",
        "hash": text_hash(edition, view),
    }


def _anchor(id: str, alone: bool) -> str:
    """Where a policy begins: no section has such an anchor, because none has two hyphens."""
    return f"{id}--" if alone else id


def _names(parts: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    for part in parts:
        yield part["anchor"], str(part["view"].document.title)
        yield from ((part["before"] + one.anchor, one.title) for one in part["sections"])


def text_hash(edition: Edition, view: VersionView) -> str:
    """Give the SHA-256 of a version's text, as the log has it or would have it."""
    document, history = view.document, edition.history
    path = f"policies/{document.id}/{document.version}.md"
    frozen = None if view.state in LOOSE else {**history.files, **history.frozen_files}.get(path)
    return sha256(normalised(str(document.body)).encode() if frozen is None else frozen)


def _absolute(edition: Edition, address: str) -> str:
    """Give an address as it is written on paper; where the inside is served nobody says here."""
    if edition.inside is not None:
        return address
    return edition.site.about.base_url.rstrip("/") + address


def _link(edition: Edition, id: str, texts: Mapping[str, Text], alone: bool) -> Link:
    """Give the way from a text to what it links to: within the paper, or an address.

    Nobody can follow an address of the inside from a paper: those words have no link.
    """

    def link(target: str) -> str:
        address, _, anchor = placed(target).partition("#")
        found = re.fullmatch(r"/policies/([a-z0-9-]+)/", address)
        other = id if not address else found[1] if found else ""
        if other in texts:
            if anchor not in texts[other].anchors:
                return f"#{_anchor(other, alone)}"
            return f"#{anchor}" if alone else f"#{other}--{anchor}"
        if not target.startswith("/"):
            return target
        return _absolute(edition, target) if edition.inside is None else ""

    return link
