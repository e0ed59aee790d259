"""`check`: judge translations, and explain what is judged."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from press.cli.console import show_findings
from press.cli.explanations import explanations
from press.cli.options import find_wanted, project_option, today_option
from press.errors import EXIT_DONE, EXIT_FINDINGS, Severity, UsageError, did_you_mean

if TYPE_CHECKING:
    from press.build.checking import Checked
    from press.checks.registry import Check
    from press.languages.locales import Locale
    from press.project import Project

_FORMATS: Final = ("text", "json", "github", "sarif")


@click.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "-l", "--locale", "locales", multiple=True, help="Only this language; en: only the English."
)
@click.option("-H", "--handout", "handouts", multiple=True, help="Only this handout or packet.")
@click.option("--pages", is_flag=True, help="Also look at the PDFs as printed in grey.")
@click.option("--out", type=click.Path(path_type=Path), help="Folder of the PDFs (default: dist).")
@click.option("--explain", metavar="ID", help="Explain what is found; “all” lists every kind.")
@click.option(
    "--format",
    "form",
    type=click.Choice(_FORMATS),
    default="text",
    help="text (default), json, github (annotations) or sarif.",
)
@click.option("-v", "--verbose", is_flag=True, help="Print every finding.")
@today_option
@project_option
def check(
    files: tuple[Path, ...],
    locales: tuple[str, ...],
    handouts: tuple[str, ...],
    pages: bool,
    out: Path | None,
    explain: str | None,
    form: str,
    verbose: bool,
    today: dt.date,
    folder: Path,
) -> int:
    """Check translations: placeholders, numbers, scripts, terms, negations, punctuation.

    FILES are PO files anywhere; without them all catalogs of the project are checked.
    Exit codes: 0 nothing found, 1 there are findings.
    """
    from press.project import load_project

    if explain:
        _explain(explain)
        return EXIT_DONE
    project = load_project(folder)
    checked = _checked(project, files, locales, handouts, today)
    if pages:
        from press.build.checking import check_pages

        seen = check_pages(out or project.root / "dist", locales, handouts)
        checked = checked.with_pages(seen)
    if form == "text":
        show_findings(checked.findings, project, verbose)
        click.echo(_summary(checked))
    else:
        from press.cli.reports import written

        click.echo(written(checked.findings, project, form), nl=False)
    return EXIT_FINDINGS if checked.failed else EXIT_DONE


def _checked(
    project: Project,
    files: tuple[Path, ...],
    locales: tuple[str, ...],
    handouts: tuple[str, ...],
    today: dt.date,
) -> Checked:
    from press.build.checking import check_files, check_project
    from press.build.plan import choose
    from press.content.handouts import LIBRARY_DOMAIN, load_library
    from press.project import require_handouts

    if files:
        return check_files(project, files)
    require_handouts(project)
    library = load_library(project)
    packets = {packet.name: (*packet.handouts, LIBRARY_DOMAIN) for packet in library.packets}
    known = [*(handout.name for handout in library.handouts), *packets]
    chosen = choose("handout", handouts, known) if handouts else ()
    names = [name for each in chosen for name in packets.get(each, (each,))]
    return check_project(project, _languages(project, locales), names, today)


def _languages(project: Project, tags: tuple[str, ...]) -> tuple[Locale, ...]:
    """Return the languages whose catalogs are checked; English has none."""
    from press.languages.locales import SOURCE

    others = [tag for tag in tags if tag != SOURCE]
    return find_wanted(project, others) if others or not tags else ()


def _explain(name: str) -> None:
    from press.checks.registry import all_checks

    checks, others = all_checks(), explanations()
    if name == "all":
        lines = {key: (each.severity, each.meaning) for key, each in others.items()}
        lines |= {each.id: (each.severity, each.title) for each in checks.values()}
        for key, (severity, title) in sorted(lines.items()):
            click.echo(f"{key:24}{severity:9}{title}")
        return
    if name not in checks and name not in others:
        raise UsageError(f"There is no check “{name}”.", did_you_mean(name, (*checks, *others)))
    if name in checks:
        _explain_check(checks[name])
    if other := others.get(name):
        click.echo(f"{name} ({other.severity})\n\n{other.meaning}\n  → {other.remedy}")


def _explain_check(found: Check) -> None:
    grave = "; error where a patient's safety rests on the message" if found.guards else ""
    click.echo(f"{found.id} ({found.severity}{grave})\n\n{found.explanation}\n")
    if found.guards:
        click.echo("Where a patient's safety rests on it, what it finds is never printed.")
    if found.blocks:
        click.echo("What it finds is never printed.")
    if found.allowable:
        click.echo(f"To allow it, write above the message:  # allow {found.id}: the reason")


def _summary(checked: Checked) -> str:
    counts = {
        severity: sum(finding.severity is severity for finding in checked.findings)
        for severity in Severity
    }
    parts = [_counted(count, severity) for severity, count in counts.items()]
    seen = f" and {_counted(checked.pages, 'page')}" if checked.pages is not None else ""
    return f"{_counted(checked.catalogs, 'catalog')}{seen} checked: {', '.join(parts)}."


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'s' * (count != 1)}"
