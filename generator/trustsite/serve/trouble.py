"""A page that says what has to be mended; it stands in for every page until then."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from trustsite.problems import Level, Problem

PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>{title}</title>
<style>
:root {{ color-scheme: light dark; }}
body {{ font: 16px/1.5 system-ui, sans-serif; margin: 3rem auto; max-width: 60rem; }}
body {{ padding: 0 1rem; }}
h1 {{ font-size: 1.4rem; }}
code, pre {{ font: 0.95em/1.5 ui-monospace, monospace; overflow-wrap: anywhere; }}
pre {{ white-space: pre-wrap; }}
ol {{ padding-left: 1.5rem; }}
li {{ margin: 1rem 0; }}
.hint {{ display: block; padding-left: 1.5rem; opacity: 0.8; }}
</style>
</head>
<body>
<h1>{title}</h1>
{body}
</body>
</html>
"""


def building() -> str:
    """Give the page of the first moments."""
    return _page("Building the preview", "<p>The page comes by itself.</p>")


def problems_page(problems: Sequence[Problem]) -> str:
    """List what stops the preview, with file, line and remedy."""
    stopping = [problem for problem in problems if problem.level is Level.ERROR]
    many = "1 problem stops" if len(stopping) == 1 else f"{len(stopping)} problems stop"
    rows = "\n".join(f"<li>{_problem(problem)}</li>" for problem in stopping)
    words = "<p>Mend them and save: the page comes back by itself.</p>"
    return _page(f"{many} the preview", f"<ol>\n{rows}\n</ol>\n{words}")


def words_page(title: str, words: str) -> str:
    """Show what stopped the preview in the words of whoever said it."""
    return _page(title, f"<pre>{escape(words)}</pre>")


def _problem(problem: Problem) -> str:
    line = f":{problem.line}" if problem.line else ""
    where = f"{escape(problem.where)}: " if problem.where else ""
    rule = f" [{escape(problem.rule)}]" if problem.rule else ""
    hint = f'\n<span class="hint">{escape(problem.hint)}</span>' if problem.hint else ""
    return (
        f"<code>{escape(problem.path)}{line}</code>: {where}{escape(problem.message)}{rule}{hint}"
    )


def _page(title: str, body: str) -> str:
    return PAGE.format(title=escape(title), body=body)
