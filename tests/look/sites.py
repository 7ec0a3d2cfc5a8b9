"""The two sites that stand side by side: the mocks with the theme's font, and pages of ours."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

from playwright.sync_api import Page

from tests.sample import ROOT, TODAY, copy_project, edit
from trustsite import pipeline
from trustsite.project import Project
from trustsite.render.render import render

MOCKS = Path(__file__).parent / "mock"
FONTS = ROOT / "themes" / "shared" / "assets" / "trust" / "fonts"
HANDLER = "endpoint: https://desk.northwindledger.example/requests"


def mock_site(folder: Path) -> Path:
    """Put the mocks and the font into a folder that can be served, and give it."""
    site = folder / "mocks"
    shutil.copytree(MOCKS, site)
    shutil.copytree(FONTS, site / "fonts")
    return site


def form_site(folder: Path) -> Path:
    """Print the page for requests as it is with a form handler; the sample itself has none."""
    project = copy_project(folder / "northwind")
    once = "response_business_days: 2"
    edit(project, "trust_center/access.yml", once, f"{HANDLER}\n{once}")
    return pages(Project(project), "/request/")


def pages(project: Project, *addresses: str) -> Path:
    """Print only these public pages, and give the folder of the site that holds them."""
    checked = pipeline.check(project, date.fromisoformat(TODAY))
    wanted = [page for page in checked.pages["public"] if page.address in addresses]
    assert len(wanted) == len(addresses)
    folder = project.build / "public"
    folder.mkdir(parents=True)
    style = pipeline.brand_style(checked.public.site)
    themes, mkdocs = project.themes("public"), project.mkdocs()
    return render(checked.public, wanted, {}, themes, style, mkdocs, folder, lambda _: {}).folder


def send_with_mistakes(page: Page) -> None:
    """Fill in the form as the mock of its errors shows it, and send it: three fields are wrong."""
    written = {"name": "Dana Reyes", "email": "dana", "company": "Reyes", "purpose": "A review"}
    for name, value in written.items():
        page.locator(f"[name={name}]").fill(value)
    page.locator("[name=relationship]").first.check()
    page.locator("form.form button[type=submit]").press("Enter")  # no mouse: it would hover
