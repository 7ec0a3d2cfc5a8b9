"""Whether a built file names a place on the machine that built it."""

from __future__ import annotations

import re
from collections.abc import Collection

# Two slashes and something behind them; scripts that only compare the scheme stay allowed.
_FILE = re.compile(r"\bfile://+[\w.~%-]", re.IGNORECASE)


class LocalPaths:
    """The absolute paths that no built file may name: project, home, temporary folders."""

    def __init__(self, paths: Collection[str]) -> None:
        """``paths`` are absolute; the root itself is left out, since every address has a slash."""
        forms = {form for path in paths for form in _forms(path) if len(form.strip("/\\")) > 1}
        self._known = {form: _alone(form) for form in sorted(forms)}

    def found(self, text: str) -> str:
        """The first local path in a text, or an empty text."""
        for form, pattern in self._known.items():
            if form in text and (match := pattern.search(text)):
                return match.group()
        match = _FILE.search(text) if "ile://" in text.lower() else None
        return match.group() if match else ""


def _alone(form: str) -> re.Pattern[str]:
    """As a path: not in an address (``https://host/tmp/x``, ``../tmp/x``), not ``/tmpfile``."""
    return re.compile(rf"(?<![\w.~%:/\\-]){re.escape(form)}(?=[/\\]|[^\w.-]|$)")


def _forms(path: str) -> tuple[str, str]:
    plain = path.rstrip("/\\")
    return plain, plain.replace("\\", "\\\\")
