"""Sources: where the facts come from, in `handouts/sources.toml`."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from pydantic import RootModel

from press.tables import Table, read_table

if TYPE_CHECKING:
    from press.errors import Finding
    from press.project import Project


class Source(Table):
    """One source. `short` is what a sheet prints; the rest is for the register.

    `verified` is the day on which a person last opened it and found what rests on it.
    """

    title: str
    publisher: str
    short: str
    year: int | None = None
    address: str = ""
    verified: dt.date | None = None


Sources = RootModel[dict[str, Source]]
"""The file `handouts/sources.toml`: sources by key."""


def load_sources(project: Project) -> tuple[dict[str, Source], tuple[Finding, ...]]:
    """Read the sources; a project without the file has none."""
    path = project.find("handouts/sources.toml")
    if path is None:
        return {}, ()
    table, findings = read_table(path, Sources)
    return (dict(table.root) if table else {}), findings
