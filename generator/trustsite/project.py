"""Where things lie in a project, and what ships as a default for it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

PACKAGE = Path(__file__).parent
# In a wheel the defaults lie inside the package; in a source checkout they are the project's own.
SHIPPED = PACKAGE / "defaults"
DEFAULTS = SHIPPED if SHIPPED.is_dir() else PACKAGE.parent.parent

AUDIENCES = ("public", "internal")
# What a company writes, and what its releases freeze; everything else in its folder is not ours.
FOLDERS = ("policies", "trust_center", "site_src", "themes", "releases")
MARK = ".made-by-trustsite"


class WrongUsage(Exception):
    """The command can't run here; one sentence says why and what to do."""


@dataclass(frozen=True, slots=True)
class Project:
    """A company's folder. ``root`` is absolute."""

    root: Path

    @property
    def build(self) -> Path:
        return self.root / "build"

    def site(self, audience: str) -> Path:
        """Where the built site of one audience stands."""
        return self.build / "site" / audience

    def hosts(self, audience: str) -> Path:
        """Where it is said how hosts send the site of one audience."""
        return self.build / "hosts" / audience

    def releases(self, audience: str) -> Path:
        return self.root / "releases" / audience

    def templates(self, audience: str) -> list[Path]:
        """Folders of page templates, the winning one first; public pages know no other folder."""
        own = ["public"] if audience == "public" else ["internal", "public"]
        return [base / "site_src" / name for name in own for base in self._bases()]

    def themes(self, audience: str) -> list[Path]:
        """Folders of a theme, the winning one last."""
        bases = self._bases()[::-1]
        return [base / "themes" / name for base in bases for name in ("shared", audience)]

    def period_pack(self) -> list[Path]:
        """Folders of what an auditor's file says and of how it looks, the winning one first."""
        looks = [base / "themes" / "period-pack" for base in self._bases()]
        return [*self.templates("internal"), *looks]

    def papers(self, audience: str) -> Path:
        """Where the printed policies of one audience stand."""
        return self.build / "pdf" / audience

    def on_paper(self, audience: str) -> list[Path]:
        """Folders of what papers say and of how they look, the winning one first."""
        looks = [base / "themes" / "pdf" for base in self._bases()]
        return [*self.templates(audience), *looks]

    def mkdocs(self) -> Path:
        """The config that both builds inherit."""
        own = self.root / "mkdocs.yml"
        return own if own.is_file() else DEFAULTS / "mkdocs.yml"

    def _bases(self) -> list[Path]:
        return [self.root] if self.root == DEFAULTS else [self.root, DEFAULTS]


def find(folder: Path) -> Project:
    """Take ``folder`` as a project. Raises ``WrongUsage`` where there is none."""
    root = folder.resolve()
    if not root.is_dir():
        raise WrongUsage(f"{folder} is not a folder.")
    if not (root / "trust_center").is_dir() or root in (Path(root.anchor), Path.home()):
        raise WrongUsage(
            f"{folder} is not a trustsite project: it has no trust_center folder. "
            "Go to a project, or name one with -C DIR."
        )
    return Project(root)


def prepare_output(project: Project) -> None:
    """Make build/ ours. Raises ``WrongUsage`` rather than write into what somebody else made."""
    build = project.build
    if build.is_symlink() or (build.exists() and not build.is_dir()):
        raise WrongUsage(f"{build} is not a folder of its own. Remove it and build again.")
    if build.is_dir() and any(build.iterdir()) and not (build / MARK).is_file():
        raise WrongUsage(
            f"{build} holds files that trustsite did not make, so nothing was written. "
            "Move them away and build again."
        )
    ours = ("site", "hosts", "pdf", *AUDIENCES)
    for folder in (build / name for name in ours):
        if folder.is_symlink():
            raise WrongUsage(f"{folder} is a link. Remove it and build again.")
    build.mkdir(exist_ok=True)
    (build / MARK).write_text("Everything here is generated; it may be deleted.\n")
