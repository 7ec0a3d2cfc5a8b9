"""docs/look-review.md shows every mock at both widths in both schemes, and stays small."""

from __future__ import annotations

import re

from PIL import Image

from tests.look.pairs import PAIRS
from tests.look.pictures import FOLDER, SCHEMES, SHOWN, name
from tests.look.sites import MOCKS
from tests.sample import ROOT

REVIEW = (ROOT / "docs" / "look-review.md").read_text("utf-8")
MEGABYTES = 3


def test_every_mock_is_compared() -> None:
    """No drawing is left out without a word."""
    mocks = {place.name for place in MOCKS.glob("*.html")}
    assert {pair.mock for pair in PAIRS} == mocks


def test_every_picture_is_there_and_shown() -> None:
    """What `make look` makes is what the page shows; each holds two pages side by side."""
    wanted = {name(pair, width, s) for pair in PAIRS for width, _, _ in SHOWN for s in SCHEMES}
    assert set(re.findall(r"\(look/([^)]+)\)", REVIEW)) == wanted
    assert {place.name for place in FOLDER.iterdir()} == wanted
    for width, _, share in SHOWN:
        with Image.open(FOLDER / name(PAIRS[0], width, "light")) as picture:
            assert picture.width > 2 * width * share
    total = sum(place.stat().st_size for place in FOLDER.iterdir())
    assert total < MEGABYTES * 1_000_000
