"""Who released it: signatures by ssh keys, checked as of the day of the line that they are of."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.cli.run import run
from tests.history.test_proof import chained, entries, write
from tests.sample import ROOT
from trustsite.history.log import Entry
from trustsite.history.proof import prove
from trustsite.proof.signatures import NAMESPACE, check, message

LEAD = "lead@northwind.example"


@dataclass(frozen=True)
class Signing:
    """A project with the sample's releases, two keys, and a list that allows one of them."""

    project: Path
    key: Path
    other: Path
    signers: Path

    def public(self, key: Path) -> str:
        return " ".join(key.with_suffix(".pub").read_text().split()[:2])

    def allow(self, options: str = "", key: Path | None = None, name: str = LEAD) -> None:
        line = f"{name} {options} {self.public(key or self.key)}\n"
        self.signers.write_text(line, "utf-8")

    @property
    def folder(self) -> Path:
        return self.project / "releases/public"

    @property
    def signature(self) -> Path:
        return self.folder / f"signatures/{len(entries(self.folder))}.sig"

    def said(self) -> str:
        """Give what verify says of the signature of the last public line."""
        found = json.loads(
            run(self.project, "verify", "--signers", str(self.signers), "--json", expect=1).stdout
        )
        (problem,) = (p for p in found["problems"] if p["path"].startswith("releases/public"))
        assert problem["path"] == "releases/public/" + f"signatures/{self.signature.name}"
        return str(problem["message"])


def key(place: Path) -> Path:
    """Make a key as people do, without a passphrase."""
    command = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", str(place)]
    subprocess.run(command, check=True)
    return place


def by_hand(data: bytes, with_key: Path, namespace: str = NAMESPACE) -> bytes:
    command = ["ssh-keygen", "-Y", "sign", "-q", "-f", str(with_key), "-n", namespace]
    return subprocess.run(command, input=data, capture_output=True, check=True).stdout


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Signing:
    folder = tmp_path_factory.mktemp("signing")
    shutil.copytree(ROOT / "releases", folder / "project/releases")
    (folder / "project/trust_center").mkdir()
    made = Signing(folder / "project", key(folder / "one"), key(folder / "two"), folder / "signers")
    run(made.project, "sign", "--key", str(made.key))
    return made


@pytest.fixture
def signing(made: Signing, tmp_path: Path) -> Signing:
    """A signed project of one's own, with the signer allowed."""
    project = shutil.copytree(made.project, tmp_path / "project")
    own = Signing(project, made.key, made.other, tmp_path / "signers")
    own.allow(f'namespaces="{NAMESPACE}"')
    return own


def test_a_signed_release_names_its_signer(signing: Signing) -> None:
    """Both heads are signed, the files are no foreign ones, and nothing is signed twice."""
    said = run(signing.project, "verify", "--signers", str(signing.signers)).output
    assert said.count(f"by {LEAD} (SHA256:") == 2
    assert "Signatures were not checked" not in said
    assert "Signatures were not checked" in run(signing.project, "verify").output
    before = signing.signature.read_bytes()
    out = run(signing.project, "sign", "--key", str(signing.other)).output
    assert "Nothing to sign" in out
    assert signing.signature.read_bytes() == before


def test_what_would_be_signed_is_said_first(signing: Signing) -> None:
    """--check says the line to be signed and writes nothing; --audience signs one log."""
    shutil.rmtree(signing.folder / "signatures")
    out = run(signing.project, "sign", "--check", expect=1).output
    assert out.startswith(f"public {len(entries(signing.folder))} ")
    assert "internal" not in out
    assert not signing.signature.exists()
    run(signing.project, "sign", "--audience", "internal", "--check")
    run(signing.project, "sign", "--audience", "public", "--key", str(signing.key))
    assert "Nothing" in run(signing.project, "sign", "--check").output


def test_anybody_can_check_it_by_hand(signing: Signing) -> None:
    """What is signed is the checkpoint as it is printed, and a line feed."""
    kept = str(prove(signing.folder, "x", "public").checkpoint)
    command = ["ssh-keygen", "-Y", "verify", "-f", str(signing.signers), "-I", LEAD]
    command += ["-n", NAMESPACE, "-s", str(signing.signature)]
    subprocess.run(command, input=f"{kept}\n".encode(), check=True, capture_output=True)


def another_key(signing: Signing) -> None:
    last = entries(signing.folder)[-1]
    signing.signature.write_bytes(by_hand(message("public", last), signing.other))


def another_namespace(signing: Signing) -> None:
    last = entries(signing.folder)[-1]
    signing.signature.write_bytes(by_hand(message("public", last), signing.key, "git"))


