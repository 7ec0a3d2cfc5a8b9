"""By hand: what somebody might try to get at closed values, and how it ends."""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.inside_worlds import BASE, DOCUMENTS, FAQ, VARIABLES, World, write
from tests.test_noninterference import DAY, Outside, outside
from trustsite import pipeline
from trustsite.problems import Level, ProblemsFound
from trustsite.project import Project
from trustsite.render.render import BuiltSite
from trustsite.resolve import Names
from trustsite.secrets import texts
from trustsite.select import Seen, names_by_audience, public_site
from trustsite.site.public import PublicSite
from trustsite.source.load import load
from trustsite.source.source import Source

POLICY = "policies/information-security/policy.md"
CLOSED = ("canary.press_officer", "canary.key_room", "canary.review_day")
VALUES = ("canary-press-office", "canary-key-room", "canary-review-day")

REFUSED = [
    *(f"{{{{ {name} }}}}" for name in CLOSED),
    *(f"{{% if {name} %}}x{{% endif %}}" for name in CLOSED),
    "{% if company.short_name %}a{% elif canary.key_room %}b{% endif %}",
    "{% if canary.key_room is defined %}x{% endif %}",
    "{% if not canary.key_room %}x{% endif %}",
    "{{ canary }}",
    "{{ company }}",
    "{{ company.roles }}",
    "{{ company.roles.ceo }}",
    "{{ company.__class__ }}",
    "{{ company.short_name.__class__ }}",
    "{{ company.short_name.format }}",
    '{{ company["short_name"] }}',
    "{{ company.short_name[0] }}",
    "{{ company.short_name.upper() }}",
    "{{ company.short_name|upper }}",
    '{{ "%s"|format(canary.key_room) }}',
    '{{ "{0.__class__}".format(company) }}',
    "{{ company.short_name ~ company.legal_name }}",
    "{{ company.short_name, company.legal_name }}",
    "{{ company.short_name if canary.key_room }}",
    "{{ self }}",
    "{{ self.key_room }}",
    "{{ loop }}",
    "{{ caller() }}",
    "{{ request }}",
    "{{ lipsum.__globals__ }}",
    "{{ cycler.__init__.__globals__ }}",
    "{{ namespace }}",
    "{{ 1 }}",
    "{{ 'canary' }}",
    "{{ true }}",
    "{{ [] }}",
    "{% for x in canary %}x{% endfor %}",
    "{% set x = canary.key_room %}",
    "{% with x = canary.key_room %}{{ x }}{% endwith %}",
    '{% include "policies/canary-moon-office/policy.md" %}',
    '{% import "x" as y %}',
    '{% extends "x" %}',
    "{% block x %}{% endblock %}",
    "{% macro m() %}{% endmacro %}",
    "{% call m() %}{% endcall %}",
    "{% filter upper %}x{% endfilter %}",
    "{% autoescape false %}{{ canary.key_room }}{% endautoescape %}",
    "{% do 1 %}",
    "{% debug %}",
    "{{",
    "{%",
    "{{ canary.key_room",
    "--8<-- policies/canary-moon-office/policy.md",
    "<!-- canary-comment -->",
    "{# canary-comment #}",
    "[See](../canary-moon-office/policy.md)",
    "![See](/vault/canary-overview-file.pdf)",
]
HARMLESS = [
    "Written as `{{ canary.key_room }}` in code, it stays code.",
    "${canary.key_room}",
    "%(canary)s",
    "$canary",
]
SPELLINGS = [
    "Public",
    "PUBLIC",
    "public ,",
    "public\u00a0",
    "pub1ic",
    "p\u03c5blic",
    "públic",
    "public,internal",
    "public internal",
    "Internal",
    "INTERNAL",
    "intern",
    "interna1",
    "intern\u0430l",
    "private",
    "nda,request",
    "none",
    "true",
    "0",
    "",
    None,
    ["internal"],
    ["public"],
    {"internal": "yes"},
]


def world() -> World:
    return copy.deepcopy(BASE)


def led(changed: World, folder: Path) -> Outside:
    return outside(write(changed, folder / "acme"))


def in_policy(text: str) -> World:
    changed = world()
    head, body = changed[POLICY]
    changed[POLICY] = (head, f"{body}\n{text}\n")
    return changed


@pytest.mark.parametrize("text", REFUSED)
def test_a_public_text_gets_at_nothing_closed(text: str, tmp_path: Path) -> None:
    """Only declared names of its own class, and nothing that Jinja could do with them."""
    with pytest.raises(ProblemsFound) as found:
        led(in_policy(text), tmp_path)
    assert {problem.path for problem in found.value.problems} <= {POLICY, VARIABLES}


