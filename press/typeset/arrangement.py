"""Arrangement: the pages of several parts put together for the printer.

A printer that prints on both sides puts pages 1 and 2 on one sheet of paper. Where a
text must begin on a new sheet, or two texts must share one, blank pages fill the gaps.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from press.typeset.sheets import Arrangement


@dataclass(frozen=True, slots=True)
class Numbering:
    """The number of a part's first page, and of all pages that it is part of."""

    first: int = 1
    total: int | None = None

    @property
    def css(self) -> str:
        """The numbering as a stylesheet; page.css prints the numbers."""
        if self.total is None:
            return ""
        # The counter of pages knows its own document only. A counter of our own is written in
        # the digits of the language too.
        return (
            f"@page :first {{ counter-reset: page {self.first} packet {self.total} }}"
            " .page-count::before { content: counter(packet, var(--digits)) }"
        )


def numbered(arrangement: Arrangement, lengths: Sequence[int]) -> tuple[Numbering, ...]:
    """Return the numbering of parts that have so many pages each."""
    if arrangement != "packet":
        return tuple(Numbering() for _ in lengths)
    starts = [1]
    for length in lengths:
        starts.append(starts[-1] + _even(length))
    total = starts[-2] + lengths[-1] - 1
    return tuple(Numbering(first, total) for first in starts[:-1])


def arranged(arrangement: Arrangement, parts: Sequence[Sequence[Any]], blank: Any) -> list[Any]:
    """Return the pages of all parts in the order in which they are printed."""
    if arrangement == "back-to-back":
        front, back = parts
        return [page for pair in zip_longest(front, back, fillvalue=blank) for page in pair]
    pages: list[Any] = []
    for part in parts:
        pages += _filled(pages, blank)
        pages += part
    return pages


def _filled(pages: Sequence[Any], blank: Any) -> Iterable[Any]:
    """Return what fills the back of the last sheet."""
    return [blank] * (_even(len(pages)) - len(pages))


def _even(length: int) -> int:
    return length + length % 2
