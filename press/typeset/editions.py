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
from typing import TYPE_CHECKING, Final

from press.content.editions import EditionTable
from press.errors import Finding
from press.tables import read_table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from press.content.editions import Layout, Step
    from press.project import Project

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
    common = _common(project)
    papers = project.glob("styles/papers/*.css")
    for relative, path in project.glob("styles/editions/*.toml").items():
        table, more = read_table(path, EditionTable)
        findings += more
        sheet = relative.removesuffix(".toml") + ".css"
        if project.find(sheet) is None:
            hint = "Add it; it may be empty if the edition changes no token."
            message = f"The edition has no stylesheet {sheet}."
            findings.append(Finding("missing-file", message, hint, path=path))
        elif table:
            styles = {
                paper.rpartition("/")[2].removesuffix(".css"): _texts(
                    project, (*common, paper, sheet)
                )
                for paper in papers
            }
            editions[path.stem] = Edition(
                path.stem, table.title, table.keep_pages, table.steps, styles, table.layout
            )
    return editions, tuple(findings)


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
    return _texts(project, (*_common(project), sheet, *project.glob(pattern)))


def _common(project: Project) -> list[str]:
    return [path for pattern in _LAYERS for path in project.glob(f"styles/{pattern}")]


def _texts(project: Project, relatives: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    found = ((relative, project.find(relative)) for relative in relatives)
    return tuple((name, path.read_text(encoding="utf-8")) for name, path in found if path)
