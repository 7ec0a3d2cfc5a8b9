"""Remove from a project everything that people outside may not see."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from tests.canary_forge import model_of, type_name
from trustsite.history.addresses import published
from trustsite.source.catalogue import catalogue
from trustsite.source.files import read_front_matter, read_yaml
from trustsite.source.load import load
from trustsite.source.models.assurance import BridgeLetter, Report
from trustsite.source.models.controls import Control
from trustsite.source.models.news import FaqEntry, UpdateHead
from trustsite.source.models.shape import Loc, at, bare, is_record
from trustsite.source.models.sharing import TrustDocument
from trustsite.source.models.variables import Variable
from trustsite.source.rules.secrecy import is_draft

# Which classes of a record people outside see nothing of.
HIDDEN: dict[Any, tuple[str, ...]] = {
    BridgeLetter: ("internal",),
    Control: ("internal",),
    FaqEntry: ("internal", "nda", "request"),
    Report: ("internal",),
    TrustDocument: ("internal",),
    UpdateHead: ("internal", "nda", "request"),
    Variable: ("internal", "nda", "request"),
}
MOVED = "trust_center/redirects.yml"
FOLDERS = ("site_src/internal", "themes/internal", "releases/internal")


def cut(root: Path) -> list[str]:
    """Remove files, records, blocks and references; give what was removed, by place."""
    gone: set[str] = set()
    removed = [*_folders(root), *_files(root, gone)]
    paths = [place.relative_to(root).as_posix() for place in sorted(root.rglob("*.*"))]
    texts = [path for path in paths if path.startswith(("trust_center/", "policies/"))]
    data = {path: _read(root, path) for path in texts if not path.endswith("README.md")}
    for path, (head, _) in data.items():
        removed += _records(path, head, (), gone)
    if MOVED in data:
        removed += _never_public(root, data[MOVED][0])
    for path, (head, _) in data.items():
        removed += _references(path, head, gone)
        if path.endswith("/policy.md") and head["audience"] != "public":
            removed += _text(path, head)
            data[path] = (head, "\nNothing.\n")
    heads = [head for path, (head, _) in data.items() if "/controls/" in path]
    alone = {id: c for head in heads for id, c in head["controls"].items() if not c.get("policies")}
    if alone:
        _stand_in(root, list(alone.values()), list(alone))
    for path, (head, body) in data.items():
        _write(root, path, head, body)
    return removed


def _folders(root: Path) -> Iterator[str]:
    for folder in FOLDERS:
        yield from (place.relative_to(root).as_posix() for place in (root / folder).rglob("*.*"))
        shutil.rmtree(root / folder, ignore_errors=True)


def _files(root: Path, gone: set[str]) -> Iterator[str]:
    source = load(root)
    for id, head in source.policies.items():
        if head.audience == "internal" or is_draft(head.version):
            shutil.rmtree(root / "policies" / id)
            gone.add(id)
            yield f"policies/{id}/policy.md"
    closed = [id for id, head in source.updates.items() if head.audience != "public"]
    domains = source.domains.items()
    files = [f"trust_center/updates/{id}.md" for id in closed]
    files += [path for path, domain in domains if not _open_controls(domain.controls)]
    for staff in ("policies/*/internal.md", "policies/*/procedures/*.md"):
        files += [place.relative_to(root).as_posix() for place in root.glob(staff)]
    for name in ("acknowledgements.csv", "adopted.yml", "internal.yml", "people.yml"):
        files += [f"trust_center/{name}"] if (root / "trust_center" / name).exists() else []
    for path in files:
        (root / path).unlink()
        yield path
    gone |= {*closed}


def _never_public(root: Path, head: dict[str, Any]) -> list[str]:
    """Take out the redirects of addresses that never were public."""
    shown = {*published(root / "releases/public", ""), *head.get("also_published", ())}
    closed = [old for old in head["redirects"] if old not in shown]
    for old in closed:
        del head["redirects"][old]
    return [f"{MOVED}: {old}" for old in closed]


def _open_controls(controls: Any) -> list[Any]:
    return [control for control in controls.values() if control.audience == "public"]


def _text(path: str, head: dict[str, Any]) -> Iterator[str]:
    """Take out what the card of a policy doesn't show."""
    yield f"{path}: text"
    if head.pop("in_short", None):
        yield f"{path}: in_short"
    head["change"] = {"summary": "Nothing.", "material": "no"}


def _stand_in(root: Path, controls: list[dict[str, Any]], ids: list[str]) -> None:
    """A control without a policy is an error: an empty draft, which nobody outside sees, helps."""
    for control in controls:
        control["policies"] = ["nothing"]
    head = {"title": "Nothing", "audience": "public", "purpose": "Nothing.", "version": "0.1"}
    role = next(iter(load(root).company.roles))
    more = {"owner": role, "criteria": list(catalogue().criteria), "controls": ids}
    _write(root, "policies/nothing/policy.md", {**head, **more}, "\nNothing.\n")


def _read(root: Path, path: str) -> tuple[dict[str, Any], str | None]:
    if path.endswith(".yml"):
        return dict(read_yaml(root, path).data), None
    document, body = read_front_matter(root, path)
    return dict(document.data), body.text


def _write(root: Path, path: str, head: dict[str, Any], body: str | None) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    text = yaml.safe_dump(head, sort_keys=False, allow_unicode=True, width=1000)
    if not head and path.endswith(".yml"):
        (root / path).unlink()
    else:
        (root / path).write_text(text if body is None else f"---\n{text}---\n{body}", "utf-8")


def _records(path: str, raw: Any, loc: Loc, gone: set[str]) -> Iterator[str]:
    """Remove blocks and records; the ids of removed records go into ``gone``."""
    if isinstance(raw, list):
        for index, item in enumerate(raw):
            yield from _records(path, item, (*loc, index), gone)
    elif isinstance(raw, dict):
        model = model_of(path)
        block = is_record(bare(at(model, loc)))
        for key, value in list(raw.items()):
            kind = bare(at(model, (*loc, key)))
            closed = isinstance(value, dict) and value.get("audience") in HIDDEN.get(kind, ())
            if (block and key == "internal") or closed:
                del raw[key]
                gone |= {key} if closed else set()
                yield f"{path}: {'.'.join(map(str, (*loc, key)))}"
            else:
                yield from _records(path, value, (*loc, key), gone)


def _references(path: str, raw: Any, gone: set[str], loc: Loc = ()) -> Iterator[str]:
    """Remove items of lists that name what is gone; a category may have the id of a policy."""
    if isinstance(raw, dict):
        for key, value in raw.items():
            yield from _references(path, value, gone, (*loc, key))
    elif isinstance(raw, list):
        ids = type_name(at(model_of(path), (*loc, 0))) in ("Slug", "ControlId")
        for item in [item for item in raw if ids and item in gone]:
            raw.remove(item)
            yield f"{path}: {item}"
        for index, item in enumerate(raw):
            yield from _references(path, item, gone, (*loc, index))
