"""The public controls as an OSCAL component definition (NIST OSCAL 1.1, JSON).

The controls are the company's own, so the file declares its source itself: a resource that
points at the page of controls. Ids are derived from the site's address and stay the same.
"""

from __future__ import annotations

from typing import Any
from uuid import NAMESPACE_URL, uuid5

from trustsite.exports.addresses import absolute, of_control
from trustsite.history.codec import canonical
from trustsite.site.public import Control, PublicSite
from trustsite.text import PublicText

PATH = "oscal/component-definition.json"
VERSION = "1.1.2"


def component_definition(site: PublicSite) -> bytes:
    """Write one component, the service, with a requirement for each public control."""
    confirmed = site.about.facts_confirmed_on.isoformat()
    metadata = {
        "title": _line(site.about.title),
        "last-modified": f"{confirmed}T00:00:00Z",
        "version": confirmed,
        "oscal-version": VERSION,
    }
    source = {
        "uuid": _uuid(site, "source"),
        "title": f"Controls of {_line(site.company.short_name)}",
        "rlinks": [{"href": absolute(site, "/controls/"), "media-type": "text/html"}],
    }
    definition = {
        "uuid": _uuid(site, "component-definition"),
        "metadata": metadata,
        "components": [_component(site)],
        "back-matter": {"resources": [source]},
    }
    return canonical({"component-definition": definition})


def _component(site: PublicSite) -> dict[str, Any]:
    title = site.service.name if site.service else site.company.short_name
    scope = site.service.system_in_scope if site.service else None
    description = str(scope or site.company.description or title)
    fixed = {"uuid": _uuid(site, "component"), "type": "service", "title": _line(title)}
    requirements = [_requirement(site, c) for domain in site.domains for c in domain.controls]
    implementation = {
        "uuid": _uuid(site, "control-implementation"),
        "source": f"#{_uuid(site, 'source')}",
        "description": f"Public controls of {site.company.short_name}",
        "implemented-requirements": requirements,
    }
    held = {"control-implementations": [implementation]} if requirements else {}
    return {**fixed, "description": description, **held}  # the format refuses an empty list


def _requirement(site: PublicSite, control: Control) -> dict[str, Any]:
    values = [("title", _line(control.title)), *(("criterion", id) for id in control.criteria)]
    namespace = absolute(site, PATH)
    return {
        "uuid": _uuid(site, f"control/{control.id}"),
        "control-id": control.id,
        "description": str(control.description),
        "props": [{"name": name, "ns": namespace, "value": value} for name, value in values],
        "links": [{"href": of_control(site, control.id), "rel": "reference"}],
    }


def _uuid(site: PublicSite, name: str) -> str:
    return str(uuid5(NAMESPACE_URL, f"{site.about.base_url}oscal/{name}"))


def _line(text: PublicText) -> str:
    return " ".join(str(text).split())
