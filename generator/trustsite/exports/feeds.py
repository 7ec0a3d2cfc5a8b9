"""What the two feeds say: dated news with releases, and each change of a subprocessor (TC-81)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from trustsite.assemble.prose import plain
from trustsite.assemble.templates import day
from trustsite.assemble.views import ReleaseView
from trustsite.exports.addresses import absolute
from trustsite.exports.atom import News, atom
from trustsite.exports.subprocessors import in_order, object_until, places
from trustsite.exports.words import line
from trustsite.history.log import Event
from trustsite.site.public import PublicSite, Subprocessor, SubprocessorRegister, Update

UPDATES = "feed.xml"
SUBPROCESSORS = "subprocessors/feed.xml"


def updates_feed(
    site: PublicSite, updates: Sequence[Update], releases: Sequence[ReleaseView]
) -> bytes:
    """Write the feed of news and releases; both come newest first."""
    news = [*(_update(site, update) for update in updates), *_releases(site, releases)]
    return atom(site, UPDATES, "/updates/", "updates", news)


def subprocessors_feed(site: PublicSite, register: SubprocessorRegister) -> bytes:
    """Write the feed of changes; each row of the list has at least one entry."""
    rows = in_order(register.subprocessors)
    news = [entry for row in rows for entry in _changes(site, register, row)]
    return atom(site, SUBPROCESSORS, "/subprocessors/", "subprocessors", news)


def _update(site: PublicSite, update: Update) -> News:
    address = absolute(site, f"/updates/{update.id}/")
    words = plain(str(update.body)) if update.body else ""
    return News(
        id=address,
        address=address,
        day=update.date,
        title=line(update.title),
        words=words or line(update.title),
    )


def _releases(site: PublicSite, releases: Sequence[ReleaseView]) -> Iterator[News]:
    """Give one entry a release, saying what it brought; ``releases`` come newest first.

    Its last words are its checkpoint: whoever kept the feed can hold the log against it later.
    """
    for release in releases:
        address = absolute(site, f"/releases/{release.name}/")
        lines = [*(_brought(release) or ["Facts only."]), f"Checkpoint: {release.checkpoint}"]
        yield News(
            id=address,
            address=address,
            day=release.date,
            title=f"Release {release.name}",
            words=" ".join(lines),
        )


def _brought(release: ReleaseView) -> list[str]:
    """Name each thing that a release did to a document, and each group of facts it changed."""
    lines = [_told(event, about.title) for event, about in release.events]
    if groups := [group.replace("-", " ") for group, *_ in release.changes]:
        lines.append(f"Facts changed: {', '.join(groups)}.")
    return lines


def _told(event: Event, title: str) -> str:
    why = f" {event.reason}" if event.reason else ""
    match event.event:
        case "released":
            return f"{title}, version {event.version}."
        case "reviewed":
            return f"Reviewed without a change: {title}, version {event.version}."
        case "withdrawn":
            return f"Withdrawn: {title}.{why}"
    return f"Text removed: {title}, version {event.version}.{why}"


def _changes(site: PublicSite, register: SubprocessorRegister, row: Subprocessor) -> Iterator[News]:
    """Give what happened to one vendor; what has no day of its own has that of the list."""
    known = register.last_updated or site.about.facts_confirmed_on
    if row.notice_on or row.status == "planned":
        starts = f" From {day(row.effective_on)}." if row.effective_on else ""
        last = object_until(register, row)
        objection = f" Objections until {day(last)}." if last else ""
        words = f"{_about(site, row)}{starts}{objection}"
        yield _news(site, row, "planned", row.notice_on or known, words)
    if row.status != "planned":
        begun = row.since or row.effective_on
        if begun or row.status == "active":
            words = f"{_about(site, row)}" + (f" In use since {day(begun)}." if begun else "")
            yield _news(site, row, "started", begun or known, words)
    if row.status == "ended":
        ended = f" No longer used since {day(row.ended_on)}." if row.ended_on else ""
        yield _news(site, row, "ended", row.ended_on or known, f"{_about(site, row)}{ended}")


TITLES = {"planned": "Planned", "started": "In use", "ended": "No longer used"}


def _news(site: PublicSite, row: Subprocessor, change: str, on: date, words: str) -> News:
    anchor = "" if row.status == "ended" else f"#{row.id}"
    return News(
        id=f"{absolute(site, SUBPROCESSORS)}#{row.id}-{change}",
        address=absolute(site, "/subprocessors/") + anchor,
        day=on,
        title=f"{TITLES[change]}: {line(row.name)}",
        words=words,
    )


def _about(site: PublicSite, row: Subprocessor) -> str:
    entity = f"{line(row.legal_entity)}: " if row.legal_entity else ""
    where = ", ".join(places(site, row))
    data = ", ".join(line(kind) for kind in row.data_categories)
    told = [f"{entity}{line(row.purpose)}."]
    told += [f"Data: {data}."] if data else []
    return " ".join([*told, f"Where: {where}."] if where else told)
