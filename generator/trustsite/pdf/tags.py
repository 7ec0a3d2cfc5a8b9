"""What the printer leaves out of a tagged PDF: scopes, page labels, and what is no content."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any


def finish(pdf: Any, names: Mapping[str, str]) -> None:
    """Complete a PDF that is about to be written (ISO 14289-1, 7.1, 7.5, 7.18.5).

    ``names`` are the titles of what anchors lead to: a link is read out by them.
    """
    import pydyf

    known = {thing.reference: thing for thing in pdf.objects}
    _scopes(known)
    _artifacts(pdf, known, pydyf.Dictionary)
    numbers = pydyf.Array([0, pydyf.Dictionary({"S": "/D"})])
    pdf.catalog["PageLabels"] = pydyf.Dictionary({"Nums": numbers})
    for thing in _dictionaries(known):
        if thing.get("Subtype") == "/Link" and "Dest" in thing:
            anchor = thing["Dest"].string
            thing["Contents"] = pydyf.String(names.get(anchor, anchor))


def _dictionaries(known: Mapping[bytes, Any]) -> Iterator[Any]:
    return (thing for thing in known.values() if isinstance(thing, dict))


def _scopes(known: Mapping[bytes, Any]) -> None:
    """A head cell in the head of a table stands for its column, any other for its row."""
    for thing in _dictionaries(known):
        if thing.get("S") == "/TH":
            row = known[thing["P"]]
            in_head = known[row["P"]].get("S") == "/THead"
            thing["A"]["Scope"] = "/Column" if in_head else "/Row"


def _artifacts(pdf: Any, known: Mapping[bytes, Any], dictionary: Any) -> None:
    """Mark what stands in the margins as no content: its words are on every page.

    The printer tags it, but lets no branch of the tree of tags lead to it.
    """
    root = known[pdf.catalog["StructTreeRoot"]]
    reached = set(_below(root, known))
    numbers = known[root["ParentTree"]]["Nums"]
    pages = [thing for thing in _dictionaries(known) if thing.get("Type") == "/Page"]
    held = {page["StructParents"]: known[page["Contents"]].stream for page in pages}
    for number, references in zip(numbers[::2], numbers[1::2], strict=True):
        if isinstance(references, list):
            lost = {mark for mark, ref in enumerate(references) if ref not in reached}
            for mark in lost:
                known[references[mark]].clear()
                references[mark] = "null"
            _as_artifact(held[number], lost, dictionary)


def _below(thing: Any, known: Mapping[bytes, Any]) -> Iterator[bytes]:
    """Give the reference of every element of the tree."""
    for kid in thing.get("K", ()):
        if isinstance(kid, bytes) and kid in known:
            yield kid
            yield from _below(known[kid], known)


def _as_artifact(stream: list[Any], lost: set[int], dictionary: Any) -> None:
    for place, item in enumerate(stream):
        if isinstance(item, dict) and item.get("MCID") in lost:
            stream[place - 1] = "/Artifact"
            stream[place] = dictionary({"Type": "/Pagination"})
