"""How policies read, and how alike they are: what a person would count, counted.

Nothing here knows of projects: texts come in as Markdown whose variables are filled in.
"""

from trustsite.texts.bars import BARS, Bars, Measured, faults, measured
from trustsite.texts.boilerplate import MOST, boilerplate

__all__ = ["BARS", "MOST", "Bars", "Measured", "boilerplate", "faults", "measured"]
