"""Which files each edition has, and that they depend on nothing but values."""

from __future__ import annotations

import hashlib
import json
from datetime import date

from tests.exports.sites import ADDRESSES, TODAY, internal_site, policy, policy_page, public_site
from tests.exports.sites import release as released
from trustsite.exports import SENTINEL, exports, frozen_facts, internal_exports, manifest

RELEASES = (released("2026-10-01", date(2026, 10, 1)),)


def build() -> dict[str, bytes]:
    pages = (policy_page(policy("1.0", "2026-03-01")),)
    return exports(public_site(), RELEASES, pages, TODAY, ADDRESSES)


def test_the_public_edition_has_these_files() -> None:
    """The public site has eight machine files, at fixed paths without a leading slash."""
    assert list(build()) == [
        ".well-known/security.txt",
        "llms.txt",
        "oscal/component-definition.json",
        "robots.txt",
        "sitemap.xml",
        "subprocessors.csv",
        "subprocessors.json",
        "trust.json",
    ]


def test_what_the_company_left_out_has_no_file() -> None:
    """Without a register and security.txt facts there is no empty file in their place."""
    site = public_site(register=None, security_txt=None)
    files = exports(site, (), (), TODAY, ())
    assert list(files) == [
        "llms.txt",
        "oscal/component-definition.json",
        "robots.txt",
        "sitemap.xml",
        "trust.json",
    ]


def test_equal_values_give_equal_bytes() -> None:
    """Two builds from equal values are identical, also if addresses come as an unordered set."""
    again = exports(
        public_site(),
        RELEASES,
        (policy_page(policy("1.0", "2026-03-01")),),
        TODAY,
        frozenset(ADDRESSES),
    )
    assert again == build()


def test_every_file_is_utf8_and_ends_its_last_line() -> None:
    """Every file is UTF-8 text whose last line has a line feed."""
    for path, data in {**build(), **internal_exports(internal_site())}.items():
        assert data.decode().endswith("\n"), path


def test_the_internal_edition_has_these_files_only() -> None:
    """The internal site has the list of subprocessors, a refusal of robots and its sentinel."""
    files = internal_exports(internal_site())
    assert list(files) == ["robots.txt", "subprocessors.csv", "subprocessors.json", SENTINEL]
    assert files["robots.txt"] == b"User-agent: *\nDisallow: /\n"
    assert b"internal edition" in files[SENTINEL]


def test_the_list_of_subprocessors_is_the_same_in_both_editions() -> None:
    """What staff know of a vendor beside the public row is not in the internal site's data."""
    notes = [{"id": "aws", "tier": 1, "note": "CANARY a private remark"}]
    inside = internal_exports(internal_site(subprocessors=notes))
    public = build()
    for path in ("subprocessors.csv", "subprocessors.json"):
        assert inside[path] == public[path]


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


def test_the_manifest_names_every_file_but_itself() -> None:
    """The manifest gives hash and size of each file, sorted, whatever order the files came in."""
    files = {"b.txt": b"bee\n", "a/index.html": b"", "manifest.json": b"an older one"}
    written = manifest(files)
    listed = json.loads(written)["files"]
    assert list(listed) == ["a/index.html", "b.txt"]
    assert listed["b.txt"] == {"sha256": hashlib.sha256(b"bee\n").hexdigest(), "size": 4}
    assert written == manifest(dict(reversed(files.items())))
