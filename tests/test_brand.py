"""A company with a look of its own: one YAML file and its pictures, and every page carries it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.sample import ACME, ROOT, Built, build, copy_project, parsed
from tests.serving import served

BRAND = """\
name: Acme Works
colour: '#7c3aed'
logo: logo.svg
icon: icon.svg
fonts:
  headings:
    family: Acme Head
    file: head.woff2
  text:
    family: Acme Text
    file: text.woff2
"""
DRAWING = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} 32"><title>draft</title>
<path fill="#7c3aed" d="M0 0h{width}v32H0z"/></svg>
"""
FONT = "themes/shared/assets/trust/fonts/source-serif-4-latin-wght-normal.woff2"


def branded(folder: Path) -> Path:
    """Copy acme and give it a look of its own."""
    world = copy_project(folder, ACME)
    place = world / "trust_center" / "brand"
    place.mkdir()
    (world / "trust_center" / "brand.yml").write_text(BRAND, encoding="utf-8")
    for name, width in (("logo.svg", 160), ("icon.svg", 32)):
        (place / name).write_text(DRAWING.format(width=width), encoding="utf-8")
    for name in ("head.woff2", "text.woff2"):
        shutil.copy(ROOT / FONT, place / name)
    return world


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Both sites of acme with its own look."""
    return build(branded(tmp_path_factory.mktemp("brand") / "acme"))


@pytest.fixture(scope="module")
def home(world: Built, browser: Browser) -> Iterator[Page]:
    """Its public home in a browser."""
    with served(world.site("public")) as origin:
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.goto(origin + "/")
        yield page
        page.close()


def style(page: Page, selector: str, name: str) -> str:
    """Give the computed value of a property."""
    script = "([at, name]) => getComputedStyle(document.querySelector(at)).getPropertyValue(name)"
    return str(page.evaluate(script, [selector, name]))


@pytest.mark.parametrize("audience", ["public", "internal"])
def test_every_page_has_logo_and_icon(world: Built, audience: str) -> None:
    """The logo stands in place of the name and says it to those who can't see it."""
    site = world.site(audience)
    pages = sorted(site.rglob("*.html"))
    assert len(pages) > 20
    for page in pages:
        tree = parsed(page.read_text(encoding="utf-8"))
        (logo,) = tree.xpath("//a[@class='word']//img")
        assert (logo.get("alt"), logo.get("width"), logo.get("height")) == (
            "Acme Works",
            "160",
            "32",
        )
        (icon,) = tree.xpath("//link[@rel='icon']/@href")
        assert icon.endswith("assets/brand/icon.svg")
    drawn = (site / "assets/brand/logo.svg").read_bytes()
    assert b"h160v32" in drawn
    assert b"draft" not in drawn


def test_colour_and_fonts_are_the_companys(home: Page) -> None:
    """Links, button and type follow the file; one style sheet, nothing more to fetch for it."""
    assert style(home, "main a", "color") == "rgb(124, 58, 237)"
    assert style(home, ".btn", "background-color") == "rgb(124, 58, 237)"
    assert style(home, "h1", "font-family").startswith('"Acme Head"')
    assert style(home, "body", "font-family").startswith('"Acme Text"')
    assert home.evaluate("document.fonts.check('20px \"Acme Head\"')")
    assert home.evaluate("document.styleSheets.length") == 1
    asked = home.evaluate("performance.getEntriesByType('resource').map(entry => entry.name)")
    assert not [address for address in asked if "source-serif" in address]


def test_dark_and_paper_have_their_own(home: Page) -> None:
    """Without a dark colour one is worked out; paper stays black on white."""
    home.emulate_media(color_scheme="dark")
    light = style(home, "main a", "color")
    assert light != "rgb(124, 58, 237)"
    home.emulate_media(media="print", color_scheme="light")
    assert style(home, "main a", "color") == "rgb(0, 0, 0)"
    home.emulate_media(media="screen")


def test_without_a_file_the_theme_is_untouched(world: Built, tmp_path: Path) -> None:
    """The style sheet of a company without settings is the theme's, byte for byte."""
    project = branded(tmp_path / "acme")
    shutil.rmtree(project / "trust_center" / "brand")
    (project / "trust_center" / "brand.yml").unlink()
    plain = build(project).site("public")
    theme = (ROOT / "themes/shared/assets/trust/trust.css").read_bytes()
    assert (plain / "assets/trust/trust.css").read_bytes() == theme
    assert not (plain / "assets" / "brand").exists()
    assert (world.site("public") / "assets/trust/trust.css").read_bytes().startswith(theme)
