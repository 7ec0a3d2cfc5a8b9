"""Criteria, controls and policies held against each other: full, with a gap, out of scope."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.sample import ACME, ROOT, TODAY, parsed
from trustsite import pipeline
from trustsite.assemble.context import Edition
from trustsite.assemble.coverage import Coverage, coverage
from trustsite.assemble.inside import inside_only
from trustsite.assemble.readiness import Step, readiness
from trustsite.history.history import history
from trustsite.pipeline import Checked
from trustsite.project import find
from trustsite.select import Seen, internal_site, names_by_audience, public_site
from trustsite.site.internal import InternalSite
from trustsite.source.load import load

DAY = date.fromisoformat(TODAY)
ALL = ("security", "availability", "processing-integrity", "confidentiality", "privacy")


@pytest.fixture(scope="module")
def northwind(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """The sample with working facts and no past: quick to read."""
    source = load(ROOT)
    names = names_by_audience(source)
    public = public_site(source, names["public"], Seen(today=DAY))
    inside = internal_site(source, names, public)
    nothing = history(tmp_path_factory.mktemp("past") / "internal", "releases/internal", inside)
    return Edition(site=public, inside=inside, history=nothing, today=DAY)


@pytest.fixture(scope="module")
def acme() -> Checked:
    return pipeline.check(find(ACME), DAY)


def covered(edition: Edition, **changes: object) -> Coverage:
    inside = edition.inside
    assert inside is not None
    return coverage(edition, replace(inside, **changes))  # type: ignore[arg-type]


def in_scope(edition: Edition, categories: tuple[str, ...]) -> Edition:
    """Give the same facts with other categories in the next examination, and no report."""
    coming = edition.site.soc2.next
    assert coming is not None
    soc2 = replace(edition.site.soc2, next=replace(coming, categories=categories), reports=())
    return replace(edition, site=replace(edition.site, soc2=soc2))


def test_with_all_categories_every_criterion_has_a_control(northwind: Edition) -> None:
    """61 of 61 criteria are served, 73 of 73 controls serve one, and 29 policies have a control."""
    found = covered(in_scope(northwind, ALL))
    assert len(found.scope) == len(found.rows) == 61
    assert len(found.scope) - len(found.without_control) == 61
    assert len(found.serving) == len(found.controls) == 73
    assert found.without_policy == found.controls_alone == found.policies_alone == ()
    assert len(found.policies) == 29


def test_scope_is_that_of_the_report_and_of_what_comes_next(northwind: Edition) -> None:
    """Security alone: the 33 common criteria, and those with one control are named."""
    found = covered(in_scope(northwind, ("security",)))
    assert len(found.scope) == 33
    assert [row.criterion.id for row in found.single] == ["CC1.2", "CC1.3", "CC3.3", "CC6.4"]
    assert len(covered(northwind).scope) == 43


def test_what_is_missing_is_named(northwind: Edition) -> None:
    """Without one control and one policy their criteria, controls and policies stand alone."""
    assert northwind.inside is not None
    domains = tuple(
        replace(d, controls=tuple(c for c in d.controls if c.id != "PHY-01"))
        for d in northwind.inside.domains
    )
    less = replace(northwind, inside=replace(northwind.inside, domains=domains))
    assert [row.criterion.id for row in covered(less).without_control] == ["CC6.4"]
    notes = tuple(n for n in northwind.inside.policy_notes if n.id != "access-control")
    found = covered(northwind, policy_notes=notes)
    assert "access-control" not in {told.page.id for told in found.policies}
    controls = tuple(
        replace(d, controls=tuple(replace(c, policies=()) for c in d.controls))
        for d in northwind.inside.domains
    )
    alone = replace(northwind, inside=replace(northwind.inside, domains=controls))
    assert len(covered(alone).controls_alone) == 73
    assert len(covered(alone).policies_alone) == 29


def test_a_cell_names_the_control_and_leads_to_it(acme: Checked) -> None:
    """Two digits where the column says the letters; the count, or "1 only" in words."""
    (page,) = (p for p in acme.pages["internal"] if p.address == "/coverage/")
    first, *_ = parsed(page.body).xpath("//table[contains(@class, 'mx')]")
    (row,) = first.xpath(".//tr[th/b = 'CC6.4']")
    links = row.xpath(".//a")
    assert [a.get("href") for a in links] == ["../controls/iam-01/", "../controls/int-1/"]
    assert [" ".join(a.text_content().split()) for a in links] == ["IAM-01", "INT-i1"]
    assert row.xpath("./td[last()]/text()") == ["2"]
    (one,) = first.xpath(".//tr[th/b = 'CC6.1']")
    assert (one.get("class"), one.xpath("./td[last()]/text()")) == ("one", ["1 only"])
    (second,) = parsed(page.body).xpath("//table[contains(@class, 'few')][1]")
    assert "Access control policy" in second.text_content()


def step(edition: Edition, inside: InternalSite, name: str) -> Step:
    steps = readiness(edition, inside, coverage(edition, inside))
    assert [one.name for one in steps] == [
        *("readiness", "scope", "controls", "evidence", "examination", "report")
    ]
    return next(one for one in steps if one.name == name)


def test_readiness_counts_what_the_facts_lack(acme: Checked) -> None:
    """Each point is missing or done by the facts; what is missing leads to its page."""
    edition, inside = acme.internal, acme.internal.inside
    assert inside is not None
    evidence = {point.name: point for point in step(edition, inside, "evidence").points}
    assert (evidence["named"].count, evidence["named"].of) == (2, 6)
    assert ("GOV-01", "/controls/gov-01/") in evidence["named"].missing
    assert (evidence["collected"].count, evidence["collected"].of) == (1, 3)
    assert evidence["current"].done
    assert evidence["exceptions"].done
    assert not evidence["findings"].done
    later = replace(edition, today=date(2027, 3, 23))
    aged = {point.name: point for point in step(later, inside, "evidence").points}
    drawer = "IAM-01: Tickets of the queue canary-evidence-queue"
    assert aged["current"].missing == ((drawer, "/controls/iam-01/"),)
    assert aged["exceptions"].missing == (("ISP-2", "/exceptions/#exception-canary-exception"),)
    examination = {point.name: point.done for point in step(edition, inside, "examination").points}
    assert examination == {"planned": True, "engaged": False, "answered": True}


def test_readiness_without_facts_says_that_there_are_none(northwind: Edition) -> None:
    """No control is no control done; no report and no plan are missing, and nothing is claimed."""
    assert northwind.inside is not None
    soc2 = replace(northwind.site.soc2, reports=(), next=None, bridge_letters=(), milestones=())
    site = replace(northwind.site, soc2=soc2, access=None)
    inside = replace(northwind.inside, public=site, domains=(), reports=())
    bare = replace(northwind, site=site, inside=inside)
    for name in ("scope", "examination", "report"):
        points = {point.name: point.done for point in step(bare, inside, name).points}
        assert [done for name, done in points.items() if name != "system"] == [False] * (
            len(points) - ("system" in points)
        )
    owners = next(p for p in step(bare, inside, "controls").points if p.name == "owners")
    assert (owners.done, owners.of) == (False, 0)


def test_readiness_never_says_compliant_or_certified(acme: Checked) -> None:
    """The page tells facts; it makes no claim that only an auditor can make."""
    (page,) = (p for p in acme.pages["internal"] if p.address == "/readiness/")
    said = f"{page.meta} {page.body}".lower()
    for word in ("complian", "certifi", "you are ready", "passed"):
        assert word not in said
    assert "4 of 6 controls name no evidence" in page.body


def test_each_item_is_looked_up_in_the_public_site(acme: Checked) -> None:
    """What is no item of the public site is shown as nothing, whatever its audience is."""
    assert acme.internal.inside is not None
    given = inside_only(acme.internal, acme.internal.inside)["public-view.md"]["kinds"]
    seen = {kind.name: {one.id: (one.audience, one.shown) for one in kind.items} for kind in given}
    assert seen["policy"]["information-security"] == ("public", "whole")
    assert seen["policy"]["access-control"][1] == "card"
    assert seen["policy"]["canary-moon-office"] == ("internal", "nothing")
    assert seen["control"]["INT-1"] == ("internal", "nothing")
    assert seen["control"]["IAM-01"] == ("public", "whole")
    assert {shown for _, shown in seen["annex"].values()} == {"nothing"}
    public = {one.id for one in acme.public.site.faq}
    assert {id for id, (_, shown) in seen["answer"].items() if shown != "nothing"} == public
