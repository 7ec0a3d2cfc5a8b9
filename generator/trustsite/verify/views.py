"""Every readable form of a file, as text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from trustsite.verify.budget import LIMIT
from trustsite.verify.images import without_pixels
from trustsite.verify.layers import Layer, layers
from trustsite.verify.words import BREAK

Text = tuple[str, str]  # (how it was come by, the text)

_TAG_NEAR = re.compile(r"<[A-Za-z/!?]")
_TAG = re.compile(r"<[^<>]*>")
# Tags that end one piece of writing and begin another, in HTML, feeds and Office files.
_BLOCK = re.compile(
    r"</?(?:article|aside|blockquote|button|caption|dd|details|div|dl|dt|entry|fieldset|figcaption"
    r"|figure|footer|form|h[1-6]|header|hr|id|input|item|label|legend|li|link|loc|main|meta|nav|ol"
    r"|option|p|pre|script|section|select|style|summary|table|tbody|td|template|tfoot|th|thead"
    r"|title|tr|ul|updated|url|w:p|w:tc|w:tr|a:p|c|row|si)(?:[\s/][^<>]*)?>|</a>\s*<a\b[^<>]*>",
    re.IGNORECASE,
)
# The same without tags: values side by side in JSON; empty lines, list items, cells; CSV.
_JSON = (".json", ".jsonl", ".js", ".webmanifest")
_VALUES = re.compile(r"""(?<=["'])\s*[,:;\[\]{}]+\s*(?=["'])""")
_LINES = re.compile(r"\n[ \t]*(?=\n|[-*+#>|]|\d+[.)]\s)|\|")
_TABLE = (".csv", ".tsv")
_CELLS = re.compile(r"\n|\t|[,;](?=\S)")


def views(name: str, data: bytes, limit: int = LIMIT) -> Iterator[Text]:
    """Each readable form of a file's bytes as (how, text), the file's name among them.

    Looks through the layers of ``layers``, in each as text, without its tags, and as Latin-1
    where it isn't UTF-8. Layers that can't be opened give no text here; ``layers`` names them.
    """
    for layer in layers(name, data, limit):
        yield from texts_of(layer)


def texts_of(layer: Layer) -> Iterator[Text]:
    """The readable forms of one layer alone."""
    if layer.name:
        yield _how(layer, "file name"), unquote(layer.name).replace("/", f"/{BREAK}")
    data = without_pixels(layer.data)
    for text in _decoded(data):
        text = _with_breaks(layer.name, text)
        yield _how(layer, "text"), text
        if _TAG_NEAR.search(text):
            yield _how(layer, "tags removed"), without_tags(text)


def without_tags(text: str) -> str:
    """The text between the tags: blocks stay apart, tags inside a sentence become a space.

    Words are compared by their letters alone, so a word split by tags is whole again.
    """
    return _TAG.sub(" ", _BLOCK.sub(f" {BREAK} ", text))


def _decoded(data: bytes) -> Iterator[str]:
    if not data:
        return
    try:
        yield data.decode()
    except UnicodeDecodeError:
        yield data.decode("utf-8", "replace")
        yield data.decode("latin-1")


def _with_breaks(name: str, text: str) -> str:
    if name.endswith(_JSON):
        return _VALUES.sub(BREAK, text)
    if name.endswith(_TABLE):
        return _CELLS.sub(BREAK, text)
    return text if _TAG_NEAR.search(text) else _LINES.sub(f"\n{BREAK}", text)


def _how(layer: Layer, form: str) -> str:
    return f"{layer.how}, {form}" if layer.how else form
