"""Policies on paper: tagged, complete on each sheet, equal in two runs, with no empty boxes."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from tests.pdf.worlds import CELLAR_TEXT, DAY, DESK_TEXT, elements, opened, tags
from tests.sample import ROOT, tree
from trustsite.history.log import sha256
from trustsite.pdf.words import sheets


@pytest.fixture(scope="module")
def desk(printed: Path) -> pikepdf.Pdf:
    return opened((printed / "build/pdf/public/clean-desk-1.0.pdf").read_bytes())


def said(printed: Path, file: str, audience: str = "public") -> list[str]:
    return sheets((printed / "build/pdf" / audience / file).read_bytes())


def frozen(printed: Path, policy: str) -> str:
    return sha256((printed / f"releases/public/policies/{policy}.md").read_bytes())


def test_there_is_a_paper_for_each_text_and_one_for_all(printed: Path) -> None:
    """The public folder holds no paper of what is inside."""
    papers = sorted(tree(printed / "build/pdf/public"))
    assert papers == ["clean-desk-1.0.pdf", "office-1.0.pdf", "policies.pdf"]


def test_a_paper_is_a_tagged_pdf_that_says_so(desk: pikepdf.Pdf) -> None:
    """Marks, language, title shown in the window, PDF/UA-1 in the metadata, page labels."""
    root = desk.Root
    assert desk.check_pdf_syntax() == []
    assert root.MarkInfo.Marked
    assert str(root.Lang) == "en"
    assert root.ViewerPreferences.DisplayDocTitle
    assert str(desk.docinfo["/Title"]) == "Clean desk policy, version 1.0"
    metadata = root.Metadata.read_bytes().decode()
    assert 'pdfuaid:part="1"' in metadata
    assert re.search(r"dc:title>.*Clean desk policy, version 1\.0</", metadata, re.DOTALL)
    assert str(root.PageLabels.Nums[1].S) == "/D"
    assert {str(page.Tabs) for page in desk.pages} == {"/S"}
    assert not {"/CreationDate", "/ModDate"} & set(desk.docinfo.keys())


def test_headings_go_down_one_rank_at_a_time(printed: Path, desk: pikepdf.Pdf) -> None:
    """One H1 and its sections; in the whole set each policy is one rank lower."""
    assert [tag for tag in tags(desk) if tag[0] == "H"] == ["H1", "H2", "H2", "H2", "H3", "H2"]
    whole = opened((printed / "build/pdf/public/policies.pdf").read_bytes())
    ranks = [tag for tag in tags(whole) if tag[0] == "H"]
    desk_ranks = ["H2", "H3", "H3", "H3", "H4", "H3"]
    assert ranks == ["H1", "H2", *desk_ranks, "H2", "H3", "H3", "H3"]


def test_head_cells_have_a_scope(desk: pikepdf.Pdf) -> None:
    """Of the table in the text they stand for columns, of the facts for rows."""
    cells = [element for element in elements(desk) if str(element.S) == "/TH"]
    scopes = [str(cell.A.Scope) for cell in cells]
    assert scopes[-2:] == ["/Column", "/Column"]
    assert set(scopes[:-2]) == {"/Row"}
    assert len(scopes) > 6


def test_lists_and_links_are_tagged(desk: pikepdf.Pdf) -> None:
    """A list has items with bodies; each link has words that say where it leads."""
    found = tags(desk)
    assert {"L", "LI", "LBody", "Table", "THead", "TBody", "TR", "TD", "P", "Link"} <= {*found}
    notes = [note for page in desk.pages for note in page.get("/Annots", [])]
    told = [str(note.Contents) for note in notes]
    assert "Desks and drawers" in told
    assert "https://standard.example/27001" in told
    assert "https://trust.acme.example/policies/office/#off-1" in told


def test_the_outline_has_each_heading(printed: Path, desk: pikepdf.Pdf) -> None:
    """It is how readers find their way in a long paper."""

    def titles(items: Any) -> list[Any]:
        return [(item.title, titles(item.children)) for item in items]

    night: list[Any] = [("At night", [])]
    sections = [("Desks and drawers", night), ("Other languages", [])]
    with desk.open_outline() as outline:
        assert titles(outline.root) == [("Clean desk policy", sections)]
    whole = opened((printed / "build/pdf/public/policies.pdf").read_bytes())
    with whole.open_outline() as outline:
        policies = [("Clean desk policy", sections), ("Office policy", [("Rooms", [])])]
        assert titles(outline.root) == [("Policies of Acme", policies)]


def test_all_that_is_drawn_is_tagged_or_named_as_no_content(desk: pikepdf.Pdf) -> None:
    """Words in the margins are no content: a screen reader doesn't repeat them on each sheet."""
    nums = desk.Root.StructTreeRoot.ParentTree.Nums
    for number, page in enumerate(desk.pages):
        marked, artifacts, depth = set[int](), 0, 0
        for step in pikepdf.parse_content_stream(page):
            operator = str(step.operator)
            if operator in ("BDC", "BMC"):
                depth += 1
                if str(step.operands[0]) == "/Artifact":
                    artifacts += 1
                else:
                    marked.add(int(step.operands[1].MCID))
            elif operator == "EMC":
                depth -= 1
            assert depth > 0 or operator not in ("Tj", "TJ", "f", "S")
        parents = nums[2 * number + 1]
        assert {mark for mark, kid in enumerate(parents) if kid is not None} == marked
        assert artifacts > 6


