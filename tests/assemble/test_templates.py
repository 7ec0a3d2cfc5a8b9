"""What templates may do with words: code between backticks, ids in their order."""

from __future__ import annotations

import pytest

from trustsite.assemble.templates import code, in_order


@pytest.mark.parametrize(
    ("words", "html"),
    [
        ("the queue `SEC-ALERT`, or a page", "the queue <code>SEC-ALERT</code>, or a page"),
        ("`<b>` & <i>", "<code>&lt;b&gt;</code> &amp; &lt;i&gt;"),
        ("one ` sign", "one ` sign"),
        (None, ""),
    ],
)
def test_backticks_become_code(words: str | None, html: str) -> None:
    """And nothing else becomes markup; a single backtick stays a sign."""
    assert str(code(words)) == html


def test_ids_stand_in_the_order_of_their_numbers() -> None:
    """9 before 39, and the annex after the policy."""
    assert in_order(["VMP-39", "VMP-A2", "VMP-9", "VMP-A10"]) == [
        *("VMP-9", "VMP-39", "VMP-A2", "VMP-A10"),
    ]
