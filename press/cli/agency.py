"""`catalog export`, `import` and `origin`: translations that others make, and who made them."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from press.cli.console import show_findings
from press.cli.kept import show_kept
from press.cli.options import find_known, project_option, verbose_option
from press.errors import EXIT_DONE, EXIT_FINDINGS, Severity, UsageError, to_mend
from press.files import writing

if TYPE_CHECKING:
    from collections.abc import Iterable

    from press.content.handouts import Library
    from press.errors import Finding
    from press.languages.handover import Incoming
    from press.languages.locales import Locale

_FORMATS = click.Choice(["xliff", "csv"])
_GRAVE = (Severity.ERROR, Severity.WARNING)


@click.command()
@click.argument("locale")
@click.argument("handouts", nargs=-1)
@click.option("--format", "kind", type=_FORMATS, default="xliff", help="xliff (default) or csv.")
@click.option("--left", is_flag=True, help="Only what is untranslated or needs work.")
@click.option("--out", type=click.Path(path_type=Path), help="Folder (default: exchange/LOCALE).")
@verbose_option
@project_option
def export(
    locale: str,
    handouts: tuple[str, ...],
    kind: Literal["xliff", "csv"],
    left: bool,
    out: Path | None,
    verbose: bool,
    folder: Path,
) -> int:
    """Write HANDOUTS in LOCALE for an agency, as XLIFF or CSV (default: all), with the glossary."""
    from press.content.handouts import load_library
    from press.languages.handover import export_language
    from press.pages.examples import explain
    from press.project import load_project

    project = load_project(folder)
    library = load_library(project)
    found = find_known(project, locale)
    target = out or project.root / "exchange" / found.tag
    only = _chosen(library, found, handouts)
    with writing():
        sent = export_language(project, found, explain, kind, target, only=only, left=left)
    code = show_kept(project, sent.kept, verbose)
    for name in sent.done:
        click.echo(f"{library.called(name)}: nothing is left to translate.")
    return code


@click.command("import")
@click.argument("locale")
@click.argument("handouts", nargs=-1)
@click.option("--format", "kind", type=_FORMATS, default="xliff", help="xliff (default) or csv.")
@click.option(
    "--from", "source", type=click.Path(path_type=Path), help="Folder (default: exchange/LOCALE)."
)
@click.option("--machine", metavar="NAME", help="NAME had a machine draft them: mark them so.")
@verbose_option
@project_option
def import_(
    locale: str,
    handouts: tuple[str, ...],
    kind: Literal["xliff", "csv"],
    source: Path | None,
    machine: str | None,
    verbose: bool,
    folder: Path,
) -> int:
    """Take HANDOUTS in LOCALE back from an agency (default: all); an empty text erases nothing.

    What changed is checked. Exit codes: 0 nothing found, 1 there is something to mend.
    """
    from press.build.incoming import check_incoming
    from press.content.handouts import load_library
    from press.languages.handover import import_language
    from press.pages.examples import explain
    from press.project import load_project

    project = load_project(folder)
    library = load_library(project)
    found = find_known(project, locale)
    origin = source or project.root / "exchange" / found.tag
    if not origin.is_dir():
        raise UsageError(f"There is no folder {origin}.", "Name it with --from FOLDER.")
    only = _chosen(library, found, handouts)
    with writing():
        received = import_language(
            project, found, explain, kind, origin, only=only, machine=machine
        )
    judged = check_incoming(project, found, received.catalogs)
    findings = [*received.kept.findings, *(one for each in judged.values() for one in each)]
    show_findings(findings, project, verbose)
    for path in received.kept.changed:
        click.echo(f"written: {project.shown(path)}")
    for each in received.catalogs:
        click.echo(_told(library.called(each.domain), each, judged.get(each.domain, ())))
    if received.catalogs and received.absent:
        click.echo(f"No file came back for: {', '.join(map(library.called, received.absent))}.")
    return EXIT_FINDINGS if to_mend(findings) else EXIT_DONE


@click.command()
@click.argument("locale")
@click.argument("handouts", nargs=-1)
@click.option("--machine", is_flag=True, help="A machine drafted them; people have yet to say.")
@click.option("--people", is_flag=True, help="People made them: take the mark away.")
@click.option("--by", "name", default="", help="Who had the machine draft them, or says so.")
@verbose_option
@project_option
def origin(
    locale: str,
    handouts: tuple[str, ...],
    machine: bool,
    people: bool,
    name: str,
    verbose: bool,
    folder: Path,
) -> int:
    """Mark who made the translations of LOCALE: a machine, or people.

    The mark is a comment of the translator, such as “# origin: machine, by Ana Ruiz”. Who
    had a machine draft a message cannot sign it. Who says that people made a message that
    was marked so (--people --by "Ana Ruiz") stands there instead.
    """
    from press.content.handouts import load_library
    from press.languages.handover import mark_language
    from press.pages.examples import explain
    from press.project import load_project

    if machine == people:
        raise UsageError("Say who made them.", "Give either --machine or --people.")
    if people and not name.strip():
        raise UsageError("Say who vouches that people made them.", "Give a name with --by.")
    project = load_project(folder)
    found = find_known(project, locale)
    only = _chosen(load_library(project), found, handouts)
    with writing():
        marked = mark_language(project, found, explain, only, name, machine=machine)
    code = show_kept(project, marked.kept, verbose)
    state = "now marked" if machine else "no longer marked"
    verb = "is" if marked.count == 1 else "are"
    click.echo(f"{_messages(marked.count)} {verb} {state} as drafted by a machine.")
    return code


def _chosen(library: Library, locale: Locale, handouts: Iterable[str]) -> tuple[str, ...]:
    """Return the domains that are named; none if all are wanted."""
    from press.build.plan import choose
    from press.content.handouts import DOMAINS
    from press.languages.meant import meant

    names = tuple(handouts)
    known = [each.name for each in meant(library.handouts, locale)]
    kind = f"handout for {locale.english_name}"
    return choose(kind, names, (*known, *sorted(DOMAINS))) if names else ()


def _told(title: str, came: Incoming, findings: Iterable[Finding]) -> str:
    """Say in one line what came back for a domain."""
    parts = [f"{_messages(len(came.changed))} changed"]
    if came.needs_work:
        parts.append(f"{came.needs_work} need{'s' * (came.needs_work == 1)} work")
    if came.unknown:
        parts.append(f"{came.unknown} belong{'s' * (came.unknown == 1)} to no message")
    counts = Counter(finding.severity for finding in findings)
    wrong = [f"{counts[kind]} {kind}{'s' * (counts[kind] != 1)}" for kind in _GRAVE if counts[kind]]
    return f"{title}: {'; '.join(filter(None, (', '.join(parts), ', '.join(wrong))))}."


def _messages(count: int) -> str:
    return f"{count} message{'s' * (count != 1)}"
