"""`proof`: a language on paper, for reviewers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from press.cli.console import show_findings
from press.cli.options import find_viewed, handout_option, paper_option, project_option
from press.errors import EXIT_DONE, EXIT_FINDINGS, Severity

if TYPE_CHECKING:
    from press.project import Project
    from press.typeset.sheets import Sheet, Typeset
    from press.workshop.proof import Proof


@click.command()
@click.argument("locale")
@handout_option
@paper_option()
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="File of the PDF (default: dist/proofs/proof.LOCALE.pdf).",
)
@project_option
def proof(
    locale: str, handouts: tuple[str, ...], paper: str | None, out: Path | None, folder: Path
) -> int:
    """Make a PDF in which a reviewer reads a language beside the English, and writes.

    Each message has its number; the glossary and the findings stand at the end.
    """
    from press.build.plan import choose
    from press.content.handouts import load_library
    from press.files import write_whole, writing
    from press.languages.meant import meant
    from press.project import load_project
    from press.typeset.sheets import Sheet
    from press.workshop.proof import make_proof

    project = load_project(folder)
    found = find_viewed(project, locale)
    known = [each.name for each in meant(load_library(project).handouts, found)]
    names = choose(f"handout for {found.english_name}", handouts, known) if handouts else ()
    made = make_proof(project, found, names)
    paper = paper or project.clinic.paper_order[0]
    typeset = typeset_sheet(project, Sheet(made.html, made.edition, paper, 0, binding=False))
    findings = (*made.findings, *typeset.findings)
    show_findings(findings, project, verbose=False)
    path = out or project.root / "dist" / "proofs" / f"{'.'.join(('proof', found.tag, *names))}.pdf"
    with writing(path):
        write_whole(path, typeset.pdf or b"")
    click.echo(f"{project.shown(path)}: {_told(made, typeset.pages)}")
    failed = any(finding.severity is Severity.ERROR for finding in findings)
    return EXIT_FINDINGS if failed else EXIT_DONE


def _told(made: Proof, pages: int) -> str:
    """Say how much stands in a proof, and what was left out of it."""
    paper = f"{pages} page" if pages == 1 else f"{pages} pages"
    if made.translated == made.total:
        return f"{made.messages} messages on {paper}."
    told = f"{made.translated} of {made.total} messages translated, on {paper}"
    if not made.left_out:
        return f"{told}."
    *first, last = made.left_out
    names = f"{', '.join(first)} and {last}" if first else last
    return f"{told}; {names} left out, since nothing there is translated."


def typeset_sheet(project: Project, sheet: Sheet) -> Typeset:
    """Lay out one sheet in this process.

    Raises:
        EngineError: WeasyPrint or the fonts cannot be used.
    """
    from press.build import workers

    workers.start_for(project)
    return workers.typeset(sheet)
