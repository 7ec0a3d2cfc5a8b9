"""Each file for programs with its description: what is not described here can't be written.

The page about these files, ``llms.txt`` and the tests read this list.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from trustsite.assemble.context import Edition
from trustsite.assemble.packs import packs
from trustsite.assemble.period import periods
from trustsite.exports import calendar, oscal, security_txt
from trustsite.exports.crawlers import ROBOTS, SITEMAP
from trustsite.exports.feeds import SUBPROCESSORS, UPDATES
from trustsite.exports.records import LOG, MANIFEST
from trustsite.exports.search import PATH as SEARCH
from trustsite.exports.subprocessors import SCHEMA
from trustsite.exports.trust import PATH as TRUST

SENTINEL = "trustsite-internal-edition.txt"
LLMS = "llms.txt"
CSV = "subprocessors.csv"
JSON = "subprocessors.json"
# One file for each group of facts that a release froze; the page shows the pattern.
FROZEN = "releases/<release>/<facts>.json"
# Every text, head and group of facts that a release froze, and the signatures of the log.
HELD = "history/<path>"
# Each reading list, and each of its editions; the page of a list links its own two files.
PACKS = "packs/<pack>/pack.md"
# Three files beside the page of each examined period.
IN_FORCE = "in-force/<period>/in-force.csv"

STABLE = "Keys and ids stay; a change that breaks readers gets a new format number."
OURS = "Made for this site's own pages; its form may change with any release."
RULED = "The format is an outside standard; we follow it."


@dataclass(frozen=True, slots=True, kw_only=True)
class MachineFile:
    """One file as people are told of it. ``path`` is from the site's root.

    ``rules`` says where the form is written down: a path of this site, an https address, or
    nothing.
    """

    path: str
    title: str
    about: str
    media_type: str
    form: str
    rules: str
    promise: str


def machine_files(edition: Edition) -> tuple[MachineFile, ...]:
    """Give what this edition has, in the order in which a reader would want it."""
    known = {file.path: file for file in FILES}
    return tuple(known[path] for path in _paths(edition))


def _paths(edition: Edition) -> Iterator[str]:
    needs = PUBLIC if edition.inside is None else INTERNAL
    yield from (path for path, there in needs.items() if there(edition))


Needs = dict[str, Callable[[Edition], bool]]


def _always(_: Edition) -> bool:
    return True


def _register(edition: Edition) -> bool:
    return edition.site.register is not None


def _security(edition: Edition) -> bool:
    return edition.site.security_txt is not None


def _frozen(edition: Edition) -> bool:
    return any(edition.history.facts.values())


def _released(edition: Edition) -> bool:
    return bool(edition.history.entries)


def _packs(edition: Edition) -> bool:
    return next(packs(edition), None) is not None


def _periods(edition: Edition) -> bool:
    return bool(periods(edition))


PUBLIC: Needs = {
    TRUST: _always,
    SCHEMA: _always,
    CSV: _register,
    JSON: _register,
    UPDATES: _always,
    SUBPROCESSORS: _register,
    oscal.PATH: _always,
    security_txt.PATH: _security,
    PACKS: _packs,
    FROZEN: _frozen,
    LOG: _released,
    HELD: _released,
    MANIFEST: _always,
    LLMS: _always,
    SEARCH: _always,
    SITEMAP: _always,
    ROBOTS: _always,
}
INTERNAL: Needs = {
    CSV: _register,
    JSON: _register,
    IN_FORCE: _periods,
    calendar.EVERYTHING: calendar.there,
    LOG: _released,
    HELD: _released,
    MANIFEST: _always,
    SEARCH: _always,
    ROBOTS: _always,
    SENTINEL: _always,
}

FILES = (
    MachineFile(
        path=TRUST,
        title="Public facts",
        about="What the pages say, in one file: reports, categories, criteria, frameworks, "
        "controls, policies, documents, subprocessors, regions, contacts.",
        media_type="application/json",
        form="JSON, format trustsite-trust/1",
        rules=SCHEMA,
        promise=STABLE,
    ),
    MachineFile(
        path=SCHEMA,
        title="Schema of the public facts",
        about="Describes each field of the facts, and says which words a field may hold.",
        media_type="application/schema+json",
        form="JSON Schema, draft 2020-12",
        rules="https://json-schema.org/draft/2020-12/schema",
        promise=STABLE,
    ),
    MachineFile(
        path=CSV,
        title="Subprocessors as a table",
        about="One line for each subprocessor, in the order of the page: planned, active, ended. "
        "A cell that a spreadsheet would run as a formula begins with an apostrophe.",
        media_type="text/csv",
        form="CSV in UTF-8 with a line of column names",
        rules="https://www.rfc-editor.org/rfc/rfc4180",
        promise=STABLE,
    ),
    MachineFile(
        path=JSON,
        title="Subprocessors with dates and terms of notice",
        about="The same rows in the same order, with the terms of notice and objection.",
        media_type="application/json",
        form="JSON, format trustsite-subprocessors/1",
        rules=SCHEMA,
        promise=STABLE,
    ),
    MachineFile(
        path=IN_FORCE,
        title="What was in force in an examined period",
        about="Each version with its first and last day, its approval and where that is recorded. "
        "In in-force.json the subprocessors are beside it, in subprocessors.csv alone.",
        media_type="text/csv",
        form="CSV in UTF-8 with a line of column names; JSON, format trustsite-in-force/1",
        rules="https://www.rfc-editor.org/rfc/rfc4180",
        promise=STABLE,
    ),
    MachineFile(
        path=calendar.EVERYTHING,
        title="Calendar of reviews and other days",
        about="What is due and when: reviews, evidence, findings, exceptions, vendors, reports. "
        "Beside it one calendar for each role that answers for something.",
        media_type="text/calendar",
        form="iCalendar",
        rules="https://www.rfc-editor.org/rfc/rfc5545",
        promise="The id of an entry never changes; its day may.",
    ),
    MachineFile(
        path=UPDATES,
        title="Feed of updates and releases",
        about="Each dated update and each release, newest first. Dates are those of the facts; "
        "a new build alone changes nothing.",
        media_type="application/atom+xml",
        form="Atom",
        rules="https://www.rfc-editor.org/rfc/rfc4287",
        promise="The id of an entry never changes. Entries stay.",
    ),
    MachineFile(
        path=SUBPROCESSORS,
        title="Feed of changes of subprocessors",
        about="One entry each time a subprocessor is planned, starts or ends.",
        media_type="application/atom+xml",
        form="Atom",
        rules="https://www.rfc-editor.org/rfc/rfc4287",
        promise="The id of an entry never changes. Entries stay.",
    ),
    MachineFile(
        path=oscal.PATH,
        title="Controls as an OSCAL component definition",
        about="Each public control with its sentence, the criteria that it serves and its page.",
        media_type="application/json",
        form="OSCAL 1.1.2 component definition, JSON",
        rules="https://pages.nist.gov/OSCAL/",
        promise=RULED,
    ),
    MachineFile(
        path=security_txt.PATH,
        title="Where to report a vulnerability",
        about="Contacts for security research, and until when they are good.",
        media_type="text/plain",
        form="security.txt",
        rules="https://www.rfc-editor.org/rfc/rfc9116",
        promise=RULED,
    ),
    MachineFile(
        path=PACKS,
        title="Reading lists as text",
        about="Each reading list with exact versions, access, addresses and links to ask; plain "
        "text is beside it in pack.txt, and each edition has both below its own address.",
        media_type="text/markdown",
        form="Markdown",
        rules="",
        promise="An edition keeps its list.",
    ),
    MachineFile(
        path=FROZEN,
        title="Facts as each release froze them",
        about="Controls, documents, questions, packs, reports and subprocessors as they stood at "
        "a release; the page of each release links those that it changed.",
        media_type="application/json",
        form="JSON",
        rules="",
        promise="A frozen file never changes.",
    ),
    MachineFile(
        path=LOG,
        title="Log of all releases",
        about="One line for each release, chained to the line before it by hash, with the hash of "
        "every file that it froze. With these files a copy of the site can be verified.",
        media_type="application/jsonl",
        form="JSON Lines",
        rules="",
        promise="A line never changes. New releases add lines.",
    ),
    MachineFile(
        path=HELD,
        title="Frozen files that the log names",
        about="Each version as Markdown with its head as JSON, the facts of each release, and "
        "signatures of the log where there are some, at the paths that the log names.",
        media_type="text/markdown",
        form="Markdown and JSON",
        rules="",
        promise="A frozen file never changes.",
    ),
    MachineFile(
        path=MANIFEST,
        title="Size and SHA-256 of every file",
        about="Lists every file of this site but itself, so that a copy can be compared with it, "
        "and has the checkpoint of the last release.",
        media_type="application/json",
        form="JSON, format trustsite-manifest/1",
        rules="",
        promise=STABLE,
    ),
    MachineFile(
        path=LLMS,
        title="Overview for language models",
        about="Who speaks, from when the facts are, and links to the pages and files.",
        media_type="text/plain",
        form="Markdown",
        rules="https://llmstxt.org/",
        promise=RULED,
    ),
    MachineFile(
        path=SEARCH,
        title="Index of the search",
        about="Titles and words of what is in force, with the address and anchor of each part.",
        media_type="application/json",
        form="JSON, format trustsite-search/1",
        rules="",
        promise=OURS,
    ),
    MachineFile(
        path=SITEMAP,
        title="All pages",
        about="The pages in force, for search engines; old versions are left out.",
        media_type="application/xml",
        form="Sitemap",
        rules="https://www.sitemaps.org/protocol.html",
        promise=RULED,
    ),
    MachineFile(
        path=ROBOTS,
        title="What robots are told",
        about="Whether they may read this site, and where the list of pages is.",
        media_type="text/plain",
        form="robots.txt",
        rules="https://www.rfc-editor.org/rfc/rfc9309",
        promise=RULED,
    ),
    MachineFile(
        path=SENTINEL,
        title="Mark of the internal edition",
        about="If anyone outside can read this file, the internal edition stands where it must "
        "not.",
        media_type="text/plain",
        form="Text",
        rules="",
        promise="It stays at this address.",
    ),
)
