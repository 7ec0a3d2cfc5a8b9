"""Scalars as people type them: every one arrives as text and leaves as one exact value."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated

from pydantic import BeforeValidator, WithJsonSchema

from trustsite.source.models.refusal import refuse, written

# Characters that can't be seen but change what is read: controls, soft hyphen, zero width,
# direction of text, tag characters, half characters. Tab and line feed are judged apart.
INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)
DATE = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
MOMENT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,6})?"
    r"(?:[Zz]|[+-][0-9]{2}:[0-9]{2})"
)
VERSION = re.compile(r"(?:0|[1-9][0-9]{0,8})(?:\.(?:0|[1-9][0-9]{0,8})){0,2}")
FINGERPRINT = re.compile("[0-9a-f]{12}")
SHA256 = re.compile("[0-9a-f]{64}")
WHOLE = re.compile("[0-9]{1,9}")
NUMBER = re.compile(r"[0-9]{1,12}(?:\.[0-9]{1,6})?")

ANY_SCALAR = {"type": ["string", "number", "boolean"]}
SWITCH = {"yes": True, "true": True, "no": False, "false": False}


@dataclass(frozen=True, slots=True)
class FreeText:
    """Marks the fields in which a person may write any words; tests find them by this mark."""

    lines: bool


def _visible(value: str) -> str:
    """The text, unless it holds a character that nobody can see."""
    found = INVISIBLE.search(value)
    if found:
        code = f"U+{ord(found.group()):04X}"
        raise refuse(f"has an invisible character ({code})", "delete it and type the text again")
    if not value:
        raise refuse("has no value")
    return value


def _one_line(value: object) -> str:
    text = written(value, "must be one line of text")
    if "\n" in text or "\t" in text:
        raise refuse("must be one line of text", "join the lines")
    return _visible(text)


def _prose(value: object) -> str:
    return _visible(written(value, "must be text"))


def _date(value: object) -> date:
    message = "must be a date such as 2026-10-15"
    text = written(value, message)
    if not DATE.fullmatch(text):
        raise refuse(message)
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise refuse(message, "there is no such day") from None


def _moment(value: object) -> datetime:
    message = "must be a date and time with offset, such as 2027-09-30T00:00:00Z"
    text = written(value, message)
    if not MOMENT.fullmatch(text):
        raise refuse(message)
    try:
        return datetime.fromisoformat(text.upper())
    except ValueError:
        raise refuse(message, "there is no such time") from None


def _yes_no(value: object) -> bool:
    text = written(value, "must be yes or no")
    if text not in SWITCH:
        near = text.lower()
        raise refuse("must be yes or no", f'did you mean "{near}"?' if near in SWITCH else "")
    return SWITCH[text]


def _whole(value: object) -> int:
    text = written(value, "must be a whole number such as 30")
    if not WHOLE.fullmatch(text):
        raise refuse("must be a whole number such as 30")
    return int(text)


def _number(value: object) -> Decimal:
    text = written(value, "must be a number such as 99.95")
    if not NUMBER.fullmatch(text):
        raise refuse("must be a number such as 99.95")
    return Decimal(text)


def _version(value: object) -> str:
    message = "must be a version such as 1.2, 1.2.3, 7 or 2026-10-15"
    text = written(value, message)
    if DATE.fullmatch(text):
        return _date(text).isoformat()
    if not VERSION.fullmatch(text):
        raise refuse(message)
    return text


def _fingerprint(value: object) -> str:
    message = "must be 12 digits from 0 to f, as trustsite approve --check shows them"
    text = written(value, message)
    if not FINGERPRINT.fullmatch(text):
        raise refuse(message)
    return text


def _sha256(value: object) -> str:
    message = "must be the 64 digits from 0 to f of a SHA-256 hash"
    text = written(value, message)
    if not SHA256.fullmatch(text):
        raise refuse(message)
    return text


Text = Annotated[
    str,
    FreeText(lines=False),
    BeforeValidator(_one_line),
    WithJsonSchema({**ANY_SCALAR, "minLength": 1}),
]
"""One line of words."""

Prose = Annotated[
    str,
    FreeText(lines=True),
    BeforeValidator(_prose),
    WithJsonSchema({**ANY_SCALAR, "minLength": 1}),
]
"""Words that may span lines."""

Date = Annotated[
    date,
    BeforeValidator(_date),
    WithJsonSchema({"type": "string", "pattern": f"^{DATE.pattern}$"}),
]
"""A day, written 2026-10-15."""

Moment = Annotated[
    datetime,
    BeforeValidator(_moment),
    WithJsonSchema({"type": "string", "pattern": f"^{MOMENT.pattern}$"}),
]
"""A date and time with offset (RFC 3339)."""

YesNo = Annotated[
    bool,
    BeforeValidator(_yes_no),
    WithJsonSchema({"enum": [True, False, "yes", "no", "true", "false"]}),
]
"""Exactly yes, no, true or false."""

Whole = Annotated[
    int,
    BeforeValidator(_whole),
    WithJsonSchema({"type": ["integer", "string"], "minimum": 0, "pattern": f"^{WHOLE.pattern}$"}),
]
"""A whole number, zero or more."""

Number = Annotated[
    Decimal,
    BeforeValidator(_number),
    WithJsonSchema({"type": ["number", "string"], "minimum": 0, "pattern": f"^{NUMBER.pattern}$"}),
]
"""A decimal number, with exactly the digits that were typed."""

Version = Annotated[
    str,
    BeforeValidator(_version),
    WithJsonSchema(
        {"type": ["number", "string"], "pattern": f"^(?:{DATE.pattern}|{VERSION.pattern})$"}
    ),
]
"""Text, not a number: 1.10 is not 1.1."""

Fingerprint = Annotated[
    str,
    BeforeValidator(_fingerprint),
    WithJsonSchema({"type": ["integer", "string"], "pattern": f"^{FINGERPRINT.pattern}$"}),
]
"""The beginning of a hash, which tells one text from another."""

Sha256 = Annotated[
    str,
    BeforeValidator(_sha256),
    WithJsonSchema({"type": "string", "pattern": f"^{SHA256.pattern}$"}),
]
"""The hash of a text."""
