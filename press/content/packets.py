"""Packets: handouts that are printed as one, in `handouts/packets.toml`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated, Final

from pydantic import Field, RootModel, StringConstraints

from press.content.facts import line_of
from press.errors import Finding, Severity, did_you_mean
from press.project import NAME
from press.tables import Table, read_table

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from press.project import Project

FILE: Final = "handouts/packets.toml"


class PacketTable(Table):
    """One table of `packets.toml`."""

    title: Annotated[str, StringConstraints(min_length=1, max_length=80, strip_whitespace=True)]
    handouts: Annotated[tuple[str, ...], Field(min_length=1)]


PacketTables = RootModel[dict[str, PacketTable]]
"""The file `handouts/packets.toml`: packets by name."""


@dataclass(frozen=True, slots=True)
class Packet:
    """Handouts that are printed as one, in their order, with a cover."""

    name: str
    title: str
    handouts: tuple[str, ...]


def load_packets(
    project: Project, handouts: Collection[str]
) -> tuple[tuple[Packet, ...], tuple[Finding, ...]]:
    """Read the packets of a project; one with a mistake costs only itself."""
    path = project.root / FILE
    if not path.exists():
        return (), ()
    tables, findings = read_table(path, PacketTables)
    packets = []
    for name, table in tables.root.items() if tables else ():
        more = tuple(_mistakes(path, name, table, handouts))
        findings = (*findings, *more)
        if all(finding.severity is Severity.WARNING for finding in more):
            packets.append(Packet(name, table.title, table.handouts))
    return tuple(packets), findings


def _mistakes(
    path: Path, name: str, table: PacketTable, handouts: Collection[str]
) -> Iterator[Finding]:
    if not NAME.fullmatch(name) or name in handouts:
        message = f"“{name}” cannot be the name of a packet."
        hint = "Use small letters, digits and single hyphens, and no handout's name."
        yield _finding(path, (name,), "packet-name", message, hint, name)
    if len(table.handouts) == 1:
        message = "The packet holds one handout alone."
        hint = "Name a second handout, or take the packet away: the handout is printed anyhow."
        found = _finding(path, (name, "handouts"), "one-handout", message, hint, name)
        yield replace(found, severity=Severity.WARNING)
    for each in table.handouts:
        if each not in handouts:
            message = f"The packet holds “{each}”, which is no handout."
            hint = did_you_mean(each, handouts)
            yield _finding(path, (name, "handouts"), "unknown-handout", message, hint, name)
    if len(set(table.handouts)) < len(table.handouts):
        message = "The packet holds a handout twice."
        yield _finding(path, (name, "handouts"), "handout-twice", message, "Name it once.", name)


def _finding(
    path: Path, place: tuple[str, ...], check: str, message: str, hint: str, name: str
) -> Finding:
    return Finding(check, message, hint, path=path, line=line_of(path, place), handout=name)
