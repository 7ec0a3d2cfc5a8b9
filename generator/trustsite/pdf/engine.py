"""The printer: WeasyPrint. It gets HTML, one style and the theme's fonts, and fetches nothing."""

from __future__ import annotations

import contextlib
import io
import logging
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from trustsite.pdf.tags import finish

# A host that can't exist (RFC 2606): fonts and styles are known by their addresses below it.
BASE = "https://theme.invalid/"
STYLE = f"{BASE}assets/trust/pdf.css"
VARIANT = "pdf/ua-1"
EPOCH = "SOURCE_DATE_EPOCH"


class NoEngine(Exception):
    """The printer is not installed, or a library of the system that it needs; says what is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A PDF. ``missing`` are characters that no font has, ``refused`` addresses asked for."""

    data: bytes
    sheets: int
    missing: tuple[str, ...]
    refused: tuple[str, ...]


def version() -> str:
    """Give the version of the printer. Raises ``NoEngine``."""
    return str(_engine().__version__)


def printed(html: str, style: str, files: Mapping[str, bytes], names: Mapping[str, str]) -> Printed:
    """Print HTML with ``style``; ``files`` are the fonts by path, as a site has them.

    ``names`` are the titles of what anchors lead to. Equal input gives equal bytes: no clock, no
    folder and no setting of the process counts. Raises ``NoEngine``.
    """
    engine, refused, missing = _engine(), list[str](), list[str]()
    fonts = engine.text.fonts.FontConfiguration()
    fetcher = _fetcher(files, refused)
    with _no_clock(), _quiet():
        sheet = engine.CSS(string=style, base_url=STYLE, url_fetcher=fetcher, font_config=fonts)
        page = engine.HTML(string=html, base_url=BASE, url_fetcher=fetcher, media_type="print")
        options = {"stylesheets": [sheet], "pdf_variant": VARIANT}
        document = page.render(font_config=fonts, **options)
        seen = partial(_seen, missing, partial(finish, names=names))
        data = document.write_pdf(pdf_variant=VARIANT, finisher=seen)
    return Printed(
        data=data,
        sheets=len(document.pages),
        missing=tuple(sorted(set(missing))),
        refused=tuple(dict.fromkeys(refused)),
    )


def _engine() -> Any:
    """Load the printer: only the one command that prints waits for it."""
    try:
        with contextlib.redirect_stdout(io.StringIO()):  # it prints advice of its own
            import pikepdf  # noqa: F401  # reads what was printed
            import weasyprint
            import weasyprint.text.fonts
    except ImportError:
        raise NoEngine("WeasyPrint or pikepdf is not installed") from None
    except OSError:
        raise NoEngine("pango, the library that sets text, is not installed") from None
    return weasyprint


def _fetcher(files: Mapping[str, bytes], refused: list[str]) -> Any:
    """Answer for the theme's own files; whatever else is asked for is noted and refused."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class Fetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
        def fetch(self, url: str, headers: Any = None) -> Any:
            del headers
            data = files.get(url.removeprefix(BASE)) if url.startswith(BASE) else None
            if data is None:
                refused.append(url)
                raise ValueError("not a file of the theme")
            return URLFetcherResponse(url, data, {"Content-Type": "font/woff2"})

    return Fetcher()


def _seen(missing: list[str], then: Callable[[Any], None], document: Any, pdf: Any) -> None:
    """Note which characters became empty boxes, then finish the file."""
    for font in document.fonts.values():
        missing.extend(map(chr, font.missing))
        missing.extend(font.to_unicode.get(0, ""))
    then(pdf)


@contextlib.contextmanager
def _no_clock() -> Iterator[None]:
    """Fonts are written with a date in them: let it be the first that there is."""
    before = os.environ.get(EPOCH)
    os.environ[EPOCH] = "0"
    try:
        yield
    finally:
        if before is None:
            del os.environ[EPOCH]
        else:
            os.environ[EPOCH] = before


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """What the printer logs is worked out from what it made; it may name internal text."""
    loggers = [logging.getLogger(name) for name in ("weasyprint", "fontTools")]
    before = [logger.disabled for logger in loggers]
    for logger in loggers:
        logger.disabled = True
    try:
        yield
    finally:
        for logger, state in zip(loggers, before, strict=True):
            logger.disabled = state
