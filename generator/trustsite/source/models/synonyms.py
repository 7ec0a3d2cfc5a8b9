"""Words that people type and words that texts use: synonyms.yml, for the internal search."""

import re
from typing import Annotated

from pydantic import BeforeValidator, ConfigDict, Field, RootModel, WithJsonSchema

from trustsite.source.models.refusal import refuse, written

WORD = re.compile(r"[^\W_]+")


def _word(value: object) -> str:
    message = "must be one word, of letters and digits only"
    text = written(value, message)
    if not WORD.fullmatch(text):
        near = WORD.match(text)
        raise refuse(message, f'did you mean "{near[0]}"?' if near else "")
    return text


Word = Annotated[
    str,
    BeforeValidator(_word),
    WithJsonSchema({"type": ["string", "integer"], "pattern": r"^[^\s!-/:-@\[-`{-~]+$"}),
]
"""One word, as the search takes texts apart."""


class Synonyms(RootModel[dict[Word, Annotated[tuple[Word, ...], Field(min_length=1)]]]):
    """A word that people type: the words that texts use in its place."""

    model_config = ConfigDict(frozen=True)
