"""Handouts: one folder each under `handouts/`, with `handout.toml` and `handout.html`.

Folders whose name begins with an underscore hold what handouts share.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from pydantic import Field, StringConstraints

from press.content.facts import Fact, line_of, load_shared_facts, misnamed
from press.content.packets import Packet, load_packets
from press.content.sources import Source, load_sources
from press.errors import Finding, Severity, did_you_mean
from press.project import NAME, handout_folders
from press.tables import Table, read_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from press.project import Project

SHARED_DOMAIN = "shared"
LIBRARY_DOMAIN = "library"
"""The domain of what the library says of itself: topics, titles of packets."""

SHELF_DOMAIN = "shelf"
"""The domain of the staff's own page."""

DOMAINS = frozenset({SHARED_DOMAIN, LIBRARY_DOMAIN, SHELF_DOMAIN})
"""The domains that are no handout's; a project takes from the builder what it lacks of them."""

DOMAIN_TITLES = {
    SHARED_DOMAIN: "On every handout",
    LIBRARY_DOMAIN: "Topics and titles of packets",
    SHELF_DOMAIN: "The staff's page",
}
"""What people call them."""


class Budget(Table):
    """How hard the English text may be (AMA: grade 6; PIF: about 15 words a sentence)."""

    grade: Annotated[float, Field(ge=1, le=12)] = 6
    sentence: Annotated[int, Field(ge=5, le=40)] = 20
    average: Annotated[float, Field(ge=3, le=25)] = 12


class HandoutTable(Table):
    """The file `handout.toml`."""

    told_in: ClassVar[str] = "CONTRIBUTING.md, “Add a handout”, tells"

    title: Annotated[str, StringConstraints(min_length=1, max_length=80, strip_whitespace=True)]
    topic: Annotated[str, StringConstraints(max_length=40, strip_whitespace=True)] = ""
    version: Annotated[str, StringConstraints(pattern=r"^\d+(\.\d+)*$"), Field(examples=["1.0"])]
    published: dt.date
    next_review: dt.date | None = None
    accent: Literal["teal", "blue", "plum"] = "teal"
    pages: Annotated[int, Field(ge=1, le=40)] = 2
    languages: tuple[str, ...] = ()  # none: it is meant for all
    sources: tuple[str, ...] = ()
    budget: Budget = Budget()
    facts: dict[str, Fact] = Field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Handout:
    """One handout as written, in the source language."""

    name: str
    folder: Path
    about: HandoutTable
    facts: Mapping[str, Fact]  # its own and the shared ones
    sources: tuple[Source, ...]

    @property
    def title(self) -> str:
        """The title in the source language."""
        return self.about.title

    @property
    def template(self) -> str:
        """The path of the template from the folder `handouts`."""
        return f"{self.name}/handout.html"


@dataclass(frozen=True, slots=True)
class Library:
    """All handouts and packets that can be read, and the names of those that cannot.

    `lost` holds the findings behind which more of the library may be: what is not there as long
    as they are not mended has not been taken away.
    """

    handouts: tuple[Handout, ...]
    unreadable: tuple[str, ...]
    findings: tuple[Finding, ...]
    packets: tuple[Packet, ...] = ()
    lost: tuple[Finding, ...] = ()

    def title_of(self, domain: str) -> str:
        """Return what people call a domain; the name of one that cannot be read."""
        titles = DOMAIN_TITLES | {handout.name: handout.title for handout in self.handouts}
        return titles.get(domain, domain)

    def called(self, domain: str) -> str:
        """Return both names of a domain: “Foot drop (foot-drop)”."""
        title = self.title_of(domain)
        return domain if title == domain else f"{title} ({domain})"


def load_library(project: Project) -> Library:
    """Read every handout of a project; one that cannot be read costs only itself."""
    facts, fact_findings = load_shared_facts(project)
    sources, source_findings = load_sources(project)
    handouts: list[Handout] = []
    unreadable: list[str] = []
    findings = [*project.findings, *fact_findings, *source_findings]
    findings += _shared_faults(project, facts, sources)
    for folder in handout_folders(project.root):
        handout, more = _load_handout(folder, facts, sources)
        findings += more
        if handout:
            handouts.append(handout)
        else:
            unreadable.append(folder.name)
    names = [*(handout.name for handout in handouts), *unreadable]
    packets, more = load_packets(project, names)
    sound = {*names, *(packet.name for packet in packets)}
    unreadable += dict.fromkeys(f.handout for f in more if f.handout and f.handout not in sound)
    findings += more
    lost = (f for f in findings if f not in project.findings and _is_lost(f))
    return Library(tuple(handouts), tuple(unreadable), tuple(findings), packets, tuple(lost))