def another_line(signing: Signing) -> None:
    first = entries(signing.folder)[0]
    signing.signature.write_bytes(by_hand(message("public", first), signing.key))


def another_log(signing: Signing) -> None:
    inside = signing.project / "releases/internal"
    last = sorted(inside.glob("signatures/*.sig"))[-1]
    signing.signature.write_bytes(last.read_bytes())


def an_expired_key(signing: Signing) -> None:
    signing.allow('valid-before="20260101"')


def a_key_that_is_too_young(signing: Signing) -> None:
    signing.allow('valid-after="20300101"')


def a_key_for_something_else(signing: Signing) -> None:
    signing.allow('namespaces="git"')


def a_signature_that_is_none(signing: Signing) -> None:
    signing.signature.write_text("signed, the lead\n", "utf-8")


def a_log_made_anew(signing: Signing) -> None:
    log = entries(signing.folder)
    write(signing.folder, chained([*log[:-1], replace_name(log[-1])]))


def replace_name(entry: Entry) -> Entry:
    return replace(entry, release="another")


@pytest.mark.parametrize(
    ("tamper", "words"),
    [
        (another_key, "does not list this key"),
        (another_namespace, f"for something else than {NAMESPACE}"),
        (another_line, "no signature of line"),
        (another_log, "no signature of line"),
        (an_expired_key, "key has expired"),
        (a_key_that_is_too_young, "not yet valid"),
        (a_key_for_something_else, "not permitted for use in signature namespace"),
        (a_signature_that_is_none, "no signature of line"),
        (a_log_made_anew, "no signature of line"),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_what_is_not_signed_by_whom_it_should_be_is_refused(
    signing: Signing, tamper: Callable[[Signing], None], words: str
) -> None:
    """The signature is named, with the reason."""
    tamper(signing)
    assert words in signing.said()


def test_the_head_must_be_signed(signing: Signing) -> None:
    """Where signers are given, an unsigned last release is a problem; earlier ones may be."""
    log = entries(signing.folder)
    signing.signature.unlink()
    folder, shown = signing.folder, "releases/public"
    _, problems = check(folder, shown, "public", log, signing.signers)
    assert [(p.path, p.line) for p in problems] == [("releases/public/log.jsonl", len(log))]
    assert "is not signed" in problems[0].message


def test_a_key_that_was_good_on_the_day_stays_good(signing: Signing) -> None:
    """Expired the day after and not yet good the day before: the day of the line counts."""
    day = entries(signing.folder)[-1].date
    after = day + timedelta(days=1)
    signing.allow(f'valid-after="{day:%Y%m%d}",valid-before="{after:%Y%m%d}"')
    log = entries(signing.folder)
    (signed,), problems = check(signing.folder, "x", "public", log, signing.signers)
    assert (problems, signed.signer) == ((), LEAD)


def test_a_list_with_several_names(signing: Signing) -> None:
    """A line for several people names one of them."""
    signing.allow(name=f"ceo@northwind.example,{LEAD}")
    log = entries(signing.folder)
    (signed,), problems = check(signing.folder, "x", "public", log, signing.signers)
    assert (problems, signed.signer) == ((), "ceo@northwind.example")


def test_a_foreign_signature_is_named(signing: Signing) -> None:
    """A signature of a line that the log does not have is a file that no release wrote."""
    shutil.copy(signing.signature, signing.folder / "signatures/99.sig")
    found = prove(signing.folder, "releases/public", "public").problems
    assert [problem.path for problem in found] == ["releases/public/signatures/99.sig"]


def test_without_ssh_keygen(signing: Signing, monkeypatch: pytest.MonkeyPatch) -> None:
    """What to install is said, exit 2; without signers nothing needs it."""
    monkeypatch.setenv("PATH", "/nowhere")
    signers = ("--signers", str(signing.signers))
    assert "openssh-client" in run(signing.project, "verify", *signers, expect=2).output
    run(signing.project, "verify")
    shutil.rmtree(signing.folder / "signatures")
    out = run(signing.project, "sign", "--key", str(signing.key), expect=2).output
    assert "openssh-client" in out
    assert "note" in run(signing.project, "doctor").output.split("ssh-keygen")[0].split("\n")[-1]


def test_a_key_that_cannot_sign(signing: Signing, tmp_path: Path) -> None:
    """ssh-keygen's own reason is passed on, and nothing is written."""
    shutil.rmtree(signing.folder / "signatures")
    (tmp_path / "note.txt").write_text("no key", "utf-8")
    for name in ("note.txt", "missing"):
        run(signing.project, "sign", "--key", str(tmp_path / name), expect=2)
    assert not (signing.folder / "signatures").exists()
