"""Material: every handout as a file of its own, so that other programs can print it.

A file holds its styles, at the very step of type and space that this builder found, so that
the others need not search for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from press.build.plan import Selection
from press.build.prepare import prepare
from press.build.workers import start_for, typeset
from press.errors import UsageError
from press.typeset.bilingual import as_one
from press.typeset.versions import fingerprint

if TYPE_CHECKING:
    from press.project import Project
    from press.typeset.sheets import Sheet


@dataclass(frozen=True, slots=True)
class Material:
    """The files of a benchmark, in a folder, and the pages that each of them has."""

    files: tuple[Path, ...]
    pages: int


def write_material(
    project: Project, folder: Path, locales: tuple[str, ...], editions: tuple[str, ...]
) -> Material:
    """Write every handout of some or all languages as HTML with its styles inside.

    Editions whose pages are put together afterwards are left out: others cannot do that.

    Raises:
        UsageError: there is nothing to print.
    """
    paper = project.clinic.paper_order[0]
    prepared = prepare(project, Selection((), locales, editions, (paper,)), fingerprint())
    whole = ("single", "side-by-side")
    jobs = [j for j in prepared.jobs if j.kind == "handout" and j.sheet.arrangement in whole]
    if not jobs:
        raise UsageError("There is no handout to be printed.", "Build first, and see why.")
    start_for(project)
    files, pages = [], 0
    folder.mkdir(parents=True, exist_ok=True)
    for number, job in enumerate(jobs):
        made = typeset(job.sheet)
        path = folder / f"{number:04}.{Path(job.path).stem}.html"
        path.write_text(_whole(job.sheet, made.step), encoding="utf-8")
        files.append(path)
        pages += made.pages
    return Material(tuple(files), pages)


def _whole(sheet: Sheet, step: int) -> str:
    sheet = as_one(sheet)
    styles = "\n".join(text for _, text in sheet.edition.styles[sheet.paper])
    css = f"<style>\n{styles}\n{sheet.edition.steps[step].css}\n</style>\n</head>"
    return sheet.html.replace("</head>", css, 1)
