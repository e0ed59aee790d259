"""`bench`: how fast the handouts are made, compared with others on this machine."""

from __future__ import annotations

import subprocess
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from press.cli.console import show_json, size
from press.cli.options import PLACE, locale_option, project_option
from press.errors import EXIT_DONE, EngineError

if TYPE_CHECKING:
    from press.bench.material import Material
    from press.bench.measure import Timing
    from press.project import Project

_EDITIONS = ("standard", "large", "bilingual")


@click.command()
@locale_option
@click.option(
    "-e",
    "--edition",
    "editions",
    multiple=True,
    help="Only this edition (default: standard, large, bilingual).",
)
@click.option("--runs", type=click.IntRange(1, 25), default=5, help="Runs of each (default: 5).")
@click.option("--svg", type=PLACE, help="Draw the outcome into this file.")
@click.option(
    "--made-up", type=click.IntRange(100), help="Instead: so many PDFs of a made-up project."
)
@click.option("--json", "as_json", is_flag=True, help="Report as JSON on standard output.")
@project_option
def bench(
    locales: tuple[str, ...],
    editions: tuple[str, ...],
    runs: int,
    svg: Path | None,
    made_up: int | None,
    as_json: bool,
    folder: Path,
) -> int:
    """Compare with weasyprint, Chromium and Typst, on the same pages.

    All handouts on the usual paper, in the editions that a single program can print. Medians
    of so many runs, taken in turn; this builder also keeps the pages, checks fonts and
    glyphs, and writes a manifest.
    """
    from press.bench.measure import drawn
    from press.files import write_whole, writing
    from press.project import load_project

    project = load_project(folder)
    if made_up:
        return _grow(project, made_up, locales, as_json)
    timings, material = _compared(project, locales, _chosen(project, editions), runs)
    if svg:
        with writing(svg):
            write_whole(svg.resolve(), drawn(timings).encode())
    if as_json:
        show_json([asdict(timing) for timing in timings])
    else:
        _show(timings, material, runs)
    return EXIT_DONE


def _chosen(project: Project, names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the editions to be printed: those named, else those that a single program can print.

    Raises:
        UsageError: one that is named is not there.
    """
    from press.build.plan import choose
    from press.typeset.editions import load_editions

    known, _ = load_editions(project)
    return choose("edition", names, known) if names else tuple(e for e in _EDITIONS if e in known)


def _compared(
    project: Project, locales: tuple[str, ...], editions: tuple[str, ...], runs: int
) -> tuple[list[Timing], Material]:
    from press.bench.contenders import contenders
    from press.bench.material import write_material
    from press.bench.measure import measure

    options = ["--paper", project.clinic.paper_order[0], "--project", str(project.root)]
    options += [word for name in editions for word in ("-e", name)]
    options += [word for tag in locales for word in ("-l", tag)]
    names = [f"-H{path.parent.name}" for path in (project.root / "handouts").glob("*/handout.toml")]
    with tempfile.TemporaryDirectory(prefix="bench-") as temporary:
        material = write_material(project, Path(temporary) / "html", locales, editions)
        cache = Path(temporary) / "cache"
        chosen = contenders(project.builder, [*options, *sorted(names)], cache)
        try:
            return measure(chosen, material, Path(temporary), runs, _tell), material
        except subprocess.CalledProcessError as error:
            raise EngineError(
                f"{error.cmd[0]} failed with exit code {error.returncode}.",
                "Run it by hand to see why, or take it off the PATH to leave it out.",
            ) from error


def _tell(text: str) -> None:
    click.echo(text, err=True)


def _grow(project: Project, pdfs: int, tags: tuple[str, ...], as_json: bool) -> int:
    """Build a made-up project, and tell of its memory and its pace.

    It grows as the fonts of more scripts come into use: choose languages of one script to
    see whether anything else does.
    """
    from press.bench.made_up import write_project
    from press.bench.scale import watch
    from press.build.plan import choose
    from press.languages.language import find_languages

    known = {locale.tag: locale for locale in find_languages(project)[0]}
    locales = [known[tag] for tag in choose("language", tags, known)]
    with tempfile.TemporaryDirectory(prefix="bench-") as temporary:
        root = Path(temporary)
        write_project(project, root, -(-pdfs // len(locales)), locales)
        grown = watch(project.builder, root, root / "dist", every=max(pdfs // 100, 1))
    tenth, half, last = grown.pdfs // 10, grown.pdfs // 2, grown.pdfs
    numbers = {
        "pdfs": last,
        "seconds": grown.seconds,
        "pace_of_first_half": grown.pace(tenth, half),
        "pace_of_second_half": grown.pace(half, last),
        "memory_of_first_tenth": grown.peak(1, tenth),
        "memory_later": grown.peak(tenth, last),
    }
    if as_json:
        show_json(numbers)
        return EXIT_DONE
    click.echo(f"{last} PDFs in {grown.seconds:.0f} s.")
    one, other = numbers["pace_of_first_half"], numbers["pace_of_second_half"]
    click.echo(
        f"The first half after the first {tenth}: {one:.3f} s each; the second: {other:.3f} s."
    )
    first, later = size(grown.peak(1, tenth)), size(grown.peak(tenth, last))
    click.echo(f"Memory of all processes: at most {first} for the first {tenth}, {later} later.")
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
