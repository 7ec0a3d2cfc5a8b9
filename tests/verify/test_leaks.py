"""What counts as a leak, what doesn't, and what happens to files that can't be looked into."""

from __future__ import annotations

import bz2
import gzip
import hashlib
import io
import lzma
import random
import zipfile
import zlib
from collections.abc import Callable, Mapping
from typing import Any

import pikepdf
import pytest

from tests.verify.hiding import Hidden, nested, page, pdf, png, zipped
from trustsite.verify import Leak, Scanner, internal_strings
from trustsite.verify.budget import DEPTH
from trustsite.verify.layers import layers

NONE: Mapping[str, str] = {}

POLICY = """
# Access control

ACC-1: Every person has an account of their own. Shared accounts are not allowed.

ACC-2: The owner of a system approves access before it is given. Access reviews take place every
quarter, and what is no longer needed is removed within five working days.

- Administrators use passkeys.
- Contractors lose access on the last day of their contract.

| System | Review | Owner |
| --- | --- | --- |
| Console | Quarterly | Head of security |
| Source code | Access review by its owner | Vice president of engineering |

We encrypt data in transit and at rest. Keys are kept in a managed key service. Every change to
production is reviewed by a second person, tested, and recorded with the name of who approved it.
"""

# What a company writes inside, in the same words about the same subjects.
INSIDE = {
    "Quarterly access review": "controls/access.yml IAM-05",
    "Owner of the vault": "controls/encryption.yml ENC-02",
    "Approved by the board": "policies/access-control/policy.md",
    "Head of security Vice president": "a list of roles",
    "Contractors keep access for a week after their contract in some cases": "an exception",
    "Keys are kept in the managed key service of our second provider since March": "a note",
    "The owner of a system approves access in the ticket queue of the platform team": "annex",
}


def leaks(secret: str, text: str, name: str = "a.txt") -> list[Leak]:
    """What a scanner that knows one secret finds in one text."""
    return list(Scanner({secret: "here"}).find([(name, text.encode())], NONE))


@pytest.mark.parametrize(
    ("secret", "text"),
    [
        ("Risk list of", "an asterisk list of names"),  # begins inside a word
        ("Access review", "our access reviews are quarterly"),  # ends inside a word
        ("Ten in a row", "often in a row of houses"),
    ],
)
def test_short_secret_is_not_the_middle_of_a_word(secret: str, text: str) -> None:
    """Below 20 letters a match that begins or ends inside a longer word is none."""
    assert not leaks(secret, text)
    assert leaks(secret, f"an example: {secret}.")


def test_long_secret_may_stand_inside_a_word() -> None:
    """From 20 letters on text that runs together is found, as PDF and addresses have it."""
    assert leaks("Rotation of the vault keys", "xrotationofthevaultkeysx")


@pytest.mark.parametrize(
    "text",
    [
        "<table><tr><td>Quarterly</td><td>Access review</td></tr></table>",
        "<ul><li>Quarterly</li><li>Access review</li></ul>",
        "<dl><dt>Quarterly</dt><dd>Access review</dd></dl>",
        "<nav><a href='a/'>Quarterly</a> <a href='b/'>Access review</a></nav>",
        "- Quarterly\n- Access review\n",
        "Quarterly\n\nAccess review\n",
        "| Quarterly | Access review |\n",
    ],
)
def test_neighbours_are_no_sentence(text: str) -> None:
    """Two cells, items or paragraphs side by side don't make a secret of 21 letters."""
    assert not leaks("Quarterly access review", text)
    assert leaks("Quarterly access review", text.replace("Quarterly", "Quarterly access review"))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.csv", "id,Quarterly\nAccess review,x\n"),
        ("a.csv", "Quarterly,Access review\n"),
        ("a.json", '["Quarterly", "Access review"]'),
        ("a.json", '{"a": [{"Quarterly": "Access review"}]}'),
        ("quarterly/access-review/index.html", "x"),
    ],
)
def test_neighbours_in_machine_files(name: str, text: str) -> None:
    """The same in CSV, JSON and addresses."""
    assert not leaks("Quarterly access review", text, name)
    assert leaks("Quarterly access review", f"{text} Quarterly access review", name)


def test_a_long_secret_reaches_across_paragraphs() -> None:
    """From 40 letters on breaks don't hide anything: a whole text in pieces is still that text."""
    secret = "First we rotate the vault keys and then we tell the night shift in Denver"
    cells = "".join(f"<td>{word}</td>" for word in secret.split())
    assert leaks(secret, cells, "a.html")


