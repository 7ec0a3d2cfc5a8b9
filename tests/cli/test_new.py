"""``new`` writes what comes next, keeps every other byte, and writes nothing that can't be read."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.run import WORLD, run
from tests.sample import copy_project, edit, tree
from trustsite.edit.place import Draft, Refused, write
from trustsite.source.files import read_front_matter, read_yaml
from trustsite.source.load import load

ISP = "policies/information-security/policy.md"
ANNEX = "policies/information-security/internal.md"
AGREEMENT = "trust_center/agreement.md"
CONTROLS = "trust_center/controls/access.yml"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copy_project(tmp_path / "acme", WORLD)


def head(project: Path, path: str) -> dict[str, object]:
    return dict(read_front_matter(project, path)[0].data)


def changed(before: str, after: str) -> Iterator[str]:
    """Give the lines that went and came, as ``diff -U0`` marks them."""
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm="")
    return (line for line in lines if not line.startswith(("---", "+++", "@@")))


# Policies


def test_a_policy_of_the_catalogue_comes_with_its_head(project: Path) -> None:
    """It is a draft 0.1, internal, with the catalogue's purpose, criteria and sections."""
    out = run(project, "new", "policy", "cryptography").output
    document, body = read_front_matter(project, "policies/cryptography/policy.md")
    assert document.data["title"] == "Encryption and key management policy"
    assert document.data["version"] == "0.1"
    assert document.data["audience"] == "internal"
    assert document.data["criteria"] == ["CC6.1", "CC6.7", "C1.1"]
    assert "## Key lifecycle" in body.text
    assert "CRY-1: This policy applies" in body.text
    assert "ENC-01" in out
    assert "\ntrust" not in out


def test_a_project_with_a_new_policy_has_no_new_error(project: Path) -> None:
    """What is written names only roles, criteria and controls that are there."""
    for id in ("cryptography", "our-own-rules"):
        run(project, "new", "policy", id)
    assert " error" not in run(project, "check").output


def test_an_unknown_policy_gets_a_plain_skeleton(project: Path) -> None:
    """Title and audience are those asked for; two statements have numbers of their own."""
    run(project, "new", "policy", "our-own-rules", "--title", "No: really", "--audience", "nda")
    document, body = read_front_matter(project, "policies/our-own-rules/policy.md")
    assert document.data["title"] == "No: really"
    assert document.data["audience"] == "nda"
    assert document.data["owner"] != document.data["approver"]
    assert "OOR-1: " in body.text


def test_letters_of_statements_are_those_of_no_other_policy(project: Path) -> None:
    """A second policy of the same initials counts under other letters."""
    first = run(project, "new", "policy", "our-own-rules")
    run(project, "new", "policy", "our-odd-rules")
    assert first.output
    bodies = [p.read_text() for p in (project / "policies").glob("our-*/policy.md")]
    letters = {line[:3] for body in bodies for line in body.splitlines() if "-1: " in line}
    assert len(letters) == 2


@pytest.mark.parametrize("id", ["next", "changes", "sent", "agreement", "index", "feed"])
def test_a_reserved_id_is_refused(project: Path, id: str) -> None:
    """Words that addresses keep for themselves are neither a policy nor an update."""
    before = tree(project)
    run(project, "new", "policy", id, expect=2)
    run(project, "new", "update", id, "--title", "T", "--kind", "notice", expect=2)
    assert tree(project) == before


@pytest.mark.parametrize("id", ["Access", "a_b", "ä", "a b", "../x", "a--b", "", "x" * 81, "a/b"])
def test_an_id_that_is_no_address_is_refused(project: Path, id: str) -> None:
    """One sentence says what an id is made of, and nothing is written."""
    before = tree(project)
    out = run(project, "new", "policy", id, expect=2).output
    assert "is not an id of small letters, digits and hyphens" in out
    assert tree(project) == before


def test_nothing_is_overwritten(project: Path) -> None:
    """A policy, an update and a control that exist stay as they are."""
    before = tree(project)
    assert "exists already" in run(project, "new", "policy", "access-control", expect=2).output
    update = ("upd-2026-09-01-report", "--title", "T", "--kind", "notice")
    assert "exists already" in run(project, "new", "update", *update, expect=2).output
    assert "already" in run(project, "new", "control", "IAM-01", expect=2).output
    assert tree(project) == before


def test_a_policy_is_not_named_like_a_document(project: Path) -> None:
    """Packs name both by their id alone, so one id is one thing."""
    out = run(project, "new", "policy", "doc-terms", expect=2).output
    assert 'has a document "doc-terms" already' in out


def test_a_role_that_does_not_exist_is_refused(project: Path) -> None:
    """Owner and approver are roles of the company, and two different ones."""
    run(project, "new", "policy", "pay", "--owner", "king", expect=2)
    two = ("--owner", "security-lead", "--approver", "security-lead")
    assert "two roles" in run(project, "new", "policy", "pay", *two, expect=2).output


