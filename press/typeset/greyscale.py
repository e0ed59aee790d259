"""Greyscale: whether a page can still be read when a printer has no colours.

Each line of text is cut out of the page as PDFium draws it, turned to grey, and its ink
compared with the ground around it, as WCAG 2.2 does (success criterion 1.4.3).
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor
from typing import TYPE_CHECKING, Any, Final

import pypdfium2

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PIL.Image import Image

_Box = tuple[float, float, float, float]  # left, bottom, right, top, in points

LEAST: Final = 4.5
"""The least contrast of text, where the least is 1 and the most 21."""

_SCALE: Final = 3  # pixels for each point: thin strokes keep a core of full ink
_INK: Final = 0.01  # share of a line's pixels that its darkest ones must make up
_LEAST_SIDE: Final = 4.5  # points; what is smaller is no line of text
_GAP: Final = 6  # points between the words of a line
_BACK: Final = 12  # boxes among which the line of another one is looked for
_GAMMA: Final = 2.4


@dataclass(frozen=True, slots=True)
class Faint:
    """A line of text that is hard to read in grey."""

    page: int
    text: str
    contrast: float


def faint_lines(pdf: bytes, least: float = LEAST) -> tuple[Faint, ...]:
    """Return the lines of a PDF whose contrast in grey is less than `least`."""
    document = pypdfium2.PdfDocument(pdf)
    found = [
        Faint(number, text, round(contrast, 2))
        for number, page in enumerate(document, start=1)
        for text, contrast in _contrasts(page)
        if contrast < least
    ]
    document.close()
    return tuple(found)


def _contrasts(page: Any) -> Iterator[tuple[str, float]]:
    """Yield each line of a page with its contrast."""
    picture = page.render(scale=_SCALE, grayscale=True).to_pil().convert("L")
    text, height = page.get_textpage(), page.get_height()
    for left, bottom, right, top in _lines(text):
        if right - left < _LEAST_SIDE or top - bottom < _LEAST_SIDE:
            continue  # a dot or a dash, in the ink of the words beside it
        # Inwards: what lies around a line may have another ground.
        start = (ceil(left * _SCALE), ceil((height - top) * _SCALE))
        end = (floor(right * _SCALE), floor((height - bottom) * _SCALE))
        words = text.get_text_bounded(left, bottom, right, top).strip()
        yield words, _contrast(picture.crop((*start, *end)))


def _lines(text: Any) -> list[_Box]:
    """Return the boxes of lines. PDFium may give a box to every letter, or to its dots."""
    lines: list[_Box] = []
    for index in range(text.count_rects()):
        box: _Box = text.get_rect(index)
        near = next((line for line in reversed(lines[-_BACK:]) if _touch(line, box)), None)
        if near is None:
            lines.append(box)
        else:
            lines[lines.index(near)] = (
                min(near[0], box[0]),
                min(near[1], box[1]),
                max(near[2], box[2]),
                max(near[3], box[3]),
            )
    return lines


def _touch(one: _Box, other: _Box) -> bool:
    """Tell whether two boxes are parts of one line: level, and with no gap between them."""
    level = min(one[3], other[3]) - max(one[1], other[1])
    gap = max(one[0], other[0]) - min(one[2], other[2])
    return gap < _GAP and level >= min(one[3] - one[1], other[3] - other[1]) / 2


def _contrast(line: Image) -> float:
    """Return the contrast between the commonest grey of a line and the one farthest from it."""
    counts = line.histogram()
    ground = max(range(256), key=counts.__getitem__)
    enough = sum(counts) * _INK
    dark, light = _edge(counts, range(256), enough), _edge(counts, range(255, -1, -1), enough)
    ink = dark if abs(dark - ground) >= abs(light - ground) else light
    bright, dim = sorted((_luminance(ground), _luminance(ink)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def _edge(counts: list[int], greys: range, enough: float) -> int:
    """Return the grey up to which enough pixels lie, coming from one end."""
    seen = 0
    for grey in greys:
        seen += counts[grey]
        if seen >= enough:
            return grey
    return greys[-1]


def _luminance(grey: int) -> float:
    """Return the relative luminance of a grey (WCAG 2.2, definition of relative luminance)."""
    value = grey / 255
    if value <= 0.04045:
        return value / 12.92
    return float(((value + 0.055) / 1.055) ** _GAMMA)
