"""Mistakes that git would mend or trip over, so each is made anew where it is looked at."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

COMPANY = "trust_center/company.yml"
FAQ = "trust_center/faq.yml"
LOG = "releases/public/log.jsonl"
TEMPLATE = "site_src/public/data.md"
FINE = "exit 0\nNo problems.\n"


@dataclass(frozen=True)
class Odd:
    """A change to a sound project, and what ``check`` then says."""

    name: str
    make: Callable[[Path], None]
    expected: str


def put(path: str, content: bytes) -> Callable[[Path], None]:
    """Make a file of exactly these bytes."""

    def make(project: Path) -> None:
        place = project / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)

    return make


def company(old: bytes, new: bytes) -> Callable[[Path], None]:
    """Replace bytes of company.yml wherever they stand."""

    def make(project: Path) -> None:
        before = (project / COMPANY).read_bytes()
        assert old in before
        (project / COMPANY).write_bytes(before.replace(old, new))

    return make


def in_utf_16(project: Path) -> None:
    """Save company.yml as some editors do."""
    place = project / COMPANY
    place.write_bytes(place.read_text("utf-8").encode("utf-16"))


def with_mark(project: Path) -> None:
    """Begin company.yml with a byte order mark."""
    place = project / COMPANY
    place.write_bytes(b"\xef\xbb\xbf" + place.read_bytes())


def with_conflict(project: Path) -> None:
    """Leave a merge unfinished."""
    first, _, rest = (project / COMPANY).read_text("utf-8").partition("\n")
    sides = f"<<<<<<< HEAD\n{first}\n=======\nlegal_name: Acme Limited\n>>>>>>> other\n"
    (project / COMPANY).write_text(sides + rest, encoding="utf-8")


def link(target: str) -> Callable[[Path], None]:
    """Make faq.yml a link."""
    return lambda project: (project / FAQ).symlink_to(target)


def link_outside(project: Path) -> None:
    """Make faq.yml a link to a real file beside the project."""
    (project.parent / "faq.yml").write_text("secret: yes\n")
    link("../../faq.yml")(project)


def folder_link(project: Path) -> None:
    """Make the folder of a policy a link to a folder beside the project."""
    (project.parent / "elsewhere").mkdir()
    (project / "policies").mkdir()
    (project / "policies" / "access").symlink_to("../../elsewhere")


def named(name: bytes) -> Callable[[Path], None]:
    """Make a file of this name in trust_center."""
    return put(f"trust_center/{os.fsdecode(name)}", b"question: Why?\n")


def said(where: str, message: str, hint: str) -> str:
    """Give the output for one error."""
    return f"exit 1\n{where}: {message}\n    {hint}\n1 problem in 1 file.\n"


RETYPE = "delete it; if you can't see it, type the line again"
RESTORE = f"the log is written by release only; restore it with: git checkout -- {LOG}"
UNREAD = "nothing reads a file of this name here"
NEAR_FAQ = 'did you mean "trust_center/faq.yml"?'
ROGUE = (
    b'{"date":"2026-09-20","events":[],"files":["a"],"previous":"%s","release":"x","sequence":1}\n'
    % (b"0" * 64)
)

ODD: tuple[Odd, ...] = (
    Odd("byte-order-mark-is-no-mistake", with_mark, FINE),
    Odd("windows-line-ends-are-no-mistake", company(b"\n", b"\r\n"), FINE),
    Odd(
        "line-ends-of-an-old-mac",
        company(b"\n", b"\r"),
        said(f"{COMPANY}:1", "this line holds a control character (U+000D)", RETYPE),
    ),
    Odd(
        "nul-byte",
        company(b"Acme Ltd", b"Acme\0Ltd"),
        said(f"{COMPANY}:1", "this line holds a control character (U+0000)", RETYPE),
    ),
    Odd(
        "utf-16",
        in_utf_16,
        said(f"{COMPANY}:1", "this file is UTF-16, not UTF-8", "save it as UTF-8"),
    ),
    Odd(
        "latin-1",
        company(b"Acme Ltd", "Acme Société".encode("latin-1")),
        said(
            f"{COMPANY}:1",
            "this file is not UTF-8: byte E9 looks like Latin-1 or Windows-1252",
            "save it as UTF-8",
        ),
    ),
    Odd(
        "half-a-character",
        company(b"Ltd", b"\xed\xa0\x80"),
        said(f"{COMPANY}:1", "this line holds half a character (a lone surrogate)", RETYPE),
    ),
    Odd(
        "direction-of-text",
        company(b"Chief", "Ch\N{RIGHT-TO-LEFT OVERRIDE}ief".encode()),
        said(
            f"{COMPANY}:4",
            "this line holds an invisible character (U+202E RIGHT-TO-LEFT OVERRIDE)",
            RETYPE,
        ),
    ),
    Odd(
        "direction-of-text-as-an-escape",
        company(b"Acme Ltd", b'"Acme \\u202e Ltd"'),
        said(
            f"{COMPANY}:1",
            "legal_name: this text holds an invisible character (U+202E RIGHT-TO-LEFT OVERRIDE)",
            "take the escape \\… out of the quotes",
        ),
    ),
    Odd(
        "key-with-a-zero-width-space",
        company(b"short_name", "short\N{ZERO WIDTH SPACE}_name".encode()),
        said(
            f"{COMPANY}:2",
            "this line holds an invisible character (U+200B ZERO WIDTH SPACE)",
            RETYPE,
        ),
    ),
    Odd(
        "merge-conflict",
        with_conflict,
        said(
            f"{COMPANY}:1",
            "this file has an unresolved merge conflict",
            "keep one version and delete the lines <<<<<<<, ======= and >>>>>>>",
        ),
    ),
    Odd(
        "git-lfs-pointer",
        put(FAQ, b"version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 812\n"),
        said(
            f"{FAQ}:1",
            "this file is a Git LFS pointer, not the file itself",
            "run git lfs pull, or keep this file out of Git LFS",
        ),
    ),
    Odd(
        "login-page-in-place-of-a-file",
        put(FAQ, b"<!doctype html>\n<html><title>Sign in</title></html>\n"),
        said(
            f"{FAQ}:1",
            "this file is not made of keys and values",
            "write lines like key: value",
        ),
    ),
    Odd(
        "link-out-of-the-project",
        link_outside,
        said(FAQ, "this file leads outside the project", "put a copy into the project"),
    ),
    Odd(
        "link-to-itself",
        link("faq.yml"),
        said(FAQ, "this file can't be read", "check its permissions and its name"),
    ),
    Odd(
        "link-to-nothing",
        link("nowhere.yml"),
        said(FAQ, "this file is missing", "create it, or correct its name"),
    ),
    Odd(
        "policy-folder-that-is-a-link",
        folder_link,
        said(
            "policies/access",
            UNREAD,
            "a policy is policies/<id>/policy.md; beside it internal.md and procedures/<id>.md",
        ),
    ),
    Odd(
        "file-in-place-of-a-folder",
        put("policies", b"see the drive\n"),
        said("policies", "this is not a folder", "rename it, and make a folder of this name"),
    ),
    Odd(
        "more-than-a-megabyte",
        put(FAQ, b"# " + b"x" * 1_000_000),
        said(FAQ, "this file is larger than 1 MB", "split it into smaller files"),
    ),
    Odd(
        "more-than-100000-values",
        put(FAQ, b"all: [" + b"a, " * 100_001 + b"]\n"),
        said(f"{FAQ}:1", "this file holds more than 100,000 values", "split it into smaller files"),
    ),
    Odd(
        "deeper-than-40-levels",
        put(FAQ, b"a: " + b"[" * 50 + b"]" * 50 + b"\n"),
        said(
            f"{FAQ}:1",
            f"a{'.0' * 39}: this is nested deeper than 40 levels",
            "give the inner part a key or a file of its own",
        ),
    ),
    Odd(
        "name-with-a-line-end",
        named(b"faq\nno.yml"),
        said("trust_center/faq\N{REPLACEMENT CHARACTER}no.yml", UNREAD, NEAR_FAQ),
    ),
    Odd(
        "name-with-a-terminal-code",
        named(b"faq\x1b[31m.yml"),
        said("trust_center/faq\N{REPLACEMENT CHARACTER}[31m.yml", UNREAD, NEAR_FAQ),
    ),
    Odd(
        "name-with-a-direction-of-text",
        named("f\N{RIGHT-TO-LEFT OVERRIDE}aq.yml".encode()),
        said("trust_center/f\N{REPLACEMENT CHARACTER}aq.yml", UNREAD, NEAR_FAQ),
    ),
    Odd(
        "log-that-is-no-text",
        put(LOG, b"\xff\xfe\n"),
        said(f"{LOG}:1", "this is not a line of a release log", RESTORE),
    ),
    Odd(
        "log-line-of-another-shape",
        put(LOG, ROGUE),
        said(f"{LOG}:1", "this is not a line of a release log", RESTORE),
    ),
    Odd(
        "log-that-is-a-folder",
        lambda project: (project / LOG).mkdir(parents=True),
        said(LOG, "this is not a file", RESTORE),
    ),
    Odd(
        "template-in-latin-1",
        put(TEMPLATE, "{% set title = 'Données' %}\n".encode("latin-1")),
        said(TEMPLATE, "this template can't make /data/: it is not UTF-8", "save it as UTF-8"),
    ),
)

if sys.platform == "linux":  # other systems take no such name
    place = "trust_center/faq\N{REPLACEMENT CHARACTER}.yml"
    ODD += (Odd("name-that-is-no-text", named(b"faq\xff.yml"), said(place, UNREAD, NEAR_FAQ)),)
