"""The files for machines beside the pages: whole worlds, each said once and the same everywhere."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from jsonschema import Draft202012Validator
from lxml import etree, html

from tests.exports import feeds, schema
from tests.exports.test_security_txt import faults as security_faults
from tests.sample import ACME, ROOT, TODAY, Built, parsed, words
from tests.worlds import project
from trustsite import pipeline
from trustsite.assemble.page import Page
from trustsite.assemble.templates import day
from trustsite.exports.security_txt import PATH as SECURITY_TXT
from trustsite.project import find


@dataclass(frozen=True)
class World:
    """The public edition of a project as it is before any engine: pages, and files by path."""

    pages: Mapping[str, Page]
    files: Mapping[str, bytes]
    base: str

    def json(self, path: str) -> Any:
        return json.loads(self.files[path])

    def ids(self, address: str) -> set[str]:
        """Give every anchor of a page, those of headings and statements too."""
        page = self.pages[address]
        text = f"{page.body} {page.meta.get('before', '')} {page.meta.get('lead', '')}"
        return set(re.findall(r'\bid="([^"]+)"', text)) | set(re.findall(r"\{: #([\w-]+)", text))

    def said(self) -> str:
        """Give everything that the pages say, tags and marks of Markdown left out."""
        told: list[str] = ["Titles are paraphrased."]  # in the frame of every page
        for page in self.pages.values():
            told += [str(value) for value in page.meta.values() if isinstance(value, str)]
            told.append(page.body)
        return one_line(" ".join(re.sub(r"<[^<>]*>", " ", text) for text in told))


def one_line(text: str) -> str:
    return " ".join(unescape(text).split())


@cache
def world(root: Path) -> World:
    checked = pipeline.check(find(root), date.fromisoformat(TODAY))
    pages = checked.pages["public"]
    return World(
        pages={page.address: page for page in pages},
        files=pipeline.ready_made(checked.public, pages),
        base=checked.public.site.about.base_url,
    )


@pytest.fixture(params=[ROOT, ACME, None], ids=["sample", "acme", "tiny"])
def one(request: pytest.FixtureRequest, nothing: Path) -> World:
    """Each world in turn; the tiny one has nothing but its name."""
    return world(request.param or nothing)


@pytest.fixture(scope="module")
def nothing(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return project(tmp_path_factory.mktemp("tiny"))


@pytest.fixture
def northwind() -> World:
    return world(ROOT)


def test_the_schema_is_one() -> None:
    """The schema is valid JSON Schema of draft 2020-12, and refuses a key that it doesn't list."""
    Draft202012Validator.check_schema(schema.WRITTEN)
    assert schema.WRITTEN["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    for part in parts(schema.WRITTEN):
        if part.get("type") == "object":
            assert part["additionalProperties"] is False
            assert set(part["required"]) == set(part["properties"])


def parts(value: Any) -> Iterator[dict[str, Any]]:
    """Give every object of the schema that describes something."""
    if isinstance(value, dict):
        yield value
    for held in value.values() if isinstance(value, dict) else value:
        if isinstance(held, dict | list):
            yield from parts(held)


def test_the_schema_describes_every_field() -> None:
    """Each field and each part has a sentence."""
    objects = [part for part in parts(schema.WRITTEN) if part.get("type") == "object"]
    fields = [field for part in objects for field in part["properties"].items()]
    assert len(fields) > 150
    for name, field in [*fields, *schema.DEFINED.items()]:
        assert re.fullmatch(r"[A-Z0-9].*\.", field["description"]), name


def test_the_facts_have_the_form_that_the_schema_says(one: World) -> None:
    """trust.json and subprocessors.json are valid, and say where their form is described."""
    facts = one.json("trust.json")
    assert schema.faults(facts) == []
    assert facts["$schema"] == one.json("trust.schema.json")["$id"]
    assert schema.faults({**facts, "more": 1}) != []
    if "subprocessors.json" in one.files:
        listed = one.json("subprocessors.json")
        assert schema.faults(listed, "register_file") == []
        assert listed["$schema"] == f"{facts['$schema']}#/$defs/register_file"
        assert listed["subprocessors"] == facts["subprocessors"]["subprocessors"]


def test_the_facts_say_nothing_that_the_pages_dont(one: World) -> None:
    """Each text stands on a page, each day in one of its two forms."""
    said, facts = one.said(), one.json("trust.json")
    found = list(schema.kinds(facts))
    texts = [(place, text) for place, kind, text in found if kind in ("text", "reach")]
    missing = [(p, t) for p, t in texts if one_line(t).removeprefix("https://") not in said]
    assert missing == []
    days = {text for _, kind, text in found if kind == "date"}
    assert [t for t in days if day(date.fromisoformat(t)) not in said and t not in said] == []
    others = {place: text for place, kind, text in found if kind == "other"}
    assert others.pop(".language") == "en"
    assert [place for place, text in others.items() if text not in said] == []


@pytest.mark.parametrize("state", ["preparing", "preparing-for-type-2", "type-2-fieldwork"])
def test_the_facts_promise_no_more_than_the_pages(state: str, tmp_path: Path) -> None:
    """On the way to a report pages keep days of a plan to themselves; so do the facts."""
    for part in ("base", state):
        shutil.copytree(ROOT / "tests/worlds/states" / part, tmp_path, dirs_exist_ok=True)
    test_the_facts_say_nothing_that_the_pages_dont(world(tmp_path))


def test_ids_and_addresses_lead_somewhere(one: World) -> None:
    """Each address of the site is a page or anchor of it, each other one is linked on a page."""
    facts = one.json("trust.json")
    outside = " ".join(page.text() for page in one.pages.values())
    for place, kind, text in schema.kinds(facts):
        if kind == "address" and text.startswith(one.base):
            assert reached(one, text), place
        elif kind == "address":
            assert text in unescape(outside) or text.removeprefix("https://") in outside, place
    for key in ("controls", "policies", "documents"):
        for record in facts[key]:
            assert record["address"] == f"{one.base}{key}/{record['id'].lower()}/"


def reached(one: World, address: str) -> bool:
    """Whether an address of the site is a page or a file of it, to the very anchor."""
    parts = urlsplit(address.removeprefix(one.base))
    if f"/{parts.path}" not in one.pages:
        return parts.path in one.files
    wanted = {f"ask-{id}" for id in parse_qs(parts.query).get("documents", [])}
    wanted |= {parts.fragment} - {""}
    return wanted <= one.ids(f"/{parts.path}")


def test_the_feeds_are_valid_and_lead_somewhere(one: World) -> None:
    """Each feed is Atom, and each entry leads to a page or anchor of the site."""
    paths = [path for path in one.files if path.endswith("feed.xml")]
    assert "feed.xml" in paths
    for path in paths:
        assert feeds.faults(one.files[path], one.base + path) == []
        for entry in feeds.entries(one.files[path]):
            assert reached(one, entry["address"]), entry


def test_the_list_is_one_list(one: World) -> None:
    """Page, CSV, JSON, facts and feed have the same subprocessors, in the same order."""
    facts = one.json("trust.json")["subprocessors"]
    if facts is None:
        assert "subprocessors.csv" not in one.files
        return
    rows = facts["subprocessors"]
    ids = [row["id"] for row in rows]
    table = csv.DictReader(io.StringIO(one.files["subprocessors.csv"].decode(), newline=""))
    assert [row["id"] for row in table] == ids
    page: Any = html.fromstring(one.pages["/subprocessors/"].body)
    shown = [row.get("id") for row in page.xpath("//tr[@id]")]
    assert shown == [row["id"] for row in rows if row["status"] != "ended"]
    ended = [row["name"] for row in rows if row["status"] == "ended"]
    gone = page.xpath("//ul[@class='log']//strong")
    assert [one_line(name.text_content()) for name in gone] == ended
    changes = feeds.entries(one.files["subprocessors/feed.xml"])
    assert {entry["id"].partition("#")[2].rpartition("-")[0] for entry in changes} == set(ids)


def test_counts_are_the_same_everywhere(northwind: World, sample: Built) -> None:
    """What the home counts is what the facts hold and what the pages list."""
    facts, home = northwind.json("trust.json"), words(sample.page("public", "/"))
    rows = facts["subprocessors"]["subprocessors"]
    active = [row for row in rows if row["status"] == "active"]
    planned = [row for row in rows if row["status"] == "planned"]
    assert f"{len(active)} active, {len(planned)} planned" in home
    controls = parsed(sample.page("public", "/controls/")).xpath("//*[@data-q]")
    assert len(controls) == len(facts["controls"])
    assert f"{len(controls)} controls in" in home
    answers = parsed(sample.page("public", "/faq/")).xpath("//section[@class='answer']")
    assert len(answers) == len(facts["questions"])
    assert f"All {len(answers)} questions" in home
    pages = {address for address in northwind.pages if re.fullmatch(r"/documents/[^/]+/", address)}
    assert {f"/documents/{document['id']}/" for document in facts["documents"]} == pages


def test_security_txt_is_valid(one: World) -> None:
    """Where there is one, it follows RFC 9116 at the address where it is served."""
    if SECURITY_TXT in one.files:
        assert security_faults(one.files[SECURITY_TXT], one.base + SECURITY_TXT) == []
    assert "security.txt" not in one.files


def test_the_sitemap_is_the_pages_in_force(one: World) -> None:
    """Each page that may be found stands there once; no old version, no day of a build."""
    tree = etree.fromstring(one.files["sitemap.xml"])
    found = [str(url[0].text).removeprefix(one.base) for url in tree]
    assert len(found) == len(set(found))
    assert {f"/{address}" for address in found} <= one.pages.keys()
    for address, page in one.pages.items():
        listed = page.indexable and not page.meta.get("canonical")
        assert (address[1:] in found) == listed, address
    days = {str(url[1].text) for url in tree if len(url) > 1}
    assert days <= {text for _, kind, text in schema.kinds(one.json("trust.json"))} | dated(one)


def dated(one: World) -> set[str]:
    return {entry["day"] for entry in feeds.entries(one.files["feed.xml"])}


def test_the_page_of_files_lists_those_that_there_are(one: World) -> None:
    """Each file has its line with what is in it, and no line is without its file."""
    page: Any = html.fromstring(one.pages["/machines/"].body)
    told = [name.text_content() for name in page.xpath("//th[@scope='row']/*[1]")]
    files = {path for path in one.files if not path.startswith("assets/")} | {"manifest.json"}
    for pattern, name in {
        r"releases/[^/]+/[a-z-]+\.json": "releases/<release>/<facts>.json",
        r"history/(?!log\.jsonl$).+": "history/<path>",
        r"packs/.+/pack\.(md|txt)": "packs/<pack>/pack.md",
    }.items():
        files = {re.sub(pattern, name, path) for path in files}
    assert sorted(told) == sorted(f"/{path}" for path in files)


def test_the_contents_page_leads_to_everything(one: World) -> None:
    """Without a script the search page is a list: each page in force is on it, or one step on."""
    page: Any = html.fromstring(one.pages["/search/"].body)
    there = {link.removeprefix("../").removeprefix("./") for link in page.xpath("//a/@href")}
    for address, made in one.pages.items():
        steps = address.strip("/").split("/")
        single = len(steps) == 1 or steps[0] in ("controls", "documents", "updates", "packs")
        of_policy = steps[0] == "policies" and len(steps) == 2
        if made.indexable and (single or of_policy) and made.template != "pack-edition.md":
            assert address[1:] in there or address in ("/", "/search/"), address


def test_the_manifest_is_the_folder(sample: Built) -> None:
    """It lists every published file but itself, with its size and hash, in both editions."""
    for audience in ("public", "internal"):
        files = sample.files(audience)
        listed = json.loads(files.pop("manifest.json"))["files"]
        assert listed == {
            path: {"sha256": hashlib.sha256(data).hexdigest(), "size": len(data)}
            for path, data in files.items()
        }


def heads(sample: Built, audience: str) -> Iterator[tuple[str, Any]]:
    for address in sample.addresses(audience):
        yield address, parsed(sample.page(audience, address)).xpath("//head")[0]


def test_every_public_page_introduces_itself(sample: Built) -> None:
    """Title, description, address, site and language for whoever shows a link to the page."""
    titles: dict[str, str] = {}
    for address, head in heads(sample, "public"):
        tags = {meta.get("property"): meta.get("content") for meta in head.xpath("meta[@property]")}
        canonical = head.xpath("link[@rel='canonical']/@href")
        assert [tags["og:url"]] == canonical, address
        assert tags["og:site_name"] == "Northwind Ledger Trust Center"
        assert (tags["og:locale"], tags["og:type"] in ("website", "article")) == ("en", True)
        assert tags["og:title"] == head.findtext("title").removesuffix(" - Northwind Ledger")
        assert len(tags["og:title"]) > 1, address
        assert tags["og:description"] == head.xpath("meta[@name='description']/@content")[0]
        assert len(tags["og:description"].split()) > 3, address
        assert head.xpath("meta[@name='twitter:card']/@content") == ["summary"]
        assert not head.xpath("meta[@property='og:image']")
        titles.setdefault(head.findtext("title"), address)
    assert len(titles) == len(list(sample.addresses("public")))


def test_the_internal_edition_introduces_nothing(sample: Built) -> None:
    """No page of it has words for strangers: no OpenGraph, no JSON-LD, no feed."""
    for address, head in heads(sample, "internal"):
        assert not head.xpath("meta[@property] | script[not(@src)] | link[@rel='alternate']"), (
            address
        )


def test_pages_name_their_feeds(sample: Built) -> None:
    """The pages that a feed is about name it in their head and link it where people see it."""
    for address, feed in {
        "/updates/": "../feed.xml",
        "/releases/": "../feed.xml",
        "/subprocessors/": "feed.xml",
    }.items():
        page = parsed(sample.page("public", address))
        named = page.xpath("//head/link[@rel='alternate'][@type='application/atom+xml']/@href")
        assert named == [feed]
        assert page.xpath("//main//a/@href").count(feed) == 1
