"""A site in a folder, built here or taken from the web, held against the history inside it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from trustsite.exports.described import SENTINEL
from trustsite.history.addresses import recorded
from trustsite.history.checkpoint import CHECKPOINT, Checkpoint, checkpoint_at, checkpoints
from trustsite.history.log import LOG, Entry
from trustsite.history.proof import Proof, prove
from trustsite.problems import Problem
from trustsite.proof import texts
from trustsite.proof.manifest import AGAIN, MANIFEST, Manifest
from trustsite.proof.manifest import findings as manifest_findings
from trustsite.proof.manifest import read as read_manifest

HISTORY = "history"
# Files that tell checkpoints to people who may keep them.
TELL = (MANIFEST, "feed.xml", "releases/*/index.html", "packs/**/pack.*", "packs/**/index.html")


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteProof:
    """What was read of a site, and everything that is wrong with it.

    ``manifest`` is the hash of the list of files, or empty; ``files`` counts what it lists and
    ``texts`` the pages whose words were compared with frozen ones.
    """

    history: Proof
    manifest: str
    files: int
    texts: int
    problems: tuple[Problem, ...]


def is_site(folder: Path) -> bool:
    """Say whether a folder is a site or what is left of one."""
    return (folder / MANIFEST).is_file() or (folder / HISTORY / LOG).is_file()


def prove_site(folder: Path, since: Sequence[Checkpoint] = ()) -> SiteProof:
    """Check the history in a site, every file of its manifest, and the words of its documents."""
    manifest, problems = read_manifest(folder)
    audience = _audience(folder)
    proof = prove(folder / HISTORY, HISTORY, audience, since, remedy=AGAIN)
    problems += _log(folder, proof)
    problems += [] if manifest is None else manifest_findings(manifest, folder)
    problems += _of_the_other(since, audience)
    problems += _head(manifest, proof)
    versions = texts.released(folder, proof.entries)
    problems += texts.findings(versions, folder, audience)
    problems += _releases(proof.entries, folder, audience)
    problems += _addresses(proof.entries, folder, {problem.path for problem in problems})
    problems += _told(proof.entries, folder, audience)
    return SiteProof(
        history=proof,
        manifest=manifest.hash if manifest else "",
        files=len(manifest.files) if manifest else 0,
        texts=sum(version.words is not None for version in versions),
        problems=tuple(sorted({*proof.problems, *problems}, key=lambda one: one.order)),
    )


def _audience(folder: Path) -> str:
    """The internal edition has a file that says so to everybody who finds it."""
    return "internal" if (folder / SENTINEL).is_file() else "public"


def _log(folder: Path, proof: Proof) -> Iterator[Problem]:
    if not proof.entries and not (folder / HISTORY / LOG).is_file():
        yield _wrong(f"{HISTORY}/{LOG}", "the log is missing, so nothing here can be proven")


def _of_the_other(since: Sequence[Checkpoint], audience: str) -> Iterator[Problem]:
    """A checkpoint that is of another log would be passed over without a word."""
    if since and audience not in {known.audience for known in since}:
        message = f"the checkpoint is of another log; this is the {audience} site"
        yield Problem(path=f"{HISTORY}/{LOG}", message=message, hint="give one of this site")


def _head(manifest: Manifest | None, proof: Proof) -> Iterator[Problem]:
    """The manifest names the last line of the log."""
    expected = str(proof.checkpoint or "")
    if manifest is not None and manifest.checkpoint != expected:
        yield _wrong(MANIFEST, "its checkpoint is not that of the last release in the log")


def _releases(entries: Sequence[Entry], folder: Path, audience: str) -> Iterator[Problem]:
    """Each release has its page, and in public its facts at the address that it gave them."""
    known = {entry.release for entry in entries}
    for entry in entries:
        page = f"releases/{entry.release}/index.html"
        if not (folder / page).is_file():
            yield _wrong(page, "the page of this release is missing")
        for path in entry.files if audience == "public" else ():
            yield from _facts(path, folder)
    for place in sorted(folder.glob("releases/*/index.html")):
        if place.parent.name not in known:
            path = place.relative_to(folder).as_posix()
            yield _wrong(path, "the log knows no release of this name")


def _addresses(entries: Sequence[Entry], folder: Path, named: Collection[str]) -> Iterator[Problem]:
    """Every address that a release recorded is still there, if only to lead to another."""
    held = {path: folder / HISTORY / path for entry in entries for path in entry.files}
    lists = {path: place.read_bytes() for path, place in held.items() if place.is_file()}
    try:
        known = recorded(entries, lists)
    except (TypeError, ValueError):
        return  # a list that is no list is not the frozen one, which is told already
    for address, entry in known.items():
        page = f"{address.strip('/')}/index.html".lstrip("/")
        if page not in named and not (folder / page).is_file():
            yield _wrong(page, f"release {entry.release} published this page, and it is missing")


def _facts(path: str, folder: Path) -> Iterator[Problem]:
    group, _, name = path.removeprefix("facts/").partition("/")
    shown = f"releases/{name.removesuffix('.json')}/{group}.json"
    frozen, place = folder / HISTORY / path, folder / shown
    if not path.startswith("facts/") or not frozen.is_file():
        return
    if not place.is_file() or place.read_bytes() != frozen.read_bytes():
        yield _wrong(shown, f"this is not {HISTORY}/{path}")


def _told(entries: Sequence[Entry], folder: Path, audience: str) -> Iterator[Problem]:
    """Every checkpoint that the site tells is one of the log."""
    held = {str(checkpoint_at(audience, entry)) for entry in entries}
    for place in sorted({place for pattern in TELL for place in folder.glob(pattern)}):
        text = place.read_text("utf-8", errors="replace") if place.is_file() else ""
        for number, line in enumerate(text.split("\n"), start=1):
            if CHECKPOINT.search(line) and not {str(c) for c in checkpoints(line)} <= held:
                path = place.relative_to(folder).as_posix()
                yield _wrong(path, "it tells a checkpoint that the log does not have", number)


def _wrong(path: str, message: str, line: int = 0) -> Problem:
    return Problem(path=path, line=line, message=message, hint=AGAIN)