def test_every_sheet_says_what_it_is(printed: Path) -> None:
    """Name, version, approval, address, the hash that the log has, and which sheet of how many."""
    found = said(printed, "clean-desk-1.0.pdf")
    assert len(found) >= 2
    for number, words in enumerate(found, start=1):
        assert "Clean desk policy, version 1.0" in words
        assert "Approved: 20 January 2026, chief executive" in words
        assert "https://trust.acme.example/policies/clean-desk/1.0/" in words
        assert frozen(printed, "clean-desk/1.0") in words
        assert f"Page {number} of {len(found)}" in words
        assert "NOT IN FORCE" not in words
        assert "Internal edition" not in words


def test_the_set_says_on_each_sheet_which_policy_it_is_of(printed: Path) -> None:
    """And counts its sheets through, as its contents do."""
    cover, *rest = said(printed, "policies.pdf")
    office = next(n for n, words in enumerate(rest, start=2) if "Office policy, version" in words)
    assert cover.startswith(f"2 {office} Policies of Acme")  # numbers are drawn before words
    for number, words in enumerate(rest, start=2):
        policy = "office" if number >= office else "clean-desk"
        assert frozen(printed, f"{policy}/1.0") in words
        assert f"Page {number} of {1 + len(rest)}" in words


def test_a_draft_says_so_on_each_sheet(printed: Path) -> None:
    """It has no permanent address, and the inside says that it is the inside."""
    for words in said(printed, "internal-cellar-0.2.pdf", "internal"):
        assert "DRAFT - NOT IN FORCE" in words
        assert "No permanent address before its release" in words
        assert "Internal edition. Not for customers." in words
        assert "Lamps hang at the door" in words


@pytest.mark.parametrize("statement", ["DSK-2", "DSK-3", "DSK-4"], ids=["de", "ru", "ja"])
def test_other_scripts_are_printed_in_letters(
    desk: pikepdf.Pdf, printed: Path, statement: str
) -> None:
    """They can be copied from the paper as they were written, and no glyph is the empty box."""
    text = " ".join(said(printed, "clean-desk-1.0.pdf"))
    (written,) = (line for line in DESK_TEXT.splitlines() if line.startswith(statement))
    words = written.removeprefix(f"{statement}: ")
    assert words.replace(" ", "") in text.replace(" ", "")
    assert not words.isascii()
    assert "\ufffd" not in text
    for page in desk.pages:
        for step in pikepdf.parse_content_stream(page):
            if str(step.operator) in ("Tj", "TJ"):
                operand = step.operands[0]
                runs = operand if isinstance(operand, pikepdf.Array) else [operand]
                for run in (bytes(r) for r in runs if isinstance(r, pikepdf.String)):
                    assert b"\0\0" not in [run[at : at + 2] for at in range(0, len(run), 2)]


def test_fonts_are_in_the_file(desk: pikepdf.Pdf) -> None:
    """Latin letters are those of the theme; whatever else is used is embedded, too."""
    fonts = [font for page in desk.pages for font in page.Resources.Font.values()]
    names = {str(font.BaseFont) for font in fonts}
    assert any("Source-Serif-4" in name for name in names)
    for font in fonts:
        for inner in font.DescendantFonts:
            described = inner.FontDescriptor
            assert {"/FontFile2", "/FontFile3"} & set(described.keys())


def test_equal_input_gives_equal_bytes(printed: Path, tmp_path: Path) -> None:
    """In another folder, time zone, locale and order of hashes, in a process of its own."""
    other = tmp_path / "somewhere" / "else"
    shutil.copytree(printed, other, ignore=shutil.ignore_patterns("build"))
    command = [sys.executable, "-m", "trustsite", "--today", DAY, "pdf", "clean-desk"]
    strange = {"TZ": "Asia/Tokyo", "PYTHONHASHSEED": "7", "LC_ALL": "C", "SOURCE_DATE_EPOCH": "9"}
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "generator"), **strange}
    subprocess.run(command, cwd=other, env=environment, check=True, capture_output=True)
    ((name, data),) = tree(other / "build/pdf/public").items()
    assert data == tree(printed / "build/pdf/public")[name]


def test_a_draft_has_the_hash_that_it_would_be_frozen_with(printed: Path) -> None:
    """So whoever reads a draft can say which words they read."""
    (words,) = said(printed, "internal-cellar-0.2.pdf", "internal")
    assert sha256(CELLAR_TEXT.encode()) in words
