"""S3 with CloudFront: response headers policies, and what else infrastructure code must say."""

from __future__ import annotations

import json
from typing import Any

from trustsite.hosts.description import OPEN, TYPES, Description, Header

# CloudFront has a place of its own for these; every other header is a custom one.
OWN = (
    *("Content-Security-Policy", "Strict-Transport-Security"),
    *("X-Content-Type-Options", "Referrer-Policy"),
)


def write(site: Description) -> str:
    """Give JSON with policies in the form that CloudFront's own interface takes."""
    name = f"trustsite-{site.audience}"
    policies = {"default": _policy(name, site.headers)}
    behaviors = []
    if site.open_kinds:
        policies["data"] = _policy(f"{name}-data", (*site.headers, OPEN))
        behaviors = [{"PathPattern": f"*.{kind}", "policy": "data"} for kind in site.open_kinds]
    whole = {
        "about": f"What CloudFront sends with the {site.audience} edition. See docs/hosting.md.",
        "responseHeadersPolicies": policies,
        "cacheBehaviors": behaviors,
        "customErrorResponses": [
            {
                "ErrorCode": code,
                "ResponseCode": "404",
                "ResponsePagePath": f"{site.prefix}404.html",
            }
            for code in (403, 404)
        ],
        "redirects": [{"from": old, "to": new, "status": 301} for old, new in site.moved],
        "contentTypes": {f".{kind}": value for kind, value in TYPES.items()},
    }
    return json.dumps(whole, indent=2) + "\n"


def _policy(name: str, headers: tuple[Header, ...]) -> dict[str, Any]:
    known = dict(headers)
    others = [
        {"Header": header, "Value": value, "Override": True}
        for header, value in headers
        if header not in OWN
    ]
    return {
        "Name": name,
        "SecurityHeadersConfig": {
            "ContentSecurityPolicy": {
                "ContentSecurityPolicy": known["Content-Security-Policy"],
                "Override": True,
            },
            "ContentTypeOptions": {"Override": True},
            "ReferrerPolicy": {"ReferrerPolicy": known["Referrer-Policy"], "Override": True},
            "StrictTransportSecurity": {
                "AccessControlMaxAgeSec": int(
                    known["Strict-Transport-Security"].removeprefix("max-age=")
                ),
                "IncludeSubdomains": False,
                "Preload": False,
                "Override": True,
            },
        },
        "CustomHeadersConfig": {"Quantity": len(others), "Items": others},
    }
