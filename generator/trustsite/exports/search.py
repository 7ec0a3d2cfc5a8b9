"""``search.json``: the words of each page that is in force, with the anchors they stand at.

No old, announced or unreleased text is in it: whoever searches wants what holds today.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from trustsite.assemble.context import Edition
from trustsite.assemble.page import Page
from trustsite.assemble.procedures import address_of
from trustsite.assemble.prose import passages, plain
from trustsite.assemble.views import DocumentPage
from trustsite.exports.sections import sections
from trustsite.exports.words import line

PATH = "search.json"
FORMAT = "trustsite-search/1"

# Pages that only list what has entries of its own, or that are about the site itself.
LISTS = frozenset(
    {
        *("controls.md", "criteria.md", "documents.md", "faq.md", "home.md", "policies.md"),
        *("pack.md", "procedures.md", "releases.md", "subprocessors.md", "updates.md"),
        *("acknowledgements.md", "coverage.md", "public-view.md", "readiness.md"),
        *("reviews.md", "reader.md"),
    }
)
# Templates used once for each item, whose items are found by their own entries or not at all.
COVERED = frozenset(
    {
        *("agreement.md", "annex.md", "control.md", "document.md", "pack-edition.md"),
        *("policy.md", "policy-next.md", "policy-version.md", "procedure.md", "release.md"),
        "update.md",
        *("request-sent.md", "search.md"),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a search can find: ``address`` is relative to the site's root, with its anchor.

    ``more`` are words that count less than those of ``text``, such as the steps of a procedure.
    """

    address: str
    title: str
    kind: str
    text: str
    more: str = ""


def search(edition: Edition, pages: Sequence[Page]) -> bytes:
    """Write all entries on a line each, those of pages before those of their parts."""
    entries = [*_pages(pages), *_policies(edition), *_agreement(edition), *_records(edition)]
    lines = ",\n".join(_line(entry) for entry in entries)
    told = f'"format": "{FORMAT}"{_synonyms(edition)}'
    text = f'{{{told}, "entries": [\n{lines}\n]}}\n'
    return unicodedata.normalize("NFC", text).encode()


def _synonyms(edition: Edition) -> str:
    """Give the words that the search takes for others; only people who work here have any."""
    found = edition.inside.synonyms if edition.inside else ()
    made = {str(one.word).lower(): [str(word).lower() for word in one.instead] for one in found}
    return f', "synonyms": {json.dumps(made, ensure_ascii=False)}' if made else ""


def _line(entry: Found) -> str:
    held = {key: value for key, value in asdict(entry).items() if value or key == "address"}
    return json.dumps(held, ensure_ascii=False, separators=(",", ":"))


def _found(address: str, title: Any, kind: str, *texts: Any) -> Found:
    """Make an entry; texts that are missing leave no trace."""
    words = " ".join(line(text) for text in texts if text)
    return Found(address=address.removeprefix("/"), title=line(title), kind=kind, text=words)


def _pages(pages: Iterable[Page]) -> Iterator[Found]:
    """Give the pages of facts: each as a whole, then each of its sections."""
    for page in pages:
        if page.template in COVERED or not page.indexable:
            continue
        title, about = str(page.meta["title"]), page.meta.get("description")
        listed = page.template in LISTS
        parts = () if listed else tuple(sections(page.body))
        own = [words for anchor, _, words in parts if not anchor]
        yield _found(page.address, title, "Page", page.meta.get("lede") or about, *own)
        for anchor, heading, words in parts:
            if anchor:
                yield _found(f"{page.address}#{anchor}", f"{title}: {heading}", "Page", words)


def _policies(edition: Edition) -> Iterator[Found]:
    for page in edition.policies:
        card = page.document
        if page.shown.gone:
            continue
        if page.in_force is None:
            yield _found(page.address, card.title, "Policy")
            continue
        short = card.details.in_short if card.details else ()
        yield _found(page.address, card.title, "Policy", card.purpose, *short)
        if card.body is not None:
            yield from _parts(page.address, card.title, "Policy", str(card.body))
    for annex in edition.annexes:
        yield from _annex(edition, annex)
    for procedure in edition.inside.procedures if edition.inside else ():
        starts, title = plain(str(procedure.trigger)), procedure.title
        found = _found(address_of(procedure), title, "Procedure", starts)
        steps = (procedure.within, *procedure.evidence, procedure.body)
        yield replace(found, more=" ".join(plain(str(text)) for text in steps if text))


def _annex(edition: Edition, annex: DocumentPage) -> Iterator[Found]:
    """An annex stands on the page of its policy, if that shows one, and is found there."""
    policy = next((page for page in edition.policies if page.id == annex.id), None)
    if policy is not None and annex.in_force is not None:
        title = f"{policy.document.title}, annex"
        yield from _parts(policy.address, title, "Annex", str(annex.document.body), "annex")


def _parts(address: str, title: Any, kind: str, body: str, part: str = "") -> Iterator[Found]:
    for passage in passages(body, part):
        named = f"{title}: {passage.heading}" if passage.heading else title
        at = f"{address}#{passage.anchor}" if passage.anchor else address
        yield _found(at, named, kind, passage.words, passage.below)


def _agreement(edition: Edition) -> Iterator[Found]:
    page = edition.agreement
    if page is not None and page.in_force is not None:
        address, held = page.in_force.address, page.in_force.document
        yield _found(address, held.title, "Agreement")
        yield from _parts(address, held.title, "Agreement", str(held.body))


def _records(edition: Edition) -> Iterator[Found]:
    site = edition.site
    for control in edition.controls.values():
        inside = (getattr(control, "implementation", None), *getattr(control, "notes", ()))
        inside = (*inside, *getattr(control, "evidence", ()))
        title = f"{control.id} {control.title}"
        address = f"/controls/{control.id.lower()}/"
        yield _found(address, title, "Control", control.description, *inside)
    for criterion in site.criteria:
        if criterion.id in edition.served:
            address = f"/criteria/#{criterion.id.lower()}"
            title = f"{criterion.id} {criterion.title}"
            yield _found(address, title, "Criterion", criterion.summary)
    for question in edition.faq:
        yield _found(f"/faq/#{question.id}", question.question, "Question", question.answer)
    for document in edition.documents:
        yield _found(f"/documents/{document.id}/", document.title, "Document", document.summary)
    for vendor in site.register.subprocessors if site.register else ():
        anchor = "" if vendor.status == "ended" else f"#{vendor.id}"
        texts = (vendor.legal_entity, vendor.purpose, ", ".join(map(str, vendor.data_categories)))
        yield _found(f"/subprocessors/{anchor}", vendor.name, "Subprocessor", *texts)
    for update in edition.updates:
        yield _found(
            f"/updates/{update.id}/", update.title, "Update", plain(str(update.body or ""))
        )
