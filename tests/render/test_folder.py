"""What reaches the folder that the engine starts in."""

from __future__ import annotations

from pathlib import Path

from trustsite.render.folder import merge_themes


def test_what_editors_keep_is_not_published(tmp_path: Path) -> None:
    """A swap file or a README beside a style is no part of a theme."""
    source = tmp_path / "shared"
    (source / "assets").mkdir(parents=True)
    for name in ("site.css", ".site.css.swp", "site.css~", "#site.css#", "README.md"):
        (source / "assets" / name).write_text("x")
    assert merge_themes(tmp_path / "theme", [source]) == ("assets/site.css",)
    assert [p.name for p in (tmp_path / "theme").rglob("*") if p.is_file()] == ["site.css"]


def test_the_later_theme_wins(tmp_path: Path) -> None:
    """A project's file of the same name replaces the one that ships."""
    for number, name in enumerate(("shipped", "own")):
        (tmp_path / name / "assets").mkdir(parents=True)
        (tmp_path / name / "assets" / "site.css").write_text(str(number))
    merge_themes(tmp_path / "theme", [tmp_path / "shipped", tmp_path / "own"])
    assert (tmp_path / "theme" / "assets" / "site.css").read_text() == "1"
