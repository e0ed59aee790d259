"""Progress as a picture: an SVG drawing, and a page that holds it with its numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from press.workshop.templates import render

if TYPE_CHECKING:
    from collections.abc import Iterable

    from press.reviews.progress import Progress

_BAR: Final = 320.0  # width of a whole bar, in pixels
_ROW: Final = 26
_HEAD: Final = 34  # above the bars of a language
_TOP: Final = 70  # title and legend
_GAP: Final = 14  # after the bars of a language
_NAMES: Final = 30  # where names begin
_LETTER: Final = 7.5  # of the widest names
_NUMBERS: Final = 180  # right of the bars
_NARROWEST: Final = 1.5  # of a part that is not empty, so that it is seen


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a bar: what it counts, how much of it, and where it is drawn."""

    kind: str
    count: int
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Bar:
    """One handout in one language, with the place of its line in the drawing."""

    row: Progress
    y: float
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The bars of one language."""

    name: str
    native: str
    y: float
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """The drawing; `left` is where the bars begin."""

    groups: tuple[Group, ...]
    left: float
    width: float
    height: float


def chart_svg(rows: Iterable[Progress]) -> str:
    """Draw the progress of languages and handouts as bars."""
    return _drawn(_chart(tuple(rows)))


def chart_html(rows: Iterable[Progress]) -> str:
    """Write a page with the drawing and a table of the same numbers."""
    chart = _chart(tuple(rows))
    return render("status.html", chart=chart, drawing=_drawn(chart))


def _drawn(chart: Chart) -> str:
    return render("chart.svg", chart=chart)


def _chart(rows: tuple[Progress, ...]) -> Chart:
    groups: list[Group] = []
    y = float(_TOP)
    for locale in dict.fromkeys(row.locale for row in rows):
        own = [row for row in rows if row.locale == locale]
        bars = tuple(
            Bar(row, y + _HEAD + _ROW * place, _parts(row)) for place, row in enumerate(own)
        )
        groups.append(Group(locale.english_name, locale.native_name, y, bars))
        y += _HEAD + _ROW * len(own) + _GAP
    left = 2 * _NAMES + _LETTER * max((len(row.title) for row in rows), default=0)
    return Chart(tuple(groups), left, width=left + _BAR + _NUMBERS, height=y)


def _parts(row: Progress) -> tuple[Part, ...]:
    counts = {
        "reviewed": row.reviewed,
        "translated": row.translated - row.reviewed,
        "needs-work": row.needs_work,
        "missing": row.missing,
    }
    if not row.readable:
        return ()
    widths = {
        kind: max(_BAR * count / row.total, _NARROWEST) for kind, count in counts.items() if count
    }
    if widths:  # what is too narrow to be seen is widened, and the widest gives it up
        widest = max(widths, key=lambda kind: widths[kind])
        widths[widest] -= sum(widths.values()) - _BAR
    x, parts = 0.0, []
    for kind, width in widths.items():
        parts.append(Part(kind, counts[kind], x, width))
        x += width
    return tuple(parts)
