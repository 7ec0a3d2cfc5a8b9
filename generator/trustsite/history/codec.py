"""Site values to JSON and back, so that what is frozen can be read by any tool for ever.

Encoding is canonical (sorted keys, UTF-8, line feeds): equal values give equal bytes, and the
hashes in the log are over exactly these bytes.
"""

from __future__ import annotations

import json
import types
import unicodedata
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from trustsite.text import InternalText, PublicText

T = TypeVar("T")
TEXTS = (PublicText, InternalText)


def encode(value: Any) -> Any:
    """Give the JSON form of a site value; dataclasses become objects, texts become strings."""
    if isinstance(value, TEXTS):
        return value.value
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: encode(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): encode(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [encode(item) for item in value]
    if isinstance(value, date | datetime):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


def canonical(value: Any) -> bytes:
    """Write a JSON form as bytes that don't depend on machine, locale or order of keys."""
    text = json.dumps(value, ensure_ascii=False, indent=2, sort_keys=True)
    return (unicodedata.normalize("NFC", text) + "\n").encode()


def one_line(value: Any) -> str:
    """Write a JSON form on one line, for the log."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def normalised(text: str) -> str:
    """Bring a Markdown body into its frozen form: NFC, LF, no trailing spaces, one last LF."""
    lines = unicodedata.normalize("NFC", text).replace("\r\n", "\n").split("\n")
    return "\n".join(line.rstrip() for line in lines).strip("\n") + "\n"


def decode(kind: type[T], raw: Mapping[str, Any]) -> T:
    """Read a dataclass back. A field that an older release did not know takes its default."""
    hints = get_type_hints(kind)
    values: dict[str, Any] = {}
    for field in fields(kind):  # type: ignore[arg-type]  # T is always a dataclass here
        if field.name in raw:
            values[field.name] = _value(hints[field.name], raw[field.name])
        elif field.default is MISSING and field.default_factory is MISSING:
            values[field.name] = _empty(hints[field.name])
    return kind(**values)


def _value(hint: Any, raw: Any) -> Any:
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        rest = [argument for argument in arguments if argument is not types.NoneType]
        return None if raw is None else _value(rest[0], raw)
    if origin is tuple:
        return tuple(_value(arguments[0], item) for item in raw)
    if origin is not None and issubclass(origin, Mapping):
        return {key: _value(arguments[1], item) for key, item in raw.items()}
    if is_dataclass(hint) and hint not in TEXTS:
        return decode(hint, raw)  # type: ignore[arg-type]  # a dataclass type, not an instance
    if hint in (date, datetime):
        return hint.fromisoformat(raw)
    return hint(raw) if hint in (*TEXTS, Decimal) else raw


def _empty(hint: Any) -> Any:
    origin = get_origin(hint)
    if origin is tuple:
        return ()
    if origin is not None and isinstance(origin, type) and issubclass(origin, Mapping):
        return {}
    if is_dataclass(hint) and isinstance(hint, type) and hint not in TEXTS:
        return decode(hint, {})
    return None