def _is_lost(finding: Finding) -> bool:
    """Tell whether a file of the library cannot be used; the clinic's own holds nothing of it."""
    of_clinic = finding.path is not None and finding.path.name == "clinic.toml"
    return finding.severity is Severity.ERROR and not of_clinic


def _shared_faults(
    project: Project, facts: Mapping[str, Fact], sources: Mapping[str, Source]
) -> Iterator[Finding]:
    """Yield what is wrong with the project's own shared facts, besides what each says."""
    path = project.root / "handouts/facts.toml"
    if path.exists():
        named = [((name,), fact.source) for name, fact in facts.items()]
        yield from _unknown_sources(path, named, sources)
        yield from misnamed(path, facts)


def _load_handout(
    folder: Path, shared: Mapping[str, Fact], sources: Mapping[str, Source]
) -> tuple[Handout | None, tuple[Finding, ...]]:
    missing = tuple(_missing_files(folder))
    if missing:
        return None, missing
    path = folder / "handout.toml"
    table, findings = read_table(path, HandoutTable)
    if table is None:
        return None, tuple(_for_handout(finding, folder.name) for finding in findings)
    findings = tuple(_cross_check(folder, table, shared, sources))
    if findings:
        return None, findings
    facts = MappingProxyType({**shared, **table.facts})
    printed = tuple(sources[key] for key in table.sources)
    return Handout(folder.name, folder, table, facts, printed), ()


def _missing_files(folder: Path) -> Iterator[Finding]:
    if not NAME.fullmatch(folder.name) or folder.name in DOMAINS:
        yield Finding(
            "handout-name",
            f"“{folder.name}” cannot be the name of a handout.",
            "Use small letters, digits and single hyphens, such as “foot-drop”.",
            path=folder,
            handout=folder.name,
        )
    for name in ("handout.toml", "handout.html"):
        if not (folder / name).is_file():
            yield Finding(
                "missing-file",
                f"The handout has no file {name}.",
                "Add it, or begin the folder's name with “_” if it is no handout.",
                path=folder / name,
                handout=folder.name,
            )


def _cross_check(
    folder: Path,
    table: HandoutTable,
    shared: Mapping[str, Fact],
    sources: Mapping[str, Source],
) -> Iterator[Finding]:
    path = folder / "handout.toml"
    named: list[tuple[tuple[str, ...], str]]
    named = [(("sources",), key) for key in table.sources]
    named += [(("facts", name), fact.source) for name, fact in table.facts.items()]
    yield from _unknown_sources(path, named, sources, folder.name)
    yield from misnamed(path, table.facts, ("facts",), folder.name)
    for name in (name for name, fact in table.facts.items() if fact.setting):
        yield Finding(
            "setting-place",
            f"The setting “{name}” stands in one handout, where no clinic can set it.",
            "Put it into handouts/facts.toml.",
            path=path,
            line=line_of(path, ("facts", name)),
            handout=folder.name,
        )
    for name in table.facts.keys() & shared.keys():
        yield Finding(
            "fact-twice",
            f"The fact “{name}” stands in handouts/facts.toml too.",
            "Keep one of the two, so that a number is said in one place.",
            path=path,
            line=line_of(path, ("facts", name)),
            handout=folder.name,
        )


def _unknown_sources(
    path: Path,
    named: Iterable[tuple[tuple[str, ...], str]],
    sources: Mapping[str, Source],
    handout: str | None = None,
) -> Iterator[Finding]:
    """Yield the sources that a file names, each at its place, and that are in no register."""
    for location, key in named:
        if key not in sources:
            yield Finding(
                "unknown-source",
                f"The source “{key}” is not in handouts/sources.toml.",
                did_you_mean(key, sources),
                path=path,
                line=line_of(path, location),
                handout=handout,
            )


def _for_handout(finding: Finding, name: str) -> Finding:
    return replace(finding, handout=name)
