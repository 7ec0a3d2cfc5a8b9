"""One fact changes: exactly the pages that name it change, and check lists what must follow."""

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


@pytest.fixture(scope="module")
def renamed(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The sample after its company changed its short name in one file."""
    project = copy_project(tmp_path_factory.mktemp("renamed") / "northwind")
    edit(project, "trust_center/company.yml", f"short_name: {OLD}\n", f"short_name: {NEW}\n")
    return build(project)


def test_exactly_the_pages_that_name_it_change(sample: Built, renamed: Built) -> None:
    """In the preview the words of these pages change, these pages are new, and no other differs."""
    before, after = set(sample.addresses("public")), set(renamed.addresses("public"))
    changed = {
        address
        for address in before
        if words(sample.page("public", address)) != words(renamed.page("public", address))
    }
    assert changed == NAMING | {f"/policies/{id}/" for id in USING}
    assert after - before == {
        f"/policies/{id}/{page}" for id in USING for page in ("next/", "changes/next/")
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


def test_words_in_force_stay(sample: Built, renamed: Built) -> None:
    """The permanent pages of released versions keep every word."""
    permanent = [
        a for a in sample.addresses("public") if re.match(r"^/policies/[a-z-]+/\d[\d.]*/$", a)
    ]
    assert len(permanent) == 26
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
    assert found == [(id, id) for id in sorted(USING + INSIDE)]
