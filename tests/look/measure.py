"""Facts about what stands on a page: boxes, type and colours of named parts, in a real browser."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page

# One call for a whole page: each call to the browser costs more than what it measures.
SCRIPT = """
parts => {
  const facts = element => {
    const box = element.getBoundingClientRect(), style = getComputedStyle(element);
    const sides = ["Top", "Right", "Bottom", "Left"];
    const edges = sides.map(side => {
      const width = style["border" + side + "Width"];
      return width === "0px" ? "none" : width + " " + style["border" + side + "Color"];
    });
    return {
      x: box.left, y: box.top + scrollY, width: box.width, height: box.height,
      type: [style.fontFamily, style.fontSize, style.fontWeight, style.lineHeight].join(" / "),
      colour: [style.color, style.backgroundColor, ...edges].join(" / "),
    };
  };
  const seen = element => element.getClientRects().length > 0;
  const found = {};
  for (const [name, selector] of parts)
    found[name] = [...document.querySelectorAll(selector)].filter(seen).map(facts);
  return {parts: found, wide: document.documentElement.scrollWidth};
}
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A named part and which of its facts must agree.

    ``facts`` are words out of x, width, height, type and colour. ``every`` takes all matches and
    their number, else only the first counts. ``under`` names the part whose lower edge the
    distance is measured from; ``order`` puts the part among those whose order must agree.
    ``ours`` finds it where our page has another element in the same place, and ``at`` names the
    only width at which it counts.
    """

    name: str
    selector: str
    facts: str
    every: bool = False
    under: str = ""
    order: bool = False
    ours: str = ""
    at: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One page at one width in one scheme: a list of boxes for each part, and how wide it is."""

    parts: dict[str, list[dict[str, Any]]]
    wide: float


def measure(page: Page, parts: tuple[Part, ...], ours: bool = False) -> Measured:
    """Measure these parts on the page that is open: a mock, or one of ours."""
    names = [[part.name, (ours and part.ours) or part.selector] for part in parts]
    given = page.evaluate(SCRIPT, names)
    return Measured(parts=given["parts"], wide=given["wide"])
