"""Words that people type and words that texts use: synonyms.yml, for the internal search."""

import re
from typing import Annotated

from pydantic import BeforeValidator, ConfigDict, Field, RootModel, WithJsonSchema

from trustsite.source.models.refusal import refuse, written

PHRASE = re.compile(r"[^\W_]+(?: [^\W_]+){0,2}")


def _phrase(value: object) -> str:
    message = "must be one to three words, of letters and digits only"
    text = written(value, message)
    if not PHRASE.fullmatch(text):
        near = PHRASE.match(text)
        raise refuse(message, f'did you mean "{near[0]}"?' if near else "")
    return text


Phrase = Annotated[
    str,
    BeforeValidator(_phrase),
    WithJsonSchema(
        {
            "type": ["string", "integer"],
            "pattern": r"^[^\s!-/:-@\[-`{-~]+( [^\s!-/:-@\[-`{-~]+){0,2}$",
        }
    ),
]
"""A word, or a few that mean something together, as the search takes texts apart."""


class Synonyms(RootModel[dict[Phrase, Annotated[tuple[Phrase, ...], Field(min_length=1)]]]):
    """What people type: what texts say in its place. All words of a phrase must be there."""

    model_config = ConfigDict(frozen=True)
