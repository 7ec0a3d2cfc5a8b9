"""Source to InternalSite: the public site, and what only people who work here may read."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import Any

from pydantic import BaseModel

from trustsite.resolve import Names, internal_markdown, internal_words
from trustsite.select.adopted import other_words, switched_off
from trustsite.select.copy import pick, pick_all
from trustsite.select.people import acknowledging
from trustsite.select.public import redirects
from trustsite.site import internal
from trustsite.site.public import PolicyReview, PublicSite
from trustsite.source.source import Source
from trustsite.text import InternalText

AllNames = Mapping[str, Names]
# Their notes stand on their own pages; the first three hold no records, the fourth no adopted ones.
SHOWN_ELSEWHERE = ("root", "files", "bodies", "apart", "documents", "policies")


def internal_site(source: Source, names: AllNames, public: PublicSite) -> internal.InternalSite:
    """Open the door for people who work here; ``names`` are by audience of the text."""
    words = internal_words(names["internal"])
    site, access, contacts = source.site.internal, source.access, source.contacts
    return internal.InternalSite(
        public=public,
        notes=_or_empty(internal.SiteNotes, site, words, banner=None, reviewers=()),
        reports=_blocks(internal.ReportNotes, source.soc2.reports, words),
        subservice_organizations=_blocks(
            internal.SubserviceNotes, source.soc2.subservice_organizations, words
        ),
        frameworks=_blocks(internal.FrameworkNotes, source.frameworks.planned, words),
        access=_block(internal.AccessNotes, access, words),
        documents=tuple(_documents(source, names)),
        subprocessors=_subprocessors(source, words),
        contacts=_block(internal.ContactNotes, contacts, words),
        faq=tuple(_by_audience(internal.InternalQuestion, source.faq, names)),
        updates=tuple(_updates(source, names)),
        domains=tuple(_domains(source, names)),
        evidence=tuple(_evidence(source, words)),
        policies=tuple(_policies(source, names)),
        policy_notes=tuple(_policy_notes(source, words)),
        annexes=tuple(_annexes(source, names)),
        procedures=tuple(_procedures(source, names["internal"])),
        reviews=tuple(_reviews(source, words)),
        withdrawn=pick_all(internal.InternalWithdrawal, source.withdrawn, words),
        readers=_readers(source, words),
        switched_off=tuple(switched_off(source, names)),
        other_words=tuple(other_words(source, names)),
        acknowledging=acknowledging(source, words),
        findings=pick_all(internal.Finding, source.facts.open_findings, words),
        exceptions=pick_all(internal.PolicyException, source.facts.exceptions, words),
        risks=pick_all(internal.Risk, source.facts.risk_register, words),
        variables=tuple(_variables(source)),
        synonyms=tuple(_synonyms(source)),
        record_notes=tuple(_record_notes(source, words)),
        redirects=tuple(redirects(source, source.moved.redirects)),
    )


def _block(kind: type[Any], record: Any, words: Any) -> Any:
    inside = None if record is None else record.internal
    return None if inside is None else pick(kind, inside, words)


def _blocks(kind: type[Any], records: Mapping[str, Any], words: Any) -> tuple[Any, ...]:
    return tuple(
        pick(kind, record.internal, words, id=id)
        for id, record in records.items()
        if record.internal is not None
    )


def _or_empty(kind: type[Any], block: Any, words: Any, **empty: Any) -> Any:
    return kind(**empty) if block is None else pick(kind, block, words)


def _note(record: Any, words: Any) -> InternalText | None:
    inside = record.internal
    return words(inside.note) if inside is not None and inside.note is not None else None


def _readers(source: Source, words: Any) -> tuple[internal.Reader, ...]:
    groups = source.facts.readers.items()
    return tuple(internal.Reader(id=id, title=words(title)) for id, title in groups)


def _by_audience(kind: type[Any], records: Mapping[str, Any], names: AllNames) -> Iterator[Any]:
    """Each text is resolved with the names of its own audience: the same words as in public."""
    for id, record in records.items():
        yield pick(kind, record, internal_words(names[record.audience]), id=id)


def _documents(source: Source, names: AllNames) -> Iterator[internal.InternalDocument]:
    for id, record in source.documents.items():
        # The card of a request or nda document is public text.
        card = "internal" if record.audience == "internal" else "public"
        words = internal_words(names[card])
        note = _note(record, internal_words(names["internal"]))
        yield pick(internal.InternalDocument, record, words, id=id, note=note)


def _subprocessors(source: Source, words: Any) -> tuple[internal.SubprocessorNotes, ...]:
    if source.register is None:
        return ()
    return _blocks(internal.SubprocessorNotes, source.register.subprocessors, words)


def _updates(source: Source, names: AllNames) -> Iterator[internal.InternalUpdate]:
    for id, head in source.updates.items():
        words = internal_words(names[head.audience])
        text = source.bodies[f"trust_center/updates/{id}.md"].text
        body = internal_markdown(names[head.audience])(text)
        yield pick(internal.InternalUpdate, head, words, id=id, body=body)


def _domains(source: Source, names: AllNames) -> Iterator[internal.InternalDomain]:
    for domain in source.domains.values():
        controls = tuple(_control(id, c, names) for id, c in domain.controls.items())
        words = internal_words(names["public"])
        yield pick(internal.InternalDomain, domain, words, controls=controls)


def _control(id: str, control: Any, names: AllNames) -> internal.InternalControl:
    inside, words = control.internal, internal_words(names["internal"])
    return pick(
        internal.InternalControl,
        control,
        internal_words(names[control.audience]),
        id=id,
        policies=(*control.policies, *(inside.policies if inside else ())),
        implementation=words(inside.implementation) if inside and inside.implementation else None,
        notes=tuple(words(note) for note in inside.notes) if inside else (),
        evidence=tuple(words(item.what) for item in inside.evidence) if inside else (),
    )


def _evidence(source: Source, words: Any) -> Iterator[internal.ControlEvidence]:
    for id, control in source.controls.items():
        held = control.internal.evidence if control.internal else ()
        items = tuple(pick(internal.Evidence, item, words) for item in held)
        yield internal.ControlEvidence(id=id, items=items)


def _policies(source: Source, names: AllNames) -> Iterator[internal.InternalPolicy]:
    for id, head in source.policies.items():
        own = names[head.audience]
        card = own if head.audience in ("public", "internal") else names["public"]
        written = source.bodies[f"policies/{id}/policy.md"].text
        yield pick(
            internal.InternalPolicy,
            head,
            internal_words(card),
            id=id,
            details=_details(head, own, names),
            written=_hash(written),
            body=internal_markdown(own)(written),
        )


def _details(head: Any, own: Names, names: AllNames) -> internal.InternalDetails:
    inside, words = head.internal, internal_words(names["internal"])
    by, evidence = (inside.approved_by, inside.approval_evidence) if inside else (None, None)
    return pick(
        internal.InternalDetails,
        head,
        internal_words(own),
        approved_by=words(by) if by else None,
        approval_evidence=words(evidence) if evidence else None,
        roles={role: words(text) for role, text in inside.roles.items()} if inside else {},
    )


def _policy_notes(source: Source, words: Any) -> Iterator[internal.PolicyNotes]:
    for id, head in source.policies.items():
        inside = head.internal
        yield internal.PolicyNotes(
            id=id,
            note=_note(head, words),
            criteria=head.criteria,
            controls=(*head.controls, *(inside.controls if inside else ())),
        )


def _annexes(source: Source, names: AllNames) -> Iterator[internal.Annex]:
    words, markdown = internal_words(names["internal"]), internal_markdown(names["internal"])
    for id, head in source.annexes.items():
        title = words(f"{source.policies[id].title}: annex")
        text = source.bodies[f"policies/{id}/internal.md"].text
        more = {"title": title, "written": _hash(text), "body": markdown(text)}
        yield pick(internal.Annex, head, words, id=id, **more)


def _procedures(source: Source, names: Names) -> Iterator[internal.Procedure]:
    for path, head in source.procedures.items():
        _, policy, _, file = path.split("/")
        more = {"policy": policy, "body": internal_markdown(names)(source.bodies[path].text)}
        id = file.removesuffix(".md")
        yield pick(internal.Procedure, head, internal_words(names), id=id, **more)


def _hash(text: str) -> str:
    """Hash a text as people wrote it: line ends and spaces at the ends of lines don't count."""
    lines = "\n".join(line.rstrip() for line in text.strip().splitlines())
    return hashlib.sha256(lines.encode()).hexdigest()