def test_eight_words_of_a_secret_are_enough() -> None:
    """Of a long secret any eight words in a row are a leak, seven are not."""
    words = "every Tuesday at nine the night shift in Denver rotates all keys of vaults by hand"
    secret = words.split()
    for first in range(len(secret) - 7):
        assert leaks(words, "so " + " ".join(secret[first : first + 8]) + " it is")
    for first in range(len(secret) - 6):
        assert not leaks(words, "so " + " ".join(secret[first : first + 7]) + " it is")


def test_ordinary_policy_text_is_clean() -> None:
    """Public text in the words of internal text, in several forms, gives no finding."""
    files: list[Hidden] = [
        ("policies/access-control/index.html", page(POLICY)),
        ("policies/access-control.md", POLICY.encode()),
        ("policies/access-control.pdf", pdf(f"BT ({POLICY}) Tj ET".encode())),
        ("pack.zip", zipped(("access-control.md", POLICY.encode()))),
        ("search.json", b'{"text": "' + POLICY.replace("\n", "\\n").encode() + b'"}'),
        ("logo.png", png("Drawn for the access control policy")),
    ]
    for outside in ([], [POLICY]):
        assert list(Scanner(internal_strings(_inside(), outside)).find(files, NONE)) == []


def test_that_text_with_one_secret_is_not_clean() -> None:
    """Each of those secrets in the same text is found: the test above can fail."""
    for secret, origin in INSIDE.items():
        text = POLICY.replace("Administrators use passkeys.", f"{secret}. Use passkeys.")
        found = Scanner(internal_strings(_inside(), [])).find([("a.html", page(text))], NONE)
        assert [leak.origin for leak in found] == [origin]


def _inside() -> list[tuple[str, str]]:
    return [(origin, text) for text, origin in INSIDE.items()]


def test_one_leak_for_each_origin_and_file() -> None:
    """A page that leaked as a whole is one line for each place it came from."""
    scanner = Scanner({"Amber falcon key": "one", "Vantage vault keys": "two"})
    text = "Amber falcon key. Vantage vault keys. " * 50
    found = list(scanner.find([("a.txt", text.encode()), ("b.txt", b"x")], NONE))
    assert sorted((leak.file, leak.origin) for leak in found) == [
        ("a.txt", "one"),
        ("a.txt", "two"),
    ]


def test_finding_names_the_origin_and_not_the_secret() -> None:
    """The message says file, form and origin; what is secret stays out of build logs."""
    data = gzip.compress(b"it says: amber falcon key")
    (leak,) = Scanner({"Amber falcon key": "controls/keys.yml:4"}).find([("a.gz", data)], NONE)
    line = leak.finding().line()
    assert line == "a.gz: leak: internal text of controls/keys.yml:4 (gzip, text)"


@pytest.mark.parametrize("pack", [bytes, gzip.compress, lambda data: zipped(("other", data))])
def test_internal_file_is_known_by_its_bytes(pack: Callable[[bytes], bytes]) -> None:
    """A report is found whatever its name, alone or packed, although its words are unknown."""
    report = pdf(b"BT (Nothing to read here) Tj ET")
    hashes = {hashlib.sha256(report).hexdigest(): "vault/report.pdf"}
    found = list(Scanner({}).find([("logo.bin", pack(report)), ("b", b"x")], hashes))
    assert [(leak.file, leak.origin) for leak in found] == [("logo.bin", "vault/report.pdf")]


class _Pipe(io.RawIOBase):
    """Takes what is written and can't go back, like a network connection."""

    def __init__(self) -> None:
        self.written = b""

    def writable(self) -> bool:
        return True

    def write(self, data: Any, /) -> int:
        self.written += bytes(data)
        return len(bytes(data))


def test_internal_file_in_an_archive_that_was_streamed() -> None:
    """There the size of a member stands behind it; the file is known by its bytes all the same."""
    pipe, report = _Pipe(), b"figures of the third quarter"
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("other", report)
    hashes = {hashlib.sha256(report).hexdigest(): "vault/report.txt"}
    found = Scanner({}).find([("a.zip", pipe.written)], hashes)
    assert [leak.origin for leak in found] == ["vault/report.txt"]


def test_a_bomb_is_a_finding() -> None:
    """A file that unpacks to more than the limit stops the looking, and says so."""
    bomb = zlib.compress(bytes(70 << 20))
    (leak,) = Scanner({"Amber falcon key": "x"}).find([("a.gz", b"\xff\xfe\0" + bomb)], NONE)
    assert leak.closed == "unpacks to more than 64 MB"
    assert leak.finding().line() == "a.gz: unreadable: the file unpacks to more than 64 MB"