def test_an_option_that_a_head_can_not_hold_writes_nothing(project: Path) -> None:
    """The strict reader has the last word, before anything is in place."""
    before = tree(project)
    out = run(project, "new", "policy", "pay", "--title", "Pay\u202eroll", expect=1).output
    assert "policies/pay/policy.md:" in out
    assert tree(project) == before


# Controls


def test_a_control_stands_behind_its_neighbour(project: Path) -> None:
    """Only its own lines come in, in the order of numbers, and comments stay."""
    edit(project, CONTROLS, "  IAM-02:", "  # next\n  IAM-02:  # here")
    before = (project / CONTROLS).read_text() + "\n# the end\n"
    (project / CONTROLS).write_text(before)
    asked = ("--title", "Doors", "--description", "Doors are locked.")
    run(project, "new", "control", "IAM-09", *asked)
    after = (project / CONTROLS).read_text()
    assert all(line.startswith("+") for line in changed(before, after))
    record = load(project).controls["IAM-09"]
    assert (record.audience, record.status, record.title) == ("public", "planned", "Doors")


def test_a_control_of_the_catalogue_claims_nothing(project: Path) -> None:
    """It comes as planned, with notes and evidence inside, in a new file of its domain."""
    run(project, "new", "control", "ENC-01")
    path = "trust_center/controls/encryption.yml"
    assert read_yaml(project, path).data["id"] == "ENC"
    record = load(project).controls["ENC-01"]
    assert record.status == "planned"
    assert record.internal is not None
    assert record.internal.evidence
    assert " error" not in run(project, "check").output


def test_a_control_between_two_others(project: Path) -> None:
    """A number that is free in the middle is filled there."""
    for id in ("IAM-09", "IAM-07", "IAM-08"):
        run(project, "new", "control", id, "--title", id, "--description", "It is done.")
    ids = [id for id in load(project).controls if id.startswith("IAM-0")]
    assert ids == sorted(ids)


def test_an_internal_control_says_where_it_belongs(project: Path) -> None:
    """INT-7 doesn't tell its domain; it is internal by its id."""
    asked = ("--title", "T", "--description", "D.")
    assert "--domain" in run(project, "new", "control", "INT-7", *asked, expect=2).output
    run(project, "new", "control", "INT-7", *asked, "--domain", "IAM")
    assert load(project).controls["INT-7"].audience == "internal"


@pytest.mark.parametrize("id", ["iam-09", "IAM-9", "INT-0", "IAM", "X-01", "IAM-009"])
def test_an_id_that_is_no_control_is_refused(project: Path, id: str) -> None:
    """The id of a control has three letters and two digits."""
    assert "is not an id of a control" in run(project, "new", "control", id, expect=2).output


def test_a_new_domain_needs_a_name(project: Path) -> None:
    """Letters that the catalogue doesn't know come with a title."""
    asked = ("--title", "T", "--description", "D.")
    assert "--domain-title" in run(project, "new", "control", "XYZ-01", *asked, expect=2).output
    run(project, "new", "control", "XYZ-01", *asked, "--domain-title", "Odd things")
    assert load(project).controls["XYZ-01"].title == "T"
    assert (project / "trust_center/controls/odd-things.yml").is_file()


def test_controls_in_braces_are_left_to_people(project: Path) -> None:
    """What can't be added to without rewriting it is refused in one sentence."""
    path = "trust_center/controls/odd.yml"
    record = "{audience: public, title: T, description: D, criteria: [CC6.1]}"
    (project / path).write_text(f"id: XYZ\ntitle: Odd\ncontrols: {{XYZ-01: {record}}}\n")
    asked = ("--title", "T", "--description", "D.")
    before = tree(project)
    assert "edit it by hand" in run(project, "new", "control", "XYZ-02", *asked, expect=2).output
    assert tree(project) == before


# Updates


def test_an_update_is_dated_today_and_internal(project: Path) -> None:
    """Who may read it is never wider than asked for."""
    run(project, "new", "update", "upd-x", "--title", "New: x", "--kind", "security advisory")
    data = head(project, "trust_center/updates/upd-x.md")
    assert data["date"] == "2026-10-15"
    assert data["audience"] == "internal"
    assert data["title"] == "New: x"


def test_a_kind_that_does_not_exist_is_wrong_usage(project: Path) -> None:
    """The closed set of kinds is in the message."""
    update = ("upd-x", "--title", "T", "--kind", "gossip")
    assert "security advisory" in run(project, "new", "update", *update, expect=2).output


# Versions


