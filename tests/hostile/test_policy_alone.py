"""Nothing escapes, nothing is refused, the gate is open: then the policy alone must hold."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment
from playwright.sync_api import Browser

from tests.hostile.texts import ACTIVE, CLOSERS
from tests.hostile.watching import listened
from tests.hostile.worlds import checked, with_words
from tests.hosts.serving import program
from tests.hosts.serving import served as by_nginx
from tests.sample import ROOT
from tests.serving import served
from trustsite import pipeline
from trustsite.assemble import prose, templates

HOSTILE = " ".join([CLOSERS, *ACTIVE])
SOME = (
    "index.html",
    "faq/index.html",
    "request/index.html",
    "policies/open-policy-public/index.html",
)


def unescaped(**given: Any) -> Environment:
    return Environment(**{**given, "autoescape": False})


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose public site was built without any of our protections."""
    root = tmp_path_factory.mktemp("open") / "world"
    project = with_words(lambda text, _: f"{text} {HOSTILE}", (HOSTILE,))
    for place in (ROOT / "themes").rglob("*.html"):
        own = root / place.relative_to(ROOT)
        own.parent.mkdir(parents=True, exist_ok=True)
        own.write_text(place.read_text(encoding="utf-8").replace(" | e ", " "), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pipeline, "rule_problems", lambda *_: ())
        patch.setattr(pipeline, "verify", lambda *_: [])
        patch.setattr(prose, "kept", str)
        patch.setattr(templates, "Environment", unescaped)
        # Templates are compiled with their escaping: nobody else may get these.
        patch.setattr(templates, "_COMPILED", templates._Compiled())
        pipeline.build(checked(project, root), ("public",), lambda _: None)
    return root


def dialogs_and_requests(
    browser: Browser, origin: str, paths: Sequence[str], bypass: bool = False
) -> list[str]:
    """Open pages and give what they did; errors of scripts that were cut short don't count."""
    context = browser.new_context(bypass_csp=bypass)
    page = context.new_page()
    found = listened(page, origin)
    for path in paths:
        page.goto(f"{origin}/{path}", wait_until="load")
    context.close()
    return [one for one in found if not one.startswith("script: ")]


def pages(site: Path) -> list[str]:
    return [place.relative_to(site).as_posix() for place in sorted(site.rglob("*.html"))]


def test_without_any_policy_they_run(root: Path, browser: Browser) -> None:
    """The pages really are hostile: where nothing protects, their scripts run."""
    with served(root / "build/site/public") as origin:
        found = dialogs_and_requests(browser, origin, SOME[1:2], bypass=True)
    assert len([one for one in found if one.startswith("dialog")]) > 3
    assert len([one for one in found if "elsewhere.example" in one]) > 0


def test_the_headers_alone_let_nothing_run(root: Path, browser: Browser, tmp_path: Path) -> None:
    """All pages, by a real nginx, without the policy in the page: no dialog, no request."""
    site = shutil.copytree(root / "build/site/public", tmp_path / "site")
    for path in pages(site):
        text = (site / path).read_text(encoding="utf-8")
        assert 'http-equiv="Content-Security-Policy"' in text
        text = text.replace('http-equiv="Content-Security-Policy"', 'name="none"')
        (site / path).write_text(text, encoding="utf-8")
    written = root / "build/hosts/public/nginx.conf"
    with by_nginx(program(), site, written, tmp_path / "nginx") as port:
        origin = f"http://127.0.0.1:{port}"
        assert dialogs_and_requests(browser, origin, pages(site)) == []


def test_the_policy_in_the_page_alone_lets_nothing_run(root: Path, browser: Browser) -> None:
    """The same where a host sends no headers."""
    with served(root / "build/site/public") as origin:
        assert dialogs_and_requests(browser, origin, SOME) == []
