"""Change one place of a YAML text and leave every other byte as it was.

ruamel.yaml says where each key and value begins and ends; the text itself is cut and joined, so
comments, quotes, order and line breaks of everything else stay.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode

from trustsite.edit.words import block, flow, scalar
from trustsite.source.files import Raw


class CannotSplice(Exception):
    """The text is written in a way that can't be changed in one place only."""


def put(text: str, loc: Sequence[str], value: str, before: str = "") -> str:
    """Set the value at ``loc``; a new key stands last, or above the key ``before``."""
    *above, key = loc
    root = _root(text)
    parent = _at(root, above)
    if parent is None:
        return _insert(text, root, {above[0]: {key: value}}, before)
    if parent.flow_style:
        return _rewrite(text, parent, {**_plain(parent), key: value})
    node = _at(parent, [key])
    if node is None:
        return _insert(text, parent, {key: value}, before)
    if not isinstance(node, ScalarNode):
        raise CannotSplice
    return text[: node.start_mark.index] + scalar(value) + text[_end(text, node) :]


def drop(text: str, loc: Sequence[str]) -> str:
    """Remove a key with its value; a mapping that held nothing else goes with it."""
    *above, key = loc
    parent = _at(_root(text), above)
    if parent is None or _at(parent, [key]) is None:
        return text
    if len(parent.value) == 1 and above:
        return drop(text, above)
    if parent.flow_style:
        rest = {name: value for name, value in _plain(parent).items() if name != key}
        return _rewrite(text, parent, rest)
    start, end = next((k, v) for k, v in parent.value if k.value == key)
    line = text.rfind("\n", 0, start.start_mark.index) + 1
    return text[:line] + text[_next_line(text, _end(text, end)) :]


def add_record(text: str, mapping: str, id: str, record: dict[str, Raw], after: str | None) -> str:
    """Add a record to a mapping of records, behind ``after`` or (None) as its first one.

    Records are set apart by an empty line, as in the files that people write.
    """
    parent = _at(_root(text), [mapping])
    if parent is None or not parent.value:
        return _first_record(text, parent, mapping, id, record)
    if parent.flow_style:
        raise CannotSplice
    words = block({id: record}, parent.value[0][0].start_mark.column)
    if after is None:
        at = text.rfind("\n", 0, parent.value[0][0].start_mark.index) + 1
        return text[:at] + words + "\n" + text[at:]
    last = next(value for key, value in parent.value if key.value == after)
    at = _next_line(text, _end(text, last))
    return _joined(text[:at]) + "\n" + words + text[at:]


def _first_record(
    text: str, parent: MappingNode | None, mapping: str, id: str, record: dict[str, Raw]
) -> str:
    if parent is None:
        return _joined(text) + "\n" + block({mapping: {id: record}})
    start, end = parent.start_mark.index, parent.end_mark.index
    return text[:start].rstrip(" ") + "\n" + block({id: record}, 2).rstrip("\n") + text[end:]


def _root(text: str) -> MappingNode:
    try:
        root = YAML().compose(text)
    except YAMLError:
        raise CannotSplice from None
    if not isinstance(root, MappingNode) or root.flow_style:
        raise CannotSplice
    return root


def _at(node: MappingNode, loc: Sequence[str]) -> Any:
    """Give the node at ``loc``, or None."""
    found: Any = node
    for step in loc:
        pairs = found.value if isinstance(found, MappingNode) else ()
        found = next((value for key, value in pairs if key.value == step), None)
    return found


def _plain(node: Node) -> Any:
    """Give the data of a node as text, lists and mappings."""
    if isinstance(node, ScalarNode):
        return node.value
    if isinstance(node, MappingNode):
        return {key.value: _plain(value) for key, value in node.value}
    return [_plain(item) for item in node.value]


def _rewrite(text: str, node: Node, data: Raw) -> str:
    """Write a mapping in brackets anew; a comment between them would be lost, so it is refused."""
    start, end = node.start_mark.index, node.end_mark.index
    if " #" in text[start:end] or "\n#" in text[start:end]:
        raise CannotSplice
    return text[:start] + flow(data) + text[end:]


def _insert(text: str, parent: MappingNode, data: dict[str, Raw], before: str) -> str:
    keys = [key.value for key, _ in parent.value]
    place = keys.index(before) if before in keys else len(keys)
    words = block(data, parent.value[0][0].start_mark.column)
    if place == 0:
        at = text.rfind("\n", 0, parent.value[0][0].start_mark.index) + 1
    else:
        at = _next_line(text, _end(text, parent.value[place - 1][1]))
    return _joined(text[:at]) + words + text[at:]


def _end(text: str, node: Node) -> int:
    """Give where the last character of a value ends: no blank line, no comment behind it."""
    if isinstance(node, ScalarNode) and node.style in ("|", ">"):
        start: int = node.start_mark.index
        return start + len(text[start : node.end_mark.index].rstrip())
    if isinstance(node, ScalarNode) or getattr(node, "flow_style", False):
        return int(node.end_mark.index)
    last = node.value[-1]
    return _end(text, last[1] if isinstance(node, MappingNode) else last)


def _next_line(text: str, index: int) -> int:
    end = text.find("\n", index)
    return end + 1 if end >= 0 else len(text)


def _joined(text: str) -> str:
    """End the last line, so that the next one begins on its own."""
    return text if not text or text.endswith("\n") else text + "\n"
