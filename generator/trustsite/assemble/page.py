"""A page: its final address, its front matter and its Markdown."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

# YAML takes these for line breaks inside a quoted value; JSON leaves them alone.
BREAKS = {"\u0085": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page. ``address`` begins and ends with a slash; ``template`` made its words."""

    address: str
    template: str
    meta: Mapping[str, Any]
    body: str

    @property
    def path(self) -> str:
        """Where the page stands in the docs folder."""
        return f"{self.address.strip('/')}/index.md".lstrip("/")

    @property
    def html_path(self) -> str:
        """Where the engine puts it in the site."""
        return self.path.removesuffix(".md") + ".html"

    @property
    def indexable(self) -> bool:
        """Say whether search engines may list the page."""
        return "noindex" not in str(self.meta.get("robots", ""))

    @property
    def leads_on(self) -> bool:
        """Say whether the page only leads to another one, which answers for it now."""
        return "refresh" in self.meta

    def text(self) -> str:
        """Give the file: every key and value of the front matter quoted, one a line."""
        lines = [f"{_quoted(key)}: {_quoted(value)}" for key, value in sorted(self.meta.items())]
        return "\n".join(["---", *lines, "---", "", self.body.strip("\n"), ""])


def _quoted(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    for character, escape in BREAKS.items():
        text = text.replace(character, escape)
    return text


def relative(target: str, page: str) -> str:
    """Give the address of ``target`` as a link on the page at ``page``; both from the root."""
    address, mark, fragment = target.partition("#")
    address, question, query = address.partition("?")
    path = posixpath.relpath(address, page)
    if address.endswith("/"):
        path += "/"
    return f"{path}{question}{query}{mark}{fragment}"