def test_a_new_version_asks_for_approval_again(project: Path) -> None:
    """Version, change line and approval change; nothing else of the file does."""
    before = (project / ISP).read_text()
    out = run(project, "new", "version", "information-security", "--change", "Logs: kept").output
    after = (project / ISP).read_text()
    assert list(changed(before, after)) == [
        '-version: "2.0"',
        '+version: "2.1"',
        "-approved_on: 2026-02-10",
        "-effective_on: 2026-03-01",
        "-  summary: Backups are named.",
        '+  summary: "Logs: kept"',
        "-  approved_by: The old chief executive, canary-approved-by",
        "-  approval_evidence: https://git.acme.example/canary-approval-evidence",
    ]
    assert "trustsite approve information-security --evidence URL" in out


def test_an_editorial_version_keeps_its_approval(project: Path) -> None:
    """It is not material, keeps approved_on, and can't have been in force before today."""
    before = (project / ISP).read_text()
    step = ("information-security", "--change", "Spelling.", "--editorial")
    run(project, "new", "version", *step)
    assert list(changed(before, (project / ISP).read_text())) == [
        '-version: "2.0"',
        '+version: "2.1"',
        "-effective_on: 2026-03-01",
        "+effective_on: 2026-10-15",
        "-  summary: Backups are named.",
        "-  material: yes",
        "+  summary: Spelling.",
        "+  material: no",
    ]


@pytest.mark.parametrize(
    ("version", "option", "following"),
    [
        ("1.9", "", "1.10"),
        ("1.10", "", "1.11"),
        ("3.1", "--major", "4.0"),
        ("0.9", "", "0.10"),
        ("0.9", "--major", "1.0"),
        ("7", "", "8"),
        ("1.2.9", "", "1.2.10"),
        ("1.2.9", "--major", "2.0.0"),
        ("2025-01-31", "", "2026-10-15"),
    ],
)
def test_a_version_is_not_a_number(
    project: Path, version: str, option: str, following: str
) -> None:
    """The last part counts up, or the first for a major version."""
    edit(project, ISP, 'version: "2.0"', f"version: {version}  # ours")
    step = ["information-security", "--change", "X.", *filter(None, [option])]
    run(project, "new", "version", *step)
    assert head(project, ISP)["version"] == following
    assert f'version: "{following}"  # ours' in (project / ISP).read_text() or "-" in following


def test_the_body_stays_byte_for_byte(project: Path) -> None:
    """Odd spaces, blank lines and a missing last line feed of the text are the writer's own."""
    place = project / ISP
    body = b"\n\nISP-9: trailing   \n\t\n--- \nversion: 1.0\n\n\n  end without a line feed"
    place.write_bytes(place.read_bytes().split(b"\n---\n", 1)[0] + b"\n---\n" + body)
    run(project, "new", "version", "information-security", "--change", "X.")
    assert place.read_bytes().split(b"\n---\n", 1)[1] == body


def test_line_ends_of_windows_stay(project: Path) -> None:
    """A file with CRLF has CRLF in every line afterwards."""
    place = project / ISP
    place.write_bytes(b"\xef\xbb\xbf" + place.read_bytes().replace(b"\n", b"\r\n"))
    run(project, "new", "version", "information-security", "--change", "X.")
    after = place.read_bytes()
    assert after.startswith(b"\xef\xbb\xbf---\r\n")
    assert after.count(b"\n") == after.count(b"\r\n")


def test_comments_order_and_braces_stay(project: Path) -> None:
    """A head in another style is changed in its own style."""
    top = (
        "---\n# above\ntitle: T  # of ours\naudience: internal\npurpose: >-\n  Long\n  text.\n\n"
        "version: 2.9 # text\nowner: ceo\n# who\napproved_on: 2026-01-01 # in March\n"
        "in_short:\n- a\n-   b\ninternal: {approved_by: CEO, note: 'x, y'}\n---\nText.\n"
    )
    (project / ISP).write_text(top)
    run(project, "new", "version", "information-security", "--change", "Yes")
    assert (project / ISP).read_text() == (
        "---\n# above\ntitle: T  # of ours\naudience: internal\npurpose: >-\n  Long\n  text.\n\n"
        'version: "2.10" # text\nowner: ceo\n# who\n'
        "in_short:\n- a\n-   b\nchange:\n  summary: Yes\n  material: yes\n"
        'internal: {note: "x, y"}\n---\nText.\n'
    )


def test_a_comment_between_braces_is_not_lost(project: Path) -> None:
    """What would lose a comment is left to people."""
    text = (project / ISP).read_text()
    start, end = text.index("internal:"), text.index("\n---\n")
    braces = "internal: {approved_by: CEO, # a comment\n  note: x}"
    (project / ISP).write_text(text[:start] + braces + text[end:])
    before = tree(project)
    step = ("information-security", "--change", "X.")
    assert "edit it by hand" in run(project, "new", "version", *step, expect=2).output
    assert tree(project) == before


