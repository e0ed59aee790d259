"""`doctor`: what this machine and this project have, and what they lack."""

from __future__ import annotations

import platform
from pathlib import Path
from typing import Any

import click

from press.cli.console import show_findings, show_json
from press.cli.options import ROOT, project_option
from press.errors import EXIT_DONE, EXIT_FINDINGS, PressError, Severity


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Report as JSON on standard output.")
@project_option
def doctor(folder: Path, as_json: bool) -> int:
    """Tell versions, fonts, the clinic's profile, and the state of each language."""
    from press.build.plan import Selection
    from press.build.prepare import prepare
    from press.project import load_project

    project = load_project(folder)
    prepared = prepare(project, Selection(), "")
    report = {
        "machine": _machine(),
        "engine": _engine(prepared.fonts),
        "fonts": _fonts(prepared.fonts),
        "clinic": project.clinic.model_dump(mode="json"),
        "languages": _languages(prepared),
    }
    if as_json:
        show_json(report)
    else:
        _show(report)
    show_findings(prepared.findings, project, verbose=False)
    errors = any(f.severity is Severity.ERROR for f in prepared.findings)
    return EXIT_FINDINGS if errors or "error" in report["engine"] else EXIT_DONE


def _machine() -> dict[str, str]:
    """Return what runs here, and what set-up has provided."""
    from press.bootstrap.state import read

    state = read(ROOT)
    return {
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.release()} {platform.machine()}",
        "environment": "private .venv" if state.private else "this Python's own",
        "packages": f"set up for “{state.group}”" if state.group else "not by set-up",
        "libraries": " ".join((state.source, *map(str, state.folders))),
    }


def _engine(fonts: Any) -> dict[str, str]:
    """Return the versions of WeasyPrint and the libraries that it uses."""
    from press.files import cache_folder
    from press.project import BUILDER
    from press.typeset.fonts import activate

    try:
        activate(fonts, cache_folder(BUILDER))
        from press.typeset.versions import engine_versions

        return engine_versions()
    except (PressError, ImportError, OSError) as error:
        return {"error": str(error)}


def _fonts(fonts: Any) -> dict[str, Any]:
    return {
        "files": len(fonts.files),
        "bytes": sum(file.bytes for _, file in fonts.files),
        "families": sorted(fonts.families),
    }


def _languages(prepared: Any) -> list[dict[str, Any]]:
    rows = []
    for locale in prepared.locales:
        ready = {page.handout.name for page in prepared.pages if page.locale == locale}
        held = [h for h in prepared.held_back if h.locale == locale.tag]
        rows.append(
            {
                "locale": locale.tag,
                "english_name": locale.english_name,
                "native_name": locale.native_name,
                "ready": sorted(ready),
                "held_back": {h.handout: list(h.reasons) for h in held},
            }
        )
    return rows


def _show(report: dict[str, Any]) -> None:
    for part in ("machine", "engine"):
        for name, value in report[part].items():
            click.echo(f"{name:12} {value}")
    fonts = report["fonts"]
    click.echo(f"{'fonts':12} {len(fonts['families'])} families in {fonts['files']} files")
    clinic = report["clinic"]
    click.echo(f"{'clinic':12} {clinic['name']}, {clinic['country']}")
    for name in ("phone", "after_hours_phone", "emergency_number"):
        label = name.replace("_", " ")
        lacking = "none, fill it in" if name == "emergency_number" else "none, a line is printed"
        click.echo(f"{'':12} {label}: {clinic[name] or lacking}")
    for row in report["languages"]:
        held = f", {len(row['held_back'])} held back" if row["held_back"] else ""
        name = f"{row['english_name']} · {row['native_name']} ({row['locale']})"
        click.echo(f"{'language':12} {name}: {len(row['ready'])} ready{held}")
