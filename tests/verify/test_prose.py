"""What people's Markdown may have become, whatever let it through."""

from __future__ import annotations

import pytest

from trustsite.verify.gate import inspect
from trustsite.verify.pages import parsed
from trustsite.verify.prose import findings

PAGE = '<!doctype html><html lang="en"><main><form></form>\n<div class="prose">\n{}\n</div></main>'


def told(body: str) -> list[str]:
    pages = parsed({"policies/x/index.html": PAGE.format(body).encode()})
    return [finding.detail for finding in findings(pages)]


@pytest.mark.parametrize(
    "body",
    [
        '<h2 id="a">A <a class="headerlink" href="#a" aria-label="Link to A">#</a></h2>',
        '<p class="numbered" id="isp-1"><a class="sid" href="#isp-1">ISP-1</a> x</p>',
        '<ol start="3"><li>x <strong>y</strong> <em>z</em></li></ol><ul><li>x</li></ul><hr>',
        '<table><thead><tr><th align="left">x</th></tr></thead>'
        '<tbody><tr><td align="left">x<br>y</td></tr></tbody></table>',
        "<blockquote><p>x</p></blockquote><pre><code>&lt;script&gt;</code></pre>",
        '<p><a href="https://acme.example/" rel="noopener noreferrer" title="x">x</a></p>',
        '<table tabindex="0"><thead><tr><th>x</th></tr></thead></table>',
    ],
)
def test_what_markdown_makes_is_allowed(body: str) -> None:
    """Every element and attribute that our Markdown can make."""
    assert told(body) == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p><img src='x.png' alt=''></p>", "<img> in a text in line 3"),
        ("<form action='x'><input name='y'></form>", "<form> in a text"),
        ("<svg></svg>", "<svg> in a text"),
        ("<div><section>x</section></div>", "<div> in a text"),
        ("<p hidden>x</p>", "hidden= on <p> in a text in line 3"),
        ("<p align='right'>x</p>", "align= on <p> in a text"),
        ("<a href='#x' target='_blank'>x</a>", "target= on <a> in a text"),
        ("<h2 data-q='x'>x</h2>", "data-q= on <h2> in a text"),
        ("<button>x</button>", "<button> in a text"),
        ("<x-y>x</x-y>", "<x-y> in a text"),
    ],
)
def test_anything_else_is_told(body: str, expected: str) -> None:
    """What no Markdown of ours makes is named with its line; the page around is not looked at."""
    assert told(body)[0].startswith(expected)


def test_the_gate_looks_at_texts() -> None:
    """A built site with a picture in a text doesn't leave."""
    files = {"index.html": PAGE.format("<img src='index.html' alt=''>").encode()}
    found = inspect(files, files, None, {}, ())
    assert [finding.what for finding in found] == ["prose"]


def test_marks_of_a_comparison_stand_in_comparisons_only() -> None:
    """Added and removed words are marked where two texts are compared, never in a text itself."""
    marked = '<p>x <ins><span class="vh">added: </span>y</ins><del>z</del></p>'
    assert told(marked) == [f"<{tag}> in a text in line 3" for tag in ("ins", "span", "del")]
    compared = parsed(
        {"a.html": f'<section class="red"><div class="prose">{marked}</div>'.encode()}
    )
    assert list(findings(compared)) == []
