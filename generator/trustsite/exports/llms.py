"""``llms.txt``: a short overview in Markdown with links, for programs that read as people do.

Its form is that of llmstxt.org: a title, a quotation that says what this is, then lists of links
below headings of the second rank.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from trustsite.assemble.page import Page
from trustsite.assemble.views import ReleaseView
from trustsite.exports.addresses import absolute
from trustsite.exports.described import MachineFile
from trustsite.exports.words import in_markdown
from trustsite.site.public import PublicSite

# The pages that a reader would start from, in that order. Their titles are their own.
PAGES = (
    *("/report/", "/documents/", "/request/", "/policies/", "/controls/", "/criteria/"),
    *("/subprocessors/", "/data/", "/privacy/", "/ai/", "/availability/", "/responsibilities/"),
    *("/faq/", "/security/", "/contacts/", "/updates/", "/releases/", "/as-of/"),
    *("/machines/", "/search/"),
)


def llms(
    site: PublicSite,
    releases: Sequence[ReleaseView],
    pages: Sequence[Page],
    files: Iterable[MachineFile],
) -> bytes:
    """Write the overview; it links only pages and files that this build has."""
    there = {page.address: page for page in pages if page.indexable}
    known = [there[address] for address in PAGES if address in there]
    links = [(page.address, page.meta["title"], page.meta.get("description")) for page in known]
    machine = [(file.path, file.title, file.about) for file in files if "<" not in file.path]
    sections = [*_head(site, releases)]
    sections += [_links(site, "Pages", links), _links(site, "Files for programs", machine)]
    return "\n\n".join(filter(None, sections)).encode() + b"\n"


def _head(site: PublicSite, releases: Sequence[ReleaseView]) -> Iterator[str]:
    yield f"# {in_markdown(site.about.title)}"
    if site.company.description:
        yield f"> {in_markdown(site.company.description)}"
    yield f"Publisher: {in_markdown(site.company.legal_name)}"
    dates = f"Facts confirmed on {site.about.facts_confirmed_on.isoformat()}."
    yield dates + (f" Last release: {releases[0].name}." if releases else "")


def _links(site: PublicSite, heading: str, links: Iterable[tuple[str, object, object]]) -> str:
    lines = [
        f"- [{in_markdown(title)}]({absolute(site, address)})"
        + (f": {in_markdown(about)}" if about else "")
        for address, title, about in links
    ]
    return "\n".join([f"## {heading}\n", *lines]) if lines else ""
