"""Who may import whom: the table of the house, held against the code."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "generator" / "trustsite"

# Each room with the rooms it may import. A room is a module or a folder; the longest name wins.
# Everything right of the door (from resolve to verify) names no room of `source`.
TABLE: dict[str, set[str]] = {
    "__init__": set(),
    "__main__": {"cli"},
    "problems": set(),
    "text": set(),
    "palette": set(),
    "project": set(),
    "source.files": {"problems"},
    "source.models": {"problems"},
    "source.models.schemas": {"source.models"},
    "source.catalogue": {"source.files", "source.models"},
    "source.artwork": {"problems", "source.files"},
    "source.source": {"problems", "source.artwork", "source.files", "source.models"},
    "source.adoption": {"source.files", "source.models", "source.source"},
    "source.cover": {"source.adoption", "source.catalogue", "source.models", "source.source"},
    "source.acknowledged": {"problems", "source.files", "source.models"},
    "source.markdown": {"source.files"},
    "source.load": {
        "problems",
        "source.acknowledged",
        "source.adoption",
        "source.artwork",
        "source.catalogue",
        "source.files",
        "source.models",
        "source.source",
    },
    "source.rules": {
        "palette",
        "problems",
        "source.acknowledged",
        "source.adoption",
        "source.artwork",
        "source.catalogue",
        "source.cover",
        "source.files",
        "source.markdown",
        "source.models",
        "source.source",
        "source.wording",
    },
    "source.wording": {
        "problems",
        "source.catalogue",
        "source.files",
        "source.markdown",
        "source.models",
        "source.source",
    },
    "source.vault": {"source.source"},
    "source": set(),
    "site.public": {"text"},
    "site.internal": {"site.public", "text"},
    "site": set(),
    "resolve": {"text"},
    "select": {
        "problems",
        "resolve",
        "site.internal",
        "site.public",
        "source.adoption",
        "source.artwork",
        "source.catalogue",
        "source.cover",
        "source.models",
        "source.source",
        "text",
    },
    "history": {"problems", "site.internal", "site.public", "text"},
    "assemble": {"history", "problems", "site.internal", "site.public"},
    "exports": {"assemble", "history", "palette", "site.internal", "site.public", "text"},
    "evidence": {"assemble", "exports", "history"},
    "pdf": {"assemble", "history"},
    "hosts": {"assemble"},
    "render": {"assemble", "hosts", "site.public"},
    "verify": set(),
    "secrets": {"assemble", "site.internal", "text", "verify"},
    "proof": {"assemble", "exports", "history", "problems"},
    "standing": {
        "history",
        "problems",
        "source.acknowledged",
        "source.adoption",
        "source.files",
        "source.rules",
        "source.source",
    },
    "releasing": {"assemble", "history", "project"},
    "pipeline": {
        "assemble",
        "exports",
        "history",
        "hosts",
        "problems",
        "project",
        "publish",
        "render",
        "secrets",
        "select",
        "source.adoption",
        "source.load",
        "source.rules",
        "source.source",
        "source.vault",
        "source.wording",
        "releasing",
        "standing",
        "verify",
    },
    "printing": {
        "assemble",
        "exports",
        "history",
        "pdf",
        "pipeline",
        "problems",
        "project",
        "render",
    },
    "edit": {
        "problems",
        "source.acknowledged",
        "source.catalogue",
        "source.files",
        "source.load",
        "source.models",
        "source.rules",
    },
    "publish": set(),
    "texts": set(),
    "serve": {"assemble", "hosts", "pipeline", "problems", "project", "render"},
    "cli": {
        "pipeline",
        "releasing",
        "problems",
        "project",
        "edit",
        "evidence",
        "exports",
        "history",
        "pdf",
        "printing",
        "proof",
        "publish",
        "serve",
        "source.acknowledged",
        "source.models",
        "source.models.schemas",
        "standing",
        "texts",
        "__init__",
    },
}

# One library, one door.
DOORS: dict[str, tuple[str, ...]] = {
    "yaml": ("source.files",),
    "ruamel": ("edit",),
    "pydantic": ("source.models", "source.load", "select"),
    "pydantic_core": ("source.models",),
    "jinja2": ("resolve", "assemble"),
    "mkdocs": ("render", "serve"),
    "subprocess": ("render", "cli", "proof.signatures"),
    "lxml": ("verify", "exports", "history.redline", "proof.words", "source.artwork"),
    "markdown": ("history.redline",),
    "coloraide": ("palette",),
    "ahocorasick": ("verify",),
    "click": ("cli",),
    "rich": ("cli",),
    "sqlite3": (),
    "weasyprint": ("pdf",),
    "pydyf": ("pdf",),
    "pikepdf": ("pdf",),
}

RIGHT_OF_THE_DOOR = (
    "resolve",
    "site",
    "history",
    "assemble",
    "evidence",
    "exports",
    "hosts",
    "pdf",
    "proof",
    "render",
    "verify",
)


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def name(path: Path) -> str:
    """Give the dotted name below the package; a folder's __init__ is the folder itself."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" and len(parts) > 1 else parts)


