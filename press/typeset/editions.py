"""Editions and stylesheets: how a handout looks, for whom.

An edition is two small files in `styles/editions/`: `<name>.css` overrides tokens, and
`<name>.toml` says what it is called and how far its type may shrink. The stylesheets
stand in layers, each free to override the one before:

    tokens.css → base.css → page.css → components/ → scripts/ → papers/ → editions/
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import cache, partial
from typing import TYPE_CHECKING, Final

from press.content.editions import EditionTable
from press.errors import Finding, did_you_mean
from press.tables import read_table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from press.content.editions import Layout, Step
    from press.project import Project

    Read = Callable[[str], str | None]

_USUAL: Final = "standard"
_COMMENT: Final = re.compile(r"/\*.*?\*/", re.DOTALL)
_LAYERS: Final = ("tokens.css", "base.css", "page.css", "components/*.css", "scripts/*.css")


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition: its steps of fitting, and the stylesheets for each paper, in order."""

    name: str
    title: str
    keep_pages: bool
    steps: tuple[Step, ...]
    styles: Mapping[str, tuple[tuple[str, str], ...]]  # paper → (path, text)
    layout: Layout = "single"

    def looks(self, paper: str) -> str:
        """Write the rules and steps, without comments: editions that look alike say the same."""
        rules = (_COMMENT.sub("", text).strip() for _, text in self.styles[paper])
        return "\n".join((*filter(None, rules), *(step.css for step in self.steps)))

    def digest(self, paper: str) -> str:
        """Name exactly these styles and steps."""
        hashed = hashlib.sha256()
        for name, text in self.styles[paper]:
            hashed.update(f"{name}\0{text}\0".encode())
        for step in self.steps:
            hashed.update(step.css.encode())
        return hashed.hexdigest()


def load_editions(project: Project) -> tuple[dict[str, Edition], tuple[Finding, ...]]:
    """Read all editions with their stylesheets, by name."""
    editions: dict[str, Edition] = {}
    findings: list[Finding] = []
    tables: dict[Path, EditionTable] = {}
    for path in project.glob("styles/editions/*.toml").values():
        table, more = read_table(path, EditionTable)
        findings += more
        tables |= {path: table} if table else {}
    steps = {path.stem: table.steps for path, table in tables.items() if table.steps}
    read = cache(partial(_read, project))  # most stylesheets are those of all editions
    for path, table in tables.items():
        sheet = f"styles/editions/{path.stem}.css"
        lacking = (
            *_lacking(project, path, sheet, table.steps_of, steps),
            *_unsorted(path, table, tables),
        )
        findings += lacking
        if not lacking:
            editions[path.stem] = Edition(
                path.stem,
                table.title,
                table.keep_pages,
                steps[table.steps_of or path.stem],
                _styles(project, sheet, read),
                table.layout,
            )
    return editions, tuple(findings)


def _lacking(
    project: Project, path: Path, sheet: str, steps_of: str, steps: Iterable[str]
) -> Iterator[Finding]:
    """Yield what an edition refers to and does not find."""
    if project.find(sheet) is None:
        hint = "Add it; it may be empty if the edition changes no token."
        yield Finding("missing-file", f"The edition has no stylesheet {sheet}.", hint, path=path)
    if steps_of and steps_of not in steps:
        message = f"“steps_of”: no edition “{steps_of}” has steps of its own."
        yield Finding("wrong-value", message, did_you_mean(steps_of, steps), path=path)


def _unsorted(
    path: Path, table: EditionTable, tables: Mapping[Path, EditionTable]
) -> Iterator[Finding]:
    """Yield that the steps of another edition cannot keep pages: they need not shrink."""
    loose = {other.stem for other, each in tables.items() if not each.keep_pages}
    if table.keep_pages and table.steps_of in loose:
        message = f"“steps_of”: the steps of “{table.steps_of}” are not meant to keep pages."
        hint = "Write “keep_pages = false”, or steps of its own."
        yield Finding("wrong-value", message, hint, path=path)


def _styles(project: Project, sheet: str, read: Read) -> dict[str, tuple[tuple[str, str], ...]]:
    """Read the stylesheets of an edition for each paper."""
    common = _common(project)
    return {
        paper.rpartition("/")[2].removesuffix(".css"): _texts(read, (*common, paper, sheet))
        for paper in project.glob("styles/papers/*.css")
    }


def edition_names(project: Project) -> tuple[str, ...]:
    """Return the names of all editions, also of those whose files have a mistake."""
    return tuple(path.stem for path in project.glob("styles/editions/*.toml").values())


def in_order(known: Mapping[str, Edition]) -> list[str]:
    """Return the names of editions: those in one language first, the usual one before all."""
    return sorted(known, key=lambda n: (known[n].layout != "single", n != _USUAL, n))


def usual_editions(project: Project, known: Mapping[str, Edition]) -> list[str]:
    """Return the names of the editions that a clinic prints, in its order; else of all."""
    return [name for name in project.clinic.editions if name in known] or in_order(known)


def stylesheets(project: Project, paper: str, pattern: str) -> tuple[tuple[str, str], ...]:
    """Return the common stylesheets of a paper, and those of a pattern after them."""
    sheet = f"styles/papers/{paper}.css"
    return _texts(partial(_read, project), (*_common(project), sheet, *project.glob(pattern)))


def _common(project: Project) -> list[str]:
    return [path for pattern in _LAYERS for path in project.glob(f"styles/{pattern}")]


def _texts(read: Read, relatives: Iterable[str]) -> tuple[tuple[str, str], ...]:
    found = ((relative, read(relative)) for relative in relatives)
    return tuple((relative, text) for relative, text in found if text is not None)


def _read(project: Project, relative: str) -> str | None:
    """Read a stylesheet of a project; None if there is none."""
    path = project.find(relative)
    return path.read_text(encoding="utf-8") if path else None
