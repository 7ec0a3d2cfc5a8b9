"""Links that people wrote: each must lead to a page of the same edition, and to a place on it."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterator, Mapping

from trustsite.assemble.context import Edition
from trustsite.assemble.page import Page
from trustsite.assemble.prose import passages, placed
from trustsite.history.history import History
from trustsite.problems import Level, Problem

# A bracket that is escaped, as in the value of a variable, is a sign and no link.
LINK = re.compile(r"(?<!\\)\]\((/[^)\s#?]*)?(?:\?[^)\s#]*)?(?:#([^)\s]*))?\)")
# Texts of policies have their anchors in their Markdown; other pages are looked at by the gate.
POLICY = re.compile(r"/policies/[^/]+/(?:[^/]+/)?")
ANCHOR = re.compile(r"\{: #([\w-]+)")
FILES = (".csv", ".json", ".txt", ".xml")
SWITCHED_OFF = "say it without the link, or switch it on again in trust_center/adopted.yml"
# Where the working text of each kind of document stands in a project.
PATHS = {"policies": "policies/{id}/policy.md", "annexes": "policies/{id}/internal.md"}


def broken_links(
    edition: Edition,
    known: Mapping[str, Page],
    elsewhere: Collection[str],
    written: Mapping[str, str],
    off: Collection[str] = (),
) -> Iterator[Problem]:
    """Yield each link from people's Markdown to a place that this edition doesn't have.

    ``known`` are its pages by address, ``elsewhere`` the addresses of the other edition: a public
    text that links to an internal page is found here (TC-06). ``written`` gives the texts as they
    stand in their files; lines count within them, because variables may add or take away lines.
    ``off`` are addresses of what the company switched off; a page that was released stays.
    """
    for path, body in _texts(edition, edition.history):
        if path not in written:  # what is switched off waits to be withdrawn
            continue
        for link in LINK.finditer(body):
            for level, message, hint in _wrong(edition, link, known, elsewhere, off):
                yield Problem(
                    path=path,
                    line=_line(link, written[path]),
                    where="text",
                    message=message,
                    hint=hint,
                    level=level,
                    rule="TC-06",
                )


def _wrong(
    edition: Edition,
    link: re.Match[str],
    known: Mapping[str, Page],
    elsewhere: Collection[str],
    off: Collection[str],
) -> Iterator[tuple[Level, str, str]]:
    """Give level, message and hint where a link leads nowhere, or to what is switched off."""
    target, anchor = link[1] or "", placed(f"#{link[2] or ''}")[1:]
    if not target:
        yield from _misplaced("this text", anchor, [one.anchor for one in passages(link.string)])
    elif target in off:
        level = Level.WARNING if target in known else Level.ERROR
        yield level, f"the page {target} is switched off", SWITCHED_OFF
    elif target not in known and not target.endswith(FILES):
        yield Level.ERROR, *_words(edition, target, known, elsewhere)
    elif anchor and POLICY.fullmatch(target):
        # What waits for a release will stand at the current address.
        there = ANCHOR.findall(known.get(f"{target}next/", known[target]).body)
        yield from _misplaced(f"the page {target}", anchor, there)


def _misplaced(where: str, anchor: str, there: Collection[str]) -> Iterator[tuple[Level, str, str]]:
    if anchor and anchor not in there:
        near = difflib.get_close_matches(anchor, there, n=1, cutoff=0.8)
        hint = f"did you mean #{near[0]}?" if near else "correct the place, or lead to the page"
        yield Level.ERROR, f"{where} has no place #{anchor}", hint


def _line(link: re.Match[str], written: str) -> int:
    text = written if link[0] in written else link.string
    return text.count("\n", 0, text.index(link[0])) + 1


def _words(
    edition: Edition, target: str, known: Collection[str], elsewhere: Collection[str]
) -> tuple[str, str]:
    """Message and hint; a page that neither edition has is told in the same words by both."""
    if target in elsewhere:
        message = f"the {edition.name} site has no page {target}"
        return message, "say it without the link: readers of this text can't open that page"
    near = difflib.get_close_matches(target, sorted(known), n=1, cutoff=0.8)
    hint = f"did you mean {near[0]}?" if near else "correct the address, or remove the link"
    return f"there is no page {target}", hint


def _texts(edition: Edition, history: History) -> Iterator[tuple[str, str]]:
    for shelf in history.shelves.values():
        last = shelf.released[-1] if shelf.released and not shelf.withdrawn else None
        document = shelf.next() or (last.document if last else None)
        if document is not None and document.body is not None:
            path = PATHS.get(shelf.kind, "trust_center/agreement.md").format(id=shelf.id)
            yield path, str(document.body)
    for procedure in edition.inside.procedures if edition.inside else ():
        path = f"policies/{procedure.policy}/procedures/{procedure.id}.md"
        yield path, str(procedure.body)
    for update in edition.updates:
        yield f"trust_center/updates/{update.id}.md", str(update.body)
