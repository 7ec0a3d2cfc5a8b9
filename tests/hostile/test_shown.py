"""Hostile words in every open field: shown as they are, never run, never change a link."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from lxml import etree, html
from playwright.sync_api import Browser

from tests.hostile.texts import IN_MARKDOWN, SHOWN
from tests.hostile.watching import listened
from tests.hostile.worlds import bodies, checked, fields, with_words
from tests.sample import tree
from tests.serving import served
from trustsite import pipeline
from trustsite.source.models.addresses import is_mail

HOSTILE, PLAIN = " ".join(SHOWN), "an ordinary sentence"
HASH = re.compile(r"[0-9a-f]{64}|\b[0-9a-f]{12}\b")
# What looks like a link to a page is looked up in code, too, and refused (TC-06).
CODE = tuple(text for text in SHOWN if "](/" not in text)
ADDRESSES = ("href", "src", "srcset", "action", "formaction", "poster", "data", "content")


@dataclass(frozen=True)
class Built:
    """The public site of one world."""

    folder: Path
    files: dict[str, bytes]

    def pages(self) -> dict[str, Any]:
        found = {path: data for path, data in self.files.items() if path.endswith(".html")}
        return {path: html.fromstring(data.decode()) for path, data in found.items()}


def built(words: str, folder: Path) -> Built:
    """Build with ``words`` in every open field and, as code, in every open Markdown text."""
    code = CODE if words == HOSTILE else tuple(f"line{n}of" for n in range(len(CODE)))
    project = with_words(lambda text, _: f"{text} {words}", IN_MARKDOWN, code)
    with pytest.MonkeyPatch.context() as patch:
        # Looking for leaks among so many equal texts takes minutes, and is tested elsewhere.
        patch.setattr(pipeline, "_scanner", lambda _: None)
        site = pipeline.build(checked(project, folder), ("public",), lambda _: None)["public"]
    return Built(site.folder, tree(site.folder))


@pytest.fixture(scope="module")
def twins(tmp_path_factory: pytest.TempPathFactory) -> tuple[Built, Built]:
    """The hostile world, and the same with harmless words instead."""
    folder = tmp_path_factory.mktemp("hostile")
    return built(HOSTILE, folder / "hostile"), built(PLAIN, folder / "plain")


def test_every_open_field_is_tried() -> None:
    """At least 40 texts in every free text that people outside read; new fields come along."""
    assert len(SHOWN) >= 40
    assert len(set(SHOWN)) == len(SHOWN)
    assert len(fields()) > 200
    assert len(bodies()) == 3


def skeleton(page: Any) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Give each element with the names of its attributes."""
    for node in page.iter():
        assert isinstance(node.tag, str), f"a comment or instruction in line {node.sourceline}"
        yield node.tag, tuple(sorted(node.attrib))


def links(page: Any) -> Iterator[str]:
    """Give every address; of a prepared email only whom it goes to and which fields it has."""
    for node in page.iter():
        for name in ADDRESSES:
            if name in node.attrib and (name != "content" or "http-equiv" in node.attrib):
                yield to_whom(node.get(name))


def to_whom(address: str) -> str:
    parts = urlsplit(address)
    if parts.scheme != "mailto":
        return address
    return f"mailto:{parts.path} {sorted(parse_qs(parts.query, keep_blank_values=True))}"


def test_pages_keep_their_shape_and_their_links(twins: tuple[Built, Built]) -> None:
    """No element, no attribute and no address differs from the page with harmless words."""
    hostile, plain = (twin.pages() for twin in twins)
    assert hostile.keys() == plain.keys()
    for path, page in hostile.items():
        assert list(skeleton(page)) == list(skeleton(plain[path])), path
        assert list(links(page)) == list(links(plain[path])), path


def test_the_words_are_shown_as_they_are(twins: tuple[Built, Built]) -> None:
    """What a reader sees is letter for letter what was written, wherever it is shown."""
    hostile, plain = (twin.pages() for twin in twins)
    seen = 0
    for path, page in hostile.items():
        expected = words(plain[path]).replace(PLAIN, HOSTILE.lower())
        for number, text in enumerate(CODE):
            expected = expected.replace(f"line{number}of", " ".join(text.lower().split()))
        assert words(page) == expected, path
        seen += expected.count(HOSTILE.lower())
    assert seen > 300


def words(page: Any) -> str:
    """Give the visible words in small letters: inside a sentence some have no capital."""
    for data in page.xpath("//script"):
        data.drop_tree()
    # A page may give the hash of a text, and texts differ here.
    return HASH.sub("hash", " ".join(page.text_content().split()).lower())


def test_links_in_texts_lead_where_they_say(twins: tuple[Built, Built]) -> None:
    """A Markdown text may lead outside by https; such a link tells nobody who followed it."""
    found = 0
    for page in twins[0].pages().values():
        for link in page.xpath("//a[starts-with(@href, 'http')]"):
            assert link.get("rel") == "noopener noreferrer", link.get("href")
            found += link.get("href") == "https://elsewhere.example/"
    assert found == 2 * 4  # the policy stands at two addresses


def test_prepared_emails_hold_the_words(twins: tuple[Built, Built]) -> None:
    """A title ends up in the subject, whole, and begins no other field."""
    for page in twins[0].pages().values():
        for link in page.xpath("//a[starts-with(@href, 'mailto:')]"):
            parts = urlsplit(link.get("href"))
            assert is_mail(parts.path), link.get("href")
            assert set(parse_qs(parts.query, keep_blank_values=True)) <= {"subject", "body"}


def test_files_for_machines_keep_their_shape(twins: tuple[Built, Built]) -> None:
    """JSON, XML, CSV and the lines of text files are what they were, with other words in them."""
    hostile, plain = twins
    assert hostile.files.keys() == plain.files.keys()
    for path, data in hostile.files.items():
        kind, other = path.rpartition(".")[2], plain.files[path]
        if kind == "json" and path != "manifest.json":
            assert shape(json.loads(data)) == shape(json.loads(other)), path
        elif kind == "xml":
            tags = [[node.tag for node in etree.fromstring(one).iter()] for one in (data, other)]
            assert tags[0] == tags[1], path
        elif kind == "csv":
            rows = [list(csv.reader(io.StringIO(one.decode()))) for one in (data, other)]
            assert [len(row) for row in rows[0]] == [len(row) for row in rows[1]], path
        elif kind == "txt":
            assert data.count(b"\n") == other.count(b"\n"), path


def shape(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: shape(one) for key, one in value.items()}
    return [shape(one) for one in value] if isinstance(value, list) else type(value)


def test_nothing_runs_where_only_escaping_protects(
    twins: tuple[Built, Built], browser: Browser
) -> None:
    """Without headers, the policy in the pages switched off: no dialog, no request elsewhere."""
    with served(twins[0].folder) as origin:
        context = browser.new_context(bypass_csp=True)
        page = context.new_page()
        found = listened(page, origin)
        for path in twins[0].pages():
            page.goto(f"{origin}/{path}", wait_until="load")
            assert page.url == f"{origin}/{path}"
            assert found == [], path
        context.close()