def _reviews(source: Source, words: Any) -> Iterator[PolicyReview]:
    for id, head in source.policies.items():
        if head.reviewed_on is not None:
            yield pick(PolicyReview, head, words, id=id)


def _variables(source: Source) -> Iterator[internal.Variable]:
    for id, variable in source.variables.items():
        value, own = InternalText(variable.said or "not filled in"), variable.value is not None
        yield pick(internal.Variable, variable, InternalText, id=id, value=value, own=own)


def _synonyms(source: Source) -> Iterator[internal.Synonym]:
    for word, instead in source.synonyms.items():
        other = tuple(InternalText(one) for one in instead)
        yield internal.Synonym(word=InternalText(word), instead=other)


def _record_notes(source: Source, words: Any) -> Iterator[internal.RecordNote]:
    """Every record may carry a note; those that no page of their own shows are listed together."""
    for path, record in _records(source):
        note = _note(record, words)
        if note is not None:
            yield internal.RecordNote(id=path, note=note)


def _records(source: Source) -> Iterator[tuple[str, Any]]:
    for field in fields(source):
        if field.name not in SHOWN_ELSEWHERE:
            yield from _walk(field.name, getattr(source, field.name))


def _walk(path: str, value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _walk(f"{path}.{key}", inner)
    elif isinstance(value, tuple):
        for number, inner in enumerate(value):
            yield from _walk(f"{path}.{number}", inner)
    elif isinstance(value, BaseModel):
        if hasattr(value, "internal"):
            yield path, value
        for name in type(value).model_fields:
            yield from _walk(f"{path}.{name}", getattr(value, name))
