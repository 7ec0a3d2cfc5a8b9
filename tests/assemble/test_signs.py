"""People's < stays a sign in Markdown, and code and quotes stay what they are."""

from __future__ import annotations

import pytest
from markdown import markdown

from trustsite.assemble.prose import prepare
from trustsite.resolve import in_markdown


def shown(text: str) -> str:
    """Give the HTML that the engine makes of a text."""
    extensions = ["attr_list", "fenced_code", "md_in_html", "sane_lists", "tables"]
    return markdown(str(prepare(text, "/policies/x/")), extensions=extensions)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<b>x</b>", "<p>&lt;b&gt;x&lt;/b&gt;</p>"),
        ("a < b", "<p>a &lt; b</p>"),
        ("<div markdown=1>\n\nx\n\n</div>", "<p>&lt;div markdown=1&gt;</p>\n<p>x</p>"),
        ("`<b>` and <i>", "<p><code>&lt;b&gt;</code> and &lt;i&gt;</p>"),
        ("```\n<b>\n```\n\n<i>", "<pre><code>&lt;b&gt;\n</code></pre>\n<p>&lt;i&gt;</p>"),
        ('> quoted "words"', '<blockquote>\n<p>quoted "words"</p>\n</blockquote>'),
        ("<https://acme.example/>", '<p><a href="https://acme.example/">https://acme.'),
        ("\\`<b>\\`", "<p>`&lt;b&gt;`</p>"),
        ("<javascript:x>", "<p>&lt;javascript:x&gt;</p>"),
    ],
)
def test_no_html_begins_in_a_text(text: str, expected: str) -> None:
    """Tags are shown; quotes, code and addresses are what Markdown makes of them."""
    assert shown(text).startswith(expected)


@pytest.mark.parametrize(
    "value",
    [
        "<b>x</b>",
        "&lt;b&gt;",
        '{: onclick="x" }',
        "[x](/controls/)",
        "`x` | *y* _z_",
        "\\<b>",
        "A & B",
    ],
)
def test_a_value_is_words_in_a_text(value: str) -> None:
    """The value of a variable makes no markup, no attribute and no link, and is shown whole."""
    page = shown(f"Now **bold**{in_markdown(value)}")
    assert "<b>" not in page.replace("<strong>", "")
    assert "onclick=" not in page.replace("{: onclick=", "")
    assert "<a " not in page
    for sign, name in (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")):
        page = page.replace(sign, name)
    assert value in page


def test_a_heading_names_its_link_as_it_is_read() -> None:
    """A quote, a brace or a sign in a title ends no attribute."""
    page = shown('## A "b" `{c}` < d')
    assert 'aria-label="Link to A &#34;b&#34; c &lt; d"' in page
    assert 'id="a-b-c-d"' in page
