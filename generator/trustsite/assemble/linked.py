"""JSON-LD for search engines (schema.org), from facts that the same page states in words."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from trustsite.site.public import PublicSite, Question

CONTEXT = "https://schema.org"
# Inside <script> nothing may end the element or begin another; JSON has another way to write it.
ESCAPES = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def home(site: PublicSite) -> str:
    """Describe who speaks, and this site."""
    company, about = site.company, site.about
    organization = {
        "@type": "Organization",
        "@id": f"{about.base_url}#organization",
        "name": company.short_name,
        "legalName": company.legal_name,
        "description": company.description,
        "url": company.website,
        "foundingDate": company.founded,
    }
    website = {
        "@type": "WebSite",
        "@id": f"{about.base_url}#website",
        "name": about.title,
        "url": about.base_url,
        "inLanguage": about.language,
        "publisher": {"@id": f"{about.base_url}#organization"},
    }
    return _written({"@context": CONTEXT, "@graph": [_stated(organization), website]})


def questions(faq: Iterable[Question]) -> str:
    """Describe questions with their answers; nothing where there are none."""
    asked = [
        {
            "@type": "Question",
            "name": question.question,
            "acceptedAnswer": {"@type": "Answer", "text": question.answer},
        }
        for question in faq
    ]
    return _written({"@context": CONTEXT, "@type": "FAQPage", "mainEntity": asked}) if asked else ""


def _stated(facts: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in facts.items() if value is not None}


def _written(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, default=str, separators=(",", ":"))
    for sign, escape in ESCAPES.items():
        text = text.replace(sign, escape)
    return text
