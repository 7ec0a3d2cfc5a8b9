"""security.txt, llms.txt, sitemap.xml, robots.txt."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime

import pytest
from lxml import etree

from tests.exports.sites import (
    ABOUT,
    ADDRESSES,
    BASE,
    COMPANY,
    SECURITY_TXT,
    edition,
    history,
    pages,
    policy,
    public_site,
    shelf,
)
from tests.exports.sites import release as released
from trustsite.assemble.context import Edition
from trustsite.assemble.page import Page
from trustsite.assemble.views import ReleaseView
from trustsite.exports import machine_files
from trustsite.exports.crawlers import robots, sitemap
from trustsite.exports.llms import llms
from trustsite.exports.security_txt import security_txt
from trustsite.history.codec import decode
from trustsite.site.public import PublicSite, SecurityTxt

FACTS = decode(SecurityTxt, SECURITY_TXT)
FIELD = re.compile(r"[A-Z][A-Za-z-]*: \S.*")
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)")
LINK = re.compile(r"\]\((https:.+?)\)")
LISTED = re.compile(r"- \[[^\]]+\]\(https://\S+\): \S.*")
UPDATE = {"id": "one", "audience": "public", "date": "2026-09-09", "kind": "notice", "title": "A"}


def fields(facts: SecurityTxt) -> list[tuple[str, str]]:
    lines = security_txt(facts).decode().removesuffix("\n").split("\n")
    assert all(FIELD.fullmatch(line) for line in lines)
    return [(name, value) for name, _, value in (line.partition(": ") for line in lines)]


def test_security_txt_has_one_field_a_line_in_a_fixed_order() -> None:
    """Contacts come first, in order of preference; what the company left out has no line."""
    assert fields(FACTS) == [
        ("Contact", "mailto:security@acme.example"),
        ("Contact", f"{BASE}security/"),
        ("Expires", "2027-09-30T00:00:00Z"),
        ("Preferred-Languages", "en, nl"),
        ("Canonical", f"{BASE}.well-known/security.txt"),
        ("Policy", f"{BASE}security/"),
    ]


@pytest.mark.parametrize("moment", ["2027-09-30T00:00:00+00:00", "2027-09-30T12:30:00.5+02:00"])
def test_security_txt_expires_as_rfc_3339_says(moment: str) -> None:
    """Expires stands there once, with an offset (RFC 9116, section 2.5.5)."""
    facts = replace(FACTS, expires=datetime.fromisoformat(moment))
    (expires,) = [value for name, value in fields(facts) if name == "Expires"]
    assert MOMENT.fullmatch(expires)


def test_security_txt_refuses_a_moment_without_offset() -> None:
    """A moment without an offset is never written: nobody could tell when it is."""
    with pytest.raises(ValueError, match="offset"):
        security_txt(replace(FACTS, expires=datetime(2027, 9, 30)))


@pytest.mark.parametrize("sign", ["\n", "\r", "\x00", "\x85", "\u2028"])
def test_security_txt_refuses_a_value_of_two_lines(sign: str) -> None:
    """No value can add a field of its own (TC-62)."""
    with pytest.raises(ValueError, match="Policy"):
        security_txt(replace(FACTS, policy=(f"https://a.example/{sign}Contact: mailto:x",)))


def listed(held: Edition, *these: Page) -> dict[str, str | None]:
    """Give each address of the site map with the day of its change."""
    tree = etree.fromstring(sitemap(held, these))
    name = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    assert tree.tag == f"{name}urlset"
    return {str(url.findtext(f"{name}loc")): url.findtext(f"{name}lastmod") for url in tree}


def test_the_sitemap_lists_each_page_once() -> None:
    """The site map is XML with absolute, sorted addresses; pages of facts have no day."""
    assert list(listed(edition(), *pages(*ADDRESSES, *ADDRESSES)).items()) == [
        (BASE, None),
        (f"{BASE}controls/", None),
        (f"{BASE}controls/iam-01/", None),
        (f"{BASE}request/", None),
        (f"{BASE}subprocessors/", None),
    ]


def test_the_sitemap_has_pages_in_force_only() -> None:
    """Old versions are left out, and so is a page that names another as the one to show."""
    old = pages("/policies/access/1.0/", robots="noindex")
    same = pages("/policies/access/1.1/", canonical="policies/access/")
    found = listed(edition(), *old, *same, *pages("/policies/access/"))
    assert list(found) == [f"{BASE}policies/access/"]


def test_the_sitemap_dates_what_has_a_day() -> None:
    """A policy has the day from which its version is in force, an update its own."""
    held = history(shelf(policy("1.0", "2026-03-01")), releases={"2026-10-01": date(2026, 10, 1)})
    site = public_site(updates=[UPDATE])
    these = pages("/policies/access/", "/updates/one/", "/releases/2026-10-01/")
    assert list(listed(edition(site, held), *these).values()) == [
        "2026-03-01",
        "2026-10-01",
        "2026-09-09",
    ]


def test_the_sitemap_escapes() -> None:
    """An address can't break out of its element."""
    strange = sitemap(edition(), pages("/a&b/<x>/ü/"))
    assert etree.fromstring(strange)[0][0].text == f"{BASE}a%26b/%3Cx%3E/%C3%BC/"


