"""`review`: sign-offs of the people who have read a handout in a language."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from press.cli.console import show_findings, show_json
from press.cli.options import find_known, project_option, today, verbose_option
from press.errors import EXIT_DONE, EXIT_FINDINGS, UsageError
from press.files import writing
from press.reviews.roles import LONGEST, ROLES, SHORTEST

if TYPE_CHECKING:
    from collections.abc import Iterable

    from press.build.review_status import Row
    from press.languages.locales import Locale
    from press.project import Project
    from press.reviews.changes import Change
    from press.reviews.roles import Role

_STYLES: Final[dict[str, dict[str, Any]]] = {
    "same": {},
    "gone": {"fg": "red", "strikethrough": True},
    "new": {"fg": "green", "underline": True},
}
_BRACKETS: Final = {"same": ("", ""), "gone": ("[-", "-]"), "new": ("{+", "+}")}


@click.group()
def review() -> None:
    """Record who has read a handout in a language, and see what is still to be read.

    A translation is read by a qualified translator and by a second reader, two people.
    English is read by a clinician, and by a second person where safety rests on it.
    """


@review.command()
@click.argument("locale")
@click.argument("handouts", nargs=-1)
@click.option("--name", required=True, help="Who has read it.")
@click.option("--role", required=True, type=click.Choice(ROLES), help="In which role.")
@click.option("--date", help="When, such as 2026-11-21 (default: today).")
@verbose_option
@project_option
def sign(
    locale: str,
    handouts: tuple[str, ...],
    name: str,
    role: Role,
    date: str | None,
    verbose: bool,
    folder: Path,
) -> int:
    """Sign HANDOUTS in LOCALE as they are now (default: all).

    What every handout says is signed with them. A message that changes later, in English,
    in the translation or in a number, is no longer signed.
    """
    from press.project import load_project
    from press.reviews.signing import sign as sign_domains
    from press.reviews.signing import signed_domains
    from press.reviews.signoffs import SignOff

    project = load_project(folder)
    found = _language(project, locale)
    if not SHORTEST <= len(name.strip()) <= LONGEST:
        raise UsageError("A sign-off needs a full name.", "Give it with --name.")
    signed = SignOff(name=name, role=role, date=_day(date) if date else today())
    domains, findings = signed_domains(project, _chosen(project, found, handouts))
    with writing():
        paths, more = sign_domains(project, found, domains, signed) if domains else ((), ())
    show_findings((*findings, *more), project, verbose)
    if not paths:
        click.echo("Not signed.", err=True)
        return EXIT_FINDINGS
    for path in paths:
        click.echo(f"written: {project.shown(path)}")
    return EXIT_FINDINGS if findings else EXIT_DONE


@review.command()
@click.argument("locale")
@click.argument("handout")
@click.option("--name", required=True, help="Whose sign-off is taken back.")
@click.option("--role", type=click.Choice(ROLES), help="Only in this role.")
@verbose_option
@project_option
def withdraw(
    locale: str, handout: str, name: str, role: Role | None, verbose: bool, folder: Path
) -> int:
    """Take back what somebody signed; “shared” is what every handout says."""
    from press.content.handouts import SHARED_DOMAIN
    from press.project import load_project
    from press.reviews.signing import withdraw as take_back

    project = load_project(folder)
    found = _language(project, locale)
    domain = handout if handout == SHARED_DOMAIN else _chosen(project, found, [handout])[0]
    with writing():
        path, findings = take_back(project, found, domain, name, role)
    show_findings(findings, project, verbose)
    if path is None:
        told = "Nothing was taken back." if findings else _nothing(project, found, domain, name)
        click.echo(told, err=True)
        return EXIT_FINDINGS
    click.echo(f"written: {project.shown(path)}")
    if domain != SHARED_DOMAIN:
        click.echo("What every handout says stays signed; “shared” withdraws that too.")
    return EXIT_DONE


@review.command()
@click.argument("locales", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="Report as JSON on standard output.")
@verbose_option
@project_option
def status(locales: tuple[str, ...], as_json: bool, verbose: bool, folder: Path) -> int:
    """Tell of each handout and language who has signed, and who has still to sign."""
    from press.build.review_status import review_status
    from press.languages.language import find_languages
    from press.project import load_project

    project = load_project(folder)
    known = find_languages(project)[0]
    chosen = [_language(project, tag) for tag in locales] or list(known)
    rows, findings = review_status(project, chosen)
    show_findings(findings, project, verbose)
    if as_json:
        show_json([row.data() for row in rows])
    else:
        for row in rows:
            _show(row)
    return EXIT_FINDINGS if findings else EXIT_DONE


@review.command()
@click.argument("locale")
@click.argument("handouts", nargs=-1)
@click.option("--role", type=click.Choice(ROLES), help="Since they were signed in this role.")
@click.option("--pdf", type=click.Path(path_type=Path), help="Also write it, marked, as a PDF.")
@verbose_option
@project_option
def diff(
    locale: str,
    handouts: tuple[str, ...],
    role: Role | None,
    pdf: Path | None,
    verbose: bool,
    folder: Path,
) -> int:
    """Show what has changed since HANDOUTS were signed in LOCALE (default: all).

    A message is compared with the text that those have signed who still have to read it.

    Exit codes: 0 nothing has changed, 1 something has.
    """
    from press.project import load_project
    from press.reviews.signing import signed_domains
    from press.workshop.changed import changed_parts

    project = load_project(folder)
    found = _language(project, locale)
    domains, unreadable = signed_domains(project, _chosen(project, found, handouts))
    parts, damaged = changed_parts(project, found, domains, role)
    findings = (*unreadable, *damaged)
    show_findings(findings, project, verbose)
    for part in parts:
        click.secho(f"{part.title} [{found.tag}]: {part.state}", bold=True)
        for number, change in part.changes:
            _show_change(number, change, found)
    if numbers := [number for part in parts for number, _ in part.changes]:
        shared = any(number.startswith("S") for number in numbers)
        where = " Messages S1, S2 … are those on every handout." if shared else ""
        click.echo(f"\n[-…-] went, {{+…+}} came.{where}")
    if pdf:
        _write_pdf(project, found, parts, pdf)
    return EXIT_FINDINGS if any(part.changes for part in parts) or findings else EXIT_DONE


def _write_pdf(project: Project, locale: Locale, parts: Iterable[Any], path: Path) -> None:
    from press.cli.proof import typeset_sheet
    from press.files import write_whole
    from press.workshop.changed import make_marked

    paper = project.clinic.paper_order[0]
    typeset = typeset_sheet(project, make_marked(project, locale, parts, paper))
    show_findings(typeset.findings, project, verbose=False)
    with writing():
        write_whole(path, typeset.pdf or b"")
    click.echo(f"{path}: {typeset.pages} pages.")


def _day(written: str) -> dt.date:
    """Read the day of a sign-off.

    Raises:
        UsageError: it is no day, or still to come.
    """
    try:
        day = dt.datetime.strptime(written, "%Y-%m-%d").date()  # noqa: DTZ007 - a day, no moment
    except ValueError as error:
        raise UsageError(f"“{written}” is no day.", "Write the day like 2026-11-21.") from error
    if day > today():
        raise UsageError(f"{day} is still to come.", "Give the day on which it was read.")
    return day


def _nothing(project: Project, locale: Locale, domain: str, name: str) -> str:
    """Say that somebody has signed nothing, and who has: a name may be misspelt."""
    from press.reviews.signing import signers

    others = ", ".join(signers(project, locale, domain))
    told = f"{name} has signed nothing of “{domain}” in {locale.english_name}."
    return f"{told} Signed by: {others}." if others else told


def _language(project: Project, tag: str) -> Locale:
    from press.languages.locales import SOURCE, find_locale

    return find_locale(SOURCE) if tag == SOURCE else find_known(project, tag)


def _chosen(project: Project, locale: Locale, handouts: Iterable[str]) -> tuple[str, ...]:
    from press.build.plan import choose
    from press.content.handouts import LIBRARY_DOMAIN, SHARED_DOMAIN, load_library
    from press.languages.meant import meant

    library = load_library(project)
    broken = (name for name in library.unreadable if (project.root / "handouts" / name).is_dir())
    names = [*(handout.name for handout in meant(library.handouts, locale)), *broken]
    # Patients read the titles of packets; without packets the domain is for staff alone.
    usual = (*names, LIBRARY_DOMAIN) if library.packets else names
    kind = f"handout for {locale.english_name}"
    return choose(kind, tuple(handouts) or usual, (*names, SHARED_DOMAIN, LIBRARY_DOMAIN))


def _show(row: Row) -> None:
    others = row.messages - row.here
    click.secho(f"{row.title} [{row.locale}]: ", bold=True, nl=False)
    click.echo(": ".join(filter(None, (row.state, "; ".join(row.held)))))
    if row.reasons:
        click.echo(f"  {row.messages} messages ({row.here} here, {others} on every handout)")
    for signed in row.signed:
        click.echo(f"  {signed}")
    for reason in row.reasons:
        click.echo(f"  {reason}")


def _show_change(number: str, change: Change, locale: Locale) -> None:
    who = change.signed
    since = f"since {who.name}, {who.role}, {who.date}" if who else "never signed"
    click.echo(f"\n  Message {number} ({since})")
    for title, runs in (
        ("English", change.english),
        (locale.english_name, () if locale.is_source else change.text),
        ("Numbers", change.facts),
    ):
        if runs:
            click.echo(f"    {title}: {''.join(_run(run.kind, run.text) for run in runs)}")


def _run(kind: str, text: str) -> str:
    """Mark a piece of a text in a way that is seen without colours too."""
    before, after = _BRACKETS[kind]
    return click.style(f"{before}{text}{after}", **_STYLES[kind])
