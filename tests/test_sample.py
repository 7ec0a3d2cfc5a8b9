"""The sample company as its readers find it: what both sites say, and what only one says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.sample import ROOT, Built, parsed, words
from trustsite.select import names_by_audience
from trustsite.source.load import load
from trustsite.verify import Scanner

MARKERS = {f"NWL-INT-{number:03}" for number in range(1, 50)}
VARIABLE = re.compile(r"\{\{ (\S+) \}\}")


def test_the_public_home_names_the_report(sample: Built) -> None:
    """Type, period, the three categories covered, the two not, and the auditor stand on it."""
    home = words(sample.page("public", "/"))
    assert re.search(r"SOC 2®? Type 2 report", home)
    assert "1 July 2025 to 30 June 2026" in home
    assert "Birchfield & Marrow CPAs, LLP" in home
    rows = parsed(sample.page("public", "/")).xpath("//tr")
    cells = {" ".join(row.text_content().split()) for row in rows}
    for covered in ("Security", "Availability", "Confidentiality"):
        assert any(re.match(rf"{covered}\b.*In the report", cell) for cell in cells), covered
    assert any(re.match(r"Processing integrity\b.*Planned", cell) for cell in cells)
    assert any(re.match(r"Privacy\b.*Not in", cell) for cell in cells)


def test_every_control_has_owner_and_implementation_inside(sample: Built) -> None:
    """The internal page of each of the 73 controls names its owner and how it is done."""
    source = load(ROOT)
    values = names_by_audience(source)["internal"]
    assert len(source.controls) == 73
    for id, control in source.controls.items():
        page = words(sample.page("internal", f"/controls/{id.lower()}/"))
        assert control.owner is not None
        assert source.company.roles[control.owner] in page, id
        assert control.internal is not None
        told = [control.internal.implementation, *control.internal.notes]
        for words_of_it in filter(None, told):
            filled = VARIABLE.sub(lambda name: str(values[name[1]]), words_of_it)
            assert " ".join(filled.split()) in page, id


def test_all_markers_are_inside_and_none_outside(sample: Built) -> None:
    """All 49 internal markers stand in the internal site and no byte of one in the public one."""
    inside = b"".join(sample.files("internal").values()).decode("utf-8", "replace")
    assert {m for m in MARKERS if m in inside} == MARKERS
    for path, data in sample.files("public").items():
        assert b"NWL-INT" not in data, path
        assert "NWL-INT" not in path


def test_no_marker_is_hidden_in_the_public_site(sample: Built) -> None:
    """None stands in a decompressed member, an encoding or a name either."""
    scanner = Scanner({"NWL-INT": "sample", **dict.fromkeys(MARKERS, "sample")})
    assert list(scanner.find(sample.files("public").items(), {})) == []


def test_no_marker_is_in_what_the_public_engine_was_given(sample: Built) -> None:
    """The folder in which the public engine started holds no internal byte."""
    given = sample.project / "build" / "public"
    for place in given.rglob("*"):
        if place.is_file():
            assert b"NWL-INT" not in place.read_bytes(), place


def test_no_marker_is_in_the_public_history() -> None:
    """Nothing that was released to the public holds a marker."""
    released = [place for place in (ROOT / "releases" / "public").rglob("*") if place.is_file()]
    assert len(released) > 10
    assert not [place for place in released if b"NWL-INT" in place.read_bytes()]


def test_the_sample_is_released(sample: Built) -> None:
    """The history of both audiences holds fourteen releases, and what is shown is all released."""
    for audience in ("public", "internal"):
        log = ROOT / "releases" / audience / "log.jsonl"
        assert len(log.read_text().splitlines()) == 14
    assert "preview" not in sample.output


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/report/",
        "/documents/",
        "/documents/doc-dpa/",
        "/policies/",
        "/policies/ai-use/",
        "/policies/ai-use/1.1/",
        "/policies/ai-use/1.2/",
        "/controls/",
        "/controls/gov-01/",
        "/criteria/",
        "/subprocessors/",
        "/data/",
        "/privacy/",
        "/ai/",
        "/availability/",
        "/responsibilities/",
        "/faq/",
        "/security/",
        "/updates/",
        "/updates/upd-2026-10-01-bridge/",
        "/request/",
        "/request/sent/",
        "/request/agreement/1.3/",
        "/releases/",
        "/releases/2026-06-15/",
        "/releases/2026-10-12/",
        "/packs/security-review/",
        "/packs/security-review/2026-10-12/",
    ],
)
def test_an_address_of_the_contract_answers(sample: Built, address: str) -> None:
    """Each public address has a page in both sites, with one heading of first rank."""
    for audience in ("public", "internal"):
        page = parsed(sample.page(audience, address))
        assert len(page.xpath("//h1")) == 1, audience


@pytest.mark.parametrize(
    "path",
    [
        ".well-known/security.txt",
        "trust.json",
        "llms.txt",
        "sitemap.xml",
        "manifest.json",
        "robots.txt",
        "404.html",
        "oscal/component-definition.json",
        "subprocessors.csv",
        "subprocessors.json",
        "releases/2026-04-13/controls.json",
    ],
)
def test_a_file_for_machines_is_there(sample: Built, path: str) -> None:
    """Each address for machines has its file in the public site."""
    assert (sample.site("public") / path).read_bytes()


@pytest.mark.parametrize(
    "address",
    [
        "/for/security-lead/",
        "/reviews/",
        "/coverage/",
        "/readiness/",
        "/exceptions/",
        "/public-view/",
        "/policies/processing-integrity/next/",
        "/documents/doc-risk-register/",
    ],
)
def test_an_internal_address_answers_inside_only(sample: Built, address: str) -> None:
    """What only people who work here may read has no page in the public site."""
    assert "<h1" in sample.page("internal", address)
    assert not (sample.site("public") / address.strip("/")).exists()


def test_every_internal_page_says_so(sample: Built) -> None:
    """Each page of the internal site carries the banner and is kept out of search engines."""
    for address in sample.addresses("internal"):
        page = parsed(sample.page("internal", address))
        assert "Internal edition" in page.text_content(), address
        assert "noindex" in page.xpath("//meta[@name='robots']")[0].get("content"), address


def test_a_superseded_version_says_so_and_leads_on(sample: Built) -> None:
    """An old version has its banner in the HTML, noindex, and a canonical to the one in force."""
    page = parsed(sample.page("public", "/policies/ai-use/1.1/"))
    assert "superseded" in page.text_content().lower()
    assert "noindex" in page.xpath("//meta[@name='robots']")[0].get("content")
    assert page.xpath("//link[@rel='canonical']")[0].get("href").endswith("/policies/ai-use/")


def test_the_wheel_and_the_checkout_know_no_machine() -> None:
    """No tracked text of ours holds the path of a machine."""
    places = [*(ROOT / "generator").rglob("*.py"), *(ROOT / "trust_center").rglob("*.yml")]
    assert not [p for p in places if str(Path.home()) + "/" in p.read_text("utf-8")]