@pytest.mark.parametrize("text", [text for text in REFUSED if "{{ " in text or "{% " in text])
def test_a_public_answer_gets_at_nothing_closed(text: str, tmp_path: Path) -> None:
    """The same in a text of a YAML file; comments of Jinja are no text and vanish."""
    changed = world()
    changed[FAQ][0]["faq-encryption"]["answer"] += f" {text}"
    with pytest.raises(ProblemsFound) as found:
        led(changed, tmp_path)
    assert {problem.path for problem in found.value.problems} <= {FAQ, VARIABLES}


def test_the_door_has_no_closed_value_at_hand(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even if nobody had looked at the texts before, a public one that asks would find nothing."""
    handed: list[Names] = []

    def door(source: Source, names: Names, seen: Seen) -> PublicSite:
        handed.append(names)
        return public_site(source, names, seen)

    monkeypatch.setattr(pipeline, "public_site", door)
    pipeline.check(Project(write(world(), tmp_path / "acme")), DAY)
    assert [[name for name in names if name.startswith("canary.")] for names in handed] == [[]]
    assert "retention.backup_days" in handed[0]


@pytest.mark.parametrize("text", HARMLESS)
def test_what_is_no_variable_shows_no_value(text: str, tmp_path: Path) -> None:
    """Other languages' ways to write a variable are plain words here."""
    try:
        site = led(in_policy(text), tmp_path).site
    except ProblemsFound:
        return
    said = " ".join(words for _, words in texts("site", site))
    assert not [value for value in VALUES if value in said]


@pytest.mark.parametrize("spelling", SPELLINGS)
@pytest.mark.parametrize("path", [DOCUMENTS, FAQ, POLICY])
def test_a_class_is_one_of_four_words(path: str, spelling: Any, tmp_path: Path) -> None:
    """Anything but exactly public, request, nda or internal is refused, never guessed."""
    changed = world()
    head = changed[path][0]
    record = {DOCUMENTS: "canary-doc-salaries", FAQ: "canary-faq-outage"}.get(path)
    (head[record] if record else head)["audience"] = spelling
    with pytest.raises(ProblemsFound) as found:
        led(changed, tmp_path)
    assert path in {problem.path for problem in found.value.problems}


@pytest.mark.parametrize("path", [DOCUMENTS, FAQ, VARIABLES, POLICY])
def test_a_class_is_never_left_out(path: str, tmp_path: Path) -> None:
    """Nothing is public, or anything else, by default."""
    changed = world()
    head = changed[path][0]
    del (head if path == POLICY else next(iter(head.values())))["audience"]
    with pytest.raises(ProblemsFound, match="1 problem"):
        led(changed, tmp_path)


def an_id(changed: World) -> None:
    record = dict(changed[DOCUMENTS][0]["doc-terms"], title="{{ canary.press_officer }}")
    changed[DOCUMENTS][0]["internal"] = record


def a_role(changed: World) -> None:
    changed["trust_center/company.yml"][0]["roles"]["internal"] = "{{ canary.press_officer }}"


def an_update(changed: World) -> None:
    head, _ = changed["trust_center/updates/upd-2026-09-01-report.md"]
    changed["trust_center/updates/internal.md"] = (head, "\n{{ canary.press_officer }}\n")


def a_domain(changed: World) -> None:
    head = {"id": "MOO", "title": "{{ canary.press_officer }}"}
    changed["trust_center/controls/internal.yml"] = (head, None)


def a_policy(changed: World) -> None:
    head, _ = changed[POLICY]
    changed["policies/internal/policy.md"] = (head, "\n{{ canary.press_officer }}\n")


@pytest.mark.parametrize("edit", [an_id, a_role, an_update, a_domain, a_policy])
def test_a_name_makes_nothing_internal(edit: Callable[[World], None], tmp_path: Path) -> None:
    """A record or file called internal is as open as it says: closed values are refused in it."""
    changed = world()
    edit(changed)
    with pytest.raises(ProblemsFound) as found:
        led(changed, tmp_path)
    assert any("canary.press_officer" in problem.message for problem in found.value.problems)


@pytest.mark.parametrize("name", ["auditor", "title", "summary", "purpose"])
def test_a_card_is_public_text(name: str, tmp_path: Path) -> None:
    """What people outside see of a record of class nda asks for public facts only."""
    changed = world()
    report = changed["trust_center/soc2.yml"][0]["reports"]["type2-2026"]
    records = {
        "auditor": (report["auditor"], "name"),
        "title": (changed[DOCUMENTS][0]["doc-soc2-2026"], "title"),
        "summary": (changed[DOCUMENTS][0]["doc-soc2-2026"], "summary"),
        "purpose": (changed["policies/incident-response/policy.md"][0], "purpose"),
    }
    record, key = records[name]
    record[key] = "{{ canary.key_room }}"
    with pytest.raises(ProblemsFound) as found:
        led(changed, tmp_path)
    assert [problem.rule for problem in found.value.problems] == ["PL-09"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("self.room", "a room"),
        ("company.short_name", "another name"),
        ("retention.more", "{{ retention.backup_days }}"),
        ("retention.closed", "{{ canary.key_room }}"),
    ],
)
def test_a_variable_hides_nothing_and_holds_no_other(name: str, value: str, tmp_path: Path) -> None:
    """Neither a fact of another file, nor what Jinja calls self, nor braces that stay braces."""
    changed = world()
    changed[VARIABLES][0][name] = {
        "audience": "public",
        "type": "text",
        "value": value,
        "help": "Tried.",
    }
    with pytest.raises(ProblemsFound):
        led(changed, tmp_path)


