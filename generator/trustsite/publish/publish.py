"""Put a verified site where it is served, or bring back an earlier one."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from trustsite.publish import disk
from trustsite.publish.place import CURRENT, PARTIAL, Line, Place, PublishFailed, opened

KEPT = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifiedSite:
    """A site that went through the gate: its folder, and what the gate saw (path to sha256)."""

    audience: str
    release: str
    folder: Path
    files: Mapping[str, str]

    @property
    def name(self) -> str:
        """Name the site by its release and what it holds: equal sites have one name."""
        lines = "".join(f"{digest}  {path}\n" for path, digest in sorted(self.files.items()))
        return f"{self.release}-{hashlib.sha256(lines.encode()).hexdigest()[:12]}"


class AddressesVanish(PublishFailed):
    """The new site has no page, and no redirect, where the one that is served has a page."""

    def __init__(self, addresses: tuple[str, ...]) -> None:
        self.addresses = addresses
        super().__init__(f"{', '.join(addresses)} would vanish.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """What is served now, and whether it was before."""

    site: str
    unchanged: bool


def publish(
    site: VerifiedSite, folder: Path, project: Path, day: date, keep: int = KEPT
) -> Published:
    """Serve ``site`` from ``folder``/current and keep the last ones for ``rollback``.

    Raises ``PublishFailed``, and ``OSError`` where the disk refuses; the old site then stands.
    An address of the public site never vanishes; inside, drafts come and go.
    """
    with opened(folder, site.audience, project) as place:
        if place.current == site.name:
            return Published(site=site.name, unchanged=True)
        gone = vanishing(folder, site.files) if site.audience == "public" else ()
        if gone:
            raise AddressesVanish(gone)
        if not (place.sites / site.name).is_dir():
            _copy(site, place)
        _serve(place, Line(action="publish", site=site.name, release=site.release, day=f"{day}"))
        place.keep(keep)
        return Published(site=site.name, unchanged=False)


def vanishing(folder: Path, files: Collection[str]) -> tuple[str, ...]:
    """Give the addresses of pages that ``folder``/current has and a site of these files lacks."""
    served = folder / CURRENT
    pages = (place.relative_to(served).as_posix() for place in served.rglob("index.html"))
    gone = {page for page in pages if page not in files}
    return tuple(sorted(f"/{page.removesuffix('index.html')}" for page in gone))


def rollback(
    folder: Path, audience: str, project: Path, day: date, to: str | None = None
) -> Published:
    """Serve the site before the present one, or the one of release ``to``, if it is still there.

    Raises ``PublishFailed``.
    """
    with opened(folder, audience, project) as place:
        lines, current = place.lines(), place.current
        there = [line for line in lines if (place.sites / line.site).is_dir()]
        wanted = [
            line for line in there if line.site != current and to in (None, line.release, line.site)
        ]
        if not wanted:
            names = ", ".join(dict.fromkeys(line.release for line in there)) or "none"
            raise PublishFailed(f"There is no earlier site to go back to. Here are: {names}.")
        back = wanted[-1]
        _serve(place, Line(action="rollback", site=back.site, release=back.release, day=f"{day}"))
        return Published(site=back.site, unchanged=False)


def _copy(site: VerifiedSite, place: Place) -> None:
    """Copy exactly what the gate saw; the folder has its name only when it is whole."""
    new = place.sites / (site.name + PARTIAL)
    try:
        new.mkdir()
        folders = {new}
        for path, digest in site.files.items():
            data = (site.folder / path).read_bytes()
            if hashlib.sha256(data).hexdigest() != digest:
                raise PublishFailed(f"{path} changed after it was verified. Build again.")
            target = new / path
            target.parent.mkdir(parents=True, exist_ok=True)
            folders.update(f for f in target.parents if f.is_relative_to(new))
            disk.write(target, data)
        for made in folders:
            disk.sync(made)
        disk.rename(new, place.sites / site.name)
    except BaseException:
        disk.remove(new, new)
        raise


def _serve(place: Place, line: Line) -> None:
    place.add(line)
    place.serve(line.site)
