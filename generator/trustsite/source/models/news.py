"""Questions and dated news: faq.yml and the heads of updates/<id>.md."""

from pydantic import ConfigDict, Field, RootModel

from trustsite.source.models.base import Entry, Maybe
from trustsite.source.models.names import Slug
from trustsite.source.models.scalars import Date, Prose, Text
from trustsite.source.models.sets import Audience, FaqCategory, Severity, UpdateKind


class FaqEntry(Entry):
    """One question and its answer (TC-70 to TC-72)."""

    audience: Audience = Field(description="public, request, nda or internal.")
    category: FaqCategory = Field(description="Under which heading.")
    question: Text = Field(description="As visitors ask it.")
    answer: Prose = Field(description="In plain words.")
    checked_on: Date = Field(description="When the answer was last checked.")


class Faq(RootModel[dict[Slug, FaqEntry]]):
    """Questions and answers, by id."""

    model_config = ConfigDict(frozen=True)


class UpdateHead(Entry):
    """Head of one dated piece of news (TC-80 to TC-82)."""

    audience: Audience = Field(description="public, request, nda or internal.")
    date: Date = Field(description="Its date.")
    kind: UpdateKind = Field(description="What it is about.")
    title: Text = Field(description="Its title.")
    affects: tuple[Slug, ...] = Field(default=(), description="Ids of what it is about.")
    severity: Maybe[Severity] = Field(default=None, description="Advisories and incidents.")
    effective_on: Maybe[Date] = Field(default=None, description="When it takes effect.")
