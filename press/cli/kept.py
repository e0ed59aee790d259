"""What commands that write catalogs say of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from press.cli.console import show_findings
from press.errors import EXIT_DONE, EXIT_FINDINGS, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from press.errors import Finding
    from press.languages.upkeep import Kept
    from press.project import Project


def show_kept(project: Project, kept: Kept, verbose: bool) -> int:
    """Print the findings, the files that were written, and how many were not; return the code."""
    show_findings(kept.findings, project, verbose)
    for path in kept.changed:
        click.echo(f"written: {project.shown(path)}")
    _show_left(project, kept)
    click.echo(f"{len(kept.changed)} written, {len(kept.same)} unchanged.")
    return code_of(kept.findings)


def show_behind(project: Project, kept: Kept, verbose: bool) -> int:
    """Print which files would have been written; return the code."""
    show_findings(kept.findings, project, verbose)
    for path in kept.changed:
        click.echo(f"behind: {project.shown(path)}")
    _show_left(project, kept)
    click.echo(f"{len(kept.changed)} behind, {len(kept.same)} up to date.")
    if kept.changed:
        click.echo("  → Run “python3 build.py catalog update” and commit what it writes.", err=True)
    return EXIT_FINDINGS if kept.changed else code_of(kept.findings)


def _show_left(project: Project, kept: Kept) -> None:
    """Say that what rests on files that cannot be read was not touched."""
    paths = sorted({(project.shown(each.path), each.line or 0) for each in kept.lost if each.path})
    places = " and ".join(f"{path}:{line}" if line else path for path, line in paths)
    if places:
        click.echo(f"What rests on it was left as it is: mend {places} first.", err=True)


def code_of(findings: Iterable[Finding]) -> int:
    """Return the exit code: 1 if there is an error."""
    failed = any(finding.severity is Severity.ERROR for finding in findings)
    return EXIT_FINDINGS if failed else EXIT_DONE
