"""What a generator can't guess about the models: what their ids refer to, and dates in order.

Nothing here lists the fields of a model. A new free text, date, number or address is filled
without a line here; a new kind of scalar, or an id that refers to something, asks for one.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from tests.sample import ROOT

FONT = "source-serif-4-latin-wght-normal.woff2"
TODAY = date(2026, 10, 15)
CLASSES = ("public", "request", "nda", "internal")
CLOSED = ("internal", "draft")
# Of these the public site shows the public ones only, and no card of any other.
NO_CARD = ("faq", "group", "update")
ROLE, OTHER_ROLE = "security-lead", "ceo"
BASE_URL = "https://trust.canary.example/"

# Ids of things that every project needs and that are public.
VENDORS = {"active": "open-vendor", "planned": "open-vendor-planned", "ended": "open-vendor-ended"}
PRODUCT = "open-product"
PUBLIC_CONTROL, CLOSED_CONTROLS = "IAM-01", ("INT-1", "INT-2")

# The ids of a mapping, where the catalogue or another file decides them.
KEYS: dict[str, tuple[str, ...]] = {
    "Company.roles": (ROLE, OTHER_ROLE, "platform-lead"),
    "Service.products": (PRODUCT,),
    "Subprocessors.subprocessors": tuple(VENDORS.values()),
    "Frameworks.held": ("soc-3", "iso-27001", "pci-dss", "csa-star-1", "nist-csf", "eu-us-dpf"),
    "Frameworks.laws": ("gdpr",),
    "Frameworks.planned": ("soc-1",),
    "Frameworks.not_applicable": ("fedramp",),
    "PolicyInternal.roles": (ROLE, OTHER_ROLE),
    # Of the catalogue and not in the project, so that nothing else goes; and one that stays.
    "Adopted.policies": ("physical-security",),
    "Adopted.procedures": ("receive-a-visitor",),
    "Adopted.controls": ("PHY-02", "INT-1"),
}

# SR-01, SA-09: neither is ever public.
NEVER_PUBLIC = ("Report", "BridgeLetter")

# Words of closed sets where the first one would not fit; else the first one is taken.
WORDS: dict[str, str] = {
    "Report.type": "2",
    "NextReport.type": "2",
    "UpdateHead.kind": "incident",
}

# Values that other facts decide.
EXACT: dict[str, Any] = {
    "Site.base_url": BASE_URL,
    "Site.language": "en",
    "ControlDomain.id": "IAM",
    "Soc2.criteria_edition": "tsc-2017-rev-2022",
    "SecurityTxt.canonical": [f"{BASE_URL}.well-known/security.txt"],
    "ThirdPartyDependence.active_subprocessors": "1",
    "Company.founded": "2014",
    "Auditor.may_be_named": "yes",
    "PolicyHead.show_earlier_dates": "no",
    "Change.only_facts": "no",
    "Brand.colour": "#0a5a45",
    "Brand.colour_dark": "#86d6ba",
    "Brand.logo": "logo.svg",
    "Brand.logo_dark": "logo.svg",
    "Brand.icon": "logo.svg",
    "Font.family": "Open Sans",
    "Font.file": "text.woff2",
    # One address was public, the other never: that a page was there is a secret.
    "Redirects.redirects": {
        "/open-page/": "/documents/",
        "/documents/canary-moved-zulu9901/": "/documents/",
    },
    "Redirects.also_published": ["/open-page/"],
}

# Days that anyone may see; the rules want them in order.
DAYS: dict[str, str] = {
    "": "2026-03-02",
    "period_start": "2025-07-01",
    "period_end": "2026-06-30",
    "report_date": "2026-08-14",
    "as_of": "2025-03-31",
    "covers_from": "2026-07-01",
    "covers_to": "2026-09-30",
    "issued_on": "2026-10-01",
    "planned_period_end": "2027-06-30",
    "expected_report_on": "2027-08-01",
    "expires_on": "2027-05-01",
    "valid_to": "2027-05-01",
    "certified_until": "2027-05-01",
    "next_review_on": "2027-02-01",
    "notice_on": "2026-09-01",
    "effective_on": "2026-03-03",
    "to": "2026-03-31",
    "NextReport.period_start": "2026-07-01",
    "NextReport.as_of": "2026-12-31",
    "Subprocessor.effective_on": "2026-12-01",
}
# Days of records that stand in order with others; they can't be told apart in a page.
IN_ORDER = ("Report", "BridgeLetter", "NextReport")
AHEAD = ("due_on", "next_review_on", "until", "expires_on", "ends_on")

SCALARS: dict[str, str] = {
    "Moment": "2027-03-01T00:00:00Z",
    "YesNo": "yes",
    "Whole": "3",
    "Number": "99.95",
    "Version": "1.0",
    "Country": "DE",
    "Location": "DE",
    "LanguageTag": "en",
    "Fingerprint": "0123456789ab",
}
# The files that brand.yml names.
ARTWORK: dict[str, bytes] = {
    "logo.svg": b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>',
    "text.woff2": (ROOT / "themes/shared/assets/trust/fonts" / FONT).read_bytes(),
}
# Addresses are canaries, too.
ADDRESSES: dict[str, str] = {
    "WebAddress": "https://www.canary.example/{token}/",
    "Endpoint": "https://www.canary.example/{token}/",
    "Address": "https://www.canary.example/{token}/",
    "MailAddress": "{token}@canary.example",
    "Contact": "mailto:{token}@canary.example",
}


def secret_days(ahead: bool) -> list[date]:
    """Days that no public fact has: each tells which internal fact a page gave away."""
    first = date(2026, 11, 6) if ahead else date(2025, 11, 6)
    days = (first + timedelta(days=number) for number in range(330))
    shown = {date.fromisoformat(day) for day in DAYS.values()}
    return [day for day in days if 6 <= day.day <= 28 and day not in shown]
