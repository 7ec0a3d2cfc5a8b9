"""SVG pictures: a new one is drawn from the shapes of the old one, by lists of what may be kept.

Comments, editors' own elements, titles, names of layers and classes are left out. What could run
script, load anything, or depend on the reader's fonts is refused with its line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, cast

from lxml import etree

from trustsite.source.artwork.cleaned import Artwork, Unfit

SVG = "http://www.w3.org/2000/svg"
# The stubs of lxml know no default namespace.
DEFAULT: Any = {None: SVG}
HREF = "{http://www.w3.org/1999/xlink}href"
NUMBER = r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)"
LENGTH = re.compile(rf"({NUMBER})(?:px)?")

# What is drawn, what only tells, and the attributes that say how and where.
SHAPES = re.compile(
    "svg|g|defs|symbol|use|path|rect|circle|ellipse|line|polyline|polygon|clipPath|mask|"
    "linearGradient|radialGradient|stop"
)
LEFT_OUT = re.compile("title|desc|metadata")
KEPT = re.compile(
    "fill|fill-opacity|fill-rule|stroke|stroke-width|stroke-linecap|stroke-linejoin|"
    "stroke-miterlimit|stroke-dasharray|stroke-dashoffset|stroke-opacity|opacity|color|"
    "stop-color|stop-opacity|clip-path|clip-rule|mask|display|visibility|transform|"
    "viewBox|preserveAspectRatio|width|height|x|y|x1|y1|x2|y2|cx|cy|r|rx|ry|fx|fy|d|points|"
    "offset|gradientUnits|gradientTransform|spreadMethod|clipPathUnits|maskUnits|"
    "maskContentUnits"
)
ELSEWHERE = re.compile(r"url\(\s*['\"]?(?!#)|[\\<>]", re.IGNORECASE)
OWN_PART = re.compile(r"url\(\s*['\"]?#([^'\")\s]+)")
ADVICE = "export it as plain SVG: shapes only, with presentation attributes"


def clean_svg(data: bytes) -> Artwork:
    """Draw the picture anew. Raises ``Unfit``."""
    root = _parsed(data)
    if root.tag != f"{{{SVG}}}svg":
        raise Unfit("this is not an SVG picture", ADVICE, _line(root))
    width, height = _size(root)
    drawn = _drawn(root, frozenset(_named(root)))
    drawn.set("width", str(width))
    drawn.set("height", str(height))
    return Artwork(data=etree.tostring(drawn) + b"\n", width=width, height=height)


def _parsed(data: bytes) -> etree._Element:
    """Parse without entities, so that nothing is loaded and nothing multiplies."""
    if b"<!ENTITY" in data.replace(b"\0", b"").upper():
        raise Unfit("this SVG picture declares entities", ADVICE)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_pis=True
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        line = getattr(error, "lineno", 0) or 0
        raise Unfit("this SVG picture can't be read as XML", ADVICE, line) from None


def _drawn(old: etree._Element, named: frozenset[str]) -> etree._Element:
    new = etree.Element(old.tag, nsmap=DEFAULT)
    for name, value in _attributes(old):
        _keep(old, new, name, value, named)
    for child in old:
        if isinstance(child.tag, str) and _is_shape(child):
            new.append(_drawn(child, named))
    return new


def _is_shape(node: etree._Element) -> bool:
    """Say whether to draw the element; what belongs to an editor or only tells is not drawn."""
    name = etree.QName(node)
    if name.namespace != SVG or LEFT_OUT.fullmatch(name.localname):
        return False
    if not SHAPES.fullmatch(name.localname):
        raise Unfit(f"<{name.localname}> can't stand in a picture here", ADVICE, _line(node))
    return True


def _attributes(node: etree._Element) -> Iterator[tuple[str, str]]:
    """Give the attributes, with the declarations of ``style`` as attributes of their own."""
    for raw, value in node.attrib.items():
        name = str(raw)
        if name == "style":
            for part in str(value).split(";"):
                declared, _, worth = part.partition(":")
                yield declared.strip().lower(), worth.strip()
        else:
            yield name, str(value)


def _keep(
    old: etree._Element, new: etree._Element, name: str, value: str, named: frozenset[str]
) -> None:
    if name.lower().startswith("on"):
        raise Unfit(f"{name} could run a script", ADVICE, _line(old))
    if name in ("href", HREF):
        if not value.startswith("#"):
            raise Unfit("this picture loads something from elsewhere", ADVICE, _line(old))
        new.set("href", value)
    elif KEPT.fullmatch(name):
        if ELSEWHERE.search(value):
            raise Unfit("this picture loads something from elsewhere", ADVICE, _line(old))
        new.set(name, value)
    elif name == "id" and value in named:
        new.set("id", value)


def _named(root: etree._Element) -> Iterator[str]:
    """Give the ids that some part of the picture refers to; the others are names of layers."""
    for node in root.iter(etree.Element):
        for name, value in _attributes(node):
            if name in ("href", HREF):
                yield value.removeprefix("#")
            yield from OWN_PART.findall(value)


def _size(root: etree._Element) -> tuple[int, int]:
    """Give width and height in pixels, from the view box or else from the attributes."""
    box = re.split(r"[\s,]+", (root.get("viewBox") or "").strip())
    sides = box[2:] if len(box) == 4 else [root.get("width", ""), root.get("height", "")]
    found = [LENGTH.fullmatch(side.strip()) for side in sides]
    if found[0] is None or found[1] is None:
        raise Unfit("this SVG picture has no view box", ADVICE, _line(root))
    width, height = (round(float(side.group(1))) for side in found if side)
    if width < 1 or height < 1:
        raise Unfit("this SVG picture has no size", ADVICE, _line(root))
    return width, height


def _line(node: etree._Element) -> int:
    return int(cast(int, node.sourceline) or 0)
