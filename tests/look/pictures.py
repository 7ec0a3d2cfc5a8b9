"""``make look``: each mock beside our page, as pictures for docs/look-review.md.

Left the mock, right our page, both from the top; at 1440 and 390, in the light and in the dark.
"""

from __future__ import annotations

import io
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from tests.conftest import QUIET, find_chromium
from tests.look.pairs import PAIRS, Pair
from tests.look.sites import form_site, mock_site, pages, send_with_mistakes
from tests.sample import ROOT, copy_project
from tests.serving import served
from trustsite.project import Project

FOLDER = ROOT / "docs" / "look"
# Width of the window, height that is shown, and the share of the size that is kept.
SHOWN = ((1440, 2200, 0.5), (390, 1500, 0.8))
SCHEMES = ("light", "dark")
GAP, GREY = 24, "#808080"
QUALITY = 38


def name(pair: Pair, width: int, scheme: str) -> str:
    """Name the file of one picture."""
    return f"{pair.name}-{width}-{scheme}.webp"


def main() -> None:
    """Print the pages, open them beside the mocks and write all pictures anew."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        own = pages(
            Project(copy_project(folder / "own")), *(p.address for p in PAIRS if not p.form)
        )
        shutil.rmtree(FOLDER, ignore_errors=True)
        FOLDER.mkdir(parents=True)
        with (
            served(mock_site(folder)) as mocks,
            served(own) as ours,
            served(form_site(folder)) as form,
            sync_playwright() as playwright,
        ):
            program = find_chromium(playwright.chromium)
            browser = playwright.chromium.launch(executable_path=program, args=QUIET)
            for path, picture in _pictures(browser, mocks, ours, form):
                picture.save(FOLDER / path, "WEBP", quality=QUALITY, method=6)
            browser.close()
    total = sum(place.stat().st_size for place in FOLDER.iterdir())
    print(f"{len(list(FOLDER.iterdir()))} pictures in docs/look/, {total / 1e6:.2f} MB")


def _pictures(
    browser: Browser, mocks: str, ours: str, form: str
) -> Iterator[tuple[str, Image.Image]]:
    page = browser.new_page()
    for width, height, share in SHOWN:
        page.set_viewport_size({"width": width, "height": 900})
        for pair in PAIRS:
            both = [f"{mocks}/{pair.mock}", (form if pair.form else ours) + pair.address]
            for scheme in SCHEMES:
                page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
                mock = _shot(page, both[0], height)
                own = _shot(page, both[1], height, pair.sent)
                yield name(pair, width, scheme), _beside(mock, own, share)


def _shot(page: Page, address: str, height: int, sent: bool = False) -> Image.Image:
    page.goto(address)
    if sent:
        send_with_mistakes(page)
    size = page.evaluate("[innerWidth, document.documentElement.scrollHeight]")
    clip = {"x": 0, "y": 0, "width": size[0], "height": min(size[1], height)}
    data = page.screenshot(full_page=True, clip=clip)  # type: ignore[arg-type]
    return Image.open(io.BytesIO(data)).convert("RGB")


def _beside(mock: Image.Image, own: Image.Image, share: float) -> Image.Image:
    size = (mock.width + GAP + own.width, max(mock.height, own.height))
    sheet = Image.new("RGB", size, GREY)
    sheet.paste(mock, (0, 0))
    sheet.paste(own, (mock.width + GAP, 0))
    small = (round(size[0] * share), round(size[1] * share))
    return sheet.resize(small, Image.Resampling.LANCZOS)


if __name__ == "__main__":
    main()
