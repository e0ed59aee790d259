"""`evidence`: each claim of the handouts, and what it rests on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from press.cli.console import show_findings, show_json
from press.cli.options import PLACE, project_option
from press.errors import EXIT_DONE, EXIT_FINDINGS, to_mend

if TYPE_CHECKING:
    from press.build.evidence import Register


@click.command()
@click.option("--csv", "table", type=PLACE, help="Write it into this file, for a spreadsheet.")
@click.option("--html", "page", type=PLACE, help="Write it into this file, as a page.")
@click.option("--json", "as_json", is_flag=True, help="Report as JSON on standard output.")
@project_option
def evidence(table: Path | None, page: Path | None, as_json: bool, folder: Path) -> int:
    """Print the register of evidence: claim, facts, sources, and when they were last read."""
    from press.build.evidence import evidence_of
    from press.build.register import register_csv, register_data, register_html
    from press.files import write_whole, writing
    from press.project import load_project

    project = load_project(folder)
    register = evidence_of(project)
    show_findings(register.findings, project, verbose=False)
    for path, write in ((table, register_csv), (page, register_html)):
        if path is None:
            continue
        # A spreadsheet knows UTF-8 by its mark.
        encoding = "utf-8-sig" if path == table else "utf-8"
        with writing(path):
            write_whole(path.resolve(), write(register).encode(encoding))
        click.echo(f"written: {path}", err=as_json)
    if as_json:
        show_json(register_data(register))
    elif not (table or page):
        _show(register)
    return EXIT_FINDINGS if to_mend(register.findings) else EXIT_DONE


def _show(register: Register) -> None:
    """Print each claim under its handout and section, with the keys of its sources."""
    place = ("", "")
    for claim in register.claims:
        if (here := (claim.handout, claim.section)) != place:
            click.secho(f"\n{claim.handout}: {claim.section}", bold=True)
            place = here
        read = f"read {claim.verified}" if claim.verified else "not read yet"
        known = claim.sources != ("none",)
        rests = f"{', '.join(claim.sources)} ({read})" if known else "claims nothing"
        click.echo(f"  {claim.text}\n    → {rests}")
    count = sum(claim.sources != ("none",) for claim in register.claims)
    click.echo(f"\n{count} claims on {len(register.sources)} sources.")
