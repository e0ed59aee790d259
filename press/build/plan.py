"""The plan: which PDFs a build makes, each with all that it is made from."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from press.errors import UsageError, did_you_mean
from press.typeset.sheets import Part, Sheet

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from press.manifest import Place
    from press.pages.compose import Composed
    from press.typeset.editions import Edition

Kind = Literal["handout", "packet", "card", "web"]
"""What an output is: a handout, several as one, the language card, or a web page."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What of a project is to be built; an empty tuple means all."""

    handouts: tuple[str, ...] = ()
    locales: tuple[str, ...] = ()
    editions: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()

    @property
    def is_all(self) -> bool:
        """Whether nothing is left out."""
        return not (self.handouts or self.locales or self.editions or self.papers)


@dataclass(frozen=True, slots=True)
class Job:
    """One PDF to be made. `inputs` is the digest of all that shapes its bytes.

    `composed` is what the PDF is called and dated by; `others` are the pages that are
    printed with it: the English ones, or the handouts of a packet.
    """

    path: str
    kind: Kind
    composed: Composed
    others: tuple[Composed, ...]
    sheet: Sheet
    inputs: str
    origin: Path  # the file that a finding about the whole names

    @property
    def pages(self) -> tuple[Composed, ...]:
        """All pages that are printed, the one that it is called by first."""
        return (self.composed, *self.others)

    @property
    def place(self) -> Place:
        """What tells its PDF from all others."""
        page, sheet = self.composed, self.sheet
        return (page.handout.name, page.locale.tag, sheet.edition.name, sheet.paper)

    @property
    def picture(self) -> str:
        """The path of the picture of its first page, if it gets one."""
        locale = self.composed.locale.tag
        name = self.composed.handout.name
        return f"thumbnails/{name}.{locale}.webp" if self.sheet.pictured else ""


def choose(kind: str, wanted: Iterable[str], known: Iterable[str]) -> tuple[str, ...]:
    """Return the wanted names, or all known ones if none is wanted.

    Raises:
        UsageError: a wanted name is not known.
    """
    names, all_names = tuple(dict.fromkeys(wanted)), tuple(known)
    for name in names:
        if name not in all_names:
            raise UsageError(f"There is no {kind} “{name}”.", did_you_mean(name, all_names))
    return names or all_names


@dataclass(frozen=True, slots=True)
class Press:
    """On what everything is printed: editions and papers.

    `versions` names all besides the pages themselves that shapes the bytes of a PDF.
    """

    editions: tuple[Edition, ...]
    papers: tuple[str, ...]
    versions: str
    usual: tuple[str, str]  # edition and paper of the pictures

    def handout(self, edition: Edition, page: Composed, source: Composed | None) -> Iterator[Job]:
        """Yield the jobs of a handout in a language. `source` is the same one in English."""
        if edition.layout == "single":
            yield from self._jobs("handout", page, (), self._sheets(edition, page))
        elif source and not page.locale.is_source:
            yield from self._bilingual(edition, page, source)

    def packet(self, cover: Composed, pages: tuple[Composed, ...]) -> Iterator[Job]:
        """Yield the jobs of a packet: its cover, then its handouts."""
        more = tuple(Part(page.html, page.handout.about.pages) for page in pages)
        for edition in self.editions:
            if edition.layout == "single":
                sheets = self._sheets(edition, cover)
                sheets = (replace(s, arrangement="packet", more=more) for s in sheets)
                yield from self._jobs("packet", cover, pages, sheets)

    def card(self, card: Composed) -> Iterator[Job]:
        """Yield the jobs of the language card: one a paper, in the usual edition."""
        for edition in self.editions:
            if edition.name == self.usual[0]:
                yield from self._jobs("card", card, (), self._sheets(edition, card))

    def _bilingual(self, edition: Edition, page: Composed, source: Composed) -> Iterator[Job]:
        other = Part(source.html, source.handout.about.pages)
        sheets = self._sheets(edition, page)
        sheets = (replace(s, arrangement=edition.layout, more=(other,)) for s in sheets)
        yield from self._jobs("handout", page, (source,), sheets)

    def _sheets(self, edition: Edition, page: Composed) -> Iterator[Sheet]:
        for paper in self.papers:
            sheet = sheet_of(page, edition, paper)
            yield replace(sheet, pictured=(edition.name, paper) == self.usual)

    def _jobs(
        self, kind: Kind, page: Composed, others: tuple[Composed, ...], sheets: Iterable[Sheet]
    ) -> Iterator[Job]:
        for sheet in sheets:
            texts = "\0".join(part.html for part in sheet.parts)
            looks = f"{sheet.arrangement} {sheet.edition.digest(sheet.paper)} {self.versions}"
            yield Job(
                path=_path(kind, page, sheet.edition.name, sheet.paper),
                kind=kind,
                composed=page,
                others=others,
                sheet=sheet,
                inputs=hashlib.sha256(f"{texts}\0{looks}".encode()).hexdigest(),
                origin=_origin(kind, page),
            )


def sheet_of(page: Composed, edition: Edition, paper: str) -> Sheet:
    """Return what is to be laid out of one page that was composed."""
    limit = page.handout.about.pages
    # A pseudo-locale is looked at and never handed out: more pages do no harm.
    return Sheet(page.html, edition, paper, limit, binding=not page.locale.is_pseudo)


def _origin(kind: Kind, page: Composed) -> Path:
    folder = page.handout.folder
    return folder / {"packet": "packets.toml", "card": "card.html"}.get(kind, "handout.html")


def _path(kind: Kind, composed: Composed, edition: str, paper: str) -> str:
    """Name a PDF so that it tells what it is, wherever it is copied to."""
    if kind == "card":
        return f"{composed.handout.name}.{paper}.pdf"
    tag = composed.locale.tag
    parts = [composed.handout.name, tag, paper]
    if edition != "standard":
        parts.insert(2, edition)
    return f"{tag}/{'.'.join(parts)}.pdf"
