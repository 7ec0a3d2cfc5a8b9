"""What pages of the internal edition say, and in which order, in the sample company."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.sample import Built, parsed

PUBLIC = "trust.northwindledger.example"
# Signs for programmers that once stood where people read.
RAW = re.compile(r"`|\bnda\b|\bhash of its text\b|\bA card\b|\bclass request\b")


def main(sample: Built, address: str) -> Any:
    """Give the main part of an internal page."""
    return parsed(sample.page("internal", address)).xpath("//main")[0]


def said(node: Any) -> str:
    return " ".join(node.text_content().split())


def texts(page: Any, path: str) -> list[str]:
    return [said(node) for node in page.xpath(path)]


def test_no_internal_page_names_a_public_address_as_its_own(sample: Built) -> None:
    """Neither for search engines nor on paper: there it would lead to a 404 or to another page."""
    for address in sample.addresses("internal"):
        page = parsed(sample.page("internal", address))
        assert page.xpath("//link[@rel='canonical']") == [], address
        if not page.xpath("//meta[@http-equiv='refresh']"):
            assert texts(page, "//p[@class='paper']") == [address]
    row = main(sample, "/documents/doc-risk-register/").xpath("//dt[. = 'Permanent address']/../dd")
    assert [said(one) for one in row] == ["/documents/doc-risk-register/"]


def test_the_start_page_says_what_is_overdue(sample: Built) -> None:
    """All that is late stands there, first, and so do the draft and people's confirmations."""
    due = main(sample, "/").xpath("//section[@id='due']")[0]
    assert texts(due, ".//h3")[:2] == ["Overdue", "Next 30 days"]
    late = main(sample, "/reviews/").xpath("//section[@id='overdue']//tbody/tr")
    assert len(late) > 3
    assert texts(due, "(.//table)[1]/tbody/tr") == [said(row) for row in late]
    assert re.search(r"\d+ acknowledgements are overdue", said(due))
    (row,) = due.xpath(".//h3[. = 'Texts that wait']/following::table[1]/tbody/tr")
    assert "Processing integrity policy" in said(row)
    assert "Needs approval" in said(row)


def test_withdrawn_policies_stand_apart(sample: Built) -> None:
    """In no topic, with the day on which they ended; each of four places says that it is gone."""
    topics = main(sample, "/").xpath("//section[@id='topics']//section")
    assert [said(t.xpath("h3")[0]) for t in topics][-1] == "Withdrawn"
    assert texts(topics[-1], ".//li")[0] == "Mobile device policyuntil 30 June 2025"
    assert not [one for one in topics if "not released" in said(one)]
    page = sample.page("internal", "/policies/mobile-devices/")
    assert "<title>Withdrawn: Mobile device policy" in page
    (bar,) = parsed(page).xpath("//div[@class='gonebar']//a")
    assert said(bar) == "Go to Endpoint and remote work policy"
    assert bar.get("href") == "../endpoint-security/"
    side = said(parsed(page).xpath("//aside")[0])
    assert "acknowledge" not in side
    assert "What it asks of whom" not in side


def test_policies_stand_in_the_order_of_their_titles(sample: Built) -> None:
    """Where a reader looks for one by name; in topics the important ones come first."""
    table = "//section[@id='me']//tbody//a"
    for path in (table, "//section[@id='topics']//a"):
        found = texts(main(sample, "/"), path)
        assert len(found) > 15
        assert (found == sorted(found)) == (path == table)
    (topic,) = main(sample, "/").xpath("//section[h3 = 'When things go wrong']")
    assert texts(topic, ".//a")[0] == "Incident response policy"


def test_the_list_of_policies_has_owners_and_topics(sample: Built) -> None:
    """By topic; what is not in force stands apart; no column repeats title and version."""
    page = main(sample, "/policies/")
    assert texts(page, "//thead//th") == ["Policy", "Version", "Owner", "State", "Next review"]
    groups = texts(page, "//tr[@class='group']")
    assert groups[0] == "How we behave"
    assert groups[-2:] == ["Not in force yet", "Withdrawn"]
    rows = page.xpath("//tr[th = 'Not in force yet']/following-sibling::tr[1]")
    assert "Draft" in said(rows[0])
    people = page.xpath("//td[@data-l='Owner']")
    assert len(people) > 25
    assert not [one for one in people if said(one) in ("", "Not stated")]


