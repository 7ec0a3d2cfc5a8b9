"""Each kind of page of both editions in a real browser: for everybody, at any width."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page

from tests.pages.kinds import kinds
from tests.sample import ACME, Built, build, copy_project
from tests.serving import served

# The frame of the internal edition is the same around all kinds: these show it.
FRAMES = ("home.md home.html", "policy.md policy.html", "404")
TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
# What depends on colours and widths; everything else about a page is the same in all ways.
LOOKS = ("color-contrast", "link-in-text-block", "scrollable-region-focusable", "target-size")
# The four ways of looking at a page: by default all rules in one, and those in the opposite one.
FULL = os.environ.get("TRUSTSITE_PROOF") == "full"
WAYS = [("light", 1440), ("dark", 390), ("dark", 1440), ("light", 390)][: 4 if FULL else 2]
RUN = """async ([tags, looks]) => {
  const options = looks ? { runOnly: { type: "rule", values: looks } }
    : { runOnly: tags, rules: { "target-size": { enabled: true } } };
  const found = await axe.run(document, { resultTypes: ["violations"], ...options });
  const shown = one => one.nodes.map(node => node.html.slice(0, 160)).join(" | ");
  return found.violations.map(one => one.id + ": " + shown(one));
}"""
# Texts that a reader sees.
TEXTS = """() => [...document.querySelectorAll("h1, h2, h3, p, dt, dd, th, td, summary, main li")]
  .filter(e => e.checkVisibility())
  .map(e => e.textContent.replace(/\\s+/g, " ").trim()).filter(Boolean)"""


@pytest.fixture(scope="module")
def acme(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build(copy_project(tmp_path_factory.mktemp("acme") / "acme", ACME))


def chosen(sample: Built, acme: Built) -> Iterator[tuple[Built, str, str]]:
    """Give the kinds of the sample, then those that only acme or only the other edition has.

    With TRUSTSITE_PROOF=full all of them, also where another edition has the same kind.
    """
    known: set[str] = set()
    for built in (sample, acme):
        for audience in ("public", "internal"):
            for kind, address in kinds(built.project, audience).items():
                if FULL or kind not in known or kind in FRAMES:
                    known.add(kind)
                    yield built, audience, address


@pytest.fixture(scope="module")
def addresses(sample: Built, acme: Built) -> Iterator[list[tuple[str, str]]]:
    """Origin and address of one page of each kind."""
    found = list(chosen(sample, acme))
    sites = {(built.project, audience): built.site(audience) for built, audience, _ in found}
    policy = {"Content-Security-Policy": "default-src 'self'"}
    with ExitStack() as servers:
        origins = {at: servers.enter_context(served(site, policy)) for at, site in sites.items()}
        yield [(origins[built.project, audience], address) for built, audience, address in found]


def findings(page: Page, looks: bool = False) -> list[str]:
    """Give what axe finds on the page as it is shown now, or in its look only."""
    found: list[str] = page.evaluate(RUN, [TAGS, LOOKS if looks else None])
    return found


def test_every_kind_of_page_can_be_read_by_everybody(
    addresses: list[tuple[str, str]], browser: Browser
) -> None:
    """axe: WCAG 2.2 A and AA and its best practices, light and dark, wide and narrow: nothing.

    And at 320 px no page scrolls sideways.
    """
    assert len(addresses) > 45
    context = browser.new_context(reduced_motion="reduce", bypass_csp=True)
    context.add_init_script(AXE_SCRIPT)
    page = context.new_page()
    found: list[Any] = []
    for origin, address in addresses:
        page.goto(origin + address)
        for number, (scheme, width) in enumerate(WAYS):
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
            found += [
                (address, scheme, width, one) for one in findings(page, number > 0 and not FULL)
            ]
        page.set_viewport_size({"width": 320, "height": 900})
        wide = page.evaluate("document.documentElement.scrollWidth")
        found += [(address, f"{wide} px wide at 320")] if wide > 320 else []
    context.close()
    assert found == []


def test_axe_finds_what_is_wrong(browser: Browser) -> None:
    """A page with an unnamed picture, a pale text and a small target is told."""
    page = browser.new_page()
    page.set_content(
        '<html lang="en"><title>x</title><main><h1>x</h1><img src="data:,">'
        '<p style="color:#bbb">pale</p></main></html>'
    )
    page.evaluate(AXE_SCRIPT)
    found = " ".join(findings(page))
    page.close()
    assert "image-alt" in found
    assert "color-contrast" in found


def test_every_kind_of_page_says_the_same_without_scripts(
    addresses: list[tuple[str, str]], browser: Browser
) -> None:
    """Whatever a script adds, no word is lost without it."""
    contexts = [browser.new_context(java_script_enabled=scripts) for scripts in (True, False)]
    pages = [context.new_page() for context in contexts]
    for origin, address in addresses:
        texts = []
        for page in pages:
            page.goto(origin + address)
            texts.append(page.evaluate(TEXTS))
        assert [one for one in texts[0] if one not in texts[1]] == [], address
        assert len(texts[1]) > 2, address
    for context in contexts:
        context.close()