def test_a_base_address_with_a_folder_stays_in_front() -> None:
    """A trust center in a folder of another site has its addresses in that folder."""
    site = public_site(about=ABOUT | {"base_url": "https://acme.example/trust/"})
    assert list(listed(edition(site), *pages("/controls/"))) == [
        "https://acme.example/trust/controls/"
    ]


def test_robots_of_the_public_site_only_names_the_sitemap() -> None:
    """The public site forbids nothing."""
    assert robots(public_site()) == f"Sitemap: {BASE}sitemap.xml\n".encode()


def overview(site: PublicSite | None = None, *released: ReleaseView) -> str:
    made = edition(site)
    return llms(made.site, released, pages(*ADDRESSES), machine_files(made)).decode()


def test_llms_has_the_form_of_its_kind() -> None:
    """A title, a quotation, paragraphs, then lists of links below headings (llmstxt.org)."""
    title, quotation, *rest = overview().rstrip("\n").split("\n\n")
    assert re.fullmatch(r"# \S.*", title)
    assert re.fullmatch(r"> \S.*", quotation)
    first = next(n for n, block in enumerate(rest) if block.startswith("## "))
    assert not [block for block in rest[:first] if block.startswith(("#", "-"))]
    headings, lists = rest[first::2], rest[first + 1 :: 2]
    assert headings == ["## Pages", "## Files for programs"]
    links = [line for block in lists for line in block.split("\n")]
    assert links
    assert not [link for link in links if not LISTED.fullmatch(link)]


def test_llms_links_only_what_is_there() -> None:
    """The overview links pages of this build and files of this build, by absolute address."""
    links = LINK.findall(overview(public_site(register=None)))
    assert links[:3] == [f"{BASE}request/", f"{BASE}controls/", f"{BASE}subprocessors/"]
    files = {file.path for file in machine_files(edition(public_site(register=None)))}
    assert {link.removeprefix(BASE) for link in links[3:]} == files
    assert "subprocessors.csv" not in files


def test_llms_names_the_company_and_its_dates() -> None:
    """The overview begins with title and description and gives both dates of the facts."""
    text = overview(None, released("2026-10-01", date(2026, 10, 1)))
    assert text.startswith("# Acme Trust Center\n\n> Ledgers \\*for\\* all.\n\n")
    assert "\n\nPublisher: Acme, Inc.\n\n" in text
    assert "Facts confirmed on 2026-10-12. Last release: 2026-10-01." in text


def test_llms_shows_words_and_not_their_markdown() -> None:
    """A company's text can't add links, headings or HTML to the overview."""
    company = COMPANY | {"description": "a\n\n# b [x](http://e.example) <b>"}
    assert "> a \\# b \\[x\\](http://e.example) \\<b\\>\n" in overview(public_site(company=company))
