"""What built pages and style sheets may not contain (safety.md 2)."""

from __future__ import annotations

import pytest

from trustsite.verify.markup import findings, style_findings
from trustsite.verify.pages import parsed

PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8"><meta name="description" content="about url=x">
<link rel="canonical" href="https://trust.acme.example/">
<link rel="alternate" type="application/atom+xml" href="feed.xml">
<link rel="stylesheet" href="a.css"><link rel="icon" href="a.svg">
<script src="a.js" defer></script>
<script type="application/ld+json">{"a": "1 \\u003c 2"}</script>
<script type="text/javascript" src="b.js"></script>
</head>
<body>@</body>
</html>
"""


def told(body: str, **options: list[str]) -> list[str]:
    """What is found in a page with this body."""
    pages = parsed({"index.html": PAGE.replace("@", body).encode()})
    return [finding.detail for finding in findings(pages, **options)]


@pytest.mark.parametrize(
    "body",
    [
        "<p>Text with on=, style=, javascript: and &lt;script&gt; in it</p>",
        '<a href="https://elsewhere.example/" rel="noopener noreferrer">x</a>',
        '<a href="mailto:trust@acme.example?subject=a%3Ab">x</a>',
        '<a href="a/b:c/">x</a><a href="#a:b">x</a>',
        '<form action="https://desk.acme.example/"><input name="one"></form>',
        '<img src="a.png" srcset="a.png 1x, b.png 2x" alt="javascript: a data: picture">',
        '<p class="on" data-style="x" title="onclick=1">x</p>',
        "<svg><use href='#x'/></svg>",
    ],
)
def test_ordinary_pages_are_clean(body: str) -> None:
    """What our own pages have is allowed, and words about markup are only words."""
    assert told(body) == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<script>alert(1)</script>", "<script> with its text in the page, line 12"),
        ('<script type="module">x</script>', "<script> with its text in the page, line 12"),
        ('<script type="text/javascript">x</script>', "<script> with its text"),
        ("<svg><script>x</script></svg>", "<script> with its text"),
        ('<script type="application/json">{}</script>', "<script> with its text"),
        ('<script type="application/ld+json ">{}</script>', "<script> with its text"),
        ('<script type="application/ld+json;x">{}</script>', "<script> with its text"),
        ('<script type="application/ld+json">{</script>', "data is not JSON, line 12"),
        ('<script type="application/ld+json"></script>', "data is not JSON"),
        ('<script type="application/ld+json">{"a": "<b>"}</script>', "data holds <, > or &"),
        ('<script type="application/ld+json">{"a": "&lt;"}</script>', "data holds <, > or &"),
        ('<script type="application/ld+json">{"a": "<!-- "}</script>', "data holds <, > or &"),
        ('<script type="application/ld+json">{}</script><script>x</script>', "with its text"),
        ("<style>p{}</style>", "<style> in line 12"),
        ("<p>\n<b style='color:red'>x</b></p>", "style= on <b> in line 13"),
        ("<img src='a.png' onerror='x()'>", "onerror= on <img>"),
        ("<img/src='a.png'/OnError=x>", "onerror= on <img>"),
        ("<svg onload=x></svg>", "onload= on <svg>"),
        ("<base href='x/'>", "<base> in line 12"),
        ("<iframe src='x.html'></iframe>", "<iframe>"),
        ("<iframe srcdoc='x'></iframe>", "srcdoc= on <iframe>"),
        ("<object data='x'></object>", "<object>"),
        ("<embed src='x'>", "<embed>"),
        ("<a href='javascript:x'>x</a>", "href= has an address that begins with javascript:"),
        ("<a href=' java\nscript:x'>x</a>", "href= has an address that begins with javascript:"),
        ("<a href='JaVaScript&colon;x'>x</a>", "href= has an address that begins with javascript:"),
        ("<a href='&#1;vbscript:x'>x</a>", "href= has an address that begins with vbscript:"),
        ("<svg><a xlink:href='javascript:x'>x</a></svg>", "begins with javascript:"),
        ("<form action='javascript:x'></form>", "action= has an address"),
        ("<button formaction='data:x'>x</button>", "formaction= has an address"),
        ("<img src='data:image/png;base64,AAAA'>", "src= has an address that begins with data:"),
        ("<a href='data:text/html,x'>x</a>", "href= has an address that begins with data:"),
        ("<a href='file:///x'>x</a>", "href= has an address that begins with file:"),
        ("<img src='https://cdn.example/a.png'>", "src= on <img> loads from another host"),
        ("<img src='//cdn.example/a.png'>", "src= on <img> loads from another host"),
        ("<img src='\\\\cdn.example\\a.png'>", "src= on <img> loads from another host"),
        ("<img srcset='a.png, https://cdn.example/a.png 2x'>", "srcset= on <img> loads"),
        ("<script src='https://cdn.example/a.js'></script>", "src= on <script> loads"),
        ("<video poster='http://cdn.example/a.png'></video>", "poster= on <video> loads"),
        ("<link rel='stylesheet' href='https://cdn.example/a.css'>", "href= on <link> loads"),
        ("<link rel='preconnect' href='https://cdn.example/'>", "href= on <link> loads"),
        ("<link rel='SHORTCUT ICON' href='//cdn.example/'>", "href= on <link> loads"),
        ("<svg><image href='https://cdn.example/a.png'/></svg>", "href= on <image> loads"),
        ("<a href='x/' ping='https://cdn.example/'>x</a>", "ping= on <a> loads"),
        ("<p>a<!-- not meant for you --></p>", "HTML comment in line 12"),
        ("<meta http-equiv='Refresh' content='0; url=x/'>", "<meta http-equiv=refresh>"),
    ],
)
def test_each_rule(body: str, expected: str) -> None:
    """Each of these is found, in whatever spelling a browser understands."""
    assert [detail for detail in told(body) if expected in detail], told(body)


def test_comments_outside_the_page_count() -> None:
    """Before and behind <html> too."""
    inside = PAGE.replace("<head>", "<!-- x --><head>")
    for text in (f"<!-- x -->{PAGE}", f"{PAGE}<!-- x -->", inside):
        assert list(findings(parsed({"index.html": text.encode()})))


def test_redirect_pages_may_refresh() -> None:
    """A page that the caller calls a redirect may lead on, but not to a script."""
    body = "<meta http-equiv='refresh' content='0; url=@@/'>".replace("@@", "../new")
    assert told(body, redirects=["index.html"]) == []
    assert told(body, redirects=["other.html"]) != []
    script = body.replace("../new/", "javascript:x")
    assert told(script, redirects=["index.html"]) == [
        "content= has an address that begins with javascript:"
    ]


@pytest.mark.parametrize(
    "style",
    [
        b"a{background:url(https://cdn.example/a.png)}",
        b"a{background:url( '//cdn.example/a.png' )}",
        b"@import 'https://cdn.example/a.css';",
        b'@IMPORT URL("HTTP://cdn.example/a.css");',
    ],
)
def test_style_sheets_ask_nobody(style: bytes) -> None:
    """A style sheet that loads from another host is found."""
    assert [finding.what for finding in style_findings({"a.css": style})] == ["style sheet"]


def test_style_sheets_of_our_own() -> None:
    """Own files and pictures inside the sheet are allowed, and words are only words."""
    style = b"/* see https://a.example */ a{src:url(../a.woff2);mask:url('data:image/svg+xml,//')}"
    assert list(style_findings({"a.css": style, "a.txt": b"url(//x)"})) == []
