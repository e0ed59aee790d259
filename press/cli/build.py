"""`build`: make the PDFs."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from press.cli.console import (
    finding_data,
    progress_of,
    show_findings,
    show_json,
    shown,
    tell_waiting,
    warnings_told,
)
from press.cli.options import locale_option, paper_option, project_option, today_option
from press.errors import EXIT_DONE, EXIT_FINDINGS, Severity

if TYPE_CHECKING:
    from press.build.run import Result
    from press.build.unchanged import Wanted
    from press.project import Project


@click.command()
@click.argument("names", nargs=-1, metavar="[HANDOUTS]...")
@click.option("-H", "--handout", "handouts", multiple=True, help="Only this handout, as HANDOUTS.")
@locale_option
@click.option(
    "-e",
    "--edition",
    "editions",
    multiple=True,
    help="Only this edition (default: those of clinic.toml).",
)
@paper_option(several=True)
@click.option("--out", type=click.Path(path_type=Path), help="Folder for the PDFs (default: dist).")
@click.option("-j", "--jobs", type=click.IntRange(1, 256), help="Processes (default: one a core).")
@click.option("--cluster", metavar="ADDRESS", help="Typeset on the workers of this scheduler.")
@click.option("--force", is_flag=True, help="Make every PDF again, changed or not.")
@click.option("--json", "as_json", is_flag=True, help="Report as JSON on standard output.")
@click.option("-q", "--quiet", is_flag=True, help="Print nothing but findings.")
@click.option("-v", "--verbose", is_flag=True, help="Print each PDF and every finding.")
@today_option
@project_option
def build(**options: Any) -> int:
    """Build the handouts as PDF (the default command).

    HANDOUTS are names of handouts and packets, such as “python3 build.py build foot-drop”;
    without them all are built. A handout with a mistake is held back and its
    older PDF stays; all others are built.

    Exit codes: 0 done, 1 there are findings, 2 wrong usage, 3 and up cannot go on.
    """
    from press.build import unchanged

    started = time.monotonic()
    wanted = _wanted(options)
    looked = unchanged.look_at(wanted)
    if not options["force"] and (told := unchanged.recall(wanted, looked)):
        _show_unchanged(told, options, wanted.out, time.monotonic() - started)
        return EXIT_DONE
    result, project = _build(options, wanted.out)
    quiet = options["quiet"] or options["as_json"]
    show_findings(result.findings, project, options["verbose"])
    if options["as_json"]:
        show_json(_data(result, project))
    elif not quiet:
        from press.cli.closing import show_result

        show_result(result, wanted.out, time.monotonic() - started)
    if not result.findings:
        told = _data(_unchanged(result), project)
        unchanged.keep(wanted, looked, _files(wanted.out, result), told)
    return EXIT_FINDINGS if result.failed else EXIT_DONE


def _wanted(options: dict[str, Any]) -> Wanted:
    from press.build.unchanged import Wanted
    from press.cli.options import ROOT

    names = ("names", "handouts", "locales", "editions", "papers")
    root = options["folder"].resolve()
    out = (options["out"] or root / "dist").resolve()
    chosen = " ".join(str(options[name]) for name in names)
    return Wanted(root, ROOT, out, chosen, str(options["today"]))


def _build(options: dict[str, Any], out: Path) -> tuple[Result, Project]:
    from press.build.plan import Selection
    from press.build.run import build as run_build
    from press.project import load_project

    project = load_project(options["folder"])
    selection = Selection(
        handouts=(*options["names"], *options["handouts"]),
        locales=options["locales"],
        editions=options["editions"],
        papers=options["papers"],
    )
    quiet = options["quiet"] or options["as_json"]
    with progress_of(quiet, options["verbose"]) as progress:
        result = run_build(
            project,
            selection,
            out,
            jobs=options["jobs"],
            force=options["force"],
            today=options["today"],
            cluster=options["cluster"] or "",
            progress=progress,
            waits=tell_waiting,
        )
    return result, project


def _show_unchanged(
    told: dict[str, Any], options: dict[str, Any], out: Path, seconds: float
) -> None:
    """Say that everything is as the last build left it."""
    if options["as_json"]:
        show_json(told)
    elif not options["quiet"]:
        from press.manifest import HeldBack

        for held in (HeldBack(**each) for each in told["held_back"]):
            click.echo(f"Held back: {held.name}: {'; '.join(held.reasons[:2])}")
        for line in warnings_told(told["warnings"]):
            click.echo(line)
        pdfs = told["unchanged"]
        pages = sum(output["pages"] for output in pdfs)
        click.echo(
            f"Nothing has changed: {pages} pages in {len(pdfs)} PDFs are as they were, "
            f"{seconds:.1f} s → {shown(out)}"
        )


def _unchanged(result: Result) -> Result:
    """Return a result as it is when it is built again."""
    return replace(result, made=(), kept=(*result.made, *result.kept))


def _files(out: Path, result: Result) -> list[str]:
    """Return the files of an output folder that a build has written."""
    listed = [name for o in result.manifest.outputs for name in (o.path, o.picture) if name]
    return [*listed, "manifest.json", *(path.name for path in out.glob("index*.html"))]


def _data(result: Result, project: Project) -> dict[str, Any]:
    from dataclasses import asdict

    return {
        "made": [asdict(output) for output in result.made],
        "unchanged": [asdict(output) for output in result.kept],
        "held_back": [asdict(held) for held in result.manifest.held_back],
        "findings": [
            finding_data(f, project) for f in result.findings if f.severity is not Severity.NOTE
        ],
        "notes": [finding_data(f, project) for f in result.findings if f.severity is Severity.NOTE],
        "warnings": dict(result.warnings),
    }
