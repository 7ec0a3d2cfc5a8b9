"""What is switched off or said in other words, for people who work here and the auditor."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

from trustsite.resolve import Names, internal_words
from trustsite.select.copy import pick
from trustsite.site.internal.adopted import Gap, OtherWords, SwitchedOff
from trustsite.source.adoption import reworded
from trustsite.source.catalogue import catalogue, usual_procedures
from trustsite.source.cover import gaps
from trustsite.source.models.adopted import WORDS
from trustsite.source.source import Source
from trustsite.text import InternalText


def switched_off(source: Source, names: Mapping[str, Names]) -> Iterator[SwitchedOff]:
    """Give what is switched off with its reason and its gaps: policies, procedures, controls."""
    words, titles, found = internal_words(names["internal"]), _titles(source), tuple(gaps(source))
    for kind in ("policies", "procedures", "controls"):
        for id, choice in getattr(source.adopted, kind).items():
            if choice.off:
                yield pick(
                    SwitchedOff,
                    choice,
                    words,
                    kind=kind,
                    id=id,
                    # As it is written: nobody judged the variables in what is set apart.
                    title=InternalText(titles[kind].get(id, id)),
                    gaps=tuple(
                        Gap(of=gap.of, lacking=gap.lacking, ids=gap.ids)
                        for gap in found
                        if (gap.kind, gap.id) == (kind, id)
                    ),
                )


def _titles(source: Source) -> dict[str, Mapping[str, str]]:
    """Give titles by kind and id; what the company did not keep has that of the catalogue."""
    known, apart = catalogue(), source.apart
    policies: Mapping[str, Any] = {**known.policies, **apart.policies}
    controls: Mapping[str, Any] = {**known.controls, **apart.controls}
    written = {PurePosixPath(path).stem: head.title for path, head in apart.procedures.items()}
    return {
        "policies": {id: one.title for id, one in policies.items()},
        "procedures": {**usual_procedures(), **written},
        "controls": {id: one.title for id, one in controls.items()},
    }


def other_words(source: Source, names: Mapping[str, Names]) -> Iterator[OtherWords]:
    """Give the controls that are adopted in other words, with both."""
    words = internal_words(names["internal"])
    for id, choice in reworded(source):
        if id in source.apart.replaced:
            said = {key: getattr(choice, key) for key in WORDS if getattr(choice, key) is not None}
            before = source.apart.replaced[id]
            yield pick(
                OtherWords,
                choice,
                words,
                id=id,
                before={key: InternalText(text) for key, text in before.items()},
                now={key: words(text) for key, text in said.items()},
            )
