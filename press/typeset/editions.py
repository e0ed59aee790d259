"""Editions and stylesheets: how a handout looks, for whom.

An edition is two small files in `styles/editions/`: `<name>.css` overrides tokens, and
`<name>.toml` says what it is called and how far its type may shrink. The stylesheets
stand in layers, each free to override the one before:

    tokens.css → base.css → page.css → components/ → scripts/ → papers/ → editions/
"""

from __future__ import annotations

import hashlib
import itertools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Final, Literal

from pydantic import Field, field_validator

from press.errors import Finding
from press.tables import Table, read_table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from press.project import Project

_COMMENT: Final = re.compile(r"/\*.*?\*/", re.DOTALL)
_LAYERS: Final = ("tokens.css", "base.css", "page.css", "components/*.css", "scripts/*.css")

Layout = Literal["single", "side-by-side", "back-to-back"]
"""What a sheet holds: one language; a language with the source text beside each block;
a language with the source text on the back of each page."""

Points = Annotated[float, Field(ge=6, le=72)]
Share = Annotated[float, Field(ge=0.2, le=3)]


class Step(Table):
    """One step of fitting: type in points, factors for the space between blocks and lines."""

    type: Points
    space: Share = 1.0
    leading: Share = 1.0

    @property
    def css(self) -> str:
        """The step as a stylesheet."""
        tight = f"; --tight: {self.leading:g}" if self.leading != 1 else ""
        return f":root {{ --type: {self.type:g}pt; --space: {self.space:g}{tight} }}"


class EditionTable(Table):
    """The file `styles/editions/<name>.toml`."""

    title: str
    layout: Layout = "single"
    keep_pages: bool = True
    steps: Annotated[tuple[Step, ...], Field(min_length=1)]

    @field_validator("steps")
    @classmethod
    def _shrinks(cls, steps: tuple[Step, ...]) -> tuple[Step, ...]:
        """Demand that each step is shorter than the one before, so that it can be searched."""
        sizes = [(step.type, step.space, step.leading) for step in steps]
        for one, other in itertools.pairwise(sizes):
            if one == other or any(b > a for a, b in zip(one, other, strict=True)):
                raise ValueError("each step must be smaller than the one before it")
        return steps


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


def stylesheets(project: Project, paper: str, pattern: str) -> tuple[tuple[str, str], ...]:
    """Return the common stylesheets of a paper, and those of a pattern after them."""
    sheet = f"styles/papers/{paper}.css"
    return _texts(project, (*_common(project), sheet, *project.glob(pattern)))


def _common(project: Project) -> list[str]:
    return [path for pattern in _LAYERS for path in project.glob(f"styles/{pattern}")]


def _texts(project: Project, relatives: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    found = ((relative, project.find(relative)) for relative in relatives)
    return tuple((name, path.read_text(encoding="utf-8")) for name, path in found if path)