def test_the_door_closes_by_itself(tmp_path: Path) -> None:
    """Without any rule before it, a public record that names closed ones comes out without them."""
    changed = world()
    closed = ["canary-doc-salaries", "canary-moon-office", "canary-faq-outage", "int-1"]
    changed["trust_center/updates/upd-2026-09-01-report.md"][0]["affects"] += closed
    changed["trust_center/packs.yml"][0]["security-review"]["items"] += closed[:2]
    ai = {"used_in_product": "no", "documents": [closed[0], "doc-terms"]}
    changed["trust_center/ai.yml"] = (ai, None)
    access = changed["trust_center/access.yml"][0]
    access["agreement"] = {"offered": closed[0]}
    framework = {"edition": "2.0", "completed_on": "2026-01-01", "document": closed[0]}
    laws = {"gdpr": {"role": "processor", "documents": [closed[0]]}}
    frameworks = {"held": {"nist-csf": framework}, "laws": laws}
    changed["trust_center/frameworks.yml"] = (frameworks, None)
    report = changed["trust_center/soc2.yml"][0]["reports"]["type2-2026"]
    report["document"] = closed[0]
    changed["trust_center/commitments.yml"] = ({"c": {"text": "x", "controls": ["INT-1"]}}, None)
    changed[POLICY][0]["controls"].append("INT-1")
    controls = changed["trust_center/controls/access.yml"][0]["controls"]
    controls["IAM-02"]["policies"].append("canary-moon-office")
    source = load(write(changed, tmp_path / "acme"))
    site = public_site(source, names_by_audience(source)["public"], Seen(today=DAY))
    said = [text for _, text in texts("site", site)]
    assert "nist-csf" in said
    assert [text for text in said if "canary" in text or text.upper() == "INT-1"] == []


def test_a_link_to_another_project_is_not_followed(tmp_path: Path) -> None:
    """A symbolic link may lead to a file of the project, never out of it."""
    root = write(world(), tmp_path / "acme")
    secret = tmp_path / "secret.md"
    secret.write_text((root / POLICY).read_text(encoding="utf-8"), encoding="utf-8")
    (root / "policies/linked").mkdir()
    (root / "policies/linked/policy.md").symlink_to(secret)
    with pytest.raises(ProblemsFound) as found:
        outside(root)
    assert [problem.path for problem in found.value.problems] == ["policies/linked/policy.md"]


def test_a_folder_under_another_name_is_refused(tmp_path: Path) -> None:
    """A policy has one folder: a link to it would be a second policy."""
    root = write(world(), tmp_path / "acme")
    (root / "policies/open-name").symlink_to(root / "policies/canary-moon-office")
    with pytest.raises(ProblemsFound) as found:
        outside(root)
    assert [problem.path for problem in found.value.problems] == ["policies/open-name"]


@pytest.mark.parametrize(
    "target",
    [
        "/policies/canary-moon-office/",
        "/policies/canary-moon-office/#moo-1",
        "/policies/canary-moon-office/internal.md",
        "/policies/canary-moon-office/1.1/",
        "/documents/canary-doc-salaries/",
        "/controls/int-1/",
        "/updates/canary-upd-outage/",
        "/for/ceo/",
        "/reviews/",
    ],
)
def test_a_public_text_links_to_nothing_closed(target: str, tmp_path: Path) -> None:
    """A link tells that its target exists, even if nobody can follow it."""
    root = write(in_policy(f"See [this]({target})."), tmp_path / "acme")
    with pytest.raises(ProblemsFound) as found:
        pipeline.check(Project(root), DAY)
    errors = [problem for problem in found.value.problems if problem.level is Level.ERROR]
    assert {(problem.path, problem.rule) for problem in errors} == {(POLICY, "TC-06")}


def test_a_text_may_speak_of_places_on_a_machine(tmp_path: Path) -> None:
    """Only a path that nobody wrote is one that our build gave away."""
    for said in (True, False):
        root = tmp_path / str(said)
        changed = in_policy("Nobody keeps customer data in /tmp or so." if said else "Nobody.")
        checked = pipeline.check(Project(write(changed, root)), DAY)
        page = (
            b"<html lang=en><title>x</title><p>Nobody keeps customer data in /tmp or so.</p></html>"
        )
        site = BuiltSite(
            folder=root, files={"index.html": page}, expected=frozenset(["index.html"])
        )
        found = {finding.what for finding in pipeline.verify(checked, "internal", site)}
        assert ("local path" in found) is not said
