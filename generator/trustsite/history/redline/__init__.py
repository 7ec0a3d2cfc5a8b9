"""Two versions of a text compared word by word; tables and lists keep their shape.

Texts are Markdown as it was frozen. They are read into trees of blocks, blocks are matched by
their words, and only inside matched blocks are single words marked, so that leaving out what was
added gives the old text and leaving out what was removed gives the new one.
"""

from trustsite.history.redline.marked import Mark, Marked, Run
from trustsite.history.redline.sections import Redline, Section, redline

__all__ = ["Mark", "Marked", "Redline", "Run", "Section", "redline"]
