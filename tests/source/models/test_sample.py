"""The sample company: every file reads, nothing internal stands where the public looks."""

from __future__ import annotations

import re
from collections import Counter
from fnmatch import fnmatch
from pathlib import Path

import pytest

from trustsite.source.files import Document, Raw, read_front_matter, read_yaml
from trustsite.source.models import FILES

ROOT = Path(__file__).parents[3]
MARKER = re.compile("NWL-INT-[0-9]{3}")
EXAMPLE = re.compile("```(?:yaml|markdown)\n(.*?)```", re.DOTALL)


def pattern_of(path: str) -> str:
    """The one pattern of FILES that a path of the project belongs to."""
    (pattern,) = [each for each in FILES if fnmatch(path, each)]
    return pattern


def sample() -> list[str]:
    """All files of the sample that models read."""
    found = [*ROOT.glob("trust_center/**/*"), *ROOT.glob("policies/**/*")]
    paths = [path.relative_to(ROOT).as_posix() for path in found if path.is_file()]
    # The register is a table: tests/cli/test_acknowledgements.py reads it.
    return sorted(path for path in paths if not path.endswith(("README.md", ".csv")))


def read(root: Path, path: str) -> Document:
    """The data of a file, or of its head."""
    return read_yaml(root, path) if path.endswith(".yml") else read_front_matter(root, path)[0]


def outside(value: Raw) -> list[str]:
    """Every text that is not in an internal block or in a record of audience internal."""
    if isinstance(value, dict):
        if value.get("audience") == "internal":
            return []
        return [
            text for key, below in value.items() if key != "internal" for text in outside(below)
        ]
    if isinstance(value, list):
        return [text for below in value for text in outside(below)]
    return [value] if value else []


@pytest.mark.parametrize("path", sample())
def test_every_file_reads(path: str) -> None:
    """Each file of the sample is known and says only what its model knows."""
    FILES[pattern_of(path)].model_validate(read(ROOT, path).data)


@pytest.mark.parametrize("path", sample())
def test_no_marker_outside_internal_places(path: str) -> None:
    """A marked internal value stands in an internal block, an internal record or internal.yml."""
    if path != "trust_center/internal.yml":
        assert not [text for text in outside(read(ROOT, path).data) if MARKER.search(text)]


def test_every_marker_is_there_once() -> None:
    """The 49 marked values of the sample each have one place."""
    texts = ((ROOT / path).read_text(encoding="utf-8") for path in sample())
    found = Counter(mark for text in texts for mark in MARKER.findall(text))
    assert found == Counter(f"NWL-INT-{number:03}" for number in range(1, 50))


def test_every_kind_of_file_is_shown() -> None:
    """The sample has at least one file of each kind, so it shows all that can be written."""
    assert {pattern_of(path) for path in sample()} == set(FILES)


def test_every_file_tells_editors_its_schema() -> None:
    """The first line of a YAML file names a schema that is there."""
    for path in sample():
        if path.endswith(".yml"):
            line = (ROOT / path).read_text(encoding="utf-8").split("\n", 1)[0]
            assert line.startswith("# yaml-language-server: $schema=../"), path
            assert ((ROOT / path).parent / line.partition("=")[2]).is_file(), path


@pytest.mark.parametrize(
    ("readme", "pattern", "under"),
    [
        ("trust_center/README.md", "trust_center/documents.yml", ()),
        ("trust_center/controls/README.md", "trust_center/controls/*.yml", ("controls",)),
        ("trust_center/updates/README.md", "trust_center/updates/*.md", ()),
    ],
)
def test_examples_in_readmes_read(
    tmp_path: Path, readme: str, pattern: str, under: tuple[str, ...]
) -> None:
    """What a README shows can be copied, and each has at most 15 lines."""
    text = (ROOT / readme).read_text(encoding="utf-8")
    (example,) = EXAMPLE.findall(text)
    name = f"example{Path(pattern).suffix}"
    (tmp_path / name).write_text(example, encoding="utf-8")
    data: dict[str, Raw] = read(tmp_path, name).data
    if under:
        data = {"id": "IAM", "title": "Identity and access", under[0]: data}
    FILES[pattern].model_validate(data)
    assert len(text.splitlines()) <= 15


def test_controls_list_internal_policies_apart() -> None:
    """Policies of audience internal stand under a control's internal block only."""
    audiences = {
        path.parent.name: read(ROOT, path.relative_to(ROOT).as_posix()).data["audience"]
        for path in ROOT.glob("policies/*/policy.md")
    }
    for path in ROOT.glob("trust_center/controls/*.yml"):
        model = FILES["trust_center/controls/*.yml"]
        domain = model.model_validate(read_yaml(ROOT, path.relative_to(ROOT).as_posix()).data)
        for id, control in domain.model_dump()["controls"].items():
            inside = (control["internal"] or {}).get("policies", ())
            assert "internal" not in {audiences[policy] for policy in control["policies"]}, id
            assert {audiences[policy] for policy in inside} <= {"internal"}, id
