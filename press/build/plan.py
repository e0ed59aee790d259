"""The plan: which PDFs a build makes, each with all that it is made from."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from press.errors import UsageError, did_you_mean
from press.typeset.sheets import Sheet

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from press.pages.compose import Composed
    from press.typeset.editions import Edition


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
    """One PDF to be made. `inputs` is the digest of all that shapes its bytes."""

    path: str
    composed: Composed
    edition: Edition
    paper: str
    inputs: str

    @property
    def sheet(self) -> Sheet:
        """What the typesetter needs of it."""
        return Sheet(
            self.composed.html,
            self.edition,
            self.paper,
            self.composed.handout.about.pages,
            # A pseudo-locale is looked at and never handed out: more pages do no harm.
            binding=not self.composed.locale.is_pseudo,
        )


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


def jobs_of(
    composed: Composed, editions: Iterable[Edition], papers: Iterable[str], versions: str
) -> Iterator[Job]:
    """Yield the jobs of one handout in one language."""
    papers = tuple(papers)
    for edition in editions:
        for paper in papers:
            text = "\0".join((composed.html, edition.digest(paper), versions))
            yield Job(
                path=_path(composed, edition.name, paper),
                composed=composed,
                edition=edition,
                paper=paper,
                inputs=hashlib.sha256(text.encode()).hexdigest(),
            )


def _path(composed: Composed, edition: str, paper: str) -> str:
    """Name a PDF so that it tells what it is, wherever it is copied to."""
    tag = composed.locale.tag
    parts = [composed.handout.name, tag, paper]
    if edition != "standard":
        parts.insert(2, edition)
    return f"{tag}/{'.'.join(parts)}.pdf"
