"""Site to files for machines: values in, bytes by path out. Nothing here reads clock or disk."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from trustsite.assemble.views import DocumentPage, ReleaseView
from trustsite.exports import oscal, security_txt
from trustsite.exports.brand import brand_files, brand_style
from trustsite.exports.crawlers import SITEMAP, STAY_AWAY, robots, sitemap
from trustsite.exports.llms import llms
from trustsite.exports.records import MANIFEST, frozen_facts, manifest
from trustsite.exports.subprocessors import subprocessors_csv, subprocessors_json
from trustsite.exports.trust import trust
from trustsite.site.internal import InternalSite
from trustsite.site.public import PublicSite

__all__ = ["SENTINEL", "brand_style", "exports", "frozen_facts", "internal_exports", "manifest"]

SENTINEL = "trustsite-internal-edition.txt"
SENTINEL_TEXT = (
    b"trustsite: internal edition\n"
    b"\n"
    b"This site is for people who work here. If anyone else can read this file, the internal\n"
    b"edition stands where it must not: take it down.\n"
)


def exports(
    site: PublicSite,
    history_releases: tuple[ReleaseView, ...],
    policies: tuple[DocumentPage, ...],
    today: date,
    addresses: Collection[str],
) -> dict[str, bytes]:
    """Give the machine files of the public site.

    ``history_releases`` come newest first; ``addresses`` are the root addresses (``/controls/``)
    of pages that may be indexed. The frozen facts and the manifest have functions of their own.
    """
    files = {
        "trust.json": trust(site, history_releases, policies, today),
        SITEMAP: sitemap(site, addresses),
        "robots.txt": robots(site),
        oscal.PATH: oscal.component_definition(site),
        **_subprocessors(site),
        **brand_files(site),
    }
    if site.security_txt is not None:
        files[security_txt.PATH] = security_txt.security_txt(site.security_txt)
    files["llms.txt"] = llms(site, history_releases, addresses, {*files, MANIFEST})
    return dict(sorted(files.items()))


def internal_exports(inside: InternalSite) -> dict[str, bytes]:
    """Give the machine files of the internal site: few, and one that says what it is (TC-05)."""
    files = {
        SENTINEL: SENTINEL_TEXT,
        "robots.txt": STAY_AWAY,
        **_subprocessors(inside.public),
        **brand_files(inside.public),
    }
    return dict(sorted(files.items()))


def _subprocessors(site: PublicSite) -> dict[str, bytes]:
    if site.register is None:
        return {}
    return {
        "subprocessors.csv": subprocessors_csv(site, site.register),
        "subprocessors.json": subprocessors_json(site, site.register),
    }
