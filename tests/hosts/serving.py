"""A real nginx that serves a built site with the file that the build wrote for it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPMessage
from pathlib import Path
from typing import NamedTuple

import pytest

PATIENCE = 60  # seconds, on a machine that has other things to do
PATHS = ("client_body", "fastcgi", "proxy", "scgi", "uwsgi")
# What docs/hosting.md shows, without certificates. One process, nothing outside its folder.
CONFIG = """\
daemon off;
master_process off;
pid {folder}/pid;
error_log stderr warn;
events {{}}
http {{
    access_log off;
    {paths}
    server {{
        listen 127.0.0.1:{port};
        root {site};
        include {written};
    }}
}}
"""


class Got(NamedTuple):
    """An answer: its status, all of its headers in order, and its bytes."""

    status: int
    headers: HTTPMessage
    body: bytes


def find_nginx() -> str | None:
    """Look where ``.ci/nginx`` looks, in the same order, and install nothing."""
    if wanted := os.environ.get("NGINX"):
        return shutil.which(wanted)
    return shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin:/usr/local/sbin")


def program() -> str:
    """Give nginx; a missing one fails the suite unless TRUSTSITE_NO_NGINX=1 was asked for."""
    if os.environ.get("TRUSTSITE_NO_NGINX") == "1":
        pytest.skip("TRUSTSITE_NO_NGINX=1")
    found = find_nginx()
    if found is None:
        pytest.fail(
            "no nginx found: `make test` installs one; or name one in NGINX, "
            "or set TRUSTSITE_NO_NGINX=1 to skip the tests that ask a real host",
            pytrace=False,
        )
    return found


@contextmanager
def served(nginx: str, site: Path, written: Path, folder: Path) -> Iterator[int]:
    """Serve ``site`` with the file ``written`` and give the port; ``folder`` is nginx' own."""
    folder.mkdir(parents=True)
    port = _free_port()
    paths = " ".join(f"{name}_temp_path {folder}/{name};" for name in PATHS)
    config = CONFIG.format(folder=folder, paths=paths, port=port, site=site, written=written)
    (folder / "nginx.conf").write_text(config)
    command = [nginx, "-e", "stderr", "-p", str(folder), "-c", str(folder / "nginx.conf")]
    # nginx takes what NGINX says for sockets that it inherits.
    environment = {name: value for name, value in os.environ.items() if name != "NGINX"}
    process = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True)
    try:
        _wait(process, port)
        yield port
    finally:
        process.terminate()
        said = process.communicate(timeout=PATIENCE)[1]
    # A warning is a mistake in what we write: an unknown type, a directive that does nothing.
    assert "[warn]" not in said, said
    assert "[emerg]" not in said, said


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _wait(process: subprocess.Popen[str], port: int) -> None:
    """Return as soon as somebody answers."""
    end = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < end:
        with socket.socket() as one:
            if one.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.02)
    pytest.fail(f"nginx did not start:\n{process.communicate(timeout=PATIENCE)[1]}", pytrace=False)


def ask(port: int, path: str, method: str = "GET", **headers: str) -> Got:
    """Ask for one path, without following where it leads."""
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, headers=named)
        answer = connection.getresponse()
        return Got(answer.status, answer.msg, answer.read())
    finally:
        connection.close()
