"""`sbom`: what the builder is made of."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

from press.cli.options import project_option
from press.errors import EXIT_DONE


@click.command()
@click.option("--json", "as_json", is_flag=True, help="As CycloneDX 1.6, which scanners read.")
@project_option
def sbom(as_json: bool, folder: Path) -> int:
    """List every package that a build needs, with its licence, and the fonts.

    The same list is in every release. To look for known vulnerabilities, give it to a scanner:
    CONTRIBUTING.md tells how.
    """
    from press.build.sbom import bill_of, parts_of
    from press.project import load_project

    project = load_project(folder)
    if as_json:
        click.echo(bill_of(project), nl=False)
        return EXIT_DONE
    parts = parts_of(project)
    for part in parts:
        if part.kind == "library":
            click.echo(f"{part.name:24} {part.version:14} {part.licence}")
    fonts = Counter(part.licence for part in parts if part.kind == "file")
    for licence, count in fonts.items():
        click.echo(f"{count} font files: {licence}")
    return EXIT_DONE
