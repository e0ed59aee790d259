"""`contact-sheet`: a handout in all languages on one picture."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

import click

from press.cli.console import counted, show_findings
from press.cli.options import PLACE, edition_option, paper_option, project_option
from press.errors import EXIT_DONE, EngineError, UsageError

if TYPE_CHECKING:
    from press.manifest import Output
    from press.project import Project

_NARROWEST, _WIDEST = 100, 1200  # pixels of a page


@click.command("contact-sheet")
@click.argument("handouts", nargs=-1)
@edition_option
@paper_option()
@click.option(
    "--width",
    type=click.IntRange(_NARROWEST, _WIDEST),
    default=300,
    help="Pixels of a page (default: 300).",
)
@click.option(
    "--from",
    "source",
    type=PLACE,
    help="Folder of the PDFs (default: dist).",
)
@click.option(
    "--out",
    type=PLACE,
    help="Folder for the pictures (default: that of the PDFs).",
)
@project_option
def contact_sheet(
    handouts: tuple[str, ...],
    edition: str,
    paper: str | None,
    width: int,
    source: Path | None,
    out: Path | None,
    folder: Path,
) -> int:
    """Draw HANDOUTS in all languages, each on one picture (default: all handouts).

    Looks at what was built last: a WebP file for each handout, to compare with one's eyes.
    """
    from press.build.plan import choose
    from press.manifest import read_manifest, without_lost
    from press.project import load_project
    from press.typeset.editions import edition_names

    project = load_project(folder)
    choose("edition", [edition], edition_names(project))
    built = source or project.root / "dist"
    paper = paper or project.clinic.paper_order[0]
    outputs = without_lost(built, read_manifest(built).outputs)
    outputs = tuple(o for o in outputs if o.current and o.kind == "handout")
    chosen = [o for o in outputs if (o.edition, o.paper) == (edition, paper)]
    if not chosen:
        show_findings(project.findings, project, verbose=False)
        hint = "Build it first: “python3 build.py”."
        raise UsageError(f"{built} holds no handout in “{edition}” on {paper}.", hint)
    font = _font(project)
    for name in choose("handout", handouts, sorted({output.handout for output in chosen})):
        own = sorted((o for o in chosen if o.handout == name), key=lambda o: o.language)
        # The English original first, as that with which all others are compared.
        own.sort(key=lambda o: o.locale != "en")
        path = (out or built) / f"contact-sheet.{name}.{edition}.{paper}.webp"
        _write(path, built, own, width, font)
        click.echo(f"{path}: {counted(len(own), 'language')}.")
    return EXIT_DONE


def _font(project: Project) -> Path:
    from press.typeset.fonts import load_fonts

    fonts, _ = load_fonts(project)
    found = next((path for path, file in fonts.files if file.family == "Noto Sans"), None)
    if found is None:
        raise EngineError("The font Noto Sans is not there.", "Restore styles/fonts.")
    return found


def _write(path: Path, folder: Path, outputs: list[Output], width: int, font: Path) -> None:
    from press.files import write_whole, writing
    from press.workshop.contact_sheet import contact_sheet as draw

    content = io.BytesIO()
    draw(folder, outputs, width, font).save(content, "WEBP", quality=80, method=4)
    with writing(path):
        write_whole(path, content.getvalue())
