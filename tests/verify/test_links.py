"""Internal links and anchors of the built pages."""

from __future__ import annotations

import pytest

from trustsite.verify.links import findings
from trustsite.verify.pages import parsed

SITE = {
    "index.html": '<h1 id="top-facts">Home</h1>',
    "404.html": "<p>Not found</p>",
    "policies/index.html": '<h2 id="list">Policies</h2>',
    "policies/access/index.html": '<p id="ACC-1">One</p><p id="caf\u00e9">Two</p>',
    "policies/access/1.2/index.html": '<p id="ACC-1">One</p>',
    "a b.pdf": "",
    "img/logo.svg": "",
}


def faults(body: str, path: str = "policies/access/1.2/index.html", **options: str) -> list[str]:
    """The details of what is found when one page has this body."""
    files = {name: f"<html><body>{text}</body></html>" for name, text in SITE.items()}
    files[path] = f'<html><body><p id="here">{body}</p></body></html>'
    pages = parsed({name: text.encode() for name, text in files.items()})
    found = list(findings(pages, files, options.get("prefix", "/"), options.get("site", "")))
    assert {finding.file for finding in found} <= {path}
    return [finding.detail for finding in found]


@pytest.mark.parametrize(
    "link",
    [
        "",
        "#",
        "#here",
        "#top",
        ".",
        "./",
        "..",
        "../",
        "../#ACC-1",
        "../#caf%C3%A9",
        "../../",
        "../../#list",
        "../../..",
        "../../../",
        "../../../index.html#top-facts",
        "../../../?documents=a,b#top-facts",
        "../../../a%20b.pdf#page=2",
        " ../ ",
        "https://elsewhere.example/x#y",
        "mailto:trust@acme.example",
    ],
)
def test_links_that_lead_somewhere(link: str) -> None:
    """Relative links to files, folders with a slash, anchors, and addresses elsewhere are right."""
    assert faults(f'<a href="{link}">x</a>') == []


@pytest.mark.parametrize(
    ("link", "fault"),
    [
        ("nowhere/", "leads to no built file"),
        ("../1.3/", "leads to no built file"),
        ("../../../a%2520b.pdf", "leads to no built file"),
        ("../../../Index.html", "leads to no built file"),
        ("../../access", "is a folder: add / at the end"),
        ("../../../../", "leads out of the site"),
        ("../../../../../etc/", "leads out of the site"),
        ("#nowhere", "leads to no id in this page"),
        ("#HERE", "leads to no id in this page"),
        ("../#ACC-2", "leads to no id in policies/access/index.html"),
        ("/policies/", "begins with /: it breaks when the site moves to another folder"),
        ("//host.example/x", "names another host without a scheme"),
        ("http://[bad/", ""),
    ],
)
def test_links_that_lead_nowhere(link: str, fault: str) -> None:
    """Each broken link is told with what is wrong with it."""
    assert faults(f'<a href="{link}">x</a>') == ([f'"{link}" {fault}'] if fault else [])


@pytest.mark.parametrize(
    "markup",
    [
        '<img src="gone.png">',
        '<img srcset="../../../img/logo.svg 1x, gone.png 2x">',
        '<source srcset="gone.png">',
        '<video poster="gone.png"></video>',
        '<form action="gone.png"></form>',
        '<button formaction="gone.png">x</button>',
        '<link rel="stylesheet" href="gone.png">',
        '<script src="gone.png"></script>',
        '<area href="gone.png">',
    ],
)
def test_every_kind_of_address(markup: str) -> None:
    """Not only <a>: pictures, forms, style sheets and scripts have to exist too."""
    assert faults(markup) == ['"gone.png" leads to no built file']
    assert faults(markup.replace("gone.png", "../../../img/logo.svg")) == []


def test_not_found_page_begins_with_the_prefix() -> None:
    """404.html is shown at any depth, so its links begin with the path of the site."""
    assert faults('<a href="/policies/#list">x</a>', "404.html") == []
    assert faults('<a href="/trust/policies/#list">x</a>', "404.html", prefix="/trust/") == []
    assert faults('<a href="/policies/">x</a>', "404.html", prefix="/trust/") == [
        '"/policies/" does not begin with the site\'s path /trust/'
    ]
    assert faults('<a href="/gone/">x</a>', "404.html") == ['"/gone/" leads to no built file']


def test_own_address_is_looked_up() -> None:
    """Absolute links to the site itself (canonical ones) have to exist as well."""
    site = "https://trust.acme.example/"
    for good in ("", "/", "/policies/", "/policies/#list"):
        link = f'<link rel="canonical" href="https://trust.acme.example{good}">'
        assert faults(link, site=site) == []
    link = '<link rel="canonical" href="https://trust.acme.example/gone/">'
    assert faults(link, site=site) == ['"https://trust.acme.example/gone/" leads to no built file']
    assert faults(link) == []


def test_double_ids() -> None:
    """An id that is used twice makes anchors and labels ambiguous."""
    assert faults('<b id="x">1</b><b id="x">2</b><b id="y">3</b>') == ['id "x" is used 2 times']
