"""`catalog`: templates and catalogs of translators kept up to date and handed around."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from press.cli.console import show_findings, show_json
from press.cli.options import find_known, find_wanted, project_option
from press.errors import EXIT_DONE, EXIT_FINDINGS, Finding, Severity, UsageError
from press.files import write_whole, writing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from press.languages.upkeep import Kept
    from press.project import Project
    from press.reviews.progress import Progress

_FORMATS = click.Choice(["xliff", "csv"])


@click.group()
def catalog() -> None:
    """Extract messages, start a language, keep catalogs up to date, hand them to agencies."""


@catalog.command()
@project_option
def extract(folder: Path) -> int:
    """Write the template catalogs (locales/*.pot)."""
    from press.languages.upkeep import extract_all
    from press.pages.examples import explain
    from press.project import load_project

    return _report(load_project(folder), lambda project: extract_all(project, explain))


@catalog.command()
@click.argument("locale")
@project_option
def init(locale: str, folder: Path) -> int:
    """Start a language: LOCALE is a name such as es, pt-BR or zh-Hans."""
    from press.languages.locales import UnknownLocaleError, find_locale
    from press.languages.upkeep import start_language
    from press.pages.examples import explain
    from press.project import load_project

    try:
        found = find_locale(locale)
    except UnknownLocaleError as error:
        raise UsageError(str(error), "Write it like es, pt-BR or zh-Hans.") from error
    if found.is_source or found.is_pseudo:
        raise UsageError(
            f"{found.english_name} needs no catalogs.", "Name a language to translate into."
        )
    return _report(load_project(folder), lambda project: start_language(project, found, explain))


@catalog.command()
@click.argument("locales", nargs=-1)
@click.option("--minor", is_flag=True, help="Only typos were mended: keep translations unmarked.")
@click.option("--check", is_flag=True, help="Write nothing; exit 1 if a catalog is behind.")
@project_option
def update(locales: tuple[str, ...], minor: bool, check: bool, folder: Path) -> int:
    """Bring templates and catalogs up to date (default: all languages).

    A message whose English text changed keeps its translation, marked as fuzzy.
    """
    from press.languages.upkeep import update_languages
    from press.pages.examples import explain
    from press.project import load_project

    project = load_project(folder)
    chosen = find_wanted(project, locales)

    def work(project: Project) -> Kept:
        return update_languages(project, chosen, explain, minor=minor, dry=check)

    return _report(project, work, dry=check)


@catalog.command()
@click.argument("locales", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="Report as JSON on standard output.")
@click.option("--svg", type=click.Path(path_type=Path), help="Draw it into this file.")
@click.option("--html", type=click.Path(path_type=Path), help="Write it as a page into this file.")
@project_option
def status(
    locales: tuple[str, ...], as_json: bool, svg: Path | None, html: Path | None, folder: Path
) -> int:
    """Tell what is translated, needs work, is missing or reviewed in each language."""
    from press.cli.progress import progress_data, show_progress
    from press.languages.upkeep import domains_of
    from press.pages.examples import explain
    from press.project import load_project
    from press.reviews.progress import progress_of

    project = load_project(folder)
    domains = domains_of(project, explain)
    rows, findings = progress_of(project, find_wanted(project, locales), domains)
    findings = (*domains.findings, *findings)
    show_findings(findings, project, verbose=False)
    for path, text in _pictures(rows, svg, html):
        with writing():
            write_whole(path, text.encode())
        click.echo(f"written: {path}", err=as_json)
    if as_json:
        show_json(progress_data(rows))
    else:
        show_progress(rows)
    return _code(findings)


@catalog.command()
@click.argument("locale")
@click.option("--format", "kind", type=_FORMATS, default="xliff", help="xliff (default) or csv.")
@click.option("--out", type=click.Path(path_type=Path), help="Folder (default: exchange/LOCALE).")
@project_option
def export(locale: str, kind: Literal["xliff", "csv"], out: Path | None, folder: Path) -> int:
    """Write the catalogs of a language for an agency, as XLIFF or CSV."""
    from press.languages.handover import export_language
    from press.pages.examples import explain
    from press.project import load_project

    project = load_project(folder)
    found = find_known(project, locale)
    target = out or project.root / "exchange" / found.tag
    return _report(project, lambda p: export_language(p, found, explain, kind, target))


@catalog.command("import")
@click.argument("locale")
@click.option("--format", "kind", type=_FORMATS, default="xliff", help="xliff (default) or csv.")
@click.option(
    "--from", "source", type=click.Path(path_type=Path), help="Folder (default: exchange/LOCALE)."
)
@click.option("--machine", metavar="NAME", help="NAME had a machine draft them: mark them so.")
@project_option
def import_(
    locale: str,
    kind: Literal["xliff", "csv"],
    source: Path | None,
    machine: str | None,
    folder: Path,
) -> int:
    """Take translations back from an agency; an empty one erases nothing."""
    from press.languages.handover import import_language
    from press.pages.examples import explain
    from press.project import load_project

    project = load_project(folder)
    found = find_known(project, locale)
    origin = source or project.root / "exchange" / found.tag
    if not origin.is_dir():
        raise UsageError(f"There is no folder {origin}.", "Name it with --from FOLDER.")
    return _report(project, lambda p: import_language(p, found, explain, kind, origin, machine))


@catalog.command()
@click.argument("locale")
@click.argument("handouts", nargs=-1)
@click.option("--machine", is_flag=True, help="A machine drafted them; people have yet to say.")
@click.option("--by", "name", default="", help="Who had the machine draft them.")
@click.option("--people", is_flag=True, help="People made them: take the mark away.")
@project_option
def origin(
    locale: str, handouts: tuple[str, ...], machine: bool, name: str, people: bool, folder: Path
) -> int:
    """Mark who made the translations of LOCALE: a machine, or people.

    The mark is a comment of the translator, such as “# origin: machine, by Ana Ruiz”. Who
    had a machine draft a message cannot sign it.
    """
    from press.build.plan import choose
    from press.content.handouts import DOMAINS, load_library
    from press.languages.handover import mark_language
    from press.pages.examples import explain
    from press.project import load_project

    if machine == people:
        raise UsageError("Say who made them.", "Give either --machine or --people.")
    project = load_project(folder)
    found = find_known(project, locale)
    known = [each.name for each in load_library(project).handouts]
    chosen = choose("handout", handouts, (*known, *sorted(DOMAINS)))
    mark = name if machine else None
    return _report(project, lambda p: mark_language(p, found, explain, chosen, mark))


def _pictures(
    rows: Iterable[Progress], svg: Path | None, html: Path | None
) -> Iterable[tuple[Path, str]]:
    from press.workshop.chart import chart_html, chart_svg

    if svg:
        yield svg, chart_svg(rows)
    if html:
        yield html, chart_html(rows)


def _report(project: Project, work: Callable[[Project], Kept], *, dry: bool = False) -> int:
    with writing():
        kept = work(project)
    show_findings(kept.findings, project, verbose=False)
    for path in kept.changed:
        click.echo(f"{'behind' if dry else 'written'}: {project.shown(path)}")
    if kept.lost:
        click.echo(_left_alone(kept.lost, project), err=True)
    if dry:
        click.echo(f"{len(kept.changed)} behind, {len(kept.same)} up to date.")
        if kept.changed:
            click.echo(
                "  → Run “python3 build.py catalog update” and commit what it writes.", err=True
            )
        return EXIT_FINDINGS if kept.changed else _code(kept.findings)
    click.echo(f"{len(kept.changed)} written, {len(kept.same)} unchanged.")
    return _code(kept.findings)


def _left_alone(lost: Iterable[Finding], project: Project) -> str:
    """Say that what rests on files that cannot be read was not touched."""
    paths = sorted({(project.shown(each.path), each.line or 0) for each in lost if each.path})
    places = " and ".join(f"{path}:{line}" if line else path for path, line in paths)
    return f"What rests on it was left as it is: mend {places} first."


def _code(findings: Iterable[Finding]) -> int:
    failed = any(finding.severity is Severity.ERROR for finding in findings)
    return EXIT_FINDINGS if failed else EXIT_DONE
