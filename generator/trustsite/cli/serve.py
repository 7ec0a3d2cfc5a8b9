"""``trustsite serve``: see a page a moment after the file was saved."""

from __future__ import annotations

import signal
from collections import Counter
from threading import Event, Thread

import click

from trustsite.cli.common import here, project_options
from trustsite.cli.report import as_text
from trustsite.problems import Level, Problem
from trustsite.project import AUDIENCES, WrongUsage, prepare_output
from trustsite.serve.preview import Preview, Told
from trustsite.serve.server import PortTaken, Server, Site


@click.command()
@click.option("--audience", type=click.Choice([*AUDIENCES, "all"]), default="all")
@click.option(
    "--port",
    type=click.IntRange(0, 65534),
    default=8000,
    show_default=True,
    help="Where the first site is; the internal one beside it is on the next port.",
)
@project_options
@click.pass_context
def serve(
    context: click.Context, audience: str, port: int, folder: str | None, today: str | None
) -> None:
    """Show both sites as they would be now, on this machine only, and follow every edit."""
    at = here(context, folder, today)
    prepare_output(at.project)
    chosen = AUDIENCES if audience == "all" else (audience,)
    sites = {name: Site() for name in chosen}
    servers = _servers(sites, port)
    for name, server in servers.items():
        Thread(target=server.serve_forever, daemon=True).start()
        click.echo(f"{name} site: {server.address}")
    click.echo("Saving a file changes the page. Ctrl-C ends this.")
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        Preview(at.project, at.today, sites, _Terminal().tell).run(Event())
    except KeyboardInterrupt:
        # A second Ctrl-C must not interrupt the end.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        click.echo("Stopped.", err=True)


def _servers(sites: dict[str, Site], port: int) -> dict[str, Server]:
    """Take all ports before anything is built."""
    servers: dict[str, Server] = {}
    try:
        for number, (name, site) in enumerate(sites.items()):
            servers[name] = Server(site, port + number if port else 0)
    except PortTaken as taken:
        for server in servers.values():
            server.server_close()
        raise WrongUsage(f"{taken} Choose another with --port.") from None
    return servers


class _Terminal:
    """Says what happened, and of the open problems only those that are new."""

    def __init__(self) -> None:
        self._known: frozenset[Problem] = frozenset()

    def tell(self, told: Told) -> None:
        """Print one round of the preview."""
        if told.stopped:
            self._stopped(told)
        else:
            self._built(told)

    def _stopped(self, told: Told) -> None:
        errors = [problem for problem in told.problems if problem.level is Level.ERROR]
        for problem in errors:
            click.echo(as_text(problem), err=True)
        if told.trouble:
            click.echo(told.trouble, err=True)
        click.echo("The preview waits until this is mended.", err=True)

    def _built(self, told: Told) -> None:
        pages = ", ".join(f"{count} {name}" for name, count in told.changed.items())
        click.echo(f"Pages changed: {pages} ({told.seconds:.1f} s)", err=True)
        open_ones = [p for p in told.problems if p.level is not Level.WARNING]
        for problem in open_ones:
            if problem not in self._known:
                click.echo(as_text(problem), err=True)
        self._known = frozenset(open_ones)
        warnings = Counter(problem.level for problem in told.problems)[Level.WARNING]
        if warnings:
            click.echo(f"Warnings: {warnings}. See them with: trustsite check", err=True)