def test_an_exception_stands_on_controls_of_its_policy_only(sample: Built) -> None:
    """On all of them and on no other, with the policy's name."""
    heading = "//aside/section[h2 = 'Exceptions from its policies']"
    shown = {
        address: texts(main(sample, address), f"{heading}//li")
        for address in sample.addresses("internal")
        if re.fullmatch(r"/controls/[a-z]+-\d+/", address)
    }
    other = main(sample, "/policies/access-control/").xpath("//aside//section[h2 = 'Serves']")[0]
    for id in ("IAM-02", "IAM-04"):
        assert id in said(other)
        assert shown[f"/controls/{id.lower()}/"] == [
            "ACC-23: Access control policy, until 18 December 2026",
            "ACC-10: Access control policy, until 31 March 2027",
        ]
    for address, found in shown.items():
        policies = texts(main(sample, address), "//h2[. = 'Policies it carries out']/..//tbody//a")
        for one in found:
            assert one.split(": ")[1].split(", ")[0] in policies, address
    assert shown["/controls/log-01/"] == []


def test_old_evidence_is_called_overdue_everywhere(sample: Built) -> None:
    """At the top of a control, in its table, in the list of controls and on the way to a report."""
    page = main(sample, "/controls/iam-04/")
    assert texts(page, "//dt[. = 'Evidence due']/../dd") == ["Overduesince 3 October 2026"]
    assert "Overdue" in said(page.xpath("//tr[@class='flag']/td[@data-l='State']")[0])
    (line,) = main(sample, "/controls/").xpath("//li[@id='iam-04']")
    assert "IT manager. Evidence overdue" in said(line)
    assert [said(a) for a in line.xpath(".//b/a[1]")] == ["Access removed on departure"]
    assert "pieces of evidence are overdue" in said(main(sample, "/readiness/"))
    assert "Customers see only the statement at the top of this page." in said(page)
    outside = page.xpath(f"//a[starts-with(@href, 'https://{PUBLIC}/controls/iam-04/')]")
    assert len(outside) == 1


def test_nobody_acknowledges_again_what_is_new(sample: Built) -> None:
    """A first version is acknowledged, a draft will have to be, a later version is again."""
    entries = texts(main(sample, "/changes/"), "//ul[@class='log']/li")
    first = [entry for entry in entries if "first version" in entry]
    assert len(first) > 20
    assert not [entry for entry in first if "again" in entry or "editorial" in entry]
    assert any("material: acknowledge it again" in entry for entry in entries)
    record = "//section[h2 = 'Record']//dt[. = 'Change']/../dd"
    for id, words in (
        ("processing-integrity", "First version: will have to be acknowledged"),
        ("access-control", "Material: acknowledge it again"),
        ("logging-monitoring", "First version: acknowledge it"),
    ):
        assert texts(main(sample, f"/policies/{id}/"), record) == [words]


def test_changes_stand_by_month(sample: Built) -> None:
    """Newest first, each below the month of its day."""
    page = main(sample, "/changes/")
    months = texts(page, "//h2")
    assert months[:2] == ["August 2026", "June 2026"]
    for month in page.xpath("//h2"):
        days = texts(month, "following-sibling::ul[1]/li/time")
        assert days
        assert all(day.endswith(said(month)) for day in days)


def test_the_record_says_nothing_twice(sample: Built) -> None:
    """Who approved stands in the box above; the fingerprint of the text stands here."""
    rows = texts(main(sample, "/policies/incident-response/"), "//section[h2 = 'Record']//dt")
    assert rows == ["Recorded at", "Change", "Audience", "Fingerprint of the text"]
    box = texts(main(sample, "/policies/data-retention/"), "//dt[. = 'Approved']/../dd")
    assert box == ["12 May 2026, general counselNo new duties since version 2.0."]


def test_readers_of_a_policy_stand_in_their_order(sample: Built) -> None:
    """Everyone, then groups, then roles, as the company lists them."""
    names = texts(
        main(sample, "/policies/access-control/"),
        "//section[h2[starts-with(., 'What it asks')]]//a",
    )
    assert names[:4] == ["Everyone", "Engineering", "Managers", "Chief technology officer"]


def test_addresses_and_ids_in_a_text_are_links(sample: Built) -> None:
    """The most important address can be tapped; so can a statement that another one names."""
    page = main(sample, "/policies/incident-response/")
    (mail,) = page.xpath("//p[@id='irp-11']/a[starts-with(@href, 'mailto:')]")
    assert mail.get("href") == f"mailto:{said(mail)}" == "mailto:security@northwindledger.example"
    ids = main(sample, "/policies/access-control/").xpath("//p[@id='acc-34']/a[@href='#acc-5']")
    assert len(ids) == 1


