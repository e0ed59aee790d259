"""`build`: make the PDFs."""

from __future__ import annotations

import re
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from press.cli.console import (
    counted,
    progress_of,
    show_findings,
    show_json,
    shown,
    tell_waiting,
    warnings_told,
)
from press.cli.options import PLACE, locale_option, paper_option, project_option, today_option
from press.cli.results import build_data
from press.errors import EXIT_DONE, EXIT_FINDINGS, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from press.build.plan import Selection
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
@click.option("--out", type=PLACE, help="Folder for the PDFs (default: dist).")
@click.option("-j", "--jobs", type=click.IntRange(1, 256), help="Processes (default: one a core).")
@click.option("--cluster", metavar="ADDRESS", help="Typeset on the workers of this scheduler.")
@click.option("--force", is_flag=True, help="Make every PDF again, changed or not.")
@click.option("--json", "as_json", is_flag=True, help="Report as JSON on standard output.")
@click.option("-q", "--quiet", is_flag=True, help="Print nothing but findings.")
@click.option("-v", "--verbose", is_flag=True, help="Print each PDF, and every finding in full.")
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
    selection = _selection(options)
    result, project = _build(options, selection, wanted.out)
    seconds = time.monotonic() - started
    show_findings(result.findings, project, options["verbose"])
    if options["as_json"]:
        show_json(build_data(result, project, wanted.out, seconds))
    elif not options["quiet"]:
        from press.cli.closing import show_result

        if options["verbose"]:
            _list_unchanged(output.path for output in result.kept)
        show_result(result, selection, wanted.out, seconds)
    if not result.findings:
        told = build_data(_unchanged(result), project, wanted.out, seconds)
        unchanged.keep(wanted, looked, _files(wanted.out, result), told)
    return EXIT_FINDINGS if result.failed else EXIT_DONE


def _wanted(options: dict[str, Any]) -> Wanted:
    """Return what is asked for.

    Raises:
        UsageError: it contradicts itself, or would write where the texts are.
    """
    from press.build.unchanged import Wanted
    from press.cli.options import ROOT

    root = options["folder"].resolve()
    out = (options["out"] or root / "dist").resolve()
    _refuse_nonsense(options, root)
    for source in dict.fromkeys((root, ROOT)):
        _refuse_source(out, source)
    names = ("names", "handouts", "locales", "editions", "papers")
    chosen = " ".join(str(options[name]) for name in names)
    return Wanted(root, ROOT, out, chosen, str(options["today"]))


def _refuse_nonsense(options: dict[str, Any], root: Path) -> None:
    from press.cli.main import COMMANDS

    if options["quiet"] and options["verbose"]:
        raise UsageError("--quiet and --verbose contradict each other.", "Give one of them.")
    for name in options["names"]:
        if name in COMMANDS and not (root / "handouts" / name).exists():
            hint = f"Write it first: “python3 build.py {name} …”."
            raise UsageError(f"“{name}” is a command, and stands before all options.", hint)
    address = options["cluster"]
    if address and not re.fullmatch(r"(\w+://)?\S+:\d+/?", address):
        hint = "Write it like tcp://127.0.0.1:8786."
        raise UsageError(f"“{address}” is no address of a scheduler.", hint)


def _refuse_source(out: Path, root: Path) -> None:
    """Refuse to build into the folder of a project, or among its texts."""
    parts = (root / part for part in ("handouts", "locales", "styles"))
    if out in (root, Path(out.anchor)) or any(out.is_relative_to(part) for part in parts):
        what = f"The folder {shown(out)} holds other things: what is built would lie among them."
        raise UsageError(what, "Choose a folder of its own, such as “--out dist”.")


def _selection(options: dict[str, Any]) -> Selection:
    from press.build.plan import Selection

    return Selection(
        handouts=(*options["names"], *options["handouts"]),
        locales=options["locales"],
        editions=options["editions"],
        papers=options["papers"],
    )


def _build(options: dict[str, Any], selection: Selection, out: Path) -> tuple[Result, Project]:
    from press.build.run import build as run_build
    from press.project import load_project

    project = load_project(options["folder"])
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
        show_json({**told, "seconds": round(seconds, 2)})
    elif not options["quiet"]:
        from press.manifest import HeldBack

        for held in (HeldBack(**each) for each in told["held_back"]):
            click.echo(f"Held back: {held.name}: {'; '.join(held.reasons[:2])}")
        for line in warnings_told(told["warnings"]):
            click.echo(line)
        if options["verbose"]:
            _list_unchanged(output["path"] for output in told["unchanged"])
        pages, pdfs = (told["totals"][name] for name in ("pages", "pdfs"))
        verb = "is as it was" if pages == 1 else "are as they were"
        click.echo(
            f"Nothing has changed: {counted(pages, 'page')} in {counted(pdfs, 'PDF')} {verb}, "
            f"{seconds:.1f} s → {shown(out)}"
        )


def _list_unchanged(paths: Iterable[str]) -> None:
    for path in paths:
        click.echo(f"unchanged {path}")


def _unchanged(result: Result) -> Result:
    """Return a result as it is when it is built again."""
    kept = sorted((*result.made, *result.kept), key=lambda output: output.path)
    return replace(result, made=(), kept=tuple(kept))


def _files(out: Path, result: Result) -> list[str]:
    """Return the files of an output folder that a build has written."""
    listed = [name for o in result.manifest.outputs for name in (o.path, o.picture) if name]
    return [*listed, "manifest.json", *(path.name for path in out.glob("index*.html"))]
