"""Sheets: what is handed to the typesetter, and what comes back.

Apart from `layout`, so that a build can be planned without loading WeasyPrint.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from press.errors import Finding
    from press.typeset.editions import Edition


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is to be laid out: one handout in one language, edition and paper.

    `binding`: with more pages than the limit, it must not be printed. `first_step` is
    the step of fitting with which to begin, where an earlier layout found it.
    """

    html: str
    edition: Edition
    paper: str
    page_limit: int
    binding: bool = True
    first_step: int = 0


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
    which no font has a glyph.
    """

    pdf: bytes | None
    pages: int
    step: int
    missing: frozenset[str]
    findings: tuple[Finding, ...]
    areas: tuple[Area, ...] = ()
