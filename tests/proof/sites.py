"""Ways to tamper with a built site: what a stranger, a host or its own publisher could do."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from tests.history.test_proof import another_hash_for_a_file, chained, entries, write

POLICY = "policies/information-security"
VERSION = f"{POLICY}/2.0/index.html"
FROZEN = f"history/{POLICY}/2.0.md"

Tamper = Callable[[Path], None]


def listed(site: Path, *paths: str) -> None:
    """Let the manifest say of these files what they are now; it lists only what is there."""
    place = site / "manifest.json"
    manifest = json.loads(place.read_text("utf-8"))
    for path in paths:
        manifest["files"].pop(path, None)
        if (site / path).is_file():
            data = (site / path).read_bytes()
            entry = {"sha256": hashlib.sha256(data).hexdigest(), "size": len(data)}
            manifest["files"][path] = entry
    place.write_text(json.dumps(manifest, indent=2, sort_keys=True) + "\n", "utf-8")


def change(site: Path, path: str, old: str, new: str) -> None:
    place = site / path
    text = place.read_text("utf-8")
    assert old in text, f"{old!r} is not in {path}"
    place.write_text(text.replace(old, new, 1), "utf-8")


def in_prose(site: Path, path: str, new: str) -> None:
    """Put words at the end of the first paragraph of a page's text."""
    place = site / path
    before, mark, text = place.read_text("utf-8").partition('class="prose"')
    assert mark
    place.write_text(before + mark + text.replace("</p>", f"{new}</p>", 1), "utf-8")


def edit_a_page(site: Path) -> None:
    in_prose(site, VERSION, " or not")


def edit_a_page_and_its_entry(site: Path) -> None:
    edit_a_page(site)
    listed(site, VERSION)


def hide_words_behind_a_comment(site: Path) -> None:
    in_prose(site, VERSION, "<!-- --> or not")
    listed(site, VERSION)


def change_one_mark(site: Path) -> None:
    in_prose(site, VERSION, ";")
    listed(site, VERSION)


def edit_the_current_page(site: Path) -> None:
    in_prose(site, f"{POLICY}/index.html", " or not")
    listed(site, f"{POLICY}/index.html")


def edit_the_agreement(site: Path) -> None:
    path = next(site.glob("request/agreement/*/index.html")).relative_to(site).as_posix()
    in_prose(site, path, " or not")
    listed(site, path)


def text_for_a_card(site: Path) -> None:
    path = "policies/access-control/1.2/index.html"
    change(site, path, "</main>", '<div class="prose"><p>All may enter.</p></div></main>')
    listed(site, path)


def edit_facts(site: Path) -> None:
    change(site, "report/index.html", "</main>", "<p>No exceptions.</p></main>")


def edit_the_manifest(site: Path) -> None:
    place = site / "manifest.json"
    place.write_text(re.sub(r'"size": \d+', '"size": 1', place.read_text("utf-8"), count=1))


def leave_a_file_out_of_the_manifest(site: Path) -> None:
    place = site / "manifest.json"
    manifest = json.loads(place.read_text("utf-8"))
    del manifest["files"]["trust.json"]
    place.write_text(json.dumps(manifest), "utf-8")


def another_checkpoint_in_the_manifest(site: Path) -> None:
    place = site / "manifest.json"
    manifest = json.loads(place.read_text("utf-8"))
    place.write_text(json.dumps({**manifest, "checkpoint": None}), "utf-8")


def no_manifest(site: Path) -> None:
    (site / "manifest.json").unlink()


def manifest_that_is_none(site: Path) -> None:
    (site / "manifest.json").write_text("[]", "utf-8")


def remove_a_page(site: Path) -> None:
    (site / "faq/index.html").unlink()


def remove_a_version_and_its_entry(site: Path) -> None:
    (site / VERSION).unlink()
    listed(site, VERSION)


def remove_the_current_page_and_its_entry(site: Path) -> None:
    (site / POLICY / "index.html").unlink()
    listed(site, f"{POLICY}/index.html")


def remove_a_release_and_its_entry(site: Path) -> None:
    (site / "releases/one/index.html").unlink()
    listed(site, "releases/one/index.html")


def remove_an_address_and_its_entry(site: Path) -> None:
    (site / "subprocessors/index.html").unlink()
    listed(site, "subprocessors/index.html")


def add_a_file(site: Path) -> None:
    (site / "soc2.pdf").write_bytes(b"%PDF-")


def add_a_version_and_its_entry(site: Path) -> None:
    shutil.copytree(site / POLICY / "2.0", site / POLICY / "3.0")
    listed(site, f"{POLICY}/3.0/index.html")