def room(dotted: str) -> str | None:
    """Give the room that a module belongs to: the longest name in the table."""
    found = [key for key in TABLE if dotted == key or dotted.startswith(f"{key}.")]
    return max(found, key=len, default=None)


def imports(path: Path) -> Iterator[str]:
    """Give every imported module, absolute, wherever in the file the import stands."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def ours(path: Path) -> set[str]:
    """Give the rooms that a module imports."""
    dotted = [i.removeprefix("trustsite.") for i in imports(path) if i.startswith("trustsite.")]
    return {found for found in map(room, dotted) if found is not None} - {room(name(path))}


@pytest.mark.parametrize("path", modules(), ids=name)
def test_a_module_imports_only_what_its_room_may(path: Path) -> None:
    """Every module is in the table, and imports no room that its line doesn't list."""
    here = room(name(path))
    assert here is not None, "a new room needs a line in the table"
    assert ours(path) - {"source", "site"} <= TABLE[here]


@pytest.mark.parametrize("path", modules(), ids=name)
def test_a_library_has_one_door(path: Path) -> None:
    """A library that has a door is imported by the rooms of that door only."""
    for imported in imports(path):
        doors = DOORS.get(imported.split(".")[0])
        if doors is not None:
            assert any(name(path) == d or name(path).startswith(f"{d}.") for d in doors), imported


def test_nothing_right_of_the_door_names_the_source() -> None:
    """What is right of the door can't know a secret: it never imports trustsite.source."""
    for path in modules():
        if name(path).split(".")[0] in RIGHT_OF_THE_DOOR:
            assert not [i for i in imports(path) if i.startswith("trustsite.source")], path


def test_the_public_site_does_not_know_the_word() -> None:
    """site/public holds no field, type or comment that speaks of the internal side."""
    for path in (PACKAGE / "site" / "public").rglob("*.py"):
        assert "internal" not in path.read_text(encoding="utf-8").lower(), path


def test_no_type_checking_escape() -> None:
    """No import is hidden behind TYPE_CHECKING, so the table is the whole truth."""
    assert not [p for p in modules() if "TYPE_CHECKING" in p.read_text(encoding="utf-8")]


def test_rooms_have_no_circles() -> None:
    """The rooms can be ordered so that each imports only rooms before it."""
    edges = {key: set[str]() for key in TABLE}
    for path in modules():
        here = room(name(path))
        assert here is not None
        edges[here] |= ours(path)
    while edges:
        free = {key for key, needs in edges.items() if not needs & edges.keys()}
        assert free, f"these rooms import each other in a circle: {sorted(edges)}"
        edges = {key: needs for key, needs in edges.items() if key not in free}


def test_only_the_command_line_prints() -> None:
    """No module outside cli calls print or echo."""
    for path in modules():
        if not name(path).startswith("cli"):
            tree = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            calls = [n.func for n in tree if isinstance(n, ast.Call)]
            names = {f.id if isinstance(f, ast.Name) else getattr(f, "attr", "") for f in calls}
            assert not names & {"print", "echo"}, path


def test_modules_are_short() -> None:
    """No module has more than 350 lines, and none is a drawer for anything."""
    for path in modules():
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 350, path
        assert path.stem not in {"utils", "helpers", "misc"}, path


def test_the_table_holds_no_empty_lines() -> None:
    """Each room of the table exists, so the table can't outlive the house."""
    existing = {room(name(path)) for path in modules()} | {"source", "site"}
    assert existing >= set(TABLE)