def test_a_procedure_has_steps_with_a_heading(sample: Built) -> None:
    """Sections have no numbers that are those of steps; nothing breaks off at a colon."""
    page = parsed(sample.page("internal", "/procedures/run-an-incident/"))
    assert texts(page, "//nav[@aria-label='On this page'][1]//a")[0] == "Steps"
    assert page.xpath("//body/@class") == ["own-numbers"]
    carried = texts(page, "//section[h2 = 'Statements it carries out']//li")
    assert carried
    assert not [one for one in carried if one.endswith(":")]
    start = main(sample, "/procedures/triage-an-alert/").xpath("//dl//code")
    assert [said(one) for one in start] == ["SEC-ALERT"]


def test_procedures_can_be_found_by_policy_and_owner(sample: Built) -> None:
    """A list to jump from, owners that are links, and all of them in the list on /search/."""
    page = main(sample, "/procedures/")
    jumps = page.xpath("//nav[@aria-label='Policies with procedures']//a/@href")
    places = page.xpath("//h2[@id]/@id")
    assert [jump.removeprefix("#") for jump in jumps] == places
    owners = page.xpath("//td[@data-l='Answers for it']")
    assert len(owners) > 70
    assert all(one.xpath(".//a[starts-with(@href, '../for/')]") for one in owners)
    listed = set(main(sample, "/search/").xpath("//a/@href"))
    assert len([at for at in listed if at.startswith("../procedures/")]) == len(owners) + 1


def test_the_page_of_a_role_gives_nobody_away(sample: Built) -> None:
    """Held by one person, a role with a key would say whose it is; groups have keys."""
    keys = re.compile(r"NWL-\d{3}")
    (role,) = main(sample, "/for/security-lead/").xpath("//section[@id='acknowledged']")
    assert not keys.search(said(role))
    page = main(sample, "/acknowledgements/")
    (role,) = page.xpath("//details[@id='reader-security-lead']")
    assert not keys.search(said(role))
    assert "Risk management policy, version 2.0" in said(role)
    assert "Head of security" not in said(page.xpath("//section[@id='people']")[0])
    (group,) = main(sample, "/for/engineering/").xpath("//section[@id='acknowledged']")
    assert keys.search(said(group))
    assert "Those that ask everyone are on the page of Everyone" in said(group)


@pytest.mark.parametrize(
    ("address", "marked"),
    [
        ("/", "For me"),
        ("/for/engineering/", "For me"),
        ("/policies/privacy/", "Policies"),
        ("/procedures/run-an-incident/", "Procedures"),
        ("/controls/", "Controls"),
        ("/in-force/", "Changes"),
        ("/reviews/", "Due"),
        ("/exceptions/", "Due"),
        ("/acknowledgements/", "Due"),
        ("/readiness/", "Readiness"),
    ],
)
def test_the_navigation_says_where_one_is(sample: Built, address: str, marked: str) -> None:
    """The entry of the page's part is marked, and only that one."""
    page = parsed(sample.page("internal", address))
    entries = "//header//nav//a"
    assert texts(page, f"{entries}[@aria-current]") == [marked]
    assert texts(page, entries) == [
        *("For me", "Policies", "Procedures", "Controls", "Coverage", "Changes", "Due"),
        "Readiness",
    ]


def test_readiness_counts_in_sentences(sample: Built) -> None:
    """One is not in force, three points are open; only what is open leads somewhere."""
    page = main(sample, "/readiness/")
    steps = texts(page, "//dl[@class='stat']//dd")
    assert "1 point open" in steps
    assert "Nothing open" in steps
    assert "1 of 29 policies is not in force." in said(page)
    assert "The period of the next examination began on 1 July 2026." in said(page)
    done = page.xpath("//div[dt/span[. = 'Done']]/dd")
    assert len(done) > 8
    assert not [one for one in done if one.xpath("a")]


def test_exceptions_are_counted_once(sample: Built) -> None:
    """The three parts make the whole, and a fee is no exception of an examination."""
    page = main(sample, "/exceptions/")
    counts = [int(count) for count in texts(page, "//dl[@class='stat']//dd")]
    assert counts[0] == sum(counts[1:]) > 2
    assert "Fee" not in texts(page, "//dt")
    assert "Fee" in texts(main(sample, "/report/"), "//dt")


