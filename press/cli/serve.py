"""`serve`: the shelf in the browser, with forms to fill in before printing."""

from __future__ import annotations

import sys
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from press.cli.console import progress_of, show_findings, tell_waiting
from press.cli.options import Clock, browser_option, clock_option, port_option, project_option
from press.errors import EXIT_DONE

if TYPE_CHECKING:
    from starlette.types import ASGIApp

_PORT: Final = 8770
_WORKERS: Final = 2


@click.command()
@port_option(_PORT)
@click.option("--out", type=click.Path(path_type=Path), help="Folder of the PDFs (default: dist).")
@browser_option
@clock_option
@project_option
def serve(
    port: int | None, out: Path | None, opens: bool | None, today: Clock, folder: Path
) -> int:
    """Open the shelf in the browser, with a form for each handout.

    Dates, names, phones and settings that are filled in are typeset for that print only:
    nothing of it is saved or logged. Only this machine can see it. Ctrl-C ends it.
    """
    from press.build.plan import Selection
    from press.build.run import build
    from press.build.workers import start_workers
    from press.desk.server import make_app
    from press.loopback import require_port
    from press.project import load_project

    require_port(port)
    project = load_project(folder)
    shelf = (out or project.root / "dist").resolve()
    with progress_of() as progress:
        result = build(
            project, Selection(), shelf, today=today(), progress=progress, waits=tell_waiting
        )
    show_findings(result.findings, project, verbose=False)
    with start_workers(project, _WORKERS) as executor:
        _serve(
            make_app(project.root, shelf, executor, today),
            port,
            sys.stdout.isatty() if opens is None else opens,
        )
    return EXIT_DONE


def _serve(app: ASGIApp, port: int | None, opens: bool) -> None:
    from press.loopback import run_server

    def announce(address: str) -> None:
        click.echo(f"Shelf: {address}/\nCtrl-C ends it.")
        if opens:
            webbrowser.open(f"{address}/")

    run_server(app, port, _PORT, announce)
