"""The company's own look on both sites: brand.yml, and the files it names in brand/ beside it."""

import re
from typing import Annotated

from pydantic import BeforeValidator, Field, WithJsonSchema

from trustsite.source.models.base import Entry, Maybe, Record
from trustsite.source.models.refusal import refuse, written
from trustsite.source.models.scalars import Text

COLOUR = re.compile("#?([0-9A-Fa-f]{6})")
PICTURE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\.(?:svg|png)")
FONT = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\.woff2")
FAMILY = re.compile("[A-Za-z0-9]+(?: [A-Za-z0-9]+)*")


def _colour(value: object) -> str:
    message = "must be a colour of six digits, in quotes, such as '#0a5a45'"
    found = COLOUR.fullmatch(written(value, message))
    if not found:
        raise refuse(message)
    return f"#{found.group(1).lower()}"


def _file(pattern: re.Pattern[str], message: str, value: object) -> str:
    name = written(value, message)
    if not pattern.fullmatch(name):
        near = re.sub("[^a-z0-9.]+", "-", name.rpartition("/")[2].lower())
        raise refuse(message, f'did you mean "{near}"?' if pattern.fullmatch(near) else "")
    return name


def _picture(value: object) -> str:
    return _file(PICTURE, "must be a file of trust_center/brand/, such as logo.svg", value)


def _font(value: object) -> str:
    return _file(FONT, "must be a font file of trust_center/brand/, such as text.woff2", value)


def _family(value: object) -> str:
    message = "must be the name of a font, of letters, digits and spaces"
    name = written(value, message)
    if not FAMILY.fullmatch(name):
        raise refuse(message)
    return name


Colour = Annotated[
    str,
    BeforeValidator(_colour),
    WithJsonSchema({"type": "string", "pattern": f"^{COLOUR.pattern}$"}),
]
"""An sRGB colour, #rrggbb."""


def _quoted(value: object) -> object:
    if value is None:
        raise refuse("has no value", "put it in quotes: what follows a bare # is a comment")
    return value


PictureFile = Annotated[
    str,
    BeforeValidator(_picture),
    WithJsonSchema({"type": "string", "pattern": f"^{PICTURE.pattern}$"}),
]
"""The name of an SVG or PNG file in trust_center/brand/."""

FontFile = Annotated[
    str,
    BeforeValidator(_font),
    WithJsonSchema({"type": "string", "pattern": f"^{FONT.pattern}$"}),
]
"""The name of a WOFF2 file in trust_center/brand/."""

Family = Annotated[
    str,
    BeforeValidator(_family),
    WithJsonSchema({"type": "string", "pattern": f"^{FAMILY.pattern}$"}),
]
"""The name of a typeface."""


class Font(Record):
    """A typeface that the sites bring themselves; nothing is fetched from elsewhere."""

    family: Family = Field(description="Name of the typeface, such as Inter.")
    file: FontFile = Field(description="Its WOFF2 file in trust_center/brand/.")


class Fonts(Record):
    """The two typefaces of a page."""

    headings: Maybe[Font] = Field(default=None, description="Headings and policy text.")
    text: Maybe[Font] = Field(default=None, description="Everything else.")


class Brand(Entry):
    """The company's own look; what is left out stays as the theme has it."""

    name: Maybe[Text] = Field(default=None, description="Name in the header of each page.")
    colour: Annotated[Maybe[Colour], BeforeValidator(_quoted)] = Field(
        default=None, description="Links and buttons, in quotes: '#0a5a45'."
    )
    colour_dark: Annotated[Maybe[Colour], BeforeValidator(_quoted)] = Field(
        default=None, description="The same on dark pages; worked out if left out."
    )
    logo: Maybe[PictureFile] = Field(default=None, description="Stands in place of the name.")
    logo_dark: Maybe[PictureFile] = Field(
        default=None, description="The logo for dark pages; without it, the logo on white."
    )
    icon: Maybe[PictureFile] = Field(default=None, description="What browsers show in a tab.")
    fonts: Maybe[Fonts] = Field(default=None, description="Typefaces other than the theme's.")
