"""`preview`: the pages in a browser, redrawn while a translator types."""

from __future__ import annotations

import sys
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

import click

from press.cli.options import (
    browser_option,
    edition_option,
    find_viewed,
    paper_option,
    port_option,
    project_option,
)
from press.errors import EXIT_DONE, UsageError

if TYPE_CHECKING:
    from press.workshop.studio import Studio

_PORT: Final = 8765
_WORKERS: Final = 2  # one for each side


@click.command()
@click.argument("locale", required=False)
@click.option("-H", "--handout", help="Handout to begin with (default: the first).")
@edition_option
@paper_option()
@port_option(_PORT)
@browser_option
@project_option
def preview(
    locale: str | None,
    handout: str | None,
    edition: str,
    paper: str | None,
    port: int | None,
    opens: bool | None,
    folder: Path,
) -> int:
    """Show the English page and the translated one side by side, as they will print.

    They are redrawn whenever a catalog, template or stylesheet is saved. Only this
    machine can see them. Ctrl-C ends the preview.
    """
    from press.build.plan import choose
    from press.build.workers import start_workers
    from press.content.handouts import load_library
    from press.loopback import require_port
    from press.project import load_project
    from press.typeset.editions import edition_names

    require_port(port)
    project = load_project(folder)
    names = [each.name for each in load_library(project).handouts]
    if not names:
        raise UsageError("There is no handout to show.", "“python3 build.py” tells what is wrong.")
    choose("edition", [edition], edition_names(project))
    chosen = choose("handout", [handout] if handout else [], names)[0]
    found = find_viewed(project, locale)
    with start_workers(project, _WORKERS) as executor:
        from press.workshop.studio import Studio

        studio = Studio(project.root, executor, project.builder, edition, paper or "")
        query = urlencode({"handout": chosen, "locale": found.tag})
        _serve(studio, port, f"/?{query}", sys.stdout.isatty() if opens is None else opens)
    return EXIT_DONE


def _serve(studio: Studio, port: int | None, path: str, opens: bool) -> None:
    from press.loopback import run_server
    from press.workshop.server import make_app

    def announce(address: str) -> None:
        click.echo(f"Preview: {address}{path}\nCtrl-C ends it.")
        if opens:
            webbrowser.open(f"{address}{path}")

    run_server(make_app(studio), port, _PORT, announce)