def add_a_release_and_its_entry(site: Path) -> None:
    shutil.copytree(site / "releases/one", site / "releases/zero")
    listed(site, "releases/zero/index.html")


def swap_two_pages(site: Path) -> None:
    one, other = site / VERSION, site / "policies/access-control/1.2/index.html"
    kept = one.read_bytes()
    one.write_bytes(other.read_bytes())
    other.write_bytes(kept)
    listed(site, VERSION, other.relative_to(site).as_posix())


def a_link_for_a_page(site: Path) -> None:
    shutil.move(site / "faq", site.parent / "faq")
    (site / "faq").symlink_to(site.parent / "faq")


def edit_frozen_text(site: Path) -> None:
    (site / FROZEN).write_text("Anything goes.\n", "utf-8")
    listed(site, FROZEN)


def frozen_file_that_nobody_froze(site: Path) -> None:
    shutil.copy(site / FROZEN, site / f"history/{POLICY}/9.9.md")
    listed(site, f"history/{POLICY}/9.9.md")


def edit_facts_of_a_release(site: Path) -> None:
    (site / "releases/one/faq.json").write_text("[]\n", "utf-8")
    listed(site, "releases/one/faq.json")


def edit_the_log(site: Path) -> None:
    log = entries(site / "history")
    write(site / "history", [replace(log[0], release="none"), *log[1:]])
    listed(site, "history/log.jsonl")


def no_log(site: Path) -> None:
    (site / "history/log.jsonl").unlink()
    listed(site, "history/log.jsonl")


def another_checkpoint_in_the_feed(site: Path) -> None:
    feed = (site / "feed.xml").read_text("utf-8")
    found = re.findall("public 1 ([0-9a-f]{64})", feed)[0]
    change(site, "feed.xml", found, "0" * 64)
    listed(site, "feed.xml")


# Each with the file that must be named.
TAMPERED: tuple[tuple[Tamper, str], ...] = (
    (edit_a_page, VERSION),
    (edit_a_page_and_its_entry, VERSION),
    (hide_words_behind_a_comment, VERSION),
    (change_one_mark, VERSION),
    (edit_the_current_page, f"{POLICY}/index.html"),
    (edit_the_agreement, "request/agreement/1.0/index.html"),
    (text_for_a_card, "policies/access-control/1.2/index.html"),
    (edit_facts, "report/index.html"),
    (edit_the_manifest, ""),
    (leave_a_file_out_of_the_manifest, "trust.json"),
    (another_checkpoint_in_the_manifest, "manifest.json"),
    (no_manifest, "manifest.json"),
    (manifest_that_is_none, "manifest.json"),
    (remove_a_page, "faq/index.html"),
    (remove_a_version_and_its_entry, VERSION),
    (remove_the_current_page_and_its_entry, f"{POLICY}/index.html"),
    (remove_a_release_and_its_entry, "releases/one/index.html"),
    (remove_an_address_and_its_entry, "subprocessors/index.html"),
    (add_a_file, "soc2.pdf"),
    (add_a_version_and_its_entry, f"{POLICY}/3.0/index.html"),
    (add_a_release_and_its_entry, "releases/zero/index.html"),
    (swap_two_pages, VERSION),
    (a_link_for_a_page, "faq"),
    (edit_frozen_text, FROZEN),
    (frozen_file_that_nobody_froze, f"history/{POLICY}/9.9.md"),
    (edit_facts_of_a_release, "releases/one/faq.json"),
    (edit_the_log, "history/log.jsonl"),
    (no_log, "history/log.jsonl"),
    (another_checkpoint_in_the_feed, "feed.xml"),
)


def all_anew(site: Path) -> None:
    """Do what only the publisher can: other words, a new chain, and everything that names it."""
    before = entries(site / "history")
    another_hash_for_a_file(site / "history")
    write(site / "history", chained(entries(site / "history")))
    pairs = list(zip(before, entries(site / "history"), strict=True))
    for place in [p for p in site.rglob("*") if p.suffix in (".html", ".xml", ".txt", ".md")]:
        text = place.read_bytes()
        for old, new in pairs:
            text = text.replace(old.hash.encode(), new.hash.encode())
        if text != place.read_bytes():
            place.write_bytes(text)
            listed(site, place.relative_to(site).as_posix())
    old, new = pairs[-1]
    change(site, "manifest.json", old.hash, new.hash)
    listed(site, *(p.relative_to(site).as_posix() for p in (site / "history").rglob("*.*")))
