"""What exactly was approved: a short fingerprint of all words that a version binds people to."""

from __future__ import annotations

from typing import Any

from trustsite.history.codec import normalised
from trustsite.history.log import sha256

LENGTH = 12


def fingerprint(document: Any) -> str:
    """Give 12 hexadecimal digits for title, purpose, short lines and text as they are read.

    An annex is called as its policy is, so only its text counts. Facts are filled in: another
    fact is another text.
    """
    details = getattr(document, "details", None)
    above = [document.title, document.purpose, *details.in_short] if details else []
    words = "\n\n".join(str(part) for part in (*above, document.body))
    return sha256(normalised(words).encode())[:LENGTH]