def test_a_block_that_held_only_the_approval_goes(project: Path) -> None:
    """An empty ``internal:`` would be refused, so none is left behind."""
    text = (project / ISP).read_text()
    start, end = text.index("internal:"), text.index("\n---\n")
    only = "internal:\n  approved_by: CEO\n  approval_evidence: minutes"
    (project / ISP).write_text(text[:start] + only + text[end:])
    run(project, "new", "version", "information-security", "--change", "X.")
    assert "internal" not in head(project, ISP)


def test_the_annex_has_its_own_counter(project: Path) -> None:
    """The annex goes on from its own version and the policy's head stays."""
    policy = (project / ISP).read_bytes()
    version = str(head(project, ANNEX)["version"])
    run(project, "new", "version", "information-security", "--annex", "--change", "X.")
    assert head(project, ANNEX)["version"] != version
    assert (project / ISP).read_bytes() == policy


def test_the_agreement_takes_effect_today(project: Path) -> None:
    """A new text can't have been offered before it was there."""
    out = run(project, "new", "version", "agreement", "--change", "X.").output
    assert head(project, AGREEMENT)["effective_on"] == "2026-10-15"
    assert "takes effect on 2026-10-15" in out


def test_check_shows_and_writes_nothing(project: Path) -> None:
    """``--check`` prints the difference, exits with 1 and leaves all files alone."""
    before = tree(project)
    step = ("information-security", "--change", "X.", "--check")
    out = run(project, "new", "version", *step, expect=1).output
    assert '+version: "2.1"' in out
    assert (
        "+++ b/policies/pay/policy.md"
        in run(project, "new", "policy", "pay", "--check", expect=1).output
    )
    assert tree(project) == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["informaton-security"], "Did you mean information-security?"),
        (["access-control", "--annex"], "has no annex"),
        (["access-control", "--affected"], "Give one ID"),
        ([], "Give one ID"),
        (["agreement", "--annex"], "Give one ID"),
    ],
)
def test_a_version_of_what_is_not_there(project: Path, arguments: list[str], said: str) -> None:
    """One sentence says what to give."""
    assert said in run(project, "new", "version", *arguments, "--change", "X.", expect=2).output


def test_a_change_line_is_one_line(project: Path) -> None:
    """An empty or broken line for readers is refused where it would stand."""
    before = tree(project)
    for change in ("", "a\nb"):
        step = ("information-security", "--change", change)
        assert "change.summary" in run(project, "new", "version", *step, expect=1).output
    assert tree(project) == before


def test_a_head_with_a_fault_is_told_and_left(project: Path) -> None:
    """The fault has the line of the file as it is."""
    edit(project, ISP, "owner: security-lead", "ownr: security-lead")
    before = tree(project)
    out = run(project, "new", "version", "information-security", "--change", "X.", expect=1).output
    assert f"{ISP}:6: ownr: this key is not known" in out
    assert tree(project) == before


def test_affected_raises_each_text_that_changed(project: Path) -> None:
    """A fact changed: every text that shows it gets its version, and no other does."""
    run(project, "release")
    edit(project, "trust_center/company.yml", "Acme Widgets, Inc.", "Apex, Inc.")
    out = run(project, "check", expect=1).output
    named = {line.split(":")[0] for line in out.splitlines() if "without a new version" in line}
    assert named == {ISP, AGREEMENT}
    before = tree(project)
    step = ("--affected", "--change", "New company name.", "--editorial")
    run(project, "new", "version", *step)
    after = tree(project)
    assert {path for path in after if after[path] != before[path]} == named
    assert "without a new version" not in run(project, "check").output
    assert "No text changed" in run(project, "new", "version", *step).output


def test_one_that_can_not_be_written_takes_the_others_back(project: Path) -> None:
    """Several files are all written or all as before."""
    before = tree(project)
    good = Draft(
        path=ISP,
        before=(project / ISP).read_bytes(),
        after=(project / ISP).read_bytes().replace(b'"2.0"', b'"2.1"'),
        data={**head(project, ISP), "version": "2.1"},  # type: ignore[dict-item]  # text
    )
    late = Draft(
        path=AGREEMENT,
        before=b"somebody wrote meanwhile",
        after=(project / AGREEMENT).read_bytes(),
        data=head(project, AGREEMENT),  # type: ignore[arg-type]  # text
    )
    with pytest.raises(Refused, match="changed by somebody else"):
        write(project, [good, late])
    assert tree(project) == before


def test_no_temporary_file_stays(project: Path) -> None:
    """After a write only the file itself is new."""
    before = set(tree(project))
    run(project, "new", "policy", "pay")
    assert set(tree(project)) - before == {"policies/pay/policy.md"}
