"""Everything that an auditor needs of one period, from what is released and nothing else.

No clock is read and no state of today is shown: equal history and facts give equal bytes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from trustsite.assemble import templates
from trustsite.assemble.context import Edition
from trustsite.assemble.period import Held, Period
from trustsite.evidence import proof, tables, texts
from trustsite.evidence.zipped import zipped

STYLE = "style.css"


def period_pack(public: Edition, inside: Edition, period: Period, folders: Sequence[Path]) -> bytes:
    """Make the zip of a period; its templates and its style lie in ``folders``, the first wins."""
    return zipped(f"period-pack-{period.name}", files(public, inside, period, folders))


def files(
    public: Edition, inside: Edition, period: Period, folders: Sequence[Path]
) -> dict[str, bytes]:
    """Give every file of the pack by path, the list of all others among them."""
    made = {
        **_pages(public, inside, period, folders),
        **tables.tables(inside, period),
        **proof.proof(public, inside, period),
        STYLE: next(f / STYLE for f in folders if (f / STYLE).is_file()).read_bytes(),
    }
    return {**made, proof.MANIFEST: proof.manifest(made)}


def _pages(
    public: Edition, inside: Edition, period: Period, folders: Sequence[Path]
) -> dict[str, bytes]:
    steps = tuple(texts.steps(period))
    rows = [_row(inside, held, steps) for held in period.held]
    environment = templates.environment(folders, inside.site)
    known = {**_known(public, inside, period), "rows": rows}
    return {
        path: _written(environment, name, path, {**known, **given})
        for path, name, given in _plans(period, rows, steps)
    }


def _known(public: Edition, inside: Edition, period: Period) -> dict[str, Any]:
    """Give what all pages of the pack may use."""
    return {
        "site": inside.site,
        "roles": inside.site.company.roles,
        "period": period,
        "controls_told": tables.controls(inside, period),
        "mapped": len(list(tables.mapping(inside, period))),
        "heads": proof.heads(public, inside),
    }


def _plans(
    period: Period, rows: Sequence[Mapping[str, Any]], steps: Sequence[texts.Step]
) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    """Give path, template and what only this page needs, for each page."""
    link = texts.linked(period)
    yield "index.html", "index.html", {}
    yield "proof/README.txt", "verify.txt", {}
    for row in rows:
        text = texts.words(row["view"].document, link)
        yield row["path"], "version.html", {"row": row, "text": text}
    for step in steps:
        row = next(row for row in rows if row["view"] is step.held.view)
        sections = texts.sections(step, link)
        yield step.path, "changes.html", {"row": row, "step": step, "sections": sections}


def _row(inside: Edition, held: Held, steps: Sequence[texts.Step]) -> dict[str, Any]:
    """Give a version with the paths of its files in the pack."""
    source = proof.frozen(held, "md")
    return {
        "held": held.row,
        "view": held.view,
        "life": tables.approval(inside, held),
        "path": texts.path(held),
        "source": f"proof/internal/{source}" if source in inside.history.frozen_files else "",
        "step": next((step for step in steps if step.held is held), None),
    }


def _written(environment: Any, name: str, path: str, context: Mapping[str, Any]) -> bytes:
    up = "../" * path.count("/")
    text = templates.written(environment, f"period-pack/{name}", path, {**context, "up": up})
    return text.encode()
