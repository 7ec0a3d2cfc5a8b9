"""The OSCAL component definition: what the format requires, checked by its own rules.

The schema below holds the rules of NIST OSCAL 1.1 for the parts that we write.
"""

from __future__ import annotations

import json
from typing import Any

from jsonschema import Draft202012Validator

from tests.exports.sites import ABOUT, BASE, COMPANY, public_site
from trustsite.exports.oscal import component_definition
from trustsite.site.public import PublicSite


def exactly(required: list[str], optional: tuple[str, ...] = (), **kinds: Any) -> dict[str, Any]:
    """Describe an object with these keys and no others."""
    properties = {key: kinds.get(key.replace("-", "_"), LINE) for key in (*required, *optional)}
    return {
        "type": "object",
        "required": required,
        "properties": properties,
        "additionalProperties": False,
    }


def some(item: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "minItems": 1, "items": item}


LINE = {"type": "string", "pattern": r"^\S(.*\S)?$"}
TOKEN = {"type": "string", "pattern": r"^[A-Za-z_][A-Za-z0-9._-]*$"}
UUID = {
    "type": "string",
    "pattern": "^[0-9a-f]{8}-[0-9a-f]{4}-[45][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$",
}
MOMENT = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$"}
ADDRESS = {"type": "string", "pattern": "^https://"}
LOCAL = {"type": "string", "pattern": "^#" + UUID["pattern"][1:]}
PROP = exactly(["name", "ns", "value"], name=TOKEN, ns=ADDRESS)
LINK = exactly(["href", "rel"], href=ADDRESS, rel=TOKEN)
REQUIREMENT = exactly(
    ["uuid", "control-id", "description"],
    ("props", "links"),
    uuid=UUID,
    control_id=TOKEN,
    props=some(PROP),
    links=some(LINK),
)
IMPLEMENTATION = exactly(
    ["uuid", "source", "description", "implemented-requirements"],
    uuid=UUID,
    source=LOCAL,
    implemented_requirements=some(REQUIREMENT),
)
COMPONENT = exactly(
    ["uuid", "type", "title", "description"],
    ("control-implementations",),
    uuid=UUID,
    control_implementations=some(IMPLEMENTATION),
)
RESOURCE = exactly(
    ["uuid", "title", "rlinks"],
    uuid=UUID,
    rlinks=some(exactly(["href", "media-type"], href=ADDRESS)),
)
METADATA = exactly(
    ["title", "last-modified", "version", "oscal-version"],
    last_modified=MOMENT,
    oscal_version={"type": "string", "pattern": r"^1\.1\.\d+$"},
)
DEFINITION = exactly(
    ["uuid", "metadata", "components", "back-matter"],
    uuid=UUID,
    metadata=METADATA,
    components=some(COMPONENT),
    back_matter=exactly(["resources"], resources=some(RESOURCE)),
)
SCHEMA = exactly(["component-definition"], component_definition=DEFINITION)


def definition(site: PublicSite) -> dict[str, Any]:
    """Read the file back, valid or not at all."""
    written = json.loads(component_definition(site))
    Draft202012Validator(SCHEMA).validate(written)
    content: dict[str, Any] = written["component-definition"]
    return content


def implementation(content: dict[str, Any]) -> dict[str, Any]:
    (one,) = content["components"][0]["control-implementations"]
    assert isinstance(one, dict)
    return one


def test_the_head_carries_the_date_of_the_facts() -> None:
    """Version and last-modified are the day on which the facts were confirmed, not of a build."""
    assert definition(public_site())["metadata"] == {
        "title": "Acme Trust Center",
        "last-modified": "2026-10-12T00:00:00Z",
        "version": "2026-10-12",
        "oscal-version": "1.1.2",
    }


def test_each_public_control_is_a_requirement() -> None:
    """A control stands there with its id, its public sentence, its criteria and its page."""
    (requirement,) = implementation(definition(public_site()))["implemented-requirements"]
    assert requirement["control-id"] == "IAM-01"
    assert requirement["description"] == "Each person has one account."
    values = [(prop["name"], prop["value"]) for prop in requirement["props"]]
    assert values == [
        ("title", "Accounts are personal"),
        ("criterion", "CC6.1"),
        ("criterion", "CC6.2"),
    ]
    assert requirement["links"][0]["href"] == f"{BASE}controls/iam-01/"


def test_the_source_is_declared_in_the_file() -> None:
    """The source is a resource of this very file that points at the page of controls."""
    content = definition(public_site())
    (resource,) = content["back-matter"]["resources"]
    assert implementation(content)["source"] == f"#{resource['uuid']}"
    assert resource["rlinks"][0]["href"] == f"{BASE}controls/"


def test_ids_follow_the_address_of_the_site() -> None:
    """Ids stay when words change, differ from each other, and are others for another site."""

    def ids(site: PublicSite) -> list[str]:
        content = definition(site)
        held = implementation(content)
        parts = [content, content["components"][0], held, *held["implemented-requirements"]]
        return [part["uuid"] for part in [*parts, *content["back-matter"]["resources"]]]

    here = ids(public_site())
    assert len(set(here)) == len(here)
    assert ids(public_site(company=COMPANY | {"short_name": "Acme Ledgers"})) == here
    elsewhere = ids(public_site(about=ABOUT | {"base_url": "https://other.example/"}))
    assert not set(here) & set(elsewhere)


def test_a_company_without_public_controls_has_a_valid_file() -> None:
    """With no control there is no empty list, which the format refuses."""
    content = definition(public_site(domains=[], service=None))
    assert content["components"][0]["title"] == "Acme"
    assert "control-implementations" not in content["components"][0]
