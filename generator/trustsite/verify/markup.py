"""Whether a built page asks anybody else for anything, or could run what isn't ours."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping

from lxml import etree

from trustsite.verify.finding import Finding
from trustsite.verify.pages import Page

# Data for search engines; a browser runs nothing of this type.
_DATA = "application/ld+json"
_NEVER = ("style", "base", "iframe", "frame", "frameset", "object", "embed", "applet", "portal")
_LOADED = ("src", "srcset", "imagesrcset", "poster", "data", "background", "manifest", "ping")
_ADDRESSES = (*_LOADED, "href", "xlink:href", "action", "formaction", "cite", "longdesc")
_LOADING_LINKS = re.compile(
    r"\b(?:stylesheet|icon|manifest|pre\w+|modulepreload|dns-prefetch|pingback)\b", re.IGNORECASE
)
_CONTROL = re.compile(r"[\x00-\x20\x7f]")
_ELSEWHERE = re.compile(r"(?:https?:)?[/\\]{2}", re.IGNORECASE)
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_SCHEMES = ("http", "https", "mailto", "tel")
_CSS_ELSEWHERE = re.compile(
    rb"""url\(\s*['"]?(?:https?:)?//[^)]{0,60}|@import\s+['"](?:https?:)?//[^'"]{0,60}""", re.I
)


def findings(pages: Mapping[str, Page], redirects: Collection[str] = ()) -> Iterator[Finding]:
    """Everything in the pages that the policy of the site (safety.md 2) doesn't allow.

    ``redirects`` are the paths of pages whose only purpose is to lead on; they alone may refresh.
    """
    for path, page in pages.items():
        around = (*page.itersiblings(preceding=True), *page.itersiblings())
        for node in (*around, *page.iter()):
            element = isinstance(node.tag, str)
            for detail in _element(node, path, redirects) if element else _comment(node):
                yield Finding(path, "markup", detail)


def style_findings(files: Mapping[str, bytes]) -> Iterator[Finding]:
    """Style sheets that load from another host."""
    for path, data in files.items():
        if path.lower().endswith(".css"):
            for found in _CSS_ELSEWHERE.findall(data):
                detail = f"loads from another host: {found.decode('utf-8', 'replace')}"
                yield Finding(path, "style sheet", detail)


def _comment(node: etree._Element) -> Iterator[str]:
    kind = "comment" if isinstance(node, etree._Comment) else "processing instruction"
    yield f"HTML {kind} in line {node.sourceline}"


def _element(node: etree._Element, path: str, redirects: Collection[str]) -> Iterator[str]:
    tag = str(node.tag).lower()
    if tag == "script" and node.get("src") is None:
        yield from _script(node)
    if tag in _NEVER:
        yield f"<{tag}> in line {node.sourceline}"
    if tag == "meta" and (node.get("http-equiv") or "").strip().lower() == "refresh":
        if path not in redirects:
            yield "<meta http-equiv=refresh> in a page that is no redirect"
        yield from _address("content", (node.get("content") or "").partition("=")[2].strip("'\""))
    for name, value in node.attrib.items():
        yield from _attribute(node, tag, str(name).lower(), str(value))


def _script(node: etree._Element) -> Iterator[str]:
    """A script in the page may only be data, and such that no reader can see its end elsewhere."""
    text = node.text or ""
    if node.get("type") != _DATA:
        yield f"<script> with its text in the page, line {node.sourceline}"
    elif set(text) & set("<>&"):
        yield f"<script> of data holds <, > or &, line {node.sourceline}"
    else:
        try:
            json.loads(text)
        except ValueError:
            yield f"<script> of data is not JSON, line {node.sourceline}"


def _attribute(node: etree._Element, tag: str, name: str, value: str) -> Iterator[str]:
    if name.startswith("on"):
        yield f"{name}= on <{tag}> in line {node.sourceline}"
    if name in ("style", "srcdoc"):
        yield f"{name}= on <{tag}> in line {node.sourceline}"
    if name not in _ADDRESSES:
        return
    several = name in ("srcset", "imagesrcset")
    for address in value.split(",") if several else [value]:
        yield from _address(name, address)
        if _is_loaded(node, tag, name) and _ELSEWHERE.match(_CONTROL.sub("", address)):
            yield f"{name}= on <{tag}> loads from another host: {address.strip()[:80]}"


def _is_loaded(node: etree._Element, tag: str, name: str) -> bool:
    """Whether a browser asks for the address by itself, before anyone clicks."""
    if name in _LOADED:
        return True
    if tag == "link":
        return _LOADING_LINKS.search(node.get("rel") or "") is not None
    return tag in ("use", "image", "feimage") and name in ("href", "xlink:href")


def _address(name: str, address: str) -> Iterator[str]:
    """Schemes other than the four of ordinary links; spaces and controls don't hide one."""
    scheme = _SCHEME.match(_CONTROL.sub("", address))
    if scheme and scheme.group(1).lower() not in _SCHEMES:
        yield f"{name}= has an address that begins with {scheme.group(1).lower()}:"
