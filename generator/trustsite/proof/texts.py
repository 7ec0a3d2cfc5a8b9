"""Does each page of a released version say the frozen words, and is there a page for each?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from trustsite.assemble.views import ADDRESSES
from trustsite.history.log import Entry, Event
from trustsite.problems import Problem
from trustsite.proof.manifest import AGAIN
from trustsite.proof.words import Words, difference, of_page, of_text

# Pages below the address of a policy that are no version of it.
OTHERS = ("annex", "changes", "next")
PREVIEW = "only a preview shows what no release wrote; a site that is published never does"


@dataclass(frozen=True, slots=True, kw_only=True)
class Released:
    """One released version: its page, and the words that were frozen (None for a card)."""

    kind: str
    id: str
    version: str
    words: Words | None

    @property
    def page(self) -> str:
        """Where its page stands in the folder of a site."""
        return f"{_base(self.kind, self.id)}/{self.version}/index.html"


def released(folder: Path, entries: Sequence[Entry]) -> tuple[Released, ...]:
    """Read every version that the log of a site releases, from its frozen files."""
    events = [e for entry in entries for e in entry.events if e.event == "released"]
    return tuple(_released(folder, event) for event in events if event.kind in ADDRESSES)


def _released(folder: Path, event: Event) -> Released:
    text = folder / "history" / event.kind / event.id / f"{event.version}.md"
    words = of_text(text.read_text("utf-8", errors="replace")) if text.is_file() else None
    return Released(kind=event.kind, id=event.id, version=event.version, words=words)


def findings(versions: Sequence[Released], folder: Path, audience: str) -> Iterator[Problem]:
    """Pages of versions that are missing or say something else, and versions nobody released."""
    for version in versions:
        yield from _version(version, folder)
    by_policy: dict[str, list[Released]] = defaultdict(list)
    for version in versions:
        if version.kind == "policies":
            by_policy[version.id].append(version)
    yield from _current(by_policy, folder, audience)
    yield from _unknown(versions, folder)


def _version(version: Released, folder: Path) -> Iterator[Problem]:
    place = folder / version.page
    if not place.is_file():
        yield _wrong(version.page, "the page of this released version is missing")
        return
    shown = of_page(place.read_bytes())
    if shown != version.words:
        said = f"it does not say what {version.kind}/{version.id} {version.version} says"
        yield _differs(place, version.page, said, version.words, shown)


def _current(
    by_policy: Mapping[str, Sequence[Released]], folder: Path, audience: str
) -> Iterator[Problem]:
    """The current address shows one of the versions; inside, its annex may follow."""
    for id, versions in by_policy.items():
        path = f"{_base('policies', id)}/index.html"
        place = folder / path
        shown = of_page(place.read_bytes()) if place.is_file() else None
        if not place.is_file():
            yield _wrong(path, "the page of this policy is missing")
        elif not any(_same(version.words, shown, audience) for version in versions):
            said = "its text is that of no released version"
            yield _differs(place, path, said, versions[-1].words, shown)


def _same(frozen: Words | None, shown: Words | None, audience: str) -> bool:
    if audience == "internal" and frozen is not None and shown is not None:
        return shown[: len(frozen)] == frozen
    return frozen == shown


def _unknown(versions: Sequence[Released], folder: Path) -> Iterator[Problem]:
    """Pages at addresses of versions, or of releases, that the log does not know."""
    known = {version.page for version in versions}
    for address in ADDRESSES.values():
        pattern = f"{address.format(id='*').strip('/')}/*/index.html"
        for place in sorted(folder.glob(pattern)):
            path = place.relative_to(folder).as_posix()
            if path not in known and place.parent.name not in OTHERS:
                yield Problem(path=path, message="no release wrote this version", hint=PREVIEW)


def _differs(
    place: Path, path: str, said: str, frozen: Words | None, shown: Words | None
) -> Problem:
    if frozen is None or shown is None:
        more = "it has no text" if shown is None else "this version has no text of its own"
        return _wrong(path, f"{said}: {more}")
    return _wrong(path, f"{said}: {difference(frozen, shown)}", _line(place, frozen, shown))


def _line(place: Path, frozen: Words, shown: Words) -> int:
    """Find the line of the page where it begins to differ, as far as its words stand in one."""
    pairs = zip(frozen, shown, strict=False)
    same = next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(frozen), len(shown)))
    lines = place.read_text("utf-8", errors="replace").split("\n")
    begin = next((n for n, line in enumerate(lines) if "prose" in line), 0)
    for width in (4, 3, 2, 1):
        words = shown[max(0, same - width + 1) : same + 1]
        for number, line in enumerate(lines[begin:], start=begin + 1):
            if words and " ".join(words) in line:
                return number
    return begin + 1


def _base(kind: str, id: str) -> str:
    return ADDRESSES[kind].format(id=id).strip("/")


def _wrong(path: str, message: str, line: int = 0) -> Problem:
    return Problem(path=path, line=line, message=message, hint=AGAIN)
