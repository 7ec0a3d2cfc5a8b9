"""What MkDocs is told: a small config beside the pages, there to be looked at."""

from __future__ import annotations

import json
from typing import Any

from trustsite.assemble.context import Edition
from trustsite.assemble.templates import day
from trustsite.hosts import describe
from trustsite.site.public import Artwork, Brand

# Words, address, and the section whose pages mark the entry as the one where a reader is.
PUBLIC_NAV = (
    ("Documents", "documents/", "documents"),
    ("Controls", "controls/", "controls"),
    ("Subprocessors", "subprocessors/", "subprocessors"),
    ("Policies", "policies/", "policies"),
    ("Questions", "faq/", "faq"),
    ("Updates", "updates/", "updates"),
)
# Pixels; trust.css says the same of .word img.
LOGO_HEIGHT = 32
INTERNAL_NAV = (
    ("For me", ".", "for"),
    ("Policies", "policies/", "policies"),
    ("Procedures", "procedures/", "procedures"),
    ("Controls", "controls/", "controls"),
    ("Coverage", "coverage/", "coverage"),
    ("Changes", "changes/", "changes"),
    ("Due", "reviews/", "due"),
    ("Readiness", "readiness/", "readiness"),
)


def frame(edition: Edition) -> dict[str, Any]:
    """Give what stands around every page: the same for all pages of one edition."""
    site, inside = edition.site, edition.inside
    contacts = site.contacts
    asked = (contacts.trust if inside is None else contacts.security) if contacts else None
    legal = [site.company.legal_name, site.company.headquarters]
    confirmed = site.about.facts_confirmed_on
    nav = PUBLIC_NAV if inside is None else INTERNAL_NAV
    return {
        "company": str(site.company.short_name),
        "brand": brand(site.brand),
        "legal_line": ", ".join(str(part) for part in legal if part is not None),
        "site_title": str(site.about.title) if inside is None else "Policies and controls",
        "edition": edition.name,
        # Holds where a host sends no headers and in saved copies, too.
        "content_policy": describe(edition).policy_in_page,
        "nav": [
            {"label": label, "address": address, "section": name} for label, address, name in nav
        ],
        "request": site.access is not None,
        "ask": str(asked or "").removeprefix("https://"),
        "facts_confirmed": confirmed.isoformat(),
        "facts_confirmed_day": day(confirmed),
        "preview": edition.history.preview,
        "banner": str(inside.notes.banner or "") if inside is not None else "",
    }


def brand(own: Brand | None) -> dict[str, Any]:
    """Give what the frame shows of the company's own look; empty where it is the theme's."""
    if own is None:
        return {}
    fonts = [_art(font.file) for font in (own.headings, own.text) if font]
    shown = {
        "name": own.name and str(own.name),
        "logo": own.logo and _art(own.logo),
        "logo_dark": own.logo_dark and _art(own.logo_dark),
        "icon": own.icon and _art(own.icon),
        "headings": own.headings is not None,
        "fonts": fonts,
    }
    return {key: value for key, value in shown.items() if value}


def _art(art: Artwork) -> dict[str, Any]:
    """Name a file; its width is for the height that a logo has in the header."""
    width = round(art.width * LOGO_HEIGHT / art.height) if art.height else 0
    kind = "image/png" if art.name.endswith(".png") else "image/svg+xml"
    return {"address": f"assets/brand/{art.name}", "width": width, "type": kind}


def child(edition: Edition, base: str) -> str:
    """Give the config of one build as JSON, which is YAML with everything quoted.

    ``base`` is the config to inherit, relative to the build folder: no path of a machine stands
    in any config. MkDocs reads paths from the child's folder, so all are stated anew.
    """
    about = edition.site.about
    config: dict[str, Any] = {
        "INHERIT": base,
        "site_name": str(about.title),
        # Where people who work here read theirs is not known; the public address is another site.
        "site_url": about.base_url if edition.inside is None else "",
        "docs_dir": "docs",
        "site_dir": "html",
        "theme": {
            "name": "material",
            "custom_dir": "theme",
            "font": False,
            "language": about.language,
        },
        # Nothing that runs code of others, or that a page did not ask for.
        "plugins": [],
        "hooks": [],
        "extra_css": [],
        "extra_javascript": [],
        "extra": frame(edition),
    }
    return json.dumps(config, ensure_ascii=False, indent=2) + "\n"
