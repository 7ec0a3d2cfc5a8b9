"""What can be linked to for ever: each item with its permanent address, access and one line.

Only what a release has frozen is listed, as that release says it: a link to anything else could
lead to other words tomorrow.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from typing import Any

from trustsite.assemble.context import Edition
from trustsite.assemble.packs import packs
from trustsite.assemble.templates import day, sentence_list
from trustsite.exports.addresses import BY_REQUEST, absolute, to_request
from trustsite.exports.words import ACCESS, in_markdown, line, table
from trustsite.history.codec import decode
from trustsite.site.public import Report

KINDS = ("report", "document", "policy", "pack", "control")
HEADINGS = {
    "report": "Reports",
    "document": "Documents",
    "policy": "Policies",
    "pack": "Packs",
    "control": "Controls",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One permanent address. ``version`` is the day of what has no version.

    ``address`` is absolute in the public edition and begins with a slash in the internal one,
    whose host is in no fact; ``request`` is the request page filled in, or empty.
    """

    kind: str
    id: str
    title: str
    access: str
    version: str
    summary: str
    address: str
    request: str


def links(edition: Edition, kinds: Sequence[str] = KINDS) -> list[Link]:
    """Give what was released, in the order of ``KINDS``, within a kind in that of the site."""
    makers: Mapping[str, Callable[[Edition], Iterator[Link]]] = {
        "report": _reports,
        "document": _documents,
        "policy": _policies,
        "pack": _packs,
        "control": _controls,
    }
    return [link for kind in KINDS if kind in kinds for link in makers[kind](edition)]


def _released(edition: Edition, group: str) -> list[dict[str, Any]]:
    states = edition.history.facts.get(group, ())
    found: list[dict[str, Any]] = json.loads(states[-1][1]) if states else []
    return found


def _link(edition: Edition, kind: str, record: Mapping[str, str], address: str, asked: str) -> Link:
    """Put a link together; ``asked`` are the ids that the request page ticks, or nothing."""
    site, inside = edition.site, edition.inside is not None
    path, mark, anchor = address.partition("#")
    request = to_request(site, asked, "request") if asked and not inside else None
    return Link(
        kind=kind,
        id=record["id"],
        title=line(record["title"]),
        access=record["access"],
        version=record["version"],
        summary=line(record["summary"]),
        address=address if inside else absolute(site, path) + mark + anchor,
        request=request or "",
    )


def _asked(id: str, access: str) -> str:
    return id if access in BY_REQUEST else ""


def _reports(edition: Edition) -> Iterator[Link]:
    titles = {category.id: str(category.title).lower() for category in edition.site.categories}
    for raw in _released(edition, "reports"):
        report: Report = decode(Report, raw)
        if report.type == 2:
            span = f"{day(report.period_start)} to {day(report.period_end)}"
        else:
            span = f"as of {day(report.as_of)}"
        covered = sentence_list([titles.get(id, id) for id in report.categories])
        opinion = "no opinion (disclaimer)" if report.opinion == "disclaimer" else report.opinion
        record = {
            "id": report.id,
            "title": f"SOC 2 Type {report.type} report, {span}",
            "access": report.audience,
            "version": report.report_date.isoformat(),
            "summary": f"Covers {covered}. Auditor's opinion: {opinion}.",
        }
        yield _link(edition, "report", record, f"/report/#{report.id}", report.document or "")


def _documents(edition: Edition) -> Iterator[Link]:
    for raw in _released(edition, "documents"):
        id, access = raw["id"], raw["audience"]
        record = {**raw, "access": access, "version": raw["version"] or raw["dated"]}
        yield _link(edition, "document", record, f"/documents/{id}/", _asked(id, access))


def _policies(edition: Edition) -> Iterator[Link]:
    for page in edition.policies:
        if page.in_force is not None:
            card = page.in_force.document
            record = {
                "id": page.id,
                "title": str(card.title),
                "access": card.audience,
                "version": page.in_force.version,
                "summary": str(card.purpose),
            }
            asked = _asked(page.id, card.audience)
            yield _link(edition, "policy", record, page.in_force.address, asked)


def _packs(edition: Edition) -> Iterator[Link]:
    """The newest edition of each; its request link asks for all of its items at once."""
    for pack in packs(edition):
        if pack.edition is not None and pack.edition == pack.editions[0]:
            asked = ",".join(row.id for row in pack.rows if row.audience in BY_REQUEST)
            record = {
                "id": pack.id,
                "title": pack.title,
                "access": "public",
                "version": pack.edition,
                "summary": pack.intro or f"For: {pack.reader}",
            }
            yield _link(edition, "pack", record, pack.address, asked)


def _controls(edition: Edition) -> Iterator[Link]:
    """A control is a fact with a page of its own; its version is the release that said it so."""
    states = edition.history.facts.get("controls", ())
    for domain in _released(edition, "controls"):
        for raw in domain["controls"]:
            record = {
                "id": raw["id"],
                "title": f"Control {raw['id']}: {raw['title']}",
                "access": raw.get("audience", "public"),
                "version": states[-1][0],
                "summary": raw["description"],
            }
            yield _link(edition, "control", record, f"/controls/{raw['id'].lower()}/", "")


def as_json(found: Sequence[Link], checkpoint: str = "") -> str:
    """Write the links as JSON, with the checkpoint of the release that they are of."""
    rows = {"checkpoint": checkpoint or None, "links": [asdict(link) for link in found]}
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


def as_csv(found: Sequence[Link]) -> str:
    """Write the links as RFC 4180 says; no cell is a formula to a spreadsheet program."""
    rows = (asdict(link).values() for link in found)
    return table([field.name for field in fields(Link)], rows)


def as_text(found: Sequence[Link], checkpoint: str = "") -> str:
    """Write the links as lines to paste into an email; the checkpoint, if any, at the end."""
    blocks = []
    for kind, group in _grouped(found):
        blocks.append(HEADINGS[kind])
        for link in group:
            lines = [f"{link.title} ({_marks(link)})", link.summary, link.address]
            lines += [f"Request: {link.request}"] if link.request else []
            blocks.append("\n  ".join(lines))
    blocks += _kept(checkpoint)
    return "\n\n".join(blocks) + "\n"


def as_markdown(found: Sequence[Link], checkpoint: str = "") -> str:
    """Write the links as lists, one for each kind; the checkpoint, if any, at the end."""
    blocks = []
    for kind, group in _grouped(found):
        lines = [f"## {HEADINGS[kind]}", ""]
        for link in group:
            asked = f" [Request]({link.request})" if link.request else ""
            title, summary = in_markdown(link.title), in_markdown(link.summary)
            lines.append(
                f"- [{title}]({link.address}) ({in_markdown(_marks(link))}): {summary}{asked}"
            )
        blocks.append("\n".join(lines))
    blocks += _kept(checkpoint)
    return "\n\n".join(blocks) + "\n"


def _kept(checkpoint: str) -> list[str]:
    return [f"Checkpoint: {checkpoint}"] if checkpoint else []


def _grouped(found: Sequence[Link]) -> Iterator[tuple[str, list[Link]]]:
    for kind in KINDS:
        group = [link for link in found if link.kind == kind]
        if group:
            yield kind, group


def _marks(link: Link) -> str:
    return f"{ACCESS[link.access]}, {link.version}"
