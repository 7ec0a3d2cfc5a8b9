"""Links that people wrote: each must lead to a page of the same edition."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterator, Mapping

from trustsite.assemble.context import Edition
from trustsite.history.history import History
from trustsite.problems import Problem

# A bracket that is escaped, as in the value of a variable, is a sign and no link.
LINK = re.compile(r"(?<!\\)\]\((/[^)\s#?]*)[^)\s]*\)")
FILES = (".csv", ".json", ".txt", ".xml")
SWITCHED_OFF = "say it without the link, or switch it on again in trust_center/adopted.yml"
# Where the working text of each kind of document stands in a project.
PATHS = {"policies": "policies/{id}/policy.md", "annexes": "policies/{id}/internal.md"}


def broken_links(
    edition: Edition,
    known: Collection[str],
    elsewhere: Collection[str],
    written: Mapping[str, str],
    off: Collection[str] = (),
) -> Iterator[Problem]:
    """Yield each link from people's Markdown to an address that this edition doesn't have.

    ``known`` are the addresses of its pages, ``elsewhere`` those of the other edition: a public
    text that links to an internal page is found here (TC-06). ``written`` gives the texts as they
    stand in their files; lines count within them, because variables may add or take away lines.
    ``off`` are addresses of what the company switched off.
    """
    for path, body in _texts(edition, edition.history):
        for link in LINK.finditer(body):
            target = link[1]
            if target not in known and not target.endswith(FILES):
                message, hint = _words(edition, target, known, elsewhere)
                if target in off:
                    message, hint = f"the page {target} is switched off", SWITCHED_OFF
                line = _line(link, written[path])
                yield Problem(
                    path=path, line=line, where="text", message=message, hint=hint, rule="TC-06"
                )


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
        document = shelf.next()
        if document is not None and document.body is not None:
            path = PATHS.get(shelf.kind, "trust_center/agreement.md").format(id=shelf.id)
            yield path, str(document.body)
    for procedure in edition.inside.procedures if edition.inside else ():
        path = f"policies/{procedure.policy}/procedures/{procedure.id}.md"
        yield path, str(procedure.body)
    for update in edition.updates:
        yield f"trust_center/updates/{update.id}.md", str(update.body)
