"""What is switched off or said in other words: it exists, has a reason, and leaves no gap."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import PurePosixPath

from trustsite.problems import Level, Problem
from trustsite.source.adoption import PATH, off_controls
from trustsite.source.catalogue import catalogue
from trustsite.source.cover import Gap, gaps
from trustsite.source.markdown import read
from trustsite.source.models.adopted import WORDS
from trustsite.source.rules.coverage import examined
from trustsite.source.rules.secrecy import is_draft
from trustsite.source.rules.statements import switched_off
from trustsite.source.source import Loc, Source
from trustsite.source.wording.texts import fields as open_fields

RULE = "adopted"
ANY_ID = re.compile(r"\b[A-Z]{3}-A?[0-9]{1,4}\b")
WHAT = {"criterion": "serves", "control": "governs", "policy": "belongs to"}
REMEDY = {
    ("criterion", "control"): "switch it on again, or name these criteria in another control",
    ("criterion", "policy"): "switch it on again, or name these criteria in another policy",
    ("control", "policy"): "switch these controls off too, or let another policy govern them",
    ("policy", "control"): "switch the policy off too, or name another control in it",
    ("statement", "procedure"): "switch it on again, or write another procedure for them",
}


def choices_are_known(source: Source, _: date) -> Iterator[Problem]:
    """What is switched off was written, or is in the catalogue; other words need a control."""
    kinds = (
        ("policies", "policy", source.adopted.policies, _policies(source)),
        ("procedures", "procedure", source.adopted.procedures, _procedures(source)),
        ("controls", "control", source.adopted.controls, _controls(source)),
    )
    for key, kind, chosen, known in kinds:
        for id in (one for one in chosen if one not in known):
            near = difflib.get_close_matches(id, known, n=1, cutoff=0.6)
            hint = f'did you mean "{near[0]}"?' if near else "remove it here"
            message = f'this {kind} does not exist: "{id}"'
            yield source.problem(PATH, (key, id), message, hint, rule=RULE)


def _policies(source: Source) -> set[str]:
    return {*source.policies, *source.apart.policies, *catalogue().policies}


def _procedures(source: Source) -> set[str]:
    paths = (*source.procedures, *source.apart.procedures)
    usual = (id for policy in catalogue().policies.values() for id in policy.procedures)
    return {
        *(PurePosixPath(path).stem for path in paths),
        *(id.removeprefix("proc-") for id in usual),
    }


def _controls(source: Source) -> set[str]:
    usual = {id for id in catalogue().controls if id in off_controls(source)}
    return {*source.controls, *source.apart.controls, *usual}


def choices_have_reasons(source: Source, _: date) -> Iterator[Problem]:
    """An auditor asks why: each choice says it in words, and is one choice."""
    adopted = source.adopted
    for key, chosen in (("policies", adopted.policies), ("procedures", adopted.procedures)):
        for id, choice in chosen.items():
            yield from _reason(source, (key, id, "off"), choice.off)
    for id, control in adopted.controls.items():
        words = [key for key in WORDS if getattr(control, key) is not None]
        loc: Loc = ("controls", id)
        if control.off and words:
            message, hint = f"this control is switched off and has a {words[0]}", "keep one of them"
            yield source.problem(PATH, (*loc, "off"), message, hint, rule=RULE)
        elif not control.off and not words:
            message = "this control is not switched off and has no other words"
            hint = f"add off: and why, or one of {', '.join(WORDS)}, or remove the entry"
            yield source.problem(PATH, loc, message, hint, rule=RULE)
        elif control.off:
            yield from _reason(source, (*loc, "off"), control.off)
        else:
            yield from _reason(source, (*loc, "because"), control.because)


def _reason(source: Source, loc: Loc, reason: str | None) -> Iterator[Problem]:
    if len((reason or "").split()) < 2:
        off = loc[-1] == "off"
        message = "say why, in a sentence" if off else "other words need a reason"
        hint = "such as off: We have no offices" if off else "add because: and why"
        yield source.problem(PATH, loc, message, hint, rule=RULE)


def nothing_loses_its_cover(source: Source, today: date) -> Iterator[Problem]:
    """PL-01, PL-02: what has no cover because something is switched off is listed."""
    for gap in gaps(source):
        loc: Loc = (gap.kind, gap.id)
        for level, ids in _levels(source, gap, today):
            if ids:
                message = f"without it, {_what(gap)} {', '.join(ids)}"
                rule = {"criterion": "PL-01", "statement": RULE}.get(gap.of, "PL-02")
                hint = REMEDY[gap.of, gap.lacking]
                yield source.problem(PATH, loc, message, hint, level, rule)


def _what(gap: Gap) -> str:
    if gap.of == "statement":
        return "no procedure carries out"
    return f"no {gap.lacking} {WHAT[gap.of]}"


def _levels(source: Source, gap: Gap, today: date) -> Iterator[tuple[Level, list[str]]]:
    """What the rules hold without the choice is a release error; the preview lists it."""
    if gap.of == "criterion":
        yield from (
            (level, [id for id in gap.ids if id in ids]) for level, ids in examined(source, today)
        )
        return
    soft = [id for id in gap.ids if _is_soft(source, gap.of, id)]
    yield Level.RELEASE, [id for id in gap.ids if id not in soft]
    yield Level.WARNING, soft


def _is_soft(source: Source, of: str, id: str) -> bool:
    """PL-02 only warns of what is planned, or a draft; no rule asks for procedures."""
    if of == "control":
        return source.controls[id].status == "planned"
    return of == "statement" or is_draft(source.policies[id].version)


def lists_hold_something(source: Source, _: date) -> Iterator[Problem]:
    """A reading list has something to read."""
    for id, pack in source.packs.items():
        if not pack.items:
            message = "all that this list names is switched off in trust_center/adopted.yml"
            hint = "name something else, or remove the list"
            path, loc = "trust_center/packs.yml", (id, "items")
            yield source.problem(path, loc, message, hint, rule=RULE)


def sentences_name_what_is_there(source: Source, _: date) -> Iterator[Problem]:
    """No text, and no field that others may read, names what is switched off."""
    off = _ids(source)
    for path, body in source.bodies.items() if off else ():
        for line in read(body).lines:
            for problem in _named(source, path, ("text",), line.words, off):
                yield replace(problem, line=line.number)
    for path, loc, text in open_fields(source) if off else ():
        if off.keys().isdisjoint(loc):  # what is off may say what it likes
            yield from _named(source, path, loc, text, off)


def _named(
    source: Source, path: str, loc: Loc, words: str, off: Mapping[str, str]
) -> Iterator[Problem]:
    for id in sorted({*ANY_ID.findall(words)} & off.keys()):
        message = f"{id} {off[id]} switched off in trust_center/adopted.yml"
        hint = "say it without naming it, or switch it on again there"
        yield source.problem(path, loc, message, hint, Level.WARNING, RULE)


def _ids(source: Source) -> dict[str, str]:
    """Give each id that a sentence may name, with what is said of it."""
    off = switched_off(source).items()
    found = {id: f'belongs to "{policy}", which is' for id, policy in off}
    return found | dict.fromkeys(off_controls(source), "is")
