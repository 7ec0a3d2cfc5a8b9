"""``make header-score``: the score of MDN's HTTP Observatory for what a real nginx sends.

Serves the built public site of the sample company with the written file; each of a few pages must
reach 130. Takes the command that runs node, and the folder with its packages.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from tests.hosts.serving import ask, find_nginx, served
from tests.sample import ROOT

BAR = 130
PAGES = ("/", "/documents/", "/controls/", "/policies/ai-use/", "/request/", "/updates/")
BUILD = ROOT / "build"


def score(port: int, path: str, node: str, packages: Path) -> dict[str, Any]:
    """Ask for one page as the Observatory does and give what its tests say."""
    page, cors = ask(port, path), ask(port, path, "OPTIONS", Origin="https://example.com")
    assert page.status == 200, path
    given = {
        "address": f"https://trust.northwind.example{path}",
        "headers": page.headers.items(),
        "cors": cors.headers.items(),
        "body": page.body.decode(),
    }
    done = subprocess.run(
        [node, str(Path(__file__).parent / "score.mjs")],
        cwd=packages,
        input=json.dumps(given),
        capture_output=True,
        text=True,
        check=True,
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def main(node: str, packages: str) -> int:
    """Print the scores; 0 if each page reaches the bar."""
    nginx = find_nginx()
    assert nginx is not None, "no nginx: .ci/nginx installs one"
    written = BUILD / "hosts" / "public" / "nginx.conf"
    with (
        tempfile.TemporaryDirectory() as folder,
        served(nginx, BUILD / "site" / "public", written, Path(folder) / "nginx") as port,
    ):
        found = {path: score(port, path, node, Path(packages)) for path in PAGES}
    for name, result, points, passed in found["/"]["tests"]:
        print(f"{points:+4}  {name}: {result}{'' if passed else ' (failed)'}")
    for path, one in found.items():
        print(f"{one['score']:4}  {one['grade']}  {path}")
    return int(min(one["score"] for one in found.values()) < BAR)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
