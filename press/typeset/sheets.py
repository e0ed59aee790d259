"""Sheets: what is handed to the typesetter, and what comes back.

Apart from `layout`, so that a build can be planned without loading WeasyPrint.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from press.errors import Finding
    from press.typeset.editions import Edition


Arrangement = Literal["single", "side-by-side", "back-to-back", "packet"]
"""How the parts of a sheet become pages.

`single`: there is one part. `side-by-side`: two parts that become one, block beside block.
`back-to-back`: two parts, a page of the first on the front and the same page of the second on
its back. `packet`: one after the other, each beginning on a new sheet of paper, with page
numbers that run through.
"""


@dataclass(frozen=True, slots=True)
class Part:
    """One text of a sheet; `page_limit` is what it may take where pages are kept."""

    html: str
    page_limit: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is to be laid out: one handout in one language, edition and paper, or several.

    `binding`: with more pages than the limit, it must not be printed. `first_step` is
    the step of fitting with which to begin, where an earlier layout found it. `more`
    are the parts after the first, and `pictured` asks for a picture of the first page.
    """

    html: str
    edition: Edition
    paper: str
    page_limit: int
    binding: bool = True
    first_step: int = 0
    arrangement: Arrangement = "single"
    more: tuple[Part, ...] = ()
    pictured: bool = False

    @property
    def parts(self) -> tuple[Part, ...]:
        """All texts, in their order."""
        return (Part(self.html, self.page_limit), *self.more)


TRACED: Final = "data-message"
"""The attribute of HTML that names the message which an element prints."""


@dataclass(frozen=True, slots=True)
class Area:
    """Where a traced message stands on a page; lengths are shares of the page."""

    message: str
    page: int
    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Typeset:
    """What came of it. `pdf` is None when it must not be printed.

    `step` counts the steps of fitting from 0; `missing` holds the characters for
    which no font has a glyph, `malformed` signs that stand on no letter; `picture` is a
    small WebP of the first page.
    """

    pdf: bytes | None
    pages: int
    step: int
    missing: frozenset[str]
    findings: tuple[Finding, ...]
    malformed: frozenset[str] = frozenset()
    areas: tuple[Area, ...] = ()
    picture: bytes | None = None
