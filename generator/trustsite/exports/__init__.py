"""Site to files for machines: values in, bytes by path out. Nothing here reads the clock."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from trustsite.assemble.context import Edition
from trustsite.assemble.packs import packs as reading_lists
from trustsite.assemble.page import Page
from trustsite.exports import calendar, described, in_force, oscal, security_txt
from trustsite.exports.brand import brand_files, brand_style
from trustsite.exports.crawlers import ROBOTS, SITEMAP, STAY_AWAY, robots, sitemap
from trustsite.exports.described import (
    FROZEN,
    HELD,
    IN_FORCE,
    PACKS,
    SENTINEL,
    MachineFile,
    machine_files,
)
from trustsite.exports.feeds import SUBPROCESSORS, UPDATES, subprocessors_feed, updates_feed
from trustsite.exports.llms import llms
from trustsite.exports.packs import packs as pack_files
from trustsite.exports.records import LOG, MANIFEST, frozen_facts, history_files, manifest
from trustsite.exports.search import PATH as SEARCH
from trustsite.exports.search import search
from trustsite.exports.subprocessors import SCHEMA, subprocessors_csv, subprocessors_json
from trustsite.exports.trust import PATH as TRUST
from trustsite.exports.trust import schema, trust

__all__ = ["SENTINEL", "MachineFile", "brand_style", "exports", "machine_files", "manifest"]

SENTINEL_TEXT = (
    b"trustsite: internal edition\n"
    b"\n"
    b"This site is for people who work here. If anyone else can read this file, the internal\n"
    b"edition stands where it must not: take it down.\n"
)
# Files that have no writer of their own: made of many, or of all others.
ELSEWHERE = (MANIFEST, FROZEN, LOG, HELD, PACKS, IN_FORCE, calendar.EVERYTHING)
Writers = Mapping[str, Callable[[], bytes]]


def exports(edition: Edition, pages: Sequence[Page]) -> dict[str, bytes]:
    """Give the machine files of one edition, exactly those that are described, and its brand's.

    ``pages`` are all pages of the edition. The manifest has a function of its own, because it
    lists what others make.
    """
    paths = [file.path for file in machine_files(edition)]
    writers = _public(edition, pages) if edition.inside is None else _internal(edition, pages)
    files = {path: writers[path]() for path in paths if path not in ELSEWHERE}
    if PACKS in paths:
        files |= pack_files(edition.site, reading_lists(edition))
    if FROZEN in paths:
        files |= frozen_facts(edition.history.facts)
    if IN_FORCE in paths:
        files |= in_force.files(edition)
    if calendar.EVERYTHING in paths:
        files |= calendar.calendars(edition)
    files |= history_files(edition.history)
    return dict(sorted({**files, **brand_files(edition.site)}.items()))


def _public(edition: Edition, pages: Sequence[Page]) -> Writers:
    site, releases = edition.site, edition.releases
    by_id = sorted(edition.policies, key=lambda page: page.id)  # a new title moves no record
    return {
        TRUST: lambda: trust(site, releases, by_id, edition.today),
        SCHEMA: lambda: schema(site),
        UPDATES: lambda: updates_feed(site, edition.updates, releases),
        oscal.PATH: lambda: oscal.component_definition(site),
        described.LLMS: lambda: llms(site, releases, pages, machine_files(edition)),
        SEARCH: lambda: search(edition, pages),
        SITEMAP: lambda: sitemap(edition, pages),
        ROBOTS: lambda: robots(site),
        **_security(edition),
        **_register(edition),
    }


def _internal(edition: Edition, pages: Sequence[Page]) -> Writers:
    """Few files, and one that says what this site is (TC-05)."""
    return {
        SENTINEL: lambda: SENTINEL_TEXT,
        ROBOTS: lambda: STAY_AWAY,
        SEARCH: lambda: search(edition, pages),
        **_register(edition),
    }


def _security(edition: Edition) -> Writers:
    facts = edition.site.security_txt
    return {} if facts is None else {security_txt.PATH: lambda: security_txt.security_txt(facts)}


def _register(edition: Edition) -> Writers:
    site, register = edition.site, edition.site.register
    if register is None:
        return {}
    return {
        described.CSV: lambda: subprocessors_csv(site, register),
        described.JSON: lambda: subprocessors_json(site, register),
        SUBPROCESSORS: lambda: subprocessors_feed(site, register),
    }
