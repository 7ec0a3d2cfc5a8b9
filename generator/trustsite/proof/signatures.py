"""Signatures of the log, made and checked with ``ssh-keygen -Y`` as git does it.

What is signed is the checkpoint of one line and a line feed, so that anybody can check it by hand.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from trustsite.history.checkpoint import checkpoint_at
from trustsite.history.log import LOG, Entry
from trustsite.history.signed import signature_path
from trustsite.problems import Problem

NAMESPACE = "trustsite-release"
"""A signature made for anything else, such as a commit, is none of a release."""

FINGERPRINT = re.compile(r"SHA256:\S+")
HOURS = "120000"
MISSING = (
    "ssh-keygen is not installed, and signatures are made and checked with it. "
    "Install OpenSSH's client (on Debian: apt-get install openssh-client)."
)
BY_HAND = f"to see it by hand: ssh-keygen -Y check-novalidate -n {NAMESPACE} -s FILE"


class SigningFailed(Exception):
    """ssh-keygen is not there, or did not sign; the message says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """A line of the log that somebody signed: who by the list of signers, and with which key."""

    sequence: int
    signer: str
    key: str


def message(audience: str, entry: Entry) -> bytes:
    """Give what is signed for one line of the log."""
    return f"{checkpoint_at(audience, entry)}\n".encode()


def sign(data: bytes, key: Path) -> bytes:
    """Sign with a private key, or with a public one whose private one an agent holds.

    Raises ``SigningFailed``.
    """
    done = _run(["sign", "-q", "-f", str(key), "-n", NAMESPACE], data)
    if done.returncode or not done.stdout:
        raise SigningFailed(f"ssh-keygen did not sign: {_said(done) or 'it says nothing'}")
    return done.stdout


def write(folder: Path, entry: Entry, signature: bytes) -> str:
    """Put the signature of a line beside the frozen files in one step, and give its path."""
    path = signature_path(entry)
    place = folder / path
    place.parent.mkdir(parents=True, exist_ok=True)
    new = place.with_name(f".{place.name}.new")
    new.write_bytes(signature)
    new.replace(place)
    return path


def check(
    folder: Path, shown: str, audience: str, entries: Sequence[Entry], signers: Path
) -> tuple[tuple[Signed, ...], tuple[Problem, ...]]:
    """Check the signature of every signed line against a list of allowed signers.

    The last line must be signed. A key counts on the day of its line only while the list says so.
    Raises ``SigningFailed`` where there is no ssh-keygen.
    """
    signed: list[Signed] = []
    problems: list[Problem] = []
    for number, entry in enumerate(entries, start=1):
        place, path = folder / signature_path(entry), f"{shown}/{signature_path(entry)}"
        if place.is_file():
            found = _signer(place, message(audience, entry), entry, signers)
            if isinstance(found, Signed):
                signed.append(found)
            else:
                problems.append(Problem(path=path, message=found, hint=BY_HAND))
        elif number == len(entries):
            problems.append(_unsigned(f"{shown}/{LOG}", entry))
    return tuple(signed), tuple(problems)


def _unsigned(path: str, entry: Entry) -> Problem:
    said = f"release {entry.release}, the last, is not signed"
    hint = "whoever releases signs: trustsite sign --key FILE"
    return Problem(path=path, line=entry.sequence, message=said, hint=hint)


def _signer(place: Path, data: bytes, entry: Entry, signers: Path) -> Signed | str:
    """Say who signed a line, or what is wrong with the signature."""
    whole = _run(["check-novalidate", "-n", NAMESPACE, "-s", str(place)], data)
    if whole.returncode:
        if "namespace" in _said(whole):
            return f"this signature was made for something else than {NAMESPACE}"
        return f"this is no signature of line {entry.sequence} of the log"
    key = next(iter(FINGERPRINT.findall(whole.stdout.decode(errors="replace"))), "")
    # Noon: a key that is good until or from that day is taken by the day, not by the hour.
    day = f"-Overify-time={entry.date:%Y%m%d}{HOURS}"
    listed = ["-s", str(place), "-f", str(signers), day]
    known = _run(["find-principals", *listed], data)
    for name in _names(known.stdout):
        if not (last := _run(["verify", *listed, "-I", name, "-n", NAMESPACE], data)).returncode:
            return Signed(sequence=entry.sequence, signer=name, key=key)
        known = last
    return f"{key} is no allowed signer on {entry.date}: {_why(_said(known), signers)}"


def _names(said: bytes) -> Iterator[str]:
    """Give each name that the list has for a key; older ssh-keygens give a line of several."""
    for line in said.decode(errors="replace").splitlines():
        yield from filter(None, line.split(","))


def _why(said: str, signers: Path) -> str:
    """Give the first line, without the folder that the list lies in."""
    first = said.splitlines()[0] if said else ""
    if not first or first == "No principal matched.":
        return f"{signers.name} does not list this key"
    return first.replace(str(signers), signers.name)


def _said(done: subprocess.CompletedProcess[bytes]) -> str:
    return done.stderr.decode(errors="replace").strip()


def _run(arguments: Sequence[str], data: bytes) -> subprocess.CompletedProcess[bytes]:
    """Ask ssh-keygen; days are those of UTC, and what it says is English, wherever this runs."""
    program = shutil.which("ssh-keygen")
    if program is None:
        raise SigningFailed(MISSING)
    environment = {**os.environ, "TZ": "UTC", "LC_ALL": "C"}
    return subprocess.run(
        [program, "-Y", *arguments], input=data, env=environment, capture_output=True, check=False
    )
