"""Identifiers and codes: what people refer to things by, and what stands in addresses."""

import re
from collections.abc import Callable, Mapping
from importlib import resources
from typing import Annotated

from pydantic import BeforeValidator, WithJsonSchema

from trustsite.source.models.refusal import refuse, written

SLUG = re.compile("[a-z0-9]+(?:-[a-z0-9]+)*")
CONTROL = re.compile("(?!INT)[A-Z]{3}-[0-9]{2}|INT-[1-9][0-9]{0,3}")
DOMAIN = re.compile("[A-Z]{3}")
CRITERION = re.compile(r"(?:CC[1-9]|A1|PI1|C1|P[1-8])\.[1-9][0-9]?")
GROUP = re.compile("CC[1-9]|A1|PI1|C1|P[1-8]")
STATEMENT = re.compile("[A-Z]{3}-A?[1-9][0-9]{0,3}")
VARIABLE = re.compile(r"[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*")
PERSON = re.compile("(?=[A-Za-z-]*[0-9])[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*")
LANGUAGE = re.compile("[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")

LONGEST_PERSON = 24
RESERVED = frozenset({"next", "changes", "sent", "agreement", "index", "feed"})
LONGEST = 80
# Areas that are no country and can be a place of processing.
PLACES: Mapping[str, str] = {"WORLDWIDE": "Worldwide", "EEA": "European Economic Area"}
OFTEN_MEANT = {"UK": "GB", "EL": "GR"}


def _countries() -> Mapping[str, str]:
    """ISO 3166-1 alpha-2 codes with their English names (249 of them)."""
    text = resources.files(__package__).joinpath("countries.txt").read_text(encoding="utf-8")
    pairs = (line.partition(" ") for line in text.splitlines())
    return {code: name for code, _, name in pairs}


COUNTRIES: Mapping[str, str] = _countries()


def _slug(value: object) -> str:
    message = "must be an id of small letters, digits and hyphens"
    text = written(value, message)
    if not SLUG.fullmatch(text) or len(text) > LONGEST:
        near = re.sub("[^a-z0-9]+", "-", text.lower()).strip("-")[:LONGEST].strip("-")
        raise refuse(message, f'did you mean "{near}"?' if near else "")
    if text in RESERVED:
        raise refuse(f'"{text}" is kept for addresses of the site', "choose another id")
    return text


def _capitals(pattern: re.Pattern[str], message: str) -> Callable[[object], str]:
    """Make the check of ids in capital letters; small ones are answered with the right ones."""

    def check(value: object) -> str:
        text = written(value, message)
        if not pattern.fullmatch(text):
            near = pattern.fullmatch(text.upper())
            raise refuse(message, f'did you mean "{text.upper()}"?' if near else "")
        return text

    return check


_control = _capitals(CONTROL, "must be a control id such as IAM-02 or INT-1")
_criterion = _capitals(CRITERION, "must be a criterion id such as CC6.1")
_statement = _capitals(STATEMENT, "must be the id of a statement, such as ACC-12")


def _domain(value: object) -> str:
    text = written(value, "must be three capital letters such as IAM")
    if not DOMAIN.fullmatch(text) or text == "INT":
        raise refuse("must be three capital letters such as IAM")
    return text


def _group(value: object) -> str:
    text = written(value, "must be a group of criteria such as CC6")
    if not GROUP.fullmatch(text):
        raise refuse("must be a group of criteria such as CC6")
    return text


def _variable(value: object) -> str:
    message = "must be group.name in small letters, such as retention.live_days"
    text = written(value, message)
    if not VARIABLE.fullmatch(text):
        raise refuse(message)
    return text


def _person(value: object) -> str:
    """Keys stand in tables and in spreadsheets; names and addresses of people belong in neither."""
    message = "must be a short key with a digit, such as 1042 or N-1042"
    text = written(value, message)
    if not PERSON.fullmatch(text) or len(text) > LONGEST_PERSON:
        raise refuse(message, "write no name and no email address of a person here")
    return text


def _language(value: object) -> str:
    text = written(value, "must be a language tag such as en or pt-BR")
    if not LANGUAGE.fullmatch(text):
        raise refuse("must be a language tag such as en or pt-BR")
    return text


def _near_country(text: str) -> str:
    """The code that was probably meant: lower case, a usual mistake, or the country's name."""
    upper = text.upper()
    by_name = (code for code, name in COUNTRIES.items() if name.upper() == upper)
    code = OFTEN_MEANT.get(upper) or (upper if upper in COUNTRIES else next(by_name, ""))
    return f'did you mean "{code}"?' if code else ""


def _country(value: object) -> str:
    message = "must be a country code such as US or NO (ISO 3166-1)"
    text = written(value, message)
    if text not in COUNTRIES:
        raise refuse(message, _near_country(text))
    return text


def _location(value: object) -> str:
    message = "must be a country code such as US or NO (ISO 3166-1), EEA or WORLDWIDE"
    text = written(value, message)
    if text not in COUNTRIES and text not in PLACES:
        near = f'did you mean "{text.upper()}"?' if text.upper() in PLACES else ""
        raise refuse(message, near or _near_country(text))
    return text


def _schema(pattern: re.Pattern[str]) -> WithJsonSchema:
    """What an editor accepts: the same pattern, anchored."""
    return WithJsonSchema({"type": "string", "pattern": f"^(?:{pattern.pattern})$"})


Slug = Annotated[
    str,
    BeforeValidator(_slug),
    WithJsonSchema(
        {
            "type": ["string", "integer"],
            "pattern": f"^(?!(?:{'|'.join(sorted(RESERVED))})$)(?:{SLUG.pattern})$",
            "maxLength": LONGEST,
        }
    ),
]
"""An id in addresses and references: small letters, digits, hyphens."""

ControlId = Annotated[str, BeforeValidator(_control), _schema(CONTROL)]
"""IAM-02; internal controls count on their own, INT-1, so that public numbers have no gap."""

CriterionId = Annotated[str, BeforeValidator(_criterion), _schema(CRITERION)]
"""CC6.1; that it exists is checked by a rule (SC-04)."""

DomainId = Annotated[str, BeforeValidator(_domain), _schema(DOMAIN)]
"""The letters before a control's number."""

GroupId = Annotated[str, BeforeValidator(_group), _schema(GROUP)]
"""A group of criteria, CC6."""

StatementId = Annotated[str, BeforeValidator(_statement), _schema(STATEMENT)]
"""ACC-12, or ACC-A1 in an annex; that it exists is checked by a rule."""

VariableName = Annotated[str, BeforeValidator(_variable), _schema(VARIABLE)]
"""What a text asks for: {{ retention.live_days }}."""

PersonKey = Annotated[str, BeforeValidator(_person), _schema(PERSON)]
"""A person by a key such as a number of the payroll: never a name, never an email address."""

LanguageTag = Annotated[str, BeforeValidator(_language), _schema(LANGUAGE)]
"""A language tag (BCP 47)."""

Country = Annotated[str, BeforeValidator(_country), WithJsonSchema({"enum": sorted(COUNTRIES)})]
"""Two capital letters of ISO 3166-1. Norway is NO."""

Location = Annotated[
    str, BeforeValidator(_location), WithJsonSchema({"enum": [*sorted(COUNTRIES), *sorted(PLACES)]})
]
"""A country, or EEA, or WORLDWIDE."""
