"""A company's colour: what can be read, what is nearest, and that the theme's papers are known."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.sample import ROOT
from trustsite.palette import SCHEMES, contrast, dark_partner, nearest, palette, unreadable

CSS = (ROOT / "themes/shared/assets/trust/trust.css").read_text(encoding="utf-8")
COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


def full(colour: str) -> str:
    """Write a short colour (#fff) out."""
    return "#" + "".join(digit * 2 for digit in colour[1:]) if len(colour) == 4 else colour


@pytest.mark.parametrize(("scheme", "start"), [("light", ":root{"), ("dark", "@media")])
def test_the_papers_are_those_of_the_theme(scheme: str, start: str) -> None:
    """Contrast is judged against the tokens that pages have."""
    rules = CSS[CSS.index(start, CSS.index("Tokens")) :]
    for token in ("paper", "surface"):
        found = re.search(rf"--{token}:(#[0-9a-f]+)", rules)
        assert found is not None
        assert full(found.group(1)) == getattr(SCHEMES[scheme], token)


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#ffffff", 21.0), ("#777777", "#ffffff", 4.48), ("#0a5a45", "#ffffff", 8.2)],
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    """Figures of WCAG's own definition, the last one that of look.md."""
    assert contrast(one, other) == pytest.approx(ratio, abs=0.01)


@settings(max_examples=60, deadline=None)
@given(COLOURS)
def test_the_nearest_can_be_read_and_stays_if_it_could(colour: str) -> None:
    """Whatever a company writes, there is an answer; a good colour is its own answer."""
    for scheme in SCHEMES:
        near = nearest(colour, scheme)
        assert list(unreadable(near, scheme)) == []
        assert (near == colour) is not any(unreadable(colour, scheme))
    made = palette(dark_partner(colour), "dark")
    assert min(contrast(made.brand, made.soft), contrast(made.brand, made.on_brand)) >= 4.5


def test_the_nearest_keeps_the_hue() -> None:
    """Yellow becomes a dark yellow, not grey: blue stays far below red and green."""
    near = nearest("#ffcc00", "light")
    red, green, blue = (int(near[at : at + 2], 16) for at in (1, 3, 5))
    assert red > green > blue
    assert blue < 30


def test_hover_goes_further() -> None:
    """The stronger tone has more contrast than the colour itself, on light and on dark."""
    for colour, scheme in (("#0a5a45", "light"), ("#86d6ba", "dark")):
        made = palette(colour, scheme)
        paper = SCHEMES[scheme].paper
        assert contrast(made.strong, paper) > contrast(made.brand, paper)
