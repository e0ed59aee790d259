"""`release`: everything that a clinic needs, in one zip."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from press.cli.console import progress_of, show_findings, size, tell_waiting
from press.cli.options import PLACE, project_option, today_option
from press.errors import EXIT_DONE, EXIT_FINDINGS
from press.files import writing


@click.command()
@click.option("--out", type=PLACE, help="Folder of the zip (default: release).")
@today_option
@project_option
def release(out: Path | None, today: dt.date, folder: Path) -> int:
    """Build everything, and pack it into one zip for a clinic.

    It is named after the day, and holds the shelf, the PDFs, the web pages and the manifest.
    A clinic unpacks it on any PC and opens index.html; nothing has to be installed. What is
    held back is not in it.
    """
    from press.build.plan import Selection
    from press.build.release import make_release
    from press.build.run import build
    from press.content.handouts import load_library
    from press.project import load_project

    project = load_project(folder)
    shelf = project.root / "dist"
    with progress_of() as progress:
        result = build(
            project, Selection(), shelf, today=today, progress=progress, waits=tell_waiting
        )
    show_findings(result.findings, project, verbose=False)
    held_back = result.manifest.held_back
    for held in held_back:
        click.echo(f"Not in it: {held.name}: {'; '.join(held.reasons[:2])}")
    if not any(output.current and output.kind != "card" for output in result.manifest.outputs):
        click.echo("Error: Nothing can be handed out; no zip was written.", err=True)
        click.echo("  → Mend what the lines above tell of.", err=True)
        return EXIT_FINDINGS
    with writing():
        target = out or project.root / "release"
        made = make_release(project, load_library(project), shelf, target, today)
    click.echo(f"{project.shown(made.path)}: {made.files} files, {size(made.bytes)}")
    click.echo(f"sha256 {made.sha256}")
    if held_back:
        number = len(held_back)
        click.echo(f"{number} handout{'s are' if number != 1 else ' is'} not in it.")
    return EXIT_FINDINGS if result.failed else EXIT_DONE
