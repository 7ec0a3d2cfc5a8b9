"""The preview itself: look, read, print what differs, show it, and say what happened."""

from __future__ import annotations

import time
import traceback
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from threading import Event

from trustsite import pipeline
from trustsite.hosts import describe
from trustsite.pipeline import Checked, EngineFailed, GateClosed
from trustsite.problems import Problem, ProblemsFound
from trustsite.project import FOLDERS, Project, WrongUsage
from trustsite.serve.again import Printed, print_again
from trustsite.serve.server import Site
from trustsite.serve.shown import Shown
from trustsite.serve.trouble import problems_page, words_page
from trustsite.serve.watch import changes, snapshot

WATCHED = (*FOLDERS, "mkdocs.yml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What happened: ``changed`` counts pages by audience.

    If the preview ``stopped``, ``problems`` or the words in ``trouble`` say why; else
    ``problems`` are those still open.
    """

    seconds: float
    problems: tuple[Problem, ...]
    changed: Mapping[str, int] = field(default_factory=dict)
    trouble: str = ""
    stopped: bool = False


class Preview:
    """Both sites of one project on one day, kept up to date."""

    def __init__(
        self, project: Project, today: date, sites: Mapping[str, Site], tell: Callable[[Told], None]
    ) -> None:
        self._project, self._today, self._sites, self._tell = project, today, sites, tell
        self._printed: dict[str, Printed] = {}

    def run(self, stop: Event) -> None:
        """Build, then build again after each change, until ``stop`` is set."""
        places = [self._project.root / name for name in WATCHED]
        # Looked at before it is read: what changes meanwhile is noticed afterwards.
        seen = snapshot(places)
        self.rebuild()
        for _ in changes(places, seen, stop):
            self.rebuild()

    def rebuild(self) -> None:
        """Show the project as it is now, or what has to be mended in it."""
        start = time.monotonic()
        before = {name: self._pages(name) for name in self._sites}
        try:
            checked = pipeline.check(self._project, self._today)
            self._print(checked, whole=False)
            self._print(checked, whole=True)
            self._look_through(checked, before)
        except ProblemsFound as found:
            self._stop(start, problems_page(found.problems), found.problems)
        except (EngineFailed, WrongUsage) as error:
            self._stop(start, words_page("The preview stopped", str(error)), words=str(error))
        except GateClosed as closed:
            words = "\n".join(finding.line() for finding in closed.findings)
            title = f"The gate closed on the {closed.audience} site"
            self._stop(start, words_page(title, words), words=f"{title}:\n{words}")
        except Exception:
            # A defect of ours must not end a preview in which somebody is writing.
            words = traceback.format_exc()
            self._stop(start, words_page("trustsite failed", words), words=words)
        else:
            self._tell(self._told(start, checked, before))

    def _print(self, checked: Checked, whole: bool) -> None:
        """Print what differs and show it: first the pages whose text changed, then the rest."""
        names = [n for n in self._sites if not whole or not self._printed[n].whole]
        if not names:
            return
        with ThreadPoolExecutor(max_workers=len(names)) as pool:
            made = list(pool.map(lambda n: self._one(checked, n, whole), names))
        for name, printed in zip(names, made, strict=True):
            self._printed[name] = printed
            sent = describe(checked.edition(name))
            self._sites[name].show(
                Shown(files=printed.site.files, assets=printed.assets, sent=sent)
            )

    def _one(self, checked: Checked, name: str, whole: bool) -> Printed:
        return print_again(checked, name, self._printed.get(name), whole)

    def _pages(self, name: str) -> Mapping[str, bytes]:
        return self._printed[name].site.files if name in self._printed else {}

    def _look_through(self, checked: Checked, before: Mapping[str, Mapping[str, bytes]]) -> None:
        """Hold what changed against the gate; it is shown already, as nobody else can see it."""
        for name, files in before.items():
            site = self._printed[name].site
            findings = pipeline.verify(checked, name, site) if site.files != files else []
            if findings:
                raise GateClosed(name, findings)

    def _stop(
        self, start: float, page: str, problems: Sequence[Problem] = (), words: str = ""
    ) -> None:
        for name, site in self._sites.items():
            site.show(Shown(files=self._pages(name), trouble=page))
        seconds = time.monotonic() - start
        found = tuple(problems)
        self._tell(Told(seconds=seconds, problems=found, trouble=words, stopped=True))

    def _told(
        self, start: float, checked: Checked, before: Mapping[str, Mapping[str, bytes]]
    ) -> Told:
        changed = {name: _differing(files, self._pages(name)) for name, files in before.items()}
        seconds = time.monotonic() - start
        return Told(seconds=seconds, changed=changed, problems=checked.problems)


def _differing(old: Mapping[str, bytes], new: Mapping[str, bytes]) -> int:
    """Count the pages that came, went or changed."""
    paths = {path for path in {*old, *new} if path.endswith(".html")}
    return sum(old.get(path) != new.get(path) for path in paths)
