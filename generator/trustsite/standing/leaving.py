"""What is switched off and was released leaves as any other policy does: by an event."""

from __future__ import annotations

from collections.abc import Iterator

from trustsite.history.history import History
from trustsite.problems import Level, Problem
from trustsite.source.adoption import PATH
from trustsite.source.source import Source


def leaving(source: Source, internal: History) -> Iterator[Problem]:
    """Yield each policy that the next release withdraws because it is switched off."""
    for id in source.adopted.policies:
        shelf = internal.shelves.get(("policies", id))
        told = id in source.withdrawn
        if shelf is not None and shelf.released and not shelf.withdrawn and not told:
            version = shelf.released[-1].document.version
            message = f"the next release withdraws version {version}; its pages stay and say so"
            hint = "for those who may read why, add it with a reason to trust_center/withdrawn.yml"
            loc = ("policies", id)
            yield source.problem(PATH, loc, message, hint, Level.WARNING, "adopted")
