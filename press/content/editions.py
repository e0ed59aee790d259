"""Editions as written: one `styles/editions/<name>.toml` each."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator

from press.tables import Table, read_table

if TYPE_CHECKING:
    from pathlib import Path

    from press.errors import Finding

Layout = Literal["single", "side-by-side", "back-to-back"]
"""What a sheet holds: one language; a language with the source text beside each block;
a language with the source text on the back of each page."""

Points = Annotated[float, Field(ge=6, le=72)]
Share = Annotated[float, Field(ge=0.2, le=3)]


class Step(Table):
    """One step of fitting: type in points, factors for the space between blocks and lines.

    `together`: whether "Call us" and "Emergency" keep to one page.
    """

    type: Points
    space: Share = 1.0
    tight: Share = 1.0
    together: bool = True

    @property
    def css(self) -> str:
        """The step as a stylesheet."""
        tight = f"; --tight: {self.tight:g}" if self.tight != 1 else ""
        apart = "" if self.together else "; --together: auto"
        return f":root {{ --type: {self.type:g}pt; --space: {self.space:g}{tight}{apart} }}"


class EditionTable(Table):
    """The file `styles/editions/<name>.toml`.

    It has steps of its own, or names the edition whose steps it takes.
    """

    told_in: ClassVar[str] = "CONTRIBUTING.md, “Add an edition”, tells"

    title: str
    layout: Layout = "single"
    keep_pages: bool = True
    steps: Annotated[tuple[Step, ...], Field(min_length=1)] = ()
    steps_of: str = ""

    @model_validator(mode="after")
    def _shrinks(self) -> Self:
        """Demand that each step is shorter than the one before, so that it can be searched.

        Where pages are not kept, all are tried, and any order will do.
        """
        sizes = [(step.type, step.space, step.tight) for step in self.steps]
        for one, other in itertools.pairwise(sizes):
            grows = any(b > a for a, b in zip(one, other, strict=True))
            if self.keep_pages and (one == other or grows):
                raise ValueError("“steps”: each step must be smaller than the one before it")
        return self

    @model_validator(mode="after")
    def _has_steps(self) -> Self:
        """Demand steps, from one place."""
        if bool(self.steps) == bool(self.steps_of):
            raise ValueError("an edition needs either “steps”, or “steps_of” with another's name")
        return self


def edition_titles(folder: Path) -> tuple[dict[str, str], tuple[Finding, ...]]:
    """Return the titles of a folder's editions by the paths of their files."""
    titles: dict[str, str] = {}
    findings: tuple[Finding, ...] = ()
    for path in sorted((folder / "styles" / "editions").glob("*.toml")):
        table, more = read_table(path, EditionTable)
        findings += more
        if table:
            titles[path.relative_to(folder).as_posix()] = table.title
    return titles, findings
