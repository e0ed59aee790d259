"""`bench`: how fast the handouts are made, compared with others on this machine."""

from __future__ import annotations

import subprocess
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from press.cli.console import show_json, size
from press.cli.options import project_option
from press.errors import EXIT_DONE, EngineError

if TYPE_CHECKING:
    from press.bench.material import Material
    from press.bench.measure import Timing


@click.command()
@click.option("-l", "--locale", "locales", multiple=True, help="Only this language.")
@click.option("--runs", type=click.IntRange(1, 25), default=5, help="Runs of each (default: 5).")
@click.option("--json", "as_json", is_flag=True, help="Report as JSON on standard output.")
@project_option
def bench(locales: tuple[str, ...], runs: int, as_json: bool, folder: Path) -> int:
    """Compare with the weasyprint command and with Chromium, on the same pages.

    The standard edition of all handouts on the usual paper. Medians of so many runs, taken in
    turn; this builder also keeps the pages, checks fonts and glyphs, and writes a manifest.
    """
    from press.bench.contenders import contenders
    from press.bench.material import write_material
    from press.bench.measure import measure
    from press.project import load_project

    project = load_project(folder)
    paper = project.clinic.paper_order[0]
    options = ["-e", "standard", "--paper", paper, "--project", str(project.root)]
    options += [word for tag in locales for word in ("-l", tag)]
    names = [f"-H{path.parent.name}" for path in (project.root / "handouts").glob("*/handout.toml")]
    with tempfile.TemporaryDirectory(prefix="bench-") as temporary:
        material = write_material(project, Path(temporary) / "html", locales, "standard")
        chosen = contenders(project.builder, [*options, *sorted(names)])
        try:
            timings = measure(
                chosen, material, Path(temporary), runs, lambda t: click.echo(t, err=True)
            )
        except subprocess.CalledProcessError as error:
            raise EngineError(
                f"{error.cmd[0]} failed with exit code {error.returncode}."
            ) from error
    if as_json:
        show_json([asdict(timing) for timing in timings])
    else:
        _show(timings, material, runs)
    return EXIT_DONE


def _show(timings: list[Timing], material: Material, runs: int) -> None:
    first = timings[0]
    files = len(material.files)
    click.echo(f"{files} PDFs of {material.pages} pages, medians of {runs} runs.\n")
    head = f"{'':28}{'wall s':>8}{'CPU s':>8}{'PDFs/s':>8}{'size':>9}{'times':>9}"
    click.echo(f"{head}   (how often the first is as fast)")
    for each in timings:
        times = f"{each.wall / first.wall:.1f}"
        row = f"{each.name:28}{each.wall:8.2f}{each.cpu:8.2f}{each.rate:8.1f}{size(each.size):>9}"
        click.echo(f"{row}    {times:>5}   {each.note}")
