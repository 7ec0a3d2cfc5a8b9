"""Facts change: exactly the pages that name them change, and check lists what must follow."""

from __future__ import annotations

import re

import pytest

from tests.sample import TODAY, Built, build, copy_project, edit, trustsite, words

OLD, NEW = "Northwind Ledger", "Meridian Books"

# The pages of facts that name the company by its short name.
NAMING = {"/", "/report/", "/responsibilities/"}
# The policies whose text uses it: their current page says that other words are waiting.
USING = ["ai-use", "code-of-conduct", "data-retention"]
INSIDE = ["acceptable-use"]

# The time for critical weaknesses: a control, an answer, and the pages that list them.
DAYS_NAMING = {"/", "/controls/", "/controls/vul-01/", "/faq/"}
DAYS_INSIDE = {
    *("/controls/", "/controls/vul-01/", "/faq/"),
    *("/procedures/handle-a-dependency-alert/", "/variables/"),
}
# Beside these, the internal site lists what waits for a release, and names the company.
LISTS_INSIDE = {"/", "/public-view/", "/report/", "/responsibilities/", "/reviews/"}
DAYS_USING = ["information-security", "vulnerability-disclosure"]
DAYS_USING_INSIDE = ["secure-development", "vulnerability-management"]


@pytest.fixture(scope="module")
def renamed(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The sample after two facts changed, in a file each: its short name, and 7 days to 5."""
    project = copy_project(tmp_path_factory.mktemp("renamed") / "northwind")
    edit(project, "trust_center/company.yml", f"short_name: {OLD}\n", f"short_name: {NEW}\n")
    week = "vulnerability.critical_days:\n  audience: public\n  type: days\n  value: "
    edit(project, "trust_center/variables.yml", f"{week}7\n", f"{week}5\n")
    return build(project)


def changed(sample: Built, renamed: Built, audience: str) -> set[str]:
    """Give the pages that were there before and say other words now."""
    return {
        address
        for address in sample.addresses(audience)
        if words(sample.page(audience, address)) != words(renamed.page(audience, address))
    }


def test_exactly_the_pages_that_name_it_change(sample: Built, renamed: Built) -> None:
    """In the preview the words of these pages change, these pages are new, and no other differs."""
    before, after = set(sample.addresses("public")), set(renamed.addresses("public"))
    using = USING + DAYS_USING
    pages = NAMING | DAYS_NAMING | {f"/policies/{id}/" for id in using}
    assert changed(sample, renamed, "public") == pages
    assert after - before == {
        f"/policies/{id}/{page}" for id in using for page in ("next/", "changes/next/")
    }
    assert before <= after


def test_the_new_name_is_where_the_old_one_was(sample: Built, renamed: Built) -> None:
    """The changed pages say the new name; the waiting texts say it in place of the old one."""
    for address in NAMING:
        assert OLD in words(sample.page("public", address)), address
        assert NEW in words(renamed.page("public", address)), address
    for id in USING:
        text = words(renamed.page("public", f"/policies/{id}/next/"))
        assert NEW in text, id
        assert f"{OLD} " not in text.replace(f"{OLD} API", ""), id


def test_the_same_number_stands_everywhere(sample: Built, renamed: Built) -> None:
    """From 7 days to 5: policies, a procedure, the control and the answer say it, and no other."""
    assert "critical weaknesses within 5 days" in words(renamed.page("public", "/controls/vul-01/"))
    assert "Our targets are 5 days for critical" in words(renamed.page("public", "/faq/"))
    for id in DAYS_USING + DAYS_USING_INSIDE:
        before = words(sample.page("internal", f"/policies/{id}/"))
        after = words(renamed.page("internal", f"/policies/{id}/next/"))
        assert re.search(r"\b7 days", before), id
        assert not re.search(r"\b7 days", after), id
        assert len(re.findall(r"\b5 days", after)) > len(re.findall(r"\b5 days", before)), id
    using = [*USING, *INSIDE, *DAYS_USING, *DAYS_USING_INSIDE]
    pages = DAYS_INSIDE | LISTS_INSIDE | {f"/policies/{id}/" for id in using}
    assert changed(sample, renamed, "internal") == pages


def test_words_in_force_stay(sample: Built, renamed: Built) -> None:
    """The permanent pages of released versions keep every word."""
    permanent = [
        a for a in sample.addresses("public") if re.match(r"^/policies/[a-z-]+/\d[\d.]*/$", a)
    ]
    assert len(permanent) == 48
    for address in permanent:
        kept = words(sample.page("public", address))
        assert words(renamed.page("public", address)) == kept, address


def test_check_names_each_policy_that_needs_a_version(renamed: Built) -> None:
    """Every released policy whose words use the name is listed with its line, and no other."""
    done = trustsite("check", "--today", TODAY, cwd=renamed.project)
    assert done.returncode == 1
    found = re.findall(
        r"^policies/([a-z-]+)/policy\.md:\d+: release error: text: text changed without a new "
        r"version .*\n    trustsite new version ([a-z-]+) --change ",
        done.stdout,
        re.MULTILINE,
    )
    using = USING + INSIDE + DAYS_USING + DAYS_USING_INSIDE
    assert found == [(id, id) for id in sorted(using)]
