"""The catalogue: whole, consistent in itself, and its wording rules do what they say."""

from __future__ import annotations

import re

import pytest

from trustsite.source.catalogue import FOLDER, catalogue
from trustsite.source.files import read_yaml
from trustsite.source.models.catalogue import CATALOGUE, WordingRule

SIGNS = str.maketrans(
    {
        "\N{REGISTERED SIGN}": " ",
        "\N{TRADE MARK SIGN}": " ",
        "\N{NO-BREAK SPACE}": " ",
        "\N{LEFT SINGLE QUOTATION MARK}": "'",
        "\N{RIGHT SINGLE QUOTATION MARK}": "'",
        "\N{LEFT DOUBLE QUOTATION MARK}": '"',
        "\N{RIGHT DOUBLE QUOTATION MARK}": '"',
    }
)


def found(rule: WordingRule, sentence: str) -> bool:
    """Whether a rule finds something in one sentence, as the head of wording.yml says it."""
    plain = re.sub(" +", " ", sentence.translate(SIGNS)).strip()
    if plain.endswith("?") or not re.search(rule.pattern, plain, re.IGNORECASE):
        return False
    return not (rule.unless and re.search(rule.unless, plain, re.IGNORECASE))


def test_every_file_has_a_model() -> None:
    """The folder holds exactly the files that are read."""
    assert {file.name for file in FOLDER.iterdir()} == set(CATALOGUE)
    for name, model in CATALOGUE.items():
        model.model_validate(read_yaml(FOLDER, name).data)


def test_nothing_is_missing() -> None:
    """5 categories, 20 groups, 61 criteria, 73 controls, 28 frameworks, 29 policies, 42 rules."""
    data = catalogue()
    assert len(data.categories) == 5
    assert len(data.groups) == 20
    assert len(data.criteria) == 61
    assert len(data.controls) == 73
    assert len(data.domains) == 20
    assert len(data.frameworks) == 28
    assert len(data.policies) == 29
    assert sum(len(policy.procedures) for policy in data.policies.values()) == 75
    assert len(data.wording) == 42


def test_criteria_agree_with_their_groups_and_categories() -> None:
    """A criterion's id begins with its group; categories count what they add (SC-04, SC-05)."""
    data = catalogue()
    for id, criterion in data.criteria.items():
        assert id.rpartition(".")[0] == criterion.group
        assert data.groups[criterion.group].category == criterion.category
    for category_id, category in data.categories.items():
        of = [each for each in data.criteria.values() if each.category == category_id]
        assert len(of) == category.criteria_count
        assert {each.group for each in of} == set(category.criteria_prefixes)


def test_controls_and_policies_mirror_each_other() -> None:
    """A control names a policy exactly if the policy names the control (PL-02)."""
    data = catalogue()
    up = {(id, policy) for id, control in data.controls.items() for policy in control.policies}
    down = {(id, policy) for policy, head in data.policies.items() for id in head.controls}
    assert up == down


def test_references_of_the_catalogue_exist() -> None:
    """Criteria, roles and domains that are named are there; owner and approver differ (PL-04)."""
    data = catalogue()
    controls, policies = data.controls.values(), data.policies.values()
    served = {id for control in controls for id in control.criteria}
    assert served == set(data.criteria)
    assert {id for policy in policies for id in policy.criteria} == set(data.criteria)
    assert {each.owner for each in controls} | {each.owner for each in policies} <= set(data.roles)
    assert {policy.approver for policy in policies} <= set(data.roles)
    assert all(policy.owner != policy.approver for policy in policies)
    assert {id.partition("-")[0] for id in data.controls} == set(data.domains)


@pytest.mark.parametrize("id", catalogue().wording)
def test_wording_rules_find_what_they_must(id: str) -> None:
    """Every example of a wrong sentence is found, and no example of a right one."""
    rule = catalogue().wording[id]
    assert [sentence for sentence in rule.hits if not found(rule, sentence)] == []
    assert [sentence for sentence in rule.misses if found(rule, sentence)] == []


def test_a_question_claims_nothing() -> None:
    """Visitors may ask with the wrong words; signs of marks don't hide a wrong sentence."""
    rule = catalogue().wording["soc-certified"]
    assert not found(rule, "Are you SOC 2 certified?")
    assert found(rule, "We are SOC\N{NO-BREAK SPACE}2\N{REGISTERED SIGN}  certified.")
