"""`catalog`: templates and catalogs of translators kept up to date and handed around."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from press.cli.agency import export, import_, origin
from press.cli.console import show_findings, show_json
from press.cli.kept import code_of, show_behind, show_kept
from press.cli.options import find_wanted, project_option, verbose_option
from press.errors import UsageError
from press.files import write_whole, writing

if TYPE_CHECKING:
    from collections.abc import Iterable

    from press.languages.locales import Locale
    from press.project import Project
    from press.reviews.progress import Progress


@click.group()
def catalog() -> None:
    """Extract messages, start a language, keep catalogs up to date, hand them to agencies."""


@catalog.command()
@verbose_option
@project_option
def extract(verbose: bool, folder: Path) -> int:
    """Write the template catalogs (locales/*.pot)."""
    from press.languages.upkeep import extract_all
    from press.pages.examples import explain
    from press.project import load_project

    project = load_project(folder)
    with writing():
        kept = extract_all(project, explain)
    return show_kept(project, kept, verbose)


@catalog.command()
@click.argument("locale")
@verbose_option
@project_option
def init(locale: str, verbose: bool, folder: Path) -> int:
    """Start a language: LOCALE is a name such as es, pt-BR or zh-Hans."""
    from press.languages.upkeep import start_language
    from press.pages.examples import explain
    from press.project import load_project

    project = load_project(folder)
    found = _new_language(project, locale)
    with writing():
        kept = start_language(project, found, explain)
    if kept.changed or not kept.same:
        return show_kept(project, kept, verbose)
    show_findings(kept.findings, project, verbose)
    click.echo(f"{found.english_name} is there already: {_files(len(kept.same))}.")
    click.echo(f"  → To bring it up to date: python3 build.py catalog update {found.tag}")
    return code_of(kept.findings)


def _new_language(project: Project, name: str) -> Locale:
    """Return the language that is begun.

    Raises:
        UsageError: there is none of that name, or it is there under another one.
    """
    from press.languages.language import find_languages
    from press.languages.locales import UnknownLocaleError, find_locale, is_one, usual_name

    nothing = "Nothing was written."
    try:
        asked = find_locale(name)
        found = find_locale(usual_name(asked))
    except UnknownLocaleError as error:
        raise UsageError(str(error), "Write it like es, pt-BR or zh-Hans.") from error
    if found.is_source or found.is_pseudo:
        raise UsageError(
            f"{found.english_name} needs no catalogs.", "Name a language to translate into."
        )
    for each in find_languages(project)[0]:
        if each.tag != asked.tag and is_one(each, found):
            told = f"{each.english_name} is “{each.tag}”, and is there already"
            hint = f"To bring it up to date: python3 build.py catalog update {each.tag}"
            raise UsageError(f"{told} (locales/{each.posix}). {nothing}", hint)
    if found.tag != asked.tag:
        told = f"{found.english_name} is “{found.tag}”. {nothing}"
        raise UsageError(told, f"Run “python3 build.py catalog init {found.tag}”.")
    return found


@catalog.command()
@click.argument("locales", nargs=-1)
@click.option("--minor", is_flag=True, help="Only typos were mended: keep translations unmarked.")
@click.option("--check", is_flag=True, help="Write nothing; exit 1 if a catalog is behind.")
@verbose_option
@project_option
def update(locales: tuple[str, ...], minor: bool, check: bool, verbose: bool, folder: Path) -> int:
    """Bring templates and catalogs up to date (default: all languages).

    A message whose English text changed keeps its translation, marked “needs work”
    (“fuzzy” in the file).
    """
    from press.languages.upkeep import update_languages
    from press.pages.examples import explain
    from press.project import load_project

    project = load_project(folder)
    chosen = find_wanted(project, locales)
    with writing():
        kept = update_languages(project, chosen, explain, minor=minor, dry=check)
    return (show_behind if check else show_kept)(project, kept, verbose)


@catalog.command()
@click.argument("locales", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="Report as JSON on standard output.")
@click.option("--svg", type=click.Path(path_type=Path), help="Draw it into this file.")
@click.option("--html", type=click.Path(path_type=Path), help="Write it as a page into this file.")
@verbose_option
@project_option
def status(
    locales: tuple[str, ...],
    as_json: bool,
    svg: Path | None,
    html: Path | None,
    verbose: bool,
    folder: Path,
) -> int:
    """Tell what is translated, signed, needs work or is untranslated in each language."""
    from press.cli.progress import progress_data, show_progress
    from press.languages.upkeep import domains_of
    from press.pages.examples import explain
    from press.project import load_project
    from press.reviews.progress import agreed_in, progress_of

    project = load_project(folder)
    domains = domains_of(project, explain)
    wanted = find_wanted(project, locales)
    rows, findings = progress_of(project, wanted, domains)
    findings = (*domains.findings, *findings)
    show_findings(findings, project, verbose)
    for path, text in _pictures(rows, svg, html):
        with writing():
            write_whole(path, text.encode())
        click.echo(f"written: {path}", err=as_json)
    if as_json:
        show_json(progress_data(rows))
    else:
        show_progress(rows, {locale: agreed_in(project, locale) for locale in wanted})
    return code_of(findings)


catalog.add_command(export)
catalog.add_command(import_)
catalog.add_command(origin)


def _files(count: int) -> str:
    return f"{count} file{'s' * (count != 1)}"


def _pictures(
    rows: Iterable[Progress], svg: Path | None, html: Path | None
) -> Iterable[tuple[Path, str]]:
    from press.workshop.chart import chart_html, chart_svg

    if svg:
        yield svg, chart_svg(rows)
    if html:
        yield html, chart_html(rows)
