"""What every page template of one build gets: values worked out once, from this side only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from functools import cached_property
from typing import Any

from trustsite.assemble import linked
from trustsite.assemble.assurance import assurance
from trustsite.assemble.views import (
    DocumentPage,
    ReleaseView,
    document_page,
    fingerprints,
    releases,
)
from trustsite.history.checkpoint import Checkpoint, head
from trustsite.history.history import History
from trustsite.site.internal import InternalSite
from trustsite.site.public import PublicSite, Redirect


@dataclass(frozen=True, kw_only=True)
class Edition:
    """One audience's site with its history, as of one day; ``inside`` is None in public.

    What follows from these is worked out once: pages and files ask for it many times.
    """

    site: PublicSite
    inside: InternalSite | None
    history: History
    today: date

    @property
    def name(self) -> str:
        return "public" if self.inside is None else "internal"

    @property
    def domains(self) -> tuple[Any, ...]:
        return self.site.domains if self.inside is None else self.inside.domains

    @cached_property
    def controls(self) -> dict[str, Any]:
        return {control.id: control for domain in self.domains for control in domain.controls}

    @cached_property
    def served(self) -> frozenset[str]:
        """Criteria that a control of this edition serves; of others no reader learns."""
        return frozenset(id for control in self.controls.values() for id in control.criteria)

    @property
    def documents(self) -> tuple[Any, ...]:
        return self.site.documents if self.inside is None else self.inside.documents

    @cached_property
    def updates(self) -> tuple[Any, ...]:
        """Newest first; updates of one day keep their order (TC-80)."""
        found = self.site.updates if self.inside is None else self.inside.updates
        return tuple(sorted(found, key=lambda update: update.date, reverse=True))

    @property
    def faq(self) -> tuple[Any, ...]:
        return self.site.faq if self.inside is None else self.inside.faq

    @cached_property
    def mails(self) -> frozenset[str]:
        """Give the mail addresses that the company has stated: where texts say them, they lead."""
        contacts = self.site.contacts
        stated = asdict(contacts).values() if contacts else ()
        return frozenset(str(value) for value in stated if value and "@" in str(value))

    @property
    def redirects(self) -> tuple[Redirect, ...]:
        return self.site.redirects if self.inside is None else self.inside.redirects

    @cached_property
    def policies(self) -> tuple[DocumentPage, ...]:
        """In the order in which a reader looks for one: by title, not by an id that nobody sees."""
        found = self._pages("policies")
        return tuple(sorted(found, key=lambda page: (str(page.document.title).casefold(), page.id)))

    @cached_property
    def agreement(self) -> DocumentPage | None:
        return next(iter(self._pages("agreements")), None)

    @cached_property
    def annexes(self) -> tuple[DocumentPage, ...]:
        return self._pages("annexes")

    @cached_property
    def releases(self) -> tuple[ReleaseView, ...]:
        return releases(self.history, self.name)

    @cached_property
    def groups(self) -> dict[str, Any]:
        """Give the titles of reading groups by id, in the order in which they were written."""
        found = () if self.inside is None else self.inside.readers
        return {group.id: group.title for group in found}

    @property
    def checkpoint(self) -> Checkpoint | None:
        """Give the head of the log on disk: what somebody may keep of all that is released."""
        return head(self.name, self.history.entries)

    def _pages(self, kind: str) -> tuple[DocumentPage, ...]:
        return tuple(document_page(shelf, self.today) for shelf in self.history.of_kind(kind))


def context(edition: Edition) -> Mapping[str, Any]:
    """Give the names that all templates of this edition may use."""
    site = edition.site
    names: dict[str, Any] = {
        "site": site,
        "edition": edition.name,
        "today": edition.today,
        "preview": edition.history.preview,
        "roles": site.company.roles,
        "criteria": {criterion.id: criterion for criterion in site.criteria},
        "domains": edition.domains,
        "controls": edition.controls,
        "served": edition.served,
        "documents": edition.documents,
        "policies": edition.policies,
        "agreement": edition.agreement,
        "agreement_hashes": fingerprints(edition.history, "agreements"),
        "faq": edition.faq,
        "updates": edition.updates,
        "releases": edition.releases,
        "assurance": assurance(site.soc2, edition.today),
        "linked": _linked(edition),
    }
    if edition.inside is None:
        return names
    return {**names, "inside": edition.inside, "groups": edition.groups}


def _linked(edition: Edition) -> Mapping[str, str]:
    """Give the JSON-LD of pages; what no search engine may read has none."""
    if edition.inside is not None:
        return {"home": "", "questions": ""}
    return {"home": linked.home(edition.site), "questions": linked.questions(edition.site.faq)}
