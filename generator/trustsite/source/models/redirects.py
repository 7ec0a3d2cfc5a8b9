"""Pages that moved: redirects.yml. An address that was once published resolves for ever."""

import re
from typing import Annotated

from pydantic import BeforeValidator, Field, WithJsonSchema

from trustsite.source.models.base import Record
from trustsite.source.models.refusal import refuse, written

PAGE = re.compile("/(?:[a-z0-9]+(?:[.-][a-z0-9]+)*/)*")


def _page(value: object) -> str:
    message = "must be the address of a page, such as /documents/dpa/"
    text = written(value, message)
    if not PAGE.fullmatch(text):
        near = f"/{text.strip('/').lower()}/"
        raise refuse(message, f'did you mean "{near}"?' if PAGE.fullmatch(near) else "")
    return text


PageAddress = Annotated[
    str,
    BeforeValidator(_page),
    WithJsonSchema({"type": "string", "pattern": f"^{PAGE.pattern}$"}),
]
"""Where a page of the site is, from its root: it begins and ends with a slash."""


class Redirects(Record):
    """Old addresses of pages, and where each leads now."""

    redirects: dict[PageAddress, PageAddress] = Field(
        default_factory=dict, description="Old address: the page that answers there now."
    )
    also_published: tuple[PageAddress, ...] = Field(
        default=(),
        description="Old addresses that were public though no release recorded them.",
    )
