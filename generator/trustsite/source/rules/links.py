"""Links in Markdown: to a page of the site from its root, to https, or to an email address."""

from __future__ import annotations

import re
from collections.abc import Iterator

from trustsite.source.markdown import Line
from trustsite.source.models.addresses import is_mail, is_web

FROM_ROOT = "write the address from the root, such as /policies/access-control/"
SHOWN = 80

LINK = re.compile(r"\]\(([^()\s]*)")
AUTOLINK = re.compile(r"<(https://[^<>\s]*)>")
DEFINITION = re.compile(r" {0,3}\[[^\[\]]*\]:[ ]*(\S*)[ ]*(.?)")
VARIABLE = re.compile(r"\{\{[^{}]*\}\}")
VALUE = "value"  # stands for a variable, whose value has rules of its own
PAGE = re.compile(r"/(?:[\w.,~=@+-]+/)*(?:[\w~=@+-]+\.[\w.]+)?(?:\?[\w=&,.-]*)?(?:#[\w.:-]+)?")
ANCHOR = re.compile(r"#[\w.:-]+")
SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")


def links(line: Line, _: str) -> Iterator[tuple[str, str]]:
    """No link runs a script, leads astray, or depends on where the page lies (safety, 2)."""
    if "![" in line.words:
        return  # images are refused as such
    words = VARIABLE.sub(VALUE, line.words)
    for found in LINK.finditer(words):
        faults = list(wrong(found[1]))
        yield from faults
        if not faults and not words.startswith(")", found.end()):
            hint = "remove what follows the address; write brackets in it as %28 and %29"
            yield "a link is [text](address), and nothing else", hint
    for found in AUTOLINK.finditer(words):
        yield from wrong(found[1])
    yield from _definition(words)


def _definition(words: str) -> Iterator[tuple[str, str]]:
    """A link that is defined apart may lead outside only: page links are made final in place."""
    found = DEFINITION.match(words)
    if found is None:
        return
    page = found[1].startswith(("/", "#", "<")) and not found[1].startswith("//")
    if page or found[2]:
        yield "a definition of a link is [name]: https://…", "write the address in the text itself"
    else:
        yield from wrong(found[1])


def wrong(target: str) -> Iterator[tuple[str, str]]:
    """Say what is wrong with the target of a link, if anything."""
    if not target:
        yield "this link has no address", FROM_ROOT
    elif target.startswith("//"):
        yield "this link leaves out https:", f"write https:{target[:SHOWN]}"
    elif target.startswith("/"):
        yield from _page(target)
    elif target != VALUE and not ANCHOR.fullmatch(target):
        yield from _elsewhere(target, SCHEME.match(target))


def _page(target: str) -> Iterator[tuple[str, str]]:
    path = target.partition("#")[0].partition("?")[0]
    if ".." in path.split("/"):
        yield f'"{target[:SHOWN]}" is relative', FROM_ROOT
    elif not PAGE.fullmatch(target):
        ended = f"{path}/{target[len(path) :]}"
        hint = f"did you mean {ended[:SHOWN]}?" if PAGE.fullmatch(ended) else FROM_ROOT
        yield "the address of a page ends with /", hint


def _elsewhere(target: str, scheme: re.Match[str] | None) -> Iterator[tuple[str, str]]:
    if scheme is None:
        yield f'"{target[:SHOWN]}" is relative', FROM_ROOT
    elif scheme[1] == "http":
        yield "this link is not encrypted", f"write https:{target[5:SHOWN]}"
    elif scheme[1] == "mailto":
        if target != f"mailto:{VALUE}" and not is_mail(target[7:]):
            yield "this is not an email address", "write mailto:security@example.com"
    elif scheme[1] != "https":
        hint = "use https:, mailto: or an address from the root"
        yield f"a link can't begin with {scheme[0][:SHOWN]}", hint
    elif not is_web(target):
        yield "this web address can't be read", "write it as https://example.com/page"
