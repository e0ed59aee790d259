"""`catalog`: templates and catalogs of translators brought up to date."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from press.cli.console import show_findings
from press.cli.options import project_option
from press.errors import (
    EXIT_DONE,
    EXIT_FINDINGS,
    OutputError,
    Severity,
    UsageError,
    did_you_mean,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from press.languages.upkeep import Kept
    from press.project import Project

EXAMPLES: Final = {
    "clinic_name": "the name of the clinic, such as Sample Clinic",
    "clinic_phone": "a phone number, such as 555 0100",
    "after_hours_phone": "a phone number for nights and weekends, such as 555 0100",
    "emergency_number": "the number for an ambulance, such as 911",
}
"""What the placeholders that no fact explains will hold, for translators."""


@click.group()
def catalog() -> None:
    """Extract messages, start a language, bring catalogs up to date."""


@catalog.command()
@project_option
def extract(folder: Path) -> int:
    """Write the template catalogs (locales/*.pot)."""
    from press.languages.upkeep import extract_all
    from press.project import load_project

    return _report(load_project(folder), lambda project: extract_all(project, EXAMPLES))


@catalog.command()
@click.argument("locale")
@project_option
def init(locale: str, folder: Path) -> int:
    """Start a language: LOCALE is a name such as es, pt-BR or zh-Hans."""
    from press.languages.locales import UnknownLocaleError, find_locale
    from press.languages.upkeep import start_language
    from press.project import load_project

    try:
        found = find_locale(locale)
    except UnknownLocaleError as error:
        raise UsageError(str(error), "Write it like es, pt-BR or zh-Hans.") from error
    return _report(load_project(folder), lambda project: start_language(project, found, EXAMPLES))


@catalog.command()
@click.argument("locales", nargs=-1)
@project_option
def update(locales: tuple[str, ...], folder: Path) -> int:
    """Bring catalogs up to date with the templates (default: all languages)."""
    from press.languages.language import find_languages
    from press.languages.upkeep import update_languages
    from press.project import load_project

    project = load_project(folder)
    known = [locale for locale in find_languages(project)[0] if not locale.is_source]
    wanted = {tag.replace("_", "-") for tag in locales} or {locale.tag for locale in known}
    for tag in wanted - {locale.tag for locale in known}:
        raise UsageError(
            f"There is no language “{tag}”.", did_you_mean(tag, (x.tag for x in known))
        )
    chosen = tuple(locale for locale in known if locale.tag in wanted)
    return _report(project, lambda project: update_languages(project, chosen, EXAMPLES))


def _report(project: Project, work: Callable[[Project], Kept]) -> int:
    try:
        kept = work(project)
    except OSError as error:
        raise OutputError(
            f"{error.filename} cannot be written: {error.strerror}.", "Look at the folder's rights."
        ) from error
    show_findings(kept.findings, project, verbose=False)
    for path in kept.changed:
        click.echo(f"written: {project.shown(path)}")
    click.echo(f"{len(kept.changed)} written, {len(kept.same)} unchanged.")
    failed = any(finding.severity is Severity.ERROR for finding in kept.findings)
    return EXIT_FINDINGS if failed else EXIT_DONE