def test_a_bomb_of_many_small_parts_is_a_finding() -> None:
    """The limit is for all parts of a file together."""
    data = zipped(*((f"{number}.bin", bytes([number]) * 90_000) for number in range(30)))
    closed = [layer.closed for layer in layers("a.zip", data, limit=2 << 20) if layer.closed]
    assert closed == ["unpacks to more than 2 MB"]


def test_the_limit_is_not_reached_by_ordinary_files() -> None:
    """A large picture has 50 MB of pixels, which are not looked at."""
    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", (6000, 4000)).save(out, "PNG")
    assert not [layer for layer in layers("a.png", out.getvalue(), limit=1_000_000) if layer.closed]


def test_too_many_layers_are_a_finding() -> None:
    """Packed deeper than the gate looks is not the same as clean."""
    found = list(Scanner({}).find([("a.zip", nested("x" * 40, DEPTH + 2))], NONE))
    assert [leak.closed for leak in found] == [f"is packed more than {DEPTH} layers deep"]
    assert not list(Scanner({}).find([("a.zip", nested("x" * 40, DEPTH))], NONE))


def _encrypted_pdf() -> bytes:
    document, out = pikepdf.new(), io.BytesIO()
    document.add_blank_page()
    document.save(out, encryption=pikepdf.Encryption(owner="o", user=""))
    return out.getvalue()


def _encrypted_zip() -> bytes:
    data = bytearray(zipped(("a.txt", b"some text in it")))
    data[6] |= 1
    return bytes(data)


def _zip_by_method(number: int) -> bytes:
    data = bytearray(zipped(("a.txt", b"some text in it")))
    data[8] = number
    return bytes(data)


def _pdf_stream(head: str) -> bytes:
    return b"%PDF-1.2\n1 0 obj <<" + head.encode() + b">>\nstream\nxx\nendstream\nendobj"


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.pdf", _encrypted_pdf(), "is an encrypted PDF"),
        ("a.zip", _encrypted_zip(), "is encrypted"),
        ("a.zip", _zip_by_method(93), "is packed by zip method 93"),
        ("a.html.br", b"\x0b\x02\x80x\x03", "is packed with Brotli, which this check can't open"),
        ("a.7z", b"7z\xbc\xaf\x27\x1c\0\4", "is packed with 7-Zip, which this check can't open"),
        ("a.bin", b"(\xb5/\xfd\0\4\1", "is packed with Zstandard, which this check can't open"),
        ("a.xls", b"\xd0\xcf" + "EncryptedPackage".encode("utf-16-le"), "a password"),
        ("a.pdf", _pdf_stream("/Filter /LZWDecode"), "has a stream packed with LZW"),
        ("a.pdf", _pdf_stream("/Filter /L#5AWDecode"), "has a stream packed with LZW"),
        ("a.pdf", _pdf_stream("/Filter/RunLengthDecode"), "packed with RunLengthDecode"),
        (
            "a.pdf",
            _pdf_stream("/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 4>>"),
            "has a stream of differences (a predictor)",
        ),
    ],
)
def test_what_cannot_be_opened_is_a_finding(name: str, data: bytes, reason: str) -> None:
    """Locked files and packings that nothing here opens are told, not passed over."""
    found = list(Scanner({}).find([(name, data)], NONE))
    assert len(found) == 1
    assert reason in found[0].closed


@pytest.mark.parametrize(
    ("pack", "size"),
    [
        (gzip.compress, 100_000),
        (zlib.compress, 100_000),
        (lzma.compress, 100_000),
        (bz2.compress, 500_000),
    ],
)
def test_text_behind_much_noise_is_found(pack: Callable[[bytes], bytes], size: int) -> None:
    """What can't be made smaller is read to its end, although bzip2 is silent for a long time."""
    noise = random.Random(1).randbytes(size)
    data = b"\xff" + pack(noise + b" amber falcon key ")
    assert list(Scanner({"Amber falcon key": "x"}).find([("a.bin", data)], NONE))


@pytest.mark.parametrize("start", [b"PK\x03\x04", b"\x1f\x8b\x08", b"\xffx\x9c"])
def test_endless_beginnings_are_a_finding(start: bytes) -> None:
    """A file of nothing but heads of packed data is given up soon, and told."""
    (leak,) = Scanner({}).find([("a.bin", start * 30_000)], NONE)
    assert leak.closed == "has more beginnings of packed data than are tried"


def test_nothing_known_nothing_found() -> None:
    """A scanner without secrets, or with empty ones, finds nothing and doesn't fail."""
    for secrets in ({}, {"": "x", " — ": "y"}):
        assert list(Scanner(secrets).find([("a.txt", b"any text"), ("b", b"")], NONE)) == []
