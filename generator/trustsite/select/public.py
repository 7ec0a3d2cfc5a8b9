"""Source to PublicSite: of every public record, the fields that PublicSite names."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from trustsite.resolve import Names, public_markdown, public_words
from trustsite.select.copy import pick, pick_all
from trustsite.select.policies import (
    Seen,
    listed_policies,
    mappings,
    policies,
    reviews,
    withdrawn,
)
from trustsite.site import public
from trustsite.source.artwork import FOLDER
from trustsite.source.catalogue import Catalogue, catalogue
from trustsite.source.models.names import COUNTRIES, PLACES
from trustsite.source.source import Source
from trustsite.text import PublicText

CARDS = ("request", "nda")


def public_site(source: Source, names: Names, seen: Seen) -> public.PublicSite:
    """Open the door for everyone.

    ``names`` are the values that public texts may use, ``seen`` is what the public knows already.
    """
    words, known = public_words(names), catalogue()
    return public.PublicSite(
        about=pick(public.About, source.site, words),
        company=pick(public.Company, source.company, words),
        brand=_brand(source, words),
        service=_maybe(public.Service, source.service, words),
        commitments=_commitments(source, words),
        soc2=_soc2(source, words),
        categories=pick_all(public.Category, known.categories, words),
        groups=pick_all(public.CriteriaGroup, known.groups, words),
        criteria=pick_all(public.Criterion, known.criteria, words),
        frameworks=_frameworks(source, known, words),
        access=_access(source, words),
        documents=pick_all(public.Document, _listed(source.documents), words),
        register=_maybe(public.SubprocessorRegister, source.register, words),
        regions=pick_all(public.Region, source.regions, words),
        data=_maybe(public.Data, source.data, words),
        risk_profile=_maybe(public.RiskProfile, source.risk_profile, words),
        availability=_maybe(public.Availability, source.availability, words),
        privacy=_maybe(public.Privacy, source.privacy, words),
        ai=_ai(source, words),
        responsibilities=pick_all(public.Responsibility, source.responsibilities, words),
        contacts=_maybe(public.Contacts, source.contacts, words),
        security_txt=_maybe(public.SecurityTxt, source.security_txt, words),
        disclosure=_maybe(public.Disclosure, source.disclosure, words),
        faq=pick_all(public.Question, _open(source.faq), words),
        updates=tuple(_updates(source, names)),
        domains=tuple(_domains(source, words)),
        policies=tuple(policies(source, names, seen)),
        mappings=tuple(mappings(source, words, _public_controls(source))),
        reviews=tuple(reviews(source, words)),
        withdrawn=tuple(withdrawn(source, words)),
        agreement=_agreement(source, names),
        packs=tuple(_packs(source, words)),
        redirects=tuple(redirects(source, {*seen.addresses, *source.moved.also_published})),
        countries={code: PublicText(name) for code, name in {**COUNTRIES, **PLACES}.items()},
    )


def _maybe(kind: type[Any], record: Any, words: Any) -> Any:
    return None if record is None else pick(kind, record, words)


def _brand(source: Source, words: Any) -> public.Brand | None:
    """The files of the brand that brand.yml names, and no others."""
    brand = source.brand
    if brand is None:
        return None

    def art(name: str) -> public.Artwork:
        return pick(public.Artwork, source.artwork[FOLDER + name], words, name=name)

    def font(use: str) -> public.Font | None:
        named = getattr(brand.fonts, use, None)
        return named and pick(public.Font, named, words, file=art(named.file))

    pictures = {use: getattr(brand, use) for use in ("logo", "logo_dark", "icon")}
    drawn = {use: name and art(name) for use, name in pictures.items()}
    return pick(public.Brand, brand, words, **drawn, headings=font("headings"), text=font("text"))


def _open(records: Mapping[str, Any]) -> dict[str, Any]:
    """Records whose text anyone may read."""
    return {id: record for id, record in records.items() if record.audience == "public"}


def _listed(records: Mapping[str, Any]) -> dict[str, Any]:
    """Records that the public site at least names."""
    shown = ("public", *CARDS)
    return {id: record for id, record in records.items() if record.audience in shown}


def _public_controls(source: Source) -> dict[str, Any]:
    return _open(source.controls)


def _commitments(source: Source, words: Any) -> tuple[public.Commitment, ...]:
    known = _public_controls(source)
    return tuple(
        pick(public.Commitment, record, words, id=id, controls=_only(record.controls, known))
        for id, record in source.commitments.items()
    )


def _soc2(source: Source, words: Any) -> public.Soc2:
    reports = _listed(source.soc2.reports)
    letters = {
        id: letter
        for id, letter in _listed(source.soc2.bridge_letters).items()
        if letter.report in reports
    }
    coming = source.soc2.next
    return pick(
        public.Soc2,
        source.soc2,
        words,
        next=coming
        and pick(public.NextExamination, coming, words, auditor_engaged=coming.auditor is not None),
        reports=tuple(_report(source, id, report, words) for id, report in reports.items()),
        bridge_letters=tuple(
            pick(public.BridgeLetter, letter, words, id=id, document=_document(source, letter))
            for id, letter in letters.items()
        ),
    )


def _report(source: Source, id: str, report: Any, words: Any) -> public.Report:
    """A firm that did not agree to be named is not named anywhere in the site (SO-08)."""
    auditor = report.auditor
    name = words(auditor.name if auditor.may_be_named else "an independent licensed CPA firm")
    return pick(
        public.Report,
        report,
        words,
        id=id,
        document=_document(source, report),
        auditor=pick(public.Auditor, auditor, words, name=name),
    )


def _document(source: Source, record: Any) -> str | None:
    return record.document if record.document in _listed(source.documents) else None


def _access(source: Source, words: Any) -> public.Access | None:
    if source.access is None:
        return None
    terms = source.access.agreement
    agreement = None
    if terms is not None:
        offered = terms.offered if terms.offered in _listed(source.documents) else None
        agreement = pick(public.AccessAgreement, terms, words, offered=offered)
    return pick(public.Access, source.access, words, agreement=agreement)


def _ai(source: Source, words: Any) -> public.Ai | None:
    if source.ai is None:
        return None
    documents = _only(source.ai.documents, _listed(source.documents))
    return pick(public.Ai, source.ai, words, documents=documents)


def _frameworks(source: Source, known: Catalogue, words: Any) -> public.Frameworks:
    facts, shown = source.frameworks, _listed(source.documents)

    def named(kind: type[Any], records: Mapping[str, Any], **more: Any) -> tuple[Any, ...]:
        return tuple(
            pick(kind, record, words, id=id, name=words(known.frameworks[id].name), **more)
            for id, record in records.items()
        )

    return public.Frameworks(
        held=tuple(
            pick(
                public.HeldFramework,
                record,
                words,
                id=id,
                name=words(known.frameworks[id].name),
                kind=known.frameworks[id].kind,
                document=_document(source, record),
            )
            for id, record in facts.held.items()
        ),
        laws=tuple(
            pick(
                public.Law,
                record,
                words,
                id=id,
                name=words(known.frameworks[id].name),
                documents=_only(record.documents, shown),
            )
            for id, record in facts.laws.items()
        ),
        planned=named(public.PlannedFramework, facts.planned),
        not_applicable=named(public.NotApplicable, facts.not_applicable),
    )


def _updates(source: Source, names: Names) -> Iterator[public.Update]:
    words, markdown, known = public_words(names), public_markdown(names), _ids(source)
    for id, head in _open(source.updates).items():
        body = markdown(source.bodies[f"trust_center/updates/{id}.md"].text)
        affects = _only(head.affects, known)
        yield pick(public.Update, head, words, id=id, affects=affects, body=body)


def _ids(source: Source) -> set[str]:
    """Give the ids of things that people outside may know of; controls as in addresses."""
    register = source.register.subprocessors if source.register else {}
    products = source.service.products if source.service else {}
    opened = (_open(source.faq), _open(source.updates), source.packs, source.regions)
    carded = (source.documents, source.soc2.reports, source.soc2.bridge_letters)
    found = {*register, *products, *catalogue().frameworks, *listed_policies(source)}
    found |= {id.lower() for id in _public_controls(source)}
    return found.union(*opened, *map(_listed, carded))


def _domains(source: Source, words: Any) -> Iterator[public.ControlDomain]:
    """A domain whose controls are all internal does not exist in public."""
    listed = set(listed_policies(source))
    for domain in source.domains.values():
        controls = tuple(
            pick(public.Control, control, words, id=id, policies=_only(control.policies, listed))
            for id, control in _open(domain.controls).items()
        )
        if controls:
            yield pick(public.ControlDomain, domain, words, controls=controls)


def _agreement(source: Source, names: Names) -> public.Agreement | None:
    if source.agreement is None:
        return None
    body = public_markdown(names)(source.bodies["trust_center/agreement.md"].text)
    words = public_words(names)
    return pick(public.Agreement, source.agreement, words, id="agreement", body=body)


def _packs(source: Source, words: Any) -> Iterator[public.Pack]:
    shown = {*_listed(source.documents), *listed_policies(source)}
    for id, pack in source.packs.items():
        yield pick(public.Pack, pack, words, id=id, items=_only(pack.items, shown))


def redirects(source: Source, known: Collection[str]) -> Iterator[public.Redirect]:
    """Give the redirects of these old addresses, by address."""
    for old, new in sorted(source.moved.redirects.items()):
        if old in known:
            yield public.Redirect(old=old, new=new)


def _only(ids: Any, known: Any) -> tuple[str, ...]:
    """Keep the references whose targets are on this side of the door."""
    return tuple(id for id in ids if id in known)
