"""Which files each edition has, and that they depend on nothing but values."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import replace
from datetime import date
from typing import Any

from tests.exports.sites import (
    ADDRESSES,
    edition,
    history,
    internal_edition,
    internal_site,
    pages,
    policy,
    public_site,
    shelf,
)
from trustsite.exports import SENTINEL, exports, machine_files, manifest
from trustsite.exports.records import frozen_facts, history_files
from trustsite.history.checkpoint import Checkpoint

FACTS = {"faq": (("2026-10-01", b"[1]\n"),)}


def build(**changes: Any) -> dict[str, bytes]:
    held = history(shelf(policy("1.0", "2026-03-01")), releases={"2026-10-01": date(2026, 10, 1)})
    return exports(edition(public_site(**changes), held), pages(*ADDRESSES))


def inside(**notes: Any) -> dict[str, bytes]:
    return exports(internal_edition(internal_site(**notes)), pages(*ADDRESSES))


def test_the_public_edition_has_these_files() -> None:
    """The public site has these machine files, at fixed paths without a leading slash."""
    assert list(build()) == [
        ".well-known/security.txt",
        "feed.xml",
        "history/log.jsonl",
        "llms.txt",
        "oscal/component-definition.json",
        "robots.txt",
        "search.json",
        "sitemap.xml",
        "subprocessors.csv",
        "subprocessors.json",
        "subprocessors/feed.xml",
        "trust.json",
        "trust.schema.json",
    ]


def test_what_the_company_left_out_has_no_file() -> None:
    """Without a register and security.txt facts there is no empty file in their place."""
    gone = set(build()) - set(build(register=None, security_txt=None))
    assert gone == {
        ".well-known/security.txt",
        "subprocessors.csv",
        "subprocessors.json",
        "subprocessors/feed.xml",
    }


def test_every_file_is_described_and_every_description_has_its_file() -> None:
    """What is told of the files is told of those that are there, in both editions."""
    held = history(facts=FACTS)
    for one in (edition(held=held), internal_edition(internal_site())):
        told = {file.path for file in machine_files(one)} - {"manifest.json"}
        written = {path.replace("2026-10-01/faq", "<release>/<facts>") for path in exports(one, ())}
        assert told == {pattern(path) for path in written}


def pattern(path: str) -> str:
    """Give the pattern that three files beside the page of a period are described by."""
    return "in-force/<period>/in-force.csv" if path.startswith("in-force/") else path


def test_equal_values_give_equal_bytes() -> None:
    """Two builds from equal values are identical."""
    assert build() == build()


def test_every_file_is_utf8_and_ends_its_last_line() -> None:
    """Every file is UTF-8 text whose last line has a line feed."""
    for path, data in {**build(), **inside()}.items():
        assert data.decode().endswith("\n"), path


def test_the_internal_edition_has_these_files_only() -> None:
    """The auditor's tables, calendars, subprocessors, the search, no robots, its sentinel."""
    files = inside()
    tables = [path for path in files if path.startswith("in-force/")]
    names = {"in-force.csv", "in-force.json", "subprocessors.csv"}
    assert {path.rpartition("/")[2] for path in tables} == names
    others = ["robots.txt", "search.json", "subprocessors.csv", "subprocessors.json"]
    calendars = [path for path in files if re.fullmatch(r"reviews/[a-z-]+\.ics", path)]
    assert "reviews/reviews.ics" in calendars
    assert list(files) == [*tables, *calendars, *others, SENTINEL]
    assert files["robots.txt"] == b"User-agent: *\nDisallow: /\n"
    assert b"internal edition" in files[SENTINEL]


def test_the_list_of_subprocessors_is_the_same_in_both_editions() -> None:
    """What staff know of a vendor beside the public row is not in the internal site's data."""
    notes = [{"id": "aws", "tier": 1, "note": "CANARY a private remark"}]
    public = build()
    for path in ("subprocessors.csv", "subprocessors.json"):
        assert inside(subprocessors=notes)[path] == public[path]


def test_frozen_facts_keep_their_bytes() -> None:
    """The facts of a release are served exactly as frozen, at the address of that release."""
    facts = {
        "faq": (("2026-10-01", b"[1]\n"), ("2026-10-01.2", b"[ 2 ]")),
        "controls": (("2026-10-01", b"[]\n"),),
    }
    assert frozen_facts(facts) == {
        "releases/2026-10-01/controls.json": b"[]\n",
        "releases/2026-10-01/faq.json": b"[1]\n",
        "releases/2026-10-01.2/faq.json": b"[ 2 ]",
    }


def test_the_history_keeps_its_bytes() -> None:
    """Log, frozen files and signatures are served as they lie on disk, at the log's own paths."""
    day = date(2026, 10, 1)
    frozen, signed = {"policies/a/1.0.md": b"A.\n"}, {"signatures/1.sig": b"S\n"}
    held = replace(history(releases={"one": day}), frozen_files=frozen, signatures=signed)
    assert history_files(held) == {
        "history/log.jsonl": held.entries[0].line().encode() + b"\n",
        "history/policies/a/1.0.md": b"A.\n",
        "history/signatures/1.sig": b"S\n",
    }
    assert history_files(replace(held, entries=())) == {}


def test_the_manifest_names_every_file_but_itself() -> None:
    """The manifest gives hash and size of each file, sorted, whatever order the files came in."""
    kept = Checkpoint(audience="public", sequence=2, hash="3fa9" * 16)
    files = {"b.txt": b"bee\n", "a/index.html": b"", "manifest.json": b"an older one"}
    written = manifest(files, kept)
    assert json.loads(written)["checkpoint"] == f"public 2 {'3fa9' * 16}"
    assert json.loads(manifest({}, None))["checkpoint"] is None
    listed = json.loads(written)["files"]
    assert list(listed) == ["a/index.html", "b.txt"]
    assert listed["b.txt"] == {"sha256": hashlib.sha256(b"bee\n").hexdigest(), "size": 4}
    assert written == manifest(dict(reversed(files.items())), kept)
