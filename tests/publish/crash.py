"""Publishes a folder and dies at the n-th thing it does to the disk: before it, or right after.

``python -m tests.publish.crash SITE PLACE PROJECT N before|after`` prints how many such things
there were if it came to its end.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from tests.dying import die_at
from tests.publish.sites import verified
from trustsite.publish import publish

if __name__ == "__main__":
    site, place, project, number, moment = sys.argv[1:]
    made = verified(Path(site))
    steps = die_at(int(number), moment)
    publish(made, Path(place), Path(project), date(2026, 10, 15), keep=2)
    print(len(steps))
