"""The feeds: valid Atom, one entry for each change, dates of the facts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.exports.feeds import entries, faults
from tests.exports.sites import (
    BASE,
    ENDED,
    PLANNED,
    REGISTER,
    TODAY,
    VENDOR,
    edition,
    history,
    pages,
    public_site,
    register,
)
from trustsite.assemble.views import Listed, ReleaseView
from trustsite.exports import exports
from trustsite.exports.feeds import SUBPROCESSORS, UPDATES, subprocessors_feed, updates_feed
from trustsite.history.log import Event
from trustsite.site.public import PublicSite

CHECKPOINT = "public 2 " + "3fa9" * 16
UPDATE = {
    "id": "upd-1",
    "audience": "public",
    "date": "2026-09-09",
    "kind": "notice",
    "title": "A <b>notice</b> & more",
    "body": "We **changed** [our page](/data/).\n\n* one\n* two",
}


def changes(site: PublicSite) -> list[dict[str, str]]:
    assert site.register is not None
    return entries(subprocessors_feed(site, site.register))


def news(*releases: ReleaseView, **changes: Any) -> bytes:
    site = public_site(updates=[UPDATE], **changes)
    return updates_feed(site, site.updates, releases)


def release(name: str, *told: tuple[str, str, str], changed: tuple[str, ...] = ()) -> ReleaseView:
    """Make a release of (event, id of a policy, its version)."""
    groups = tuple((group, (), (), ()) for group in changed)
    return ReleaseView(
        name=name,
        date=date.fromisoformat(name),
        documents=(),
        events=tuple(_event(*one) for one in told),
        facts=(),
        changes=groups,
        checkpoint=CHECKPOINT,
    )


def _event(event: str, id: str, version: str) -> tuple[Event, Listed]:
    why = "Why." if event in ("withdrawn", "tombstone") else None
    about = Listed(
        kind="policies",
        id=id,
        title=id.title(),
        version=version,
        effective_on=None,
        public_since=None,
        address=f"/{id}/",
    )
    return Event(event=event, kind="policies", id=id, version=version, reason=why), about


def test_both_feeds_are_valid() -> None:
    """Both are Atom by the schema of RFC 4287 and by what it says beside the schema."""
    held = history(releases={"2026-10-01": date(2026, 10, 1)})
    files = exports(edition(public_site(updates=[UPDATE]), held), pages("/updates/"))
    for path in (UPDATES, SUBPROCESSORS):
        assert faults(files[path], BASE + path) == []
    assert len(entries(files[UPDATES])) == 2


def test_a_feed_without_news_is_valid() -> None:
    """Nothing has happened yet: the feed stands there with the day of the facts."""
    site = public_site(register={**REGISTER, "subprocessors": []})
    assert site.register is not None
    for path, data in {
        UPDATES: updates_feed(site, (), ()),
        SUBPROCESSORS: subprocessors_feed(site, site.register),
    }.items():
        assert faults(data, BASE + path) == []
        assert b"<updated>2026-10-12T00:00:00Z</updated>" in data


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (b"id>", b"name>", "Element feed failed"),
        (b"2026-09-09T00:00:00Z", b"2026-09-09", "Element updated failed"),
        (b"/updates/upd-1/</id>", b"/feed.xml</id>", "id twice"),
        (b'rel="self"', b'rel="via"', "self is"),
        (b'href="https://trust.acme.example/updates/"', b'href="/updates/"', "not absolute"),
        (b"content", b"summary", "an entry says nothing"),
    ],
)
def test_the_reader_sees_what_is_wrong(old: bytes, new: bytes, fault: str) -> None:
    """A feed with a mistake in it is not called valid."""
    found = faults(news().replace(old, new), BASE + UPDATES)
    assert [line for line in found if fault in line], found


def test_an_update_is_words_and_keeps_its_id() -> None:
    """Title and text come as plain words; the id is the permanent address of the update."""
    (entry,) = entries(news())
    assert entry["id"] == entry["address"] == f"{BASE}updates/upd-1/"
    assert entry["title"] == "A <b>notice</b> & more"
    assert entry["words"] == "We changed our page. one two"
    assert entry["day"] == "2026-09-09"


def test_a_release_says_what_it_brought() -> None:
    """Each thing that it did to a document is named, with the reason if one is told."""
    first = release("2026-03-01", ("released", "access", "1.0"), ("reviewed", "risk", "2.0"))
    gone = (("withdrawn", "risk", "2.0"), ("tombstone", "access", "1.0"))
    second = release("2026-10-01", *gone, changed=("faq", "report-notes"))
    found = {entry["title"]: entry["words"] for entry in entries(news(second, first))}
    kept = f"Checkpoint: {CHECKPOINT}"
    told = "Access, version 1.0. Reviewed without a change: Risk, version 2.0."
    assert found["Release 2026-03-01"] == f"{told} {kept}"
    told = "Withdrawn: Risk. Why. Text removed: Access, version 1.0. Why."
    assert found["Release 2026-10-01"] == f"{told} Facts changed: faq, report notes. {kept}"


def test_each_row_has_its_changes() -> None:
    """A planned row is announced, an active one began, an ended one began and ended."""
    ended = ENDED | {"since": "2020-01-01", "ended_on": "2025-12-31"}
    found = changes(public_site(register=register(PLANNED, VENDOR, ended)))
    assert [(entry["title"], entry["day"]) for entry in found] == [
        ("Planned: ClickHouse", "2026-10-01"),
        ("No longer used: Müller Mail", "2025-12-31"),
        ("In use: Müller Mail", "2020-01-01"),
        ("In use: Amazon Web Services", "2019-05-01"),
    ]
    assert "From 2 November 2026. Objections until 31 October 2026." in found[0]["words"]
    assert "Where: United States, Norway, Worldwide." in found[0]["words"]


def test_an_entry_stays_when_its_row_moves_on() -> None:
    """The planned row becomes active and then ends; what was told before keeps id and day."""
    begun = PLANNED | {"status": "active", "since": "2026-11-02"}
    gone = begun | {"status": "ended", "ended_on": "2027-01-31"}
    stages = [changes(public_site(register=register(row))) for row in (PLANNED, begun, gone)]
    known = [{(entry["id"], entry["day"]) for entry in stage} for stage in stages]
    assert known[0] < known[1] < known[2]
    assert [len(stage) for stage in known] == [1, 2, 3]


def test_a_row_without_days_has_that_of_the_list() -> None:
    """A vendor whose first day nobody knows is in the feed, too."""
    (entry,) = changes(public_site(register=register(VENDOR | {"since": None})))
    assert (entry["title"], entry["day"]) == ("In use: Amazon Web Services", "2026-10-01")


def test_the_clock_changes_nothing() -> None:
    """A build on another day gives the same bytes: all dates are those of the facts."""
    site = public_site(updates=[UPDATE])
    later = replace(edition(site), today=date(2027, 2, 3))
    for path in (UPDATES, SUBPROCESSORS):
        assert exports(edition(site), ())[path] == exports(later, ())[path]
        assert TODAY.isoformat().encode() not in exports(edition(site), ())[path]
