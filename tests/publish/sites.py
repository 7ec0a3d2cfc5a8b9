"""Small sites to publish: each page says which edition it is of, so that a mixture shows."""

from __future__ import annotations

import hashlib
from pathlib import Path

from trustsite.publish import VerifiedSite

PAGES = ("index.html", "report/index.html", "assets/trust/trust.css", "manifest.json")


def site(folder: Path, edition: str, audience: str = "public") -> VerifiedSite:
    """Make a site whose every file holds the name of its edition many times."""
    for path in PAGES:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(f"{path} {edition}\n" * 40, encoding="utf-8")
    (folder / "release").write_text(edition, encoding="utf-8")
    return verified(folder, audience)


def verified(folder: Path, audience: str = "public") -> VerifiedSite:
    """Describe a folder as the gate would."""
    files = {
        place.relative_to(folder).as_posix(): hashlib.sha256(place.read_bytes()).hexdigest()
        for place in sorted(folder.rglob("*"))
        if place.is_file()
    }
    release = (folder / "release").read_text(encoding="utf-8")
    return VerifiedSite(audience=audience, release=release, folder=folder, files=files)
