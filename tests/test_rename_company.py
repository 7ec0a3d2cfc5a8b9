"""One fact changes: exactly the pages that name it change, and check lists what must follow."""

from __future__ import annotations

import re

import pytest
from lxml import html

from tests.sample import TODAY, Built, build, copy_project, edit, trustsite

OLD, NEW = "Northwind Ledger", "Meridian Books"


def words(page: str) -> str:
    """Give the visible words of the main part, without the frame around every page."""
    main = html.fromstring(page).xpath("//main")[0]
    return " ".join(main.text_content().split())


@pytest.fixture(scope="module")
def renamed(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The sample after its company changed its short name in one file."""
    project = copy_project(tmp_path_factory.mktemp("renamed") / "northwind")
    edit(project, "trust_center/company.yml", f"short_name: {OLD}\n", f"short_name: {NEW}\n")
    return build(project)


def changed(sample: Built, renamed: Built, audience: str) -> set[str]:
    """Give the addresses whose words differ; each must exist in both builds or be a preview."""
    before, after = set(sample.addresses(audience)), set(renamed.addresses(audience))
    assert before <= after
    return {
        address
        for address in before
        if words(sample.page(audience, address)) != words(renamed.page(audience, address))
    }


def test_exactly_the_pages_that_name_it_change(sample: Built, renamed: Built) -> None:
    """In the preview a page's words change if and only if it named the company by this fact.

    The words in force of a released policy stay, so policy pages change only by saying that
    other text is waiting.
    """
    different = changed(sample, renamed, "public")
    naming = {a for a in sample.addresses("public") if f"{OLD} " in words(sample.page("public", a))}
    fixed = {a for a in naming if NEW not in words(renamed.page("public", a))}
    waiting = {f"/policies/{id}/" for id in policies_to_version(renamed)}
    assert different - waiting == naming - fixed - waiting
    assert "/" in different
    assert "/controls/enc-01/" not in different
    for address in different - waiting:
        assert NEW in words(renamed.page("public", address)), address


def test_words_in_force_stay(sample: Built, renamed: Built) -> None:
    """The permanent pages of released versions keep every word."""
    permanent = [
        a for a in sample.addresses("public") if re.match(r"^/policies/[a-z-]+/\d[\d.]*/$", a)
    ]
    assert len(permanent) >= 7
    for address in permanent:
        text = html.fromstring(renamed.page("public", address)).xpath("//article")
        kept = html.fromstring(sample.page("public", address)).xpath("//article")
        assert [t.text_content() for t in text] == [t.text_content() for t in kept], address


def policies_to_version(built: Built) -> list[str]:
    """Give the ids of the policies that check asks a new version for."""
    done = trustsite("check", "--today", TODAY, cwd=built.project)
    assert done.returncode == 1
    found = re.findall(r"^policies/([a-z-]+)/policy\.md:\d+: release error: ", done.stdout, re.M)
    return sorted(set(found))


def test_check_names_each_policy_that_needs_a_version(renamed: Built) -> None:
    """Every released policy whose words use the name is listed, and no other."""
    using = sorted(
        place.parent.name
        for place in (renamed.project / "policies").glob("*/policy.md")
        if "{{ company.short_name }}" in place.read_text(encoding="utf-8")
        and not re.search(r"^version: \"?0\.", place.read_text(encoding="utf-8"), re.M)
    )
    assert using
    assert policies_to_version(renamed) == using
