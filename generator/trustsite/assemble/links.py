"""Links that people wrote: each must lead to a page of the same edition."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from trustsite.assemble.context import Edition
from trustsite.assemble.page import Page
from trustsite.history.history import History
from trustsite.problems import Problem

LINK = re.compile(r"\]\((/[^)\s#?]*)[^)\s]*\)")
FILES = (".csv", ".json", ".txt", ".xml")
# Where the working text of each kind of document stands in a project.
PATHS = {"policies": "policies/{id}/policy.md", "annexes": "policies/{id}/internal.md"}


def broken_links(edition: Edition, pages: Sequence[Page]) -> Iterator[Problem]:
    """Yield each link from people's Markdown to an address that this edition doesn't have.

    A public text that links to an internal page is found here too (TC-06). Lines count within
    the text; where the text begins in its file only the source knows.
    """
    known = {page.address for page in pages}
    for path, body in _texts(edition, edition.history):
        for link in LINK.finditer(body):
            target = link[1]
            if target not in known and not target.endswith(FILES):
                yield Problem(
                    path=path,
                    line=body.count("\n", 0, link.start()) + 1,
                    where="text",
                    message=f"the {edition.name} site has no page {target}",
                    hint="write the address of a page as /policies/access-control/",
                    rule="TC-06",
                )


def _texts(edition: Edition, history: History) -> Iterator[tuple[str, str]]:
    for shelf in history.shelves.values():
        document = shelf.next()
        if document is not None and document.body is not None:
            path = PATHS.get(shelf.kind, "trust_center/agreement.md").format(id=shelf.id)
            yield path, str(document.body)
    for update in edition.updates:
        yield f"trust_center/updates/{update.id}.md", str(update.body)