def test_a_statement_before_a_list_does_not_break_off(sample: Built) -> None:
    """Where its list is not shown, a mark says that there is more."""
    page = main(sample, "/exceptions/")
    assert "for weekends, absence or a supplier …" in said(page)
    shown = texts(page, "//dd/p[a]")
    assert shown
    assert not [one for one in shown if one.endswith(":")]


def test_who_has_nothing_to_confirm_is_folded(sample: Built) -> None:
    """Those with something left come first; nothing says that a text was read."""
    page = main(sample, "/acknowledgements/")
    (folded,) = page.xpath("//section[@id='people']//details")
    assert {said(one) for one in folded.xpath(".//td[@data-l='Not confirmed']")} == {"Nothing"}
    shown = page.xpath("//section[@id='people']/div/table//td[@data-l='Not confirmed']")
    assert shown
    assert "Nothing" not in {said(one) for one in shown}
    assert all(
        row.xpath(".//a[contains(@href, 'policies/')]")
        for row in page.xpath("//section[@id='again']//tbody/tr")
    )
    assert not {"Have read it", "Never read"} & {*texts(page, "//th"), *texts(page, "//td")}


def test_the_words_of_the_search_are_folded(sample: Built) -> None:
    """The page is about values; hundreds of words of the search do not stand before its end."""
    page = main(sample, "/variables/")
    (folded,) = page.xpath("//details[.//ul[contains(@class, 'synonyms')]]")
    assert folded.get("open") is None
    assert len(folded.xpath(".//li")) > 500
    assert folded.xpath("following::h2") == []
    assert "register.subprocessors" not in said(page)


def test_criteria_with_one_control_lead_to_their_rows(sample: Built) -> None:
    """Out of scope nothing is marked as a danger; zero is said in words."""
    page = main(sample, "/coverage/")
    ids = page.xpath("//p[strong = 'One control only:']/a/@href")
    rows = page.xpath("//tr[@class='one']/@id")
    assert [id.removeprefix("#") for id in ids] == rows
    out = page.xpath("//details//table[contains(@class, 'mx')]")[0]
    assert out.xpath(".//tr[@class='one']") == []
    assert texts(page, "//tr[@class='bare']/td[last()]") == ["none in scope"]


def test_statements_stand_in_the_order_of_their_numbers(sample: Built) -> None:
    """VMP-9 comes before VMP-39."""
    for cell in main(sample, "/controls/vul-01/").xpath("//td[@data-l='Statements']"):
        numbers = [int(number) for number in re.findall(r"[A-Z]{3}-(\d+)", said(cell))]
        assert numbers == sorted(numbers)


def test_the_page_about_the_public_site_leads_there(sample: Built) -> None:
    """In words of people who read it; the newest update first."""
    page = main(sample, "/public-view/")
    assert page.xpath(f"//a[@href='https://{PUBLIC}/']")
    days = re.findall(
        r"upd-(\d{4}-\d\d-\d\d)", " ".join(page.xpath("//section[@id='update']//@href"))
    )
    assert len(days) > 4
    assert days == sorted(days, reverse=True)
    assert texts(page, "//section[@id='kinds']//thead//th")[1:] == [
        *("Everything", "Title and summary", "Nothing"),
    ]


@pytest.mark.parametrize(
    "address",
    ["/", "/for/security-lead/", "/procedures/", "/public-view/", "/policies/incident-response/"],
)
def test_no_word_is_for_programmers(sample: Built, address: str) -> None:
    """Neither backticks nor the names of classes in files."""
    shown = main(sample, address)
    for code in shown.xpath(".//code | .//script"):
        code.drop_tree()
    assert RAW.findall(said(shown)) == []


def test_an_annex_names_its_policy(sample: Built) -> None:
    """In the crumb and in the box; a first annex changed nothing."""
    page = main(sample, "/policies/incident-response/annex/1/")
    assert texts(page, "//nav[@class='crumb']/a")[-1] == "Incident response policy"
    assert "as a part of Incident response policy" in said(
        page.xpath("//section[@class='force']")[0]
    )
    assert "What this version changed" not in said(page)
    assert "Changed: First annex" not in said(main(sample, "/policies/incident-response/"))


def test_a_period_that_has_begun_is_running(sample: Built) -> None:
    """Planned is what lies ahead; reported what a report covers."""
    assert texts(main(sample, "/in-force/"), "//td[@data-l='Examination']") == [
        *("Running", "Reported", "Reported"),
    ]
