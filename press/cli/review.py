"""`review`: sign-offs of the people who have read a handout in a language."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click

from press.cli.console import show_findings
from press.cli.options import find_known, project_option
from press.errors import EXIT_DONE, EXIT_FINDINGS, OutputError, UsageError

if TYPE_CHECKING:
    from press.languages.reviews import Role

_SHORTEST, _LONGEST = 2, 120  # characters of a name
_ROLES = ("qualified translator", "second reader", "clinician")


@click.group()
def review() -> None:
    """Record who has read a handout in a language."""


@review.command()
@click.argument("locale")
@click.argument("handout")
@click.option("--name", required=True, help="Who has read it.")
@click.option("--role", required=True, type=click.Choice(_ROLES), help="In which role.")
@click.option("--date", type=click.DateTime(["%Y-%m-%d"]), help="When (default: today).")
@project_option
def sign(
    locale: str, handout: str, name: str, role: Role, date: dt.datetime | None, folder: Path
) -> int:
    """Sign HANDOUT in LOCALE as it is now; “shared” is what every handout says.

    A message that changes later is no longer signed, and the proof marks it.
    """
    from press.build.plan import choose
    from press.content.handouts import SHARED_DOMAIN
    from press.languages.reviews import SignOff, sign_domain
    from press.languages.upkeep import domains_of
    from press.pages.examples import explain
    from press.project import load_project

    project = load_project(folder)
    found = find_known(project, locale)
    domains = domains_of(project, explain).messages
    (domain,) = choose("handout", [handout], domains or (SHARED_DOMAIN,))
    day = date.date() if date else dt.datetime.now(tz=dt.UTC).date()
    if not _SHORTEST <= len(name.strip()) <= _LONGEST:
        raise UsageError("A sign-off needs a full name.", "Give it with --name.")
    signed = SignOff(name=name, role=role, date=day, messages=())
    try:
        path, findings = sign_domain(project, found, domain, domains.get(domain, ()), signed)
    except OSError as error:
        raise OutputError(f"{error.filename} cannot be written: {error.strerror}.") from error
    show_findings(findings, project, verbose=False)
    if path is None:
        click.echo("Not signed.", err=True)
        return EXIT_FINDINGS
    click.echo(f"written: {project.shown(path)}")
    return EXIT_DONE
